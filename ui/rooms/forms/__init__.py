"""The room 表式: the forms there are, and forms of one's own."""
