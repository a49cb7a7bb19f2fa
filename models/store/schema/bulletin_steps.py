"""The ninth step of a ledger file's shape: bulletins with what stands around their text, and kept as they were issued;
the widths that columns were printed with.

Run by :mod:`.migrations` with the other steps of :mod:`.steps`. The bytes of what was issued
stand with the contents of attachments, known by their sha256.
"""

SCHEMA_9 = """
ALTER TABLE tasks ADD COLUMN short_name TEXT NOT NULL DEFAULT '';

ALTER TABLE bulletins ADD COLUMN parts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(parts));

ALTER TABLE bulletins ADD COLUMN voided_on TEXT;

CREATE TABLE bulletin_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bulletin_id INTEGER NOT NULL REFERENCES bulletins (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    size INTEGER NOT NULL,
    added_on TEXT
) STRICT;

CREATE INDEX files_of_bulletin ON bulletin_files (bulletin_id);

CREATE INDEX bulletin_files_of_content ON bulletin_files (sha256);

CREATE TABLE bulletin_templates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE column_widths (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL,
    form TEXT NOT NULL,
    widths TEXT NOT NULL,
    UNIQUE (list_id, form)
) STRICT;
"""
