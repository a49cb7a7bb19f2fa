"""What the history says a row should hold: its first image with every later change laid over it.

Only steps that hold count: what was undone, or undone and written over, never was.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from models.changes import SqlValue

Image = dict[str, SqlValue]


class Told(NamedTuple):
    """One change of a row in the history, with whether its step holds; the image as it is stored. One that is not
    ``sound`` has been read from a damaged file and may lack something."""

    row_id: int
    is_first: bool  # the row was inserted
    after: str | None
    holds: bool = True
    sound: bool = True


class Known(NamedTuple):
    """What the history knows of a row. ``image`` is None where the row should not be there.

    ``is_whole`` says that the image has every column; ``is_torn`` that a change could not be read, and the image may be
    out of date.
    """

    row_id: int
    image: Image | None
    is_whole: bool
    is_torn: bool = False


_TOLD = (  # of numbers only: in a damaged file a page may lie in another's place
    "SELECT c.row_id, c.before IS NULL, c.after, o.state = 'done' FROM changes AS c"
    " LEFT JOIN operations AS o ON o.id = c.operation_id"
    " WHERE c.table_name = ? AND typeof(c.row_id) = 'integer' ORDER BY c.row_id, c.id"
)


def known_rows(connection: sqlite3.Connection, table: str) -> Iterator[Known]:
    """What the history of a ledger knows of a table's rows, in the order of their ids."""
    told = (Told(*row) for row in connection.execute(_TOLD, (table,)))
    return folded(told, defaults(connection, table))


def folded(told: Iterable[Told], default: Mapping[str, SqlValue]) -> Iterator[Known]:
    """The changes of a table's rows, in the order of row and time, laid over each other."""
    for row_id, changes in groupby(told, lambda change: change.row_id):
        yield _fold(row_id, list(changes), default)


def defaults(connection: sqlite3.Connection, table: str) -> dict[str, SqlValue]:
    """What each column of a table holds where an insert does not name it."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return {name: _default(text) for _, name, _, _, text, _ in columns}


def _default(text: str | None) -> SqlValue:
    """A default as the schema writes it: a number, or a text between quotes."""
    if text is None:
        return None
    return text[1:-1] if text.startswith("'") else int(text)


def _fold(row_id: int, changes: Sequence[Told], default: Mapping[str, SqlValue]) -> Known:
    image: Image | None = None
    is_whole, is_torn = True, False
    for change in changes:
        if not change.holds:
            continue
        if change.after is None:
            image, is_whole, is_torn = None, True, False
            continue
        after = _loaded(change.after)
        if after is None:
            is_whole, is_torn = False, True
        elif change.is_first:
            image, is_whole = {**default, **after} if change.sound else after, change.sound
            is_torn = not change.sound
        else:
            is_all = after.keys() >= default.keys()  # written where the history was mended
            is_whole = change.sound and (is_all or (is_whole and image is not None))
            is_torn = not change.sound or (is_torn and not is_all)
            image = {**(image or {}), **after}
    return Known(row_id, image, is_whole, is_torn)


def _loaded(text: str) -> Image | None:
    try:
        image = json.loads(text)
    except ValueError:
        return None
    return image if isinstance(image, dict) else None
