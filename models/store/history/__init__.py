"""What the history tells: undo and redo, what was deleted, a copy without it."""
