"""Counts held against each other: parts and wholes, lists and how many they are, tables within the text."""
