"""The eleventh step of a ledger file's shape: what was sent out (下发), form by form.

Run by :mod:`.migrations` with the other steps of :mod:`.steps`. The bytes themselves are not kept: a form can be made
anew, and what comes back is the record.
"""

SCHEMA_11 = """
CREATE TABLE sent_forms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    edition INTEGER NOT NULL CHECK (edition > 0),
    sent_on TEXT NOT NULL,
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    asked TEXT NOT NULL
) STRICT;

CREATE INDEX sent_forms_of_list ON sent_forms (list_id, period);

CREATE INDEX sent_forms_of_unit ON sent_forms (unit_id);
"""
