"""Writing: every operation is one transaction that also writes its own history (before and after images)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from models.changes import Change, ChangeSet, Owner, Row, SqlValue
from models.errors import OperationFault
from models.records import OperationId, Task
from models.store.records.ledger import Ledger
from models.store.records.transactions import transaction
from models.store.rows.images import dump_image
from models.store.rows.owners import HANGS_ON, Owners
from models.store.rows.rows import columns, row_of, stored, stored_row, table_of
from models.work_progress import Progress, silent, told

if TYPE_CHECKING:
    from models.store.rows.rows import Record

_AT_ONCE = 500  # rows read by one statement; SQLite's own limit of places is higher


class Writing:
    """What an operation may do to rows. Each call writes at once and remembers the images, and whose the rows are.

    ``about`` are tasks just read: which list they belong to is not asked again.
    """

    def __init__(self, ledger: Ledger, about: Sequence[Task] = ()) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._owners = Owners(ledger.connection)
        self._owners.of("tasks", [task.id for task in about], [task.list_id for task in about])
        self.changes: list[Change] = []

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Insert one row, return its id."""
        row = {name: stored(value) for name, value in values.items()}
        row_id = int(self._connection.execute(_insert_sql(table, list(row)), tuple(row.values())).lastrowid or 0)
        self.changes.append(Change(table, row_id, None, {"id": row_id} | row, self._owner(table, row_id, row)))
        return row_id

    def bring_back(self, table: str, image: Row) -> None:
        """Insert a row with the id it had before it was deleted."""
        self._connection.execute(_insert_sql(table, list(image)), tuple(image.values()))
        row_id = int(str(image["id"]))
        self.changes.append(Change(table, row_id, None, image, self._owner(table, row_id, image)))

    def insert_record(self, record: Record) -> int:
        """Insert a record as a new row (its own id is not used), return the new id."""
        return self.insert(table_of(type(record)), row_of(record))

    def insert_many(self, table: str, rows: Sequence[Mapping[str, object]]) -> range:
        """Insert rows that all have the same columns, return their ids in order."""
        first = self._ledger.next_id(table)
        ids = range(first, first + len(rows))
        if not rows:
            return ids
        names = list(rows[0])
        images: list[dict[str, SqlValue]] = [
            {"id": row_id} | stored_row(row, names) for row_id, row in zip(ids, rows, strict=True)
        ]
        self._connection.executemany(_insert_sql(table, ["id", *names]), [tuple(image.values()) for image in images])
        owners = self._owners_of(table, ids, images)
        self.changes.extend(
            Change(table, row_id, None, image, owner) for row_id, image, owner in zip(ids, images, owners, strict=True)
        )
        return ids

    def update(self, table: str, row_id: int, values: Mapping[str, object]) -> bool:
        """Set columns of a row; columns that already hold the value are left alone. False when nothing changed."""
        wanted = {name: stored(value) for name, value in values.items()}
        now = _present(self._connection, table, row_id, [*wanted, *_above(table)])
        after = {name: value for name, value in wanted.items() if now[name] != value}
        if not after:
            return False
        _update(self._connection, table, row_id, after)
        owner = self._owner(table, row_id, now)
        self.changes.append(Change(table, row_id, {name: now[name] for name in after}, after, owner))
        return True

    def change(self, record: Record, values: Mapping[str, object]) -> bool:
        """The same for a row just read as ``record``, without reading it once more."""
        after = {name: stored(value) for name, value in values.items()}
        before = {name: stored(getattr(record, name)) for name in after}
        after = {name: value for name, value in after.items() if before[name] != value}
        if not after:
            return False
        table = table_of(type(record))
        _update(self._connection, table, record.id, after)
        owner = self._owner(table, record.id, {name: getattr(record, name) for name in _above(table)})
        self.changes.append(Change(table, record.id, {name: before[name] for name in after}, after, owner))
        return True

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row; rows that refer to it must be gone already."""
        image = _present(self._connection, table, row_id)
        self.changes.append(Change(table, row_id, image, None, self._owner(table, row_id, image)))
        self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def delete_records(self, found: Sequence[Record]) -> None:
        """Delete the rows of records, in their order."""
        for kind, same in groupby(found, type):
            table, ids = table_of(kind), [record.id for record in same]
            taken = {image["id"]: image for image in self._take_out(table, "id", ids)}
            self._note_deleted(table, [taken[row_id] for row_id in ids])

    def delete_with(self, table: str, column: str, values: Sequence[int]) -> None:
        """Delete the rows that have one of these values in a column, in the order of their ids."""
        self._note_deleted(table, self._take_out(table, column, values))

    def _take_out(self, table: str, column: str, values: Sequence[int]) -> list[dict[str, SqlValue]]:
        """The rows that have one of these values in a column, as they were before they were deleted here."""
        images: list[dict[str, SqlValue]] = []
        for start in range(0, len(values), _AT_ONCE):
            some = tuple(values[start : start + _AT_ONCE])
            condition = f"{column} IN ({', '.join('?' * len(some))})"
            cursor = self._connection.execute(f"SELECT * FROM {table} WHERE {condition} ORDER BY id", some)
            names = [found[0] for found in cursor.description]
            images += [dict(zip(names, row, strict=True)) for row in cursor]
            self._connection.execute(f"DELETE FROM {table} WHERE {condition}", some)
        return images

    def _note_deleted(self, table: str, images: Sequence[Row]) -> None:
        ids = [int(str(image["id"])) for image in images]
        owners = self._owners_of(table, ids, images)
        self.changes.extend(
            Change(table, row_id, image, None, owner) for row_id, image, owner in zip(ids, images, owners, strict=True)
        )

    def _owner(self, table: str, row_id: int, image: Row) -> Owner:
        return self._owners_of(table, [row_id], [image])[0]

    def _owners_of(self, table: str, row_ids: Sequence[int], images: Sequence[Row]) -> list[Owner]:
        """Whose rows are; the images hold at least what they hang on."""
        above = [image[column] for column in _above(table) for image in images]
        return self._owners.of(table, row_ids, above)

    def update_record(self, record: Record) -> bool:
        """Make a record's row equal to the record. False when it already was."""
        kind = type(record)
        return self.update(table_of(kind), record.id, {n: getattr(record, n) for n in columns(kind)[1:]})


class Operation:
    """The handle of a running operation; ``change_set`` is there once it has been committed."""

    def __init__(self, write: Writing, label: str) -> None:
        self.write = write
        self.label = label
        self.change_set = ChangeSet(OperationId(0), label, ())


@contextmanager
def operation(
    ledger: Ledger,
    label: str,
    *,
    source_name: str = "",
    source_sha256: str = "",
    reverts: OperationId | None = None,
    about: Sequence[Task] = (),
    progress: Progress = silent,
    mends: bool = False,
) -> Iterator[Operation]:
    """One user verb as one transaction with its history. Nothing changed, nothing logged.

    ``source_…`` say which file an import came from, ``reverts`` which earlier step this one takes back; ``about`` are
    tasks just read whose rows will change; ``progress`` hears how much of the history has been written. ``mends``:
    damaged rows become what they were, in closed months too.
    """
    running = Operation(Writing(ledger, about), label)
    with transaction(ledger):
        yield running
        changes = running.write.changes
        if changes:
            if not mends:
                from models.store.records.closed_months import check_open  # noqa: PLC0415  not for the start

                check_open(ledger, changes)
            operation_id, dropped = _log(ledger, changes, (label, source_name, source_sha256, reverts), progress)
            running.change_set = ChangeSet(operation_id, label, tuple(changes), dropped=dropped)


def replay(connection: sqlite3.Connection, change_set: ChangeSet) -> None:
    """Make the ``after`` images true, in order; for undo and redo, inside their own transaction.

    Raises OperationFault when a row is not as the history says, sqlite3.IntegrityError when others need it.
    """
    for change in change_set.changes:
        if not _replay(connection, change):
            raise at_odds(change_set)


def _replay(connection: sqlite3.Connection, change: Change) -> bool:
    """Whether there was such a row, or none where one comes back."""
    if change.after is None:
        cursor = connection.execute(f"DELETE FROM {change.table} WHERE id = ?", (change.row_id,))
    elif change.before is None:
        cursor = connection.execute(_insert_sql(change.table, list(change.after)), tuple(change.after.values()))
    else:
        cursor = _update(connection, change.table, change.row_id, change.after)
    return cursor.rowcount == 1


def at_odds(change_set: ChangeSet) -> OperationFault:
    """What to say of a step that the ledger's rows do not bear out."""
    return OperationFault(
        f"“{change_set.label}”这一步与台账现在的内容对不上，没有做。", "台账可能被别的程序改过；请从最近的备份恢复。"
    )


def _log(
    ledger: Ledger, changes: Sequence[Change], about: tuple[SqlValue, ...], progress: Progress
) -> tuple[OperationId, int]:
    """Write the history of a step. Answers its id, and how many undone steps can no longer be redone because of it."""
    connection = ledger.connection
    dropped = connection.execute("UPDATE operations SET state = 'dropped' WHERE state = 'undone'").rowcount
    cursor = connection.execute(
        "INSERT INTO operations (label, source_name, source_sha256, reverts, at, actor) VALUES (?, ?, ?, ?, ?, ?)",
        (*about, datetime.now().isoformat(timespec="seconds"), ledger.actor),
    )
    operation_id = OperationId(int(cursor.lastrowid or 0))
    connection.executemany(
        "INSERT INTO changes (operation_id, table_name, row_id, before, after, task_id, list_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (operation_id, c.table, c.row_id, dump_image(c.before), dump_image(c.after), *c.owner)
            for c in told(changes, progress)
        ),
    )
    return operation_id, dropped


def row_image(
    connection: sqlite3.Connection, table: str, row_id: int, names: Sequence[str] = ("*",)
) -> dict[str, SqlValue] | None:
    """A row as it is now, or some of its columns; None when it is not there."""
    cursor = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return row and {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _present(
    connection: sqlite3.Connection, table: str, row_id: int, names: Sequence[str] = ("*",)
) -> dict[str, SqlValue]:
    """The same of a row that has to be there. Raises LookupError otherwise."""
    image = row_image(connection, table, row_id, names)
    if image is None:
        raise LookupError(f"{table} has no row {row_id}")
    return image


def _above(table: str) -> tuple[str, ...]:
    """The column that says what a table's rows hang on, if they do."""
    return HANGS_ON[table][:1] if table in HANGS_ON else ()


def _insert_sql(table: str, names: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _update(connection: sqlite3.Connection, table: str, row_id: int, values: Mapping[str, SqlValue]) -> sqlite3.Cursor:
    assignments = ", ".join(f"{name} = ?" for name in values)
    return connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), row_id))
