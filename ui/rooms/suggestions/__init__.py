"""The room 提示: what the program points out of a month, settled one after another."""
