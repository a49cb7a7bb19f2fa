"""Ways back to what was: backups, history, what was deleted, was not saved, or is damaged."""
