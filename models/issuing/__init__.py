"""出表: which forms a ledger offers, what would be missing on them, and each of them as a finished document."""
