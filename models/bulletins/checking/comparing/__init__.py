"""Ranks, extremes and comparisons held against the figures they are of."""
