"""The file under an open ledger: its connection, journal and watch, and the checks it has to pass."""
