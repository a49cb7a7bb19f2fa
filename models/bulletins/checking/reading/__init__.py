"""What a bulletin says, read once for all checks: figures, names, tasks it speaks of, decisions, times, scopes."""
