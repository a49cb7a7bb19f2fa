"""What the clerk is asked about a month: its days, who is chased, what is left, what is corrected."""
