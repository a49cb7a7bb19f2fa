"""Backups: making, finding, thinning them, looking into one and putting it back."""
