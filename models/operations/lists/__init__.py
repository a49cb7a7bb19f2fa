"""Lists with the groups in them: sections, and leaders' posts with who holds them."""
