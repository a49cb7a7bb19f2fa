"""What the rows of a ledger's tables look like, by which a page that no table leads to any more is known again."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from models.changes import SqlValue
from models.store.damage.folding import defaults
from models.store.damage.raw_pages import RawRow

_WITHOUT_ID = "attachment_contents"
_ADDED_LATER = 2  # columns at most that a row written before them lacks

_TYPES: Mapping[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (float, int), "BLOB": (bytes,)}


class Shape(NamedTuple):
    """The columns of a table with their types, those that must hold something, and what a new row holds of itself."""

    table: str
    columns: tuple[str, ...]
    types: tuple[tuple[type, ...], ...]
    needed: frozenset[str]
    default: Mapping[str, SqlValue]

    def fits(self, row: RawRow) -> bool:
        """Whether a row can be one of this table."""
        values = row.values
        if not len(self.columns) - _ADDED_LATER <= len(values) <= len(self.columns):
            return False
        if any(name in self.needed and self.default[name] is None for name in self.columns[len(values) :]):
            return False
        if self.table == _WITHOUT_ID:
            return isinstance(values[0], str) and isinstance(values[1], bytes)
        return (
            values[0] is None
            and row.row_id > 0
            and all(
                place in row.holes or (name not in self.needed if value is None else isinstance(value, types))
                for place, (name, value, types) in enumerate(zip(self.columns, values, self.types, strict=False))
                if place
            )
        )

    def image(self, row: RawRow) -> dict[str, SqlValue]:
        """A row by its columns; those it lacks hold what the schema gives them."""
        image = {**self.default, **dict(zip(self.columns, row.values, strict=False))}
        return image if self.table == _WITHOUT_ID else image | {"id": row.row_id}


def shapes_of(version: int) -> dict[str, Shape]:
    """The tables of a ledger file of a version."""
    from sqlite_utils import Database  # noqa: PLC0415  only a salvage asks

    from models.store.schema.migrations import migrate_to  # noqa: PLC0415

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate_to(Database(connection), version)
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
            " AND name NOT IN ('_sqlite_migrations', 'identity')"
        ).fetchall()
        return {table: _shape(connection, table) for (table,) in tables}


def best_of(shapes: Sequence[Shape], rows: Sequence[RawRow]) -> list[Shape]:
    """The tables that most of the rows of a page can belong to; several that look alike, none where few fit."""
    counts = {shape.table: sum(shape.fits(row) for row in rows) for shape in shapes}
    most = max(counts.values(), default=0)
    return [shape for shape in shapes if most > len(rows) / 2 and counts[shape.table] == most]


def _shape(connection: sqlite3.Connection, table: str) -> Shape:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return Shape(
        table,
        tuple(name for _, name, *_ in columns),
        tuple(_TYPES[kind] for _, _, kind, *_ in columns),
        frozenset(name for _, name, _, is_needed, _, is_key in columns if is_needed or is_key),
        defaults(connection, table),
    )
