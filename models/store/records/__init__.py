"""Reading and writing the records of an open ledger."""
