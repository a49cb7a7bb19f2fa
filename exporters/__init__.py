"""Document -> a file. Pure functions of a finished document; nothing here can reach the ledger."""
