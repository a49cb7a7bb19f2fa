"""What a form (表式) is, and those that come with the program. Nothing of a ledger is read here."""
