"""The checker: a bulletin held against itself, its annex and its list, a module for each kind of claim."""
