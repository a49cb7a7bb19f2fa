"""What one cell says: answers, plans, units."""
