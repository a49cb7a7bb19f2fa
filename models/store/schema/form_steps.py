"""The twelfth step of a ledger file's shape: forms of one's own, by name and in the clerk's order.

Run by :mod:`.migrations` with the other steps of :mod:`.steps`.
"""

SCHEMA_12 = """
CREATE TABLE own_forms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL CHECK (json_valid(content)),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
