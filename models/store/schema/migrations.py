"""Steps from one shape of the file to the next.

`user_version` counts the steps: sqlite-utils alone would ignore steps it does not know, so a file from a later program
version is refused by that number (see :mod:`models.store.opening`) before anything else is looked at.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3

from sqlite_utils import Database, Migrations

from models.changes import Owner
from models.store.rows.images import dump_image
from models.store.rows.owners import CARRIERS, HANGS_ON, Owners
from models.store.schema.bulletin_steps import SCHEMA_9
from models.store.schema.form_steps import SCHEMA_12
from models.store.schema.lead_mark_steps import SCHEMA_10
from models.store.schema.month_steps import SCHEMA_8
from models.store.schema.sending_steps import SCHEMA_11
from models.store.schema.starts import tell_starts
from models.store.schema.steps import (
    CHANGES_OF_TASK,
    SCHEMA_1,
    SCHEMA_2,
    SCHEMA_3,
    SCHEMA_4,
    SCHEMA_5,
    SCHEMA_6,
    SCHEMA_7,
    statements,
)
from models.store.schema.today import APPLICATION_ID

migrations = Migrations("duban")


@migrations(name="1 the tables")
def create_tables(db: Database) -> None:
    """Every table of the first version."""
    _reshape(db, 1, SCHEMA_1)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations(name="2 contents of attachments")
def part_contents(db: Database) -> None:
    """The bytes of attachments in a table of their own, and out of the history."""
    _reshape(db, 2, SCHEMA_2)
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
    _reshape(db, 3, SCHEMA_3)


@migrations(name="4 reports by period")
def index_periods(db: Database) -> None:
    """The window asks at every start where the tasks stand and who has reported, which indexes can answer alone."""
    _reshape(db, 4, SCHEMA_4)


@migrations(name="5 whose row was changed")
def name_owners(db: Database) -> None:
    """The task and the list of every change. Rows that are gone are known from the history itself.

    The index of tasks is made anew because the first files of version 4 have it without the columns that answer.
    """
    _reshape(db, 5, SCHEMA_5)
    owners = _owners_of_changes(db.conn)
    db.conn.executemany(
        "UPDATE changes SET task_id = ?, list_id = ? WHERE table_name = ? AND row_id = ?",
        ((*owner, table, row_id) for (table, row_id), owner in owners.items()),
    )
    db.conn.execute(CHANGES_OF_TASK)


@migrations(name="6 starts and identity")
def tell_starts_and_name(db: Database) -> None:
    """The month from which a list or a task owes reports, as far as the history tells it; a name for the file itself.

    The name is random, given once and no part of any step, so the history never mentions it: copies and backups of a
    ledger have it too, and no other ledger has.
    """
    _reshape(db, 6, SCHEMA_6)
    tell_starts(db.conn)
    db.conn.execute("INSERT INTO identity (id, ledger) VALUES (1, ?)", (os.urandom(16).hex(),))


@migrations(name="7 judging")
def add_judging(db: Database) -> None:
    """What judging keeps: how an indicator is expected to grow, what nodes and targets were before they were put off
    or changed, suggestions dismissed, classes of a period, points and their rules."""
    _reshape(db, 7, SCHEMA_7)


@migrations(name="8 the month")
def add_months(db: Database) -> None:
    """What a month needs: reporting days and holidays, reports of units, slips and chases, closings, what was issued,
    corrections."""
    _reshape(db, 8, SCHEMA_8)


@migrations(name="9 bulletins kept as issued")
def add_bulletin_archive(db: Database) -> None:
    """The short names of tasks; what stands around a bulletin's body, its issued files, templates by name."""
    _reshape(db, 9, SCHEMA_9)


@migrations(name="10 marked leads")
def add_lead_marks(db: Database) -> None:
    """Whether the list marks the leads of a task; those of earlier versions were always printed with their mark."""
    _reshape(db, 10, SCHEMA_10)


@migrations(name="11 what was sent out")
def add_sent_forms(db: Database) -> None:
    """Which form went to which unit, when and in which edition."""
    _reshape(db, 11, SCHEMA_11)


@migrations(name="12 forms of one's own")
def add_own_forms(db: Database) -> None:
    """Forms by name, in the clerk's order."""
    _reshape(db, 12, SCHEMA_12)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is pending; each step commits with its record of having been applied, and with its number."""
    migrations.apply(Database(connection, recursive_triggers=False))  # there are none


def _reshape(db: Database, step: int, script: str) -> None:
    """Run a step's script. Its number goes into the file with it: a cut between two steps leaves a whole file."""
    for statement in statements(script):
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA user_version = {step}")


def migrate_to(db: Database, version: int) -> None:
    """Make a new, empty file what one of an earlier version was."""
    names = [migration.name for migration in migrations.pending(db)]
    migrations.apply(db, stop_before=names[version:])


def _owners_of_changes(connection: sqlite3.Connection) -> dict[tuple[str, int], Owner]:
    """Whose every row was that the history tells of and that belongs to a task or a list."""
    owners = Owners(connection)
    found: dict[tuple[str, int], Owner] = {}
    tables = {name for (name,) in connection.execute("SELECT DISTINCT table_name FROM changes")}
    first = [table for table in CARRIERS if table in tables]
    for table in [*first, *(tables & {"lists", *HANGS_ON}).difference(first)]:
        column = HANGS_ON[table][0] if table in HANGS_ON else "id"
        rows = connection.execute(
            f"SELECT row_id, max(json_extract(coalesce(after, before), '$.{column}')) FROM changes"
            " WHERE table_name = ? AND (before IS NULL OR after IS NULL) GROUP BY row_id",
            (table,),
        ).fetchall()
        ids = [row_id for row_id, _ in rows]
        owned = owners.of(table, ids, [above for _, above in rows])
        found.update(((table, row_id), owner) for row_id, owner in zip(ids, owned, strict=True))
    return found
