"""The history of operations: undo, redo and who changed what. Made from the file, so it survives a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from models.changes import Change, ChangeSet, Owner, Row
from models.errors import OperationFault
from models.records import OperationId
from models.store.backups.safeguard import back_up_before
from models.store.records.closed_months import check_open
from models.store.records.ledger import Ledger
from models.store.records.transactions import transaction
from models.store.records.writing import at_odds, operation, replay, row_image
from models.store.rows.images import load_image
from models.wording.shortening import first_of


class Step(NamedTuple):
    """One operation in the history. ``state`` is done, undone or dropped: undone, and then something else was done.

    What is dropped can no longer be redone, but brought back (:mod:`.bringing_back`). A settled step was
    done before the ledger was salvaged and stays so.
    """

    id: OperationId
    label: str
    at: datetime
    actor: str
    state: str


class RowChange(NamedTuple):
    """One change of one row, with the step it belongs to."""

    step: Step
    change: Change


_CHANGE = "c.table_name, c.row_id, c.before, c.after, c.task_id, c.list_id"
"""What :func:`_read_change` makes a change of, from the table ``changes AS c``."""

SALVAGED_UNTIL = "salvaged_until"
"""The setting that holds the last step of a ledger's life before it was salvaged, which cannot be taken back: what it
changed may not be known whole."""

_FLOOR = f"coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = '{SALVAGED_UNTIL}'), 0)"
_STEP = f"id, label, at, actor, CASE WHEN state = 'done' AND id <= {_FLOOR} THEN 'settled' ELSE state END"
_KEEPS_FILES = (
    "EXISTS (SELECT 1 FROM changes AS c WHERE c.operation_id = o.id)"
    " AND NOT EXISTS (SELECT 1 FROM changes AS c WHERE c.operation_id = o.id"
    " AND (c.table_name <> 'issued_files' OR c.before IS NOT NULL))"
)
"""Steps that keep what was issued of a closed month. Undo passes them over: the paper is out, and who takes back the
step before it would lose the record of that without a word. Reopening the month, with its reason, takes them away."""
_UNDO_NEXT = (
    f"SELECT {_STEP} FROM operations AS o WHERE state = 'done' AND id > {_FLOOR} AND NOT ({_KEEPS_FILES})"
    " ORDER BY id DESC LIMIT 1"
)
_FILES_OF = (
    "SELECT f.name FROM changes AS c JOIN issued_files AS f ON f.document_id = c.row_id"
    " WHERE c.operation_id = ? AND c.table_name = 'issued_documents' AND c.before IS NULL"
)
_STANDING = (
    f"SELECT {_STEP} FROM operations AS o WHERE id = ? AND state = 'done' AND id > {_FLOOR}"
    " AND NOT EXISTS (SELECT 1 FROM operations AS r WHERE r.reverts = o.id AND r.state = 'done')"
)
_REDO_NEXT = f"SELECT {_STEP} FROM operations WHERE state = 'undone' ORDER BY id LIMIT 1"


def next_undo(ledger: Ledger) -> Step | None:
    """The step that undo would take back."""
    return _one_step(ledger, _UNDO_NEXT)


def next_redo(ledger: Ledger) -> Step | None:
    """The step that redo would bring back."""
    return _one_step(ledger, _REDO_NEXT)


def undo(ledger: Ledger) -> ChangeSet:
    """Take back the last step; the answer holds what changed now.

    Raises OperationFault when there is none, or when the ledger's rows are not as it left them.
    """
    step = next_undo(ledger)
    if step is None:
        raise OperationFault("没有可以撤销的操作。")
    _check_nothing_issued(ledger, step)
    return _turn(ledger, change_set(ledger, step.id).reversed(), "undone")


def redo(ledger: Ledger) -> ChangeSet:
    """Bring back the step undone last. Raises OperationFault as :func:`undo` does."""
    step = next_redo(ledger)
    if step is None:
        raise OperationFault("没有可以重做的操作。")
    return _turn(ledger, change_set(ledger, step.id), "done")


def revert(ledger: Ledger, operation_id: OperationId) -> ChangeSet:
    """Take back one step that need not be the last, as a step of its own.

    Raises OperationFault when it has been taken back already, or when later steps touched the same records; the
    sentence names them.
    """
    step = _one_step(ledger, _STANDING, (operation_id,))
    if step is None:
        raise OperationFault("这一步已经撤销过了。")
    _check_nothing_issued(ledger, step)
    later = _later_on_same_rows(ledger, operation_id)
    if later:
        names = first_of([f"“{found.label}”" for found in later], 3)
        raise OperationFault(f"“{step.label}”之后又有 {len(later)} 步动过同样的内容：{names}。", "请先撤销那些步骤。")
    reverse = change_set(ledger, operation_id).reversed()
    back_up_before(ledger, "撤回", len(reverse.tasks))
    try:
        with operation(ledger, f"撤回：{step.label}", reverts=operation_id) as op:
            replay(ledger.connection, reverse)
            op.write.changes.extend(reverse.changes)
    except sqlite3.IntegrityError as error:
        raise OperationFault(
            f"“{step.label}”之后又有别的内容归到了它新建的清单、板块或单位下面。", "请先移走或撤销那些内容。"
        ) from error
    return op.change_set


def steps(ledger: Ledger, limit: int = 200) -> list[Step]:
    """The latest steps, newest first."""
    rows = ledger.connection.execute(f"SELECT {_STEP} FROM operations ORDER BY id DESC LIMIT ?", (limit,))
    return [_step(row) for row in rows]


def step(ledger: Ledger, operation_id: OperationId) -> Step | None:
    """One step, in whatever state."""
    return _one_step(ledger, f"SELECT {_STEP} FROM operations WHERE id = ?", (operation_id,))


def change_set(ledger: Ledger, operation_id: OperationId, limit: int = -1) -> ChangeSet:
    """What an operation changed when it was done, or the first ``limit`` changes of it."""
    label = ledger.connection.execute("SELECT label FROM operations WHERE id = ?", (operation_id,)).fetchone()[0]
    rows = ledger.connection.execute(
        f"SELECT {_CHANGE} FROM changes AS c WHERE c.operation_id = ? ORDER BY c.id LIMIT ?",
        (operation_id, limit),
    )
    return ChangeSet(operation_id, label, tuple(map(_read_change, rows)))


def of_task(ledger: Ledger, task_id: int, limit: int = 500) -> list[RowChange]:
    """Every change of a task and of the rows that belong to it or belonged to it, newest first."""
    rows = ledger.connection.execute(
        f"SELECT o.id, o.label, o.at, o.actor, o.state, {_CHANGE} FROM changes AS c"
        " JOIN operations AS o ON o.id = c.operation_id WHERE c.task_id = ? ORDER BY c.id DESC LIMIT ?",
        (task_id, limit),
    )
    return [RowChange(_step(row[:5]), _read_change(row[5:])) for row in rows]


def way_back(ledger: Ledger, task_id: int, operation_id: OperationId) -> list[Change]:
    """What would make a task and its rows again as they were right after a step: from whole row now to whole row then.

    Steps that were undone never held, so they are passed over.
    """
    rows = ledger.connection.execute(
        f"SELECT {_CHANGE} FROM changes AS c JOIN operations AS o ON o.id = c.operation_id"
        " WHERE c.task_id = ? AND o.state = 'done' AND o.id > ? ORDER BY c.id DESC",
        (task_id, operation_id),
    ).fetchall()
    now: dict[tuple[str, int], Row | None] = {}
    then: dict[tuple[str, int], Row | None] = {}
    owners: dict[tuple[str, int], Owner] = {}
    for table, row_id, before, after, owner in map(_read_change, rows):
        key = (table, row_id)
        if key not in now:
            now[key] = then[key] = row_image(ledger.connection, table, row_id)
            owners[key] = owner
        then[key] = before if before is None or after is None else {**(then[key] or {}), **before}
    return [Change(*key, now[key], then[key], owners[key]) for key in now if now[key] != then[key]]


def _read_change(row: Sequence[Any]) -> Change:
    """A change from the columns CHANGE. Raises LedgerFault when it is of no row of ours."""
    table, row_id, before, after, task_id, list_id = row
    images = load_image(table, row_id, before), load_image(table, row_id, after)
    return Change(table, row_id, *images, Owner(task_id, list_id))


def _check_nothing_issued(ledger: Ledger, step: Step) -> None:
    """A month of which papers have gone out is not taken back as if it had never been closed."""
    names = [name for (name,) in ledger.connection.execute(_FILES_OF, (step.id,))]
    if names:
        more = f"等 {len(names)} 个文件" if len(names) > 1 else ""
        raise OperationFault(
            f"“{step.label}”以后印发过“{names[0]}”{more}，已经留存，这一步不能撤销。",
            "要改这个月，请用“重新开放”，写明原因。",
        )


def _turn(ledger: Ledger, turned: ChangeSet, state: str) -> ChangeSet:
    connection = ledger.connection
    back_up_before(ledger, "撤销" if state == "undone" else "重做", len(turned.tasks))
    try:
        with transaction(ledger):
            replay(connection, turned)
            check_open(ledger, turned.changes)
            connection.execute("UPDATE operations SET state = ? WHERE id = ?", (state, turned.operation_id))
    except sqlite3.IntegrityError as error:
        raise at_odds(turned) from error
    return turned._replace(replayed=True)


def _later_on_same_rows(ledger: Ledger, operation_id: OperationId) -> list[Step]:
    rows = ledger.connection.execute(
        f"SELECT {_STEP} FROM operations WHERE state = 'done' AND id IN ("
        "SELECT later.operation_id FROM changes AS mine JOIN changes AS later"
        " ON later.table_name = mine.table_name AND later.row_id = mine.row_id"
        " WHERE mine.operation_id = :id AND later.operation_id > :id) ORDER BY id DESC",
        {"id": operation_id},
    )
    return [_step(row) for row in rows]


def _one_step(ledger: Ledger, sql: str, parameters: tuple[int, ...] = ()) -> Step | None:
    row = ledger.connection.execute(sql, parameters).fetchone()
    return _step(row) if row else None


def _step(row: tuple[int, str, str, str, str]) -> Step:
    return Step(OperationId(row[0]), row[1], datetime.fromisoformat(row[2]), row[3], row[4])
