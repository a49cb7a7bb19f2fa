"""What the program points out in a ledger, read from it and kept up: suggestions, drafts, proposed indicators."""
