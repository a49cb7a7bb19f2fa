"""What is said of single tasks held against their rows: days, states, units, clauses of their reports."""
