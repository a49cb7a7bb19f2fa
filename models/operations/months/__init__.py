"""A month of a list: typed in or sent in, chased, closed, corrected, and what goes out about it."""
