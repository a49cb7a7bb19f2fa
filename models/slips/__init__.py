"""Chasing on paper: slips of several rungs (提示 → 催办 → 督办), their numbers, what is printed, and the register."""
