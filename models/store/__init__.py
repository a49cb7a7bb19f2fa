"""The ledger file: the only place with SQL."""
