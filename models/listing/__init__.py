"""The list on screen: its tree, where each task stands, what filters ask of it, and its parts."""
