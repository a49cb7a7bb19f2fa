"""A plan beside the list it goes into: the same, changed, new."""
