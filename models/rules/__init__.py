"""What the rules of the domain make of records on a day: what is owed, overdue, decided. Knows no ledger."""
