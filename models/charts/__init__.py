"""Charts as values: what they hold, and how they are drawn as lines, shapes and words that any painter can paint."""
