"""What is read out of plain text: sentences, and in time figures and names. Pure."""
