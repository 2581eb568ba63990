"""Sources in and out of reference managers: CSL-JSON and BibTeX. What cannot be carried is said by name."""
