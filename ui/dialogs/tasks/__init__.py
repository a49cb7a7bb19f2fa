"""Lists and their tasks: made, changed many at once, put off, carried into the next year."""
