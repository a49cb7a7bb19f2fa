"""The deep check: what the rows say against what the history says they should, value by value.

Finds what SQLite's own checks pass: a letter that changed on the disk, a row that is gone, one that nobody added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from models.changes import SqlValue
from models.errors import LedgerFault
from models.store.damage.fitting import record_tables, unfit
from models.store.damage.folding import Image, Known, known_rows
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.work_progress import Progress, silent

_ENOUGH = 500  # findings: a file with more is beyond mending one by one
_ABOUT_VALUES = (" value in ", "CHECK constraint failed")  # what SQLite says of rows that are told of by name here
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError, LedgerFault)
"""What SQLite raises on a damaged file; its message may itself be no text."""
_AFTER_ALL = 1 << 63  # no id is as high
_EVERY = 2000  # rows between two reports of progress


class Fault(StrEnum):
    """What is wrong with a row, a value, or the file."""

    DIFFERS = "differs"  # the row has another value than the history
    UNREADABLE = "unreadable"  # the value cannot be: no text, no day, no known word
    MISSING = "missing"  # the history has the row, the table does not
    EXTRA = "extra"  # the table has the row, the history does not
    REFERENCE = "reference"  # the value leads to a row that is not there, or in a circle
    HISTORY = "history"  # what the history has of the row cannot be read
    CONTENT = "content"  # the bytes of an attachment are not those taken in
    FILE = "file"  # SQLite itself finds the file unsound


class Mismatch(NamedTuple):
    """One finding. ``now`` is what the table holds, ``told`` what the history says; whole rows by column where no
    ``column`` is named. ``has_told`` is False where the history knows nothing to put there."""

    fault: Fault
    table: str
    row_id: int = 0
    column: str = ""
    now: SqlValue = None
    told: SqlValue = None
    has_told: bool = False
    row: Image | None = None  # as it is in the table, or for a missing one in the history
    remark: str = ""


def check(ledger: Ledger, progress: Progress = silent) -> list[Mismatch]:
    """Everything that is wrong with an open ledger, the first ``_ENOUGH`` of it. Reads only."""
    return check_connection(ledger.connection, progress)


def check_connection(connection: sqlite3.Connection, progress: Progress = silent) -> list[Mismatch]:
    """The same of a file that is open without being anybody's ledger."""
    found = _unsound(connection)
    try:
        with reading_anything(connection):
            rows = compare(connection, progress)
            found += rows + references(connection, rows)
        found += _contents(connection)
        found += _torn_history(connection)
    except UNREADABLE as error:
        if not found:
            found.append(Mismatch(Fault.FILE, "", remark=str(error)))
    progress(1)
    return found[:_ENOUGH]


def compare(
    connection: sqlite3.Connection, progress: Progress = silent, *, from_birth: bool | None = None
) -> list[Mismatch]:
    """Where the rows of a ledger's tables differ from their last images in the history.

    ``from_birth`` says that the history knows every row there ever was; without a word it is looked up.
    """
    found: list[Mismatch] = []
    tables = record_tables()
    is_complete = _is_from_birth(connection) if from_birth is None else from_birth
    for place, table in enumerate(tables):
        older = 0 if is_complete else _first_inserted(connection, table)
        for count, (row, known) in enumerate(_side_by_side(connection, table)):
            if count % _EVERY == 0:
                progress(place / len(tables))
            is_older = row is not None and int(str(row["id"])) < older
            found += _compared(table, row, known, is_older=is_older)
    return found


def references(connection: sqlite3.Connection, found: list[Mismatch]) -> list[Mismatch]:
    """Rows that lead to a row which is not there, and tasks that are above themselves."""
    told = {(finding.table, finding.row_id, finding.column): finding for finding in found}
    broken = []
    for table, row_id, above, number in connection.execute("PRAGMA foreign_key_check").fetchall():
        links = {link[0]: link[3] for link in connection.execute(f"PRAGMA foreign_key_list({table})")}
        column = links[number]
        if table in record_tables() and (table, row_id, column) not in told:
            row = row_of(connection, table, row_id)
            broken.append(Mismatch(Fault.REFERENCE, table, row_id, column, row.get(column), row=row, remark=above))
    circles = circular(dict(connection.execute("SELECT id, parent_id FROM tasks").fetchall()))
    for task_id in circles:
        if ("tasks", task_id, "parent_id") not in told:
            row = row_of(connection, "tasks", task_id)
            broken.append(Mismatch(Fault.REFERENCE, "tasks", task_id, "parent_id", row.get("parent_id"), row=row))
    return broken


def circular(parents: dict[int, int | None]) -> list[int]:
    """The tasks that are, by way of their parents, above themselves."""
    free: set[int] = set()
    found = []
    for task_id in parents:
        way: list[int] = []
        at: int | None = task_id
        while at is not None and at not in free and at not in way:
            way.append(at)
            at = parents.get(at)
        if at in way:
            found += way[way.index(at) :]
        free.update(way)
    return found


def row_of(connection: sqlite3.Connection, table: str, row_id: int) -> Image:
    """A row that is there, by its columns; empty where the pages of a damaged file do not lead to it."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return {} if row is None else {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _side_by_side(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Image | None, Known | None]]:
    """Each row with what the history knows of it; one of them is None where the other stands alone."""
    cursor = connection.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY id")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    known = known_rows(connection, table)
    row, told = next(rows, None), next(known, None)
    while row is not None or told is not None:
        if told is None or (row is not None and row["id"] < told.row_id):
            yield row, None
            row = next(rows, None)
        elif row is None or row["id"] > told.row_id:
            yield None, told
            told = next(known, None)
        else:
            yield row, told
            row, told = next(rows, None), next(known, None)


def _compared(table: str, row: Image | None, known: Known | None, *, is_older: bool) -> list[Mismatch]:
    """What is wrong with a row; of one that is older than the history only what that knows of it counts."""
    image = known.image if known else None
    if row is None:
        if image is None or known is None:
            return []
        return [Mismatch(Fault.MISSING, table, known.row_id, has_told=known.is_whole, row=image)]
    if known is None and is_older:
        return _unfit(table, row, None)
    if known is not None and (known.is_torn or not (known.is_whole or is_older)):
        return [*_unfit(table, row, image), Mismatch(Fault.HISTORY, table, known.row_id, row=row)]
    if image is None:
        return [Mismatch(Fault.EXTRA, table, int(str(row["id"])), row=row)]
    found = _unfit(table, row, image)
    strange = {finding.column for finding in found}
    for column, value in image.items():
        if column in row and column not in strange and row[column] != value:
            fits = not unfit(table, {column: value})
            found.append(
                Mismatch(Fault.DIFFERS, table, int(str(row["id"])), column, row[column], value, has_told=fits, row=row)
            )
    return found


def _unfit(table: str, row: Image, image: Image | None) -> list[Mismatch]:
    found = []
    for column in unfit(table, row):
        has = image is not None and column in image and not unfit(table, {column: image[column]})
        told = image[column] if image is not None and has else None
        row_id = int(str(row["id"]))
        found.append(Mismatch(Fault.UNREADABLE, table, row_id, column, row[column], told, has_told=has, row=row))
    return found


def _is_from_birth(connection: sqlite3.Connection) -> bool:
    """Whether the history knows every row: it does where it knows how the first list came. A copy that was handed over
    has none of what was before."""
    first = "SELECT 1 FROM changes WHERE table_name = 'lists' AND row_id = 1"
    return bool(connection.execute(first).fetchone()) or not connection.execute("SELECT 1 FROM lists").fetchone()


def _first_inserted(connection: sqlite3.Connection, table: str) -> int:
    """The lowest id the history saw coming. Ids are never given twice and grow: a row below it is older."""
    sql = "SELECT min(row_id) FROM changes WHERE table_name = ? AND before IS NULL"
    first = connection.execute(sql, (table,)).fetchone()[0]
    return _AFTER_ALL if first is None else int(first)


def _unsound(connection: sqlite3.Connection) -> list[Mismatch]:
    try:
        said = [line for (line,) in connection.execute("PRAGMA integrity_check(5)")]
    except UNREADABLE as error:
        said = [str(error)]
    said = [line for line in said if line != "ok" and not any(word in line for word in _ABOUT_VALUES)]
    return [Mismatch(Fault.FILE, "", remark=line) for line in said]


def _torn_history(connection: sqlite3.Connection) -> list[Mismatch]:
    """What the history has of rows that are gone, and nobody could bring back; of others :func:`compare` tells."""
    rows = connection.execute(
        "SELECT DISTINCT table_name, row_id FROM changes"
        " WHERE NOT json_valid(coalesce(before, '{}')) OR NOT json_valid(coalesce(after, '{}'))"
    ).fetchall()
    return [
        Mismatch(Fault.HISTORY, table, row_id)
        for table, row_id in rows
        if table in record_tables()
        and not connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone()
    ]


def _contents(connection: sqlite3.Connection) -> list[Mismatch]:
    broken = attachment_bytes.broken_in(connection)
    found = []
    for sha256 in broken:
        holders = [
            (table, row_id)
            for table in attachment_bytes.HOLDERS
            for (row_id,) in connection.execute(f"SELECT id FROM {table} WHERE sha256 = ?", (sha256,)).fetchall()
        ]
        for table, row_id in holders:
            row = row_of(connection, table, row_id)
            found.append(Mismatch(Fault.CONTENT, table, row_id, "sha256", sha256, row=row))
        if not holders:
            found.append(Mismatch(Fault.CONTENT, "attachments", remark=sha256))
    return found


@contextmanager
def reading_anything(connection: sqlite3.Connection) -> Iterator[None]:
    """Texts that are no UTF-8 are read all the same, as :func:`models.store.damage.fitting.is_text` knows them."""
    usual = connection.text_factory
    connection.text_factory = lambda data: data.decode(errors="surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = usual
