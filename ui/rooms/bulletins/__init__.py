"""The room 通报: bulletins drafted from the ledger, checked while they are written, printed and issued."""
