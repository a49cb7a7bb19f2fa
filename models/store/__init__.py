"""The ledger file: the only place with SQL."""

LEDGER_SUFFIX = ".duban"
"""How a ledger's file name ends."""
