"""How things are said and written: months, days, units and numbers in words, read and written. Knows no ledger."""
