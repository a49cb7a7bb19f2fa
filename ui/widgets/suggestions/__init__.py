"""Suggestions as cards: the list of them, and what is done with one or several. For the room and a task's pane."""
