"""Shares and amounts held against what they are of; the time gone."""
