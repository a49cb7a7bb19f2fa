"""Bulletins (通报): their parts, the claims a text makes, and the checker that holds them against the ledger."""
