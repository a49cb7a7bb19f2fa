"""The tables of a ledger file, version by version."""
