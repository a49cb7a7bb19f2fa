"""Leaders, sections and units held against the list: their tasks, shares and order."""
