"""What the book may say, and whether it does: sources, facts, sentences and the rules between them. Pure."""
