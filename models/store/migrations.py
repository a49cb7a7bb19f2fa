"""Steps from one shape of the file to the next.

`user_version` counts the steps: sqlite-utils alone would ignore steps it does not know, so a file from a later program
version is refused by that number (see :mod:`models.store.opening`) before anything else is looked at.
"""

from __future__ import annotations

import base64
import json

from sqlite_utils import Database, Migrations

from models.store.schema import APPLICATION_ID, CURRENT_VERSION, SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4
from models.store.writing import dump_image

migrations = Migrations("duban")


@migrations(name="1 the tables")
def create_tables(db: Database) -> None:
    """Every table of the first version."""
    for statement in _statements(SCHEMA_1):
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations(name="2 contents of attachments")
def part_contents(db: Database) -> None:
    """The bytes of attachments in a table of their own, and out of the history."""
    for statement in _statements(SCHEMA_2):
        db.conn.execute(statement)
    changes = db.conn.execute("SELECT id, before, after FROM changes WHERE table_name = 'attachments'").fetchall()
    for row_id, *stored in changes:
        images = [json.loads(text) if text else None for text in stored]
        for image in images:
            if image and "content" in image:
                content = image.pop("content")
                values = (image["sha256"], base64.b64decode(content["base64"]))
                db.conn.execute("INSERT OR IGNORE INTO attachment_contents VALUES (?, ?)", values)
        db.conn.execute("UPDATE changes SET before = ?, after = ? WHERE id = ?", (*map(dump_image, images), row_id))


@migrations(name="3 post holders and corrected pinyin")
def add_holders(db: Database) -> None:
    """Who holds a post from when; a unit's pinyin where a person has set it right."""
    for statement in _statements(SCHEMA_3):
        db.conn.execute(statement)


@migrations(name="4 reports by period")
def index_periods(db: Database) -> None:
    """The window asks at every start where the tasks stand and who has reported, which indexes can answer alone."""
    for statement in _statements(SCHEMA_4):
        db.conn.execute(statement)


def migrate(db: Database) -> None:
    """Apply what is pending; each step commits with its record of having been applied."""
    migrations.apply(db)
    db.conn.execute(f"PRAGMA user_version = {CURRENT_VERSION}")


def _statements(script: str) -> list[str]:
    # executescript would commit the surrounding transaction, so the script is run statement by statement.
    return [statement for statement in script.split(";\n") if statement.strip()]
