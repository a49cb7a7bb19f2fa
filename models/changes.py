"""What an operation changed: before and after images of rows, reversible, with a name for the clerk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from models.records import ListId, OperationId, TaskId

SqlValue: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = Mapping[str, SqlValue]


class Owner(NamedTuple):
    """The task and the list a row belongs to; a task's own row and a list's own row belong to themselves."""

    task_id: TaskId | None
    list_id: ListId | None


NOBODY = Owner(None, None)
"""Whose the rows of the directory of units and of the settings are: they serve every list."""


class Change(NamedTuple):
    """One row's change. ``before`` is None for an insert, ``after`` is None for a delete.

    An update's images hold only the columns that changed; an insert's and a delete's hold the whole row.
    """

    table: str
    row_id: int
    before: Row | None
    after: Row | None
    owner: Owner

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return self._replace(before=self.after, after=self.before)


class ChangeSet(NamedTuple):
    """Everything one operation changed, in the order it was written.

    ``replayed`` tells an earlier step that was taken back or brought back from a new one, which is what undo would take
    back next and leaves nothing to redo: ``dropped`` counts the undone steps that could be redone until then.
    """

    operation_id: OperationId
    label: str
    changes: tuple[Change, ...]
    replayed: bool = False
    dropped: int = 0

    def reversed(self) -> ChangeSet:
        """The set that takes this one back: the changes undone last to first."""
        return self._replace(changes=tuple(c.reversed() for c in reversed(self.changes)))

    @property
    def tasks(self) -> frozenset[TaskId]:
        """The tasks whose rows this set inserts, updates or deletes; their own rows and those that belong to them."""
        return frozenset(c.owner.task_id for c in self.changes if c.owner.task_id is not None)

    @property
    def lists(self) -> frozenset[ListId]:
        """The lists whose rows this set inserts, updates or deletes, those of their tasks included."""
        return frozenset(c.owner.list_id for c in self.changes if c.owner.list_id is not None)

    def touched(self, table: str) -> frozenset[int]:
        """The ids of the rows of a table that this set inserts, updates or deletes."""
        return frozenset(change.row_id for change in self.changes if change.table == table)

    def inserted(self, table: str) -> tuple[int, ...]:
        """The ids of the rows of a table that this set adds, in order."""
        return tuple(c.row_id for c in self.changes if c.table == table and c.before is None)
