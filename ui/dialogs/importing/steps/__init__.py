"""A page for each step of the wizard, and what the pages are made of."""
