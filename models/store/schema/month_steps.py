"""The eighth step of a ledger file's shape: what a month needs from its opening to its closing.

Run by :mod:`.migrations` with the other steps of :mod:`.steps`. What was issued or frozen as
data (JSON) and the bytes of issued files stand with the contents of attachments, known by their sha256.
"""

SCHEMA_8 = """
ALTER TABLE periods ADD COLUMN due TEXT;

CREATE TABLE reporting_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL UNIQUE REFERENCES lists (id),
    timing TEXT NOT NULL,
    days INTEGER NOT NULL,
    signed_paper INTEGER NOT NULL DEFAULT 0 CHECK (signed_paper IN (0, 1)),
    contact TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE calendar_days (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE unit_reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    plan_met INTEGER CHECK (plan_met IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    measures TEXT NOT NULL DEFAULT '',
    received_on TEXT,
    manner TEXT NOT NULL,
    paper_on TEXT,
    returned_on TEXT,
    return_reason TEXT NOT NULL DEFAULT '',
    composed TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, unit_id, period)
) STRICT;

CREATE INDEX unit_reports_of_unit ON unit_reports (unit_id, period);

CREATE INDEX unit_reports_of_period ON unit_reports (period, task_id);

CREATE TABLE slip_kinds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    colour TEXT NOT NULL DEFAULT '',
    request TEXT NOT NULL DEFAULT '',
    days INTEGER NOT NULL,
    series TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE slips (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    kind_id INTEGER NOT NULL REFERENCES slip_kinds (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    matter TEXT NOT NULL DEFAULT '',
    request TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    due TEXT,
    previous_id INTEGER REFERENCES slips (id),
    voided_on TEXT,
    void_reason TEXT NOT NULL DEFAULT '',
    answered_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    UNIQUE (kind_id, year, number)
) STRICT;

CREATE INDEX slips_of_list ON slips (list_id, period);

CREATE INDEX slips_of_unit ON slips (unit_id);

CREATE INDEX slips_after ON slips (previous_id) WHERE previous_id IS NOT NULL;

CREATE TABLE slip_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slip_id INTEGER NOT NULL REFERENCES slips (id),
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    UNIQUE (slip_id, task_id)
) STRICT;

CREATE INDEX slips_of_task ON slip_tasks (task_id);

CREATE TABLE chases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    chased_on TEXT NOT NULL,
    manner TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX chases_of_list ON chases (list_id, period);

CREATE INDEX chases_of_unit ON chases (unit_id);

CREATE TABLE closings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    cut_off TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    UNIQUE (list_id, period)
) STRICT;

CREATE INDEX closings_of_content ON closings (sha256);

CREATE TABLE issued_documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256)
) STRICT;

CREATE INDEX documents_of_list ON issued_documents (list_id, period);

CREATE INDEX documents_of_content ON issued_documents (sha256);

CREATE TABLE issued_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES issued_documents (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    size INTEGER NOT NULL
) STRICT;

CREATE INDEX files_of_document ON issued_files (document_id);

CREATE INDEX files_of_content ON issued_files (sha256);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT NOT NULL DEFAULT '',
    new TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    decided_on TEXT NOT NULL
) STRICT;

CREATE INDEX corrections_of_task ON corrections (task_id, period);
"""
