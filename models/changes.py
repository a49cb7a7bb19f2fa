"""What an operation changed: before and after images of rows, reversible, with a name for the clerk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from models.records import OperationId

SqlValue: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = Mapping[str, SqlValue]


class Change(NamedTuple):
    """One row's change. ``before`` is None for an insert, ``after`` is None for a delete.

    An update's images hold only the columns that changed; an insert's and a delete's hold the whole row.
    """

    table: str
    row_id: int
    before: Row | None
    after: Row | None

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.row_id, self.after, self.before)


class ChangeSet(NamedTuple):
    """Everything one operation changed, in the order it was written."""

    operation_id: OperationId
    label: str
    changes: tuple[Change, ...]

    def reversed(self) -> ChangeSet:
        """The set that takes this one back: the changes undone last to first."""
        return ChangeSet(self.operation_id, self.label, tuple(c.reversed() for c in reversed(self.changes)))

    def touched(self, table: str) -> frozenset[int]:
        """The ids of the rows of a table that this set inserts, updates or deletes."""
        return frozenset(change.row_id for change in self.changes if change.table == table)

    def inserted(self, table: str) -> tuple[int, ...]:
        """The ids of the rows of a table that this set adds, in order."""
        return tuple(c.row_id for c in self.changes if c.table == table and c.before is None)
