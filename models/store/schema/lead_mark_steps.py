"""The tenth step of a ledger file's shape: whether the list marks the leads of a task with ``*``.

Run by :mod:`.migrations` with the other steps of :mod:`.steps`. What a ledger printed before it prints after it.
"""

SCHEMA_10 = """
ALTER TABLE tasks ADD COLUMN leads_marked INTEGER NOT NULL DEFAULT 1
    CHECK (leads_marked IN (0, 1));
"""
