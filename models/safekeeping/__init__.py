"""Backups, damage and salvage in the clerk's words."""
