"""Rows of the file and what they stand for: record, owner, image in the history."""
