"""The room 统计: the figures of the month, with charts, each number leading to its rows."""
