"""Whether a ledger file can be relied on: the one list of checks that opening asks for, of a file or of a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from itertools import starmap

from models.errors import LedgerFault
from models.store.rows.remedies import RESCUE
from models.store.schema.shape import check_shape
from models.store.schema.today import APPLICATION_ID, CURRENT_VERSION
from models.wording.tables import named

_HISTORY = "changes"


def protect(connection: sqlite3.Connection) -> None:
    """Set what a connection to a file that may be somebody else's needs: its schema may call nothing that has an
    effect, and a page that is not well-formed is met when it is read."""
    trusted = "OFF" if _can_distrust() else "ON"
    for pragma in (f"trusted_schema={trusted}", "cell_size_check=ON", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


@cache
def _can_distrust() -> bool:
    """Whether SQLite knows that its JSON functions have no effect: 3.38 to 3.40 do not, and our own schema has one.

    Nothing in a schema runs before its shape is compared word by word, so there is little to lose with those.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as trial:
        trial.execute("PRAGMA trusted_schema=OFF")
        try:
            trial.execute("CREATE TABLE trial (value TEXT CHECK (json_valid(value)))")
        except sqlite3.OperationalError:
            return False
    return True


def check_sound(connection: sqlite3.Connection, name: str) -> None:
    """Raise LedgerFault unless every page, row and index is in order; ``name`` is the file's.

    Its shape comes first: until that is known, checking would run what a crafted file brings along.
    """
    check_shape(connection, version_of(connection), name)
    check_pages(connection, name)


def check_pages(connection: sqlite3.Connection, name: str) -> None:
    """Raise LedgerFault unless every page, row and index is in order, in a file whose shape is known."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise damaged(name)


def check_references(connection: sqlite3.Connection, name: str) -> None:
    """Raise LedgerFault when a record or an image in the history refers to a record that is not there."""
    check_record_references(connection, name)
    check_history_references(connection, name)


def check_record_references(connection: sqlite3.Connection, name: str) -> None:
    """The same without the images: with 10,000 tasks they take half of it, and nothing at the start shows them.

    ``PRAGMA foreign_key_check`` reads every record, this the indexes where there are some: a tenth of the pages.
    """
    references = connection.execute(
        'SELECT found.name, reference."from", reference."table", reference."to" FROM sqlite_schema AS found,'
        " pragma_foreign_key_list(found.name) AS reference WHERE found.type = 'table' AND found.name <> ?",
        (_HISTORY,),
    ).fetchall()
    _refuse(connection, name, " UNION ALL ".join(starmap(_referring_to_none, references)))


def check_history_references(connection: sqlite3.Connection, name: str) -> None:
    """The same for the images alone."""
    _refuse(connection, name, f"SELECT \"table\", rowid FROM pragma_foreign_key_check('{_HISTORY}') LIMIT 1")


def _referring_to_none(table: str, column: str, referred: str, key: str) -> str:
    there = f"SELECT {key} FROM {referred}"
    where = f"{column} IS NOT NULL AND {column} NOT IN ({there})"
    return f"SELECT * FROM (SELECT '{table}', rowid FROM {table} WHERE {where} LIMIT 1)"


def _refuse(connection: sqlite3.Connection, name: str, broken: str) -> None:
    """Raise LedgerFault that names the first record a statement finds."""
    found = connection.execute(broken).fetchone()
    if found:
        raise LedgerFault(f"“{name}”的{named(found[0], found[1])}指向不存在的内容。", RESCUE)


def is_sound(content: bytes) -> bool:
    """Whether a file of this content would pass. It is looked at in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        try:
            copy.deserialize(content)
            protect(copy)
            if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return False
            if not 1 <= version_of(copy) <= CURRENT_VERSION:
                return False
            check_sound(copy, "")
            check_references(copy, "")
        except (LedgerFault, sqlite3.Error, UnicodeError):
            return False
    return True


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps of migrations.py a file has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def damaged(name: str) -> LedgerFault:
    """What to say of a file whose pages are not in order."""
    return LedgerFault(f"“{name}”已损坏。", RESCUE)
