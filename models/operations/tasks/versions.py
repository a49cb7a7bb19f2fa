"""Going back in one task's history: to a whole version of it, or to an earlier value of one field."""

from __future__ import annotations

from models.changes import Change, ChangeSet, Row, SqlValue
from models.errors import OperationFault
from models.operations.labels import name_of
from models.operations.tasks.reports import set_verdict
from models.operations.tasks.restoring import INSERTION_ORDER, OF_UNITS, Units
from models.periods import Period
from models.records import OperationId, Task, TaskId
from models.store.backups.safeguard import back_up_before
from models.store.history import deleted, history
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation, row_image

_PLACE = frozenset({"list_id", "parent_id", "position", "carried_from"})
_GROUPS = {"section_id": "sections", "post_id": "posts"}


def preview(ledger: Ledger, task_id: TaskId, step_id: OperationId) -> list[Change]:
    """What :func:`restore_version` would change: whole rows that come or go, and the differing columns of others.

    Where the task stands in the tree stays as it is, and so does its section or post where the old one is gone.
    """
    found = []
    for change in history.way_back(ledger, task_id, step_id):
        if change.table == "tasks" and (change.before is None or change.after is None):
            continue  # it is there: its own coming and going is no part of it
        if change.before is None or change.after is None:
            found.append(change)
            continue
        after = {
            column: value
            for column, value in change.after.items()
            if change.before[column] != value and _can_return(ledger, change.table, column, value)
        }
        if after:
            found.append(change._replace(before={name: change.before[name] for name in after}, after=after))
    return found


def restore_version(ledger: Ledger, task_id: TaskId, step_id: OperationId) -> ChangeSet:
    """Make a task's fields and all its rows again as they were right after a step, as a step of its own.

    Raises OperationFault where they are so now.
    """
    changes = preview(ledger, task_id, step_id)
    if not changes:
        raise OperationFault("这个版本和现在一样，没有要恢复的内容。")
    back_up_before(ledger, "恢复版本")
    with operation(ledger, f"{name_of(ledger.get(Task, task_id))}恢复到以前的版本") as op:
        units = Units(ledger)
        changes = sorted(changes, key=lambda change: INSERTION_ORDER.index(change.table))
        for change in reversed(changes):  # first: a month has one report in a task
            if change.after is None:
                op.write.delete(change.table, change.row_id)
        for change in changes:
            if change.after is not None and change.before is not None:
                op.write.update(change.table, change.row_id, change.after)
        for change in changes:
            if change.after is not None and change.before is None:
                _bring_back(op.write, units, change.table, change.after)
    return op.change_set


def restore_value(ledger: Ledger, task_id: TaskId, change: Change, column: str, word: str) -> ChangeSet:
    """Give one field the value it had before a change; a row that the change deleted comes back whole.

    Raises OperationFault where the row has gone since, or was only made by that change.
    """
    if change.before is None:
        raise OperationFault("这一行是新增的记录，没有原来的内容。", "要去掉它，请恢复到更早的版本，或直接删除。")
    is_there = deleted.is_there(ledger, change.table, change.row_id)
    if not is_there and change.after is not None:
        raise OperationFault("这条记录后来删除了。", "请选删除它的那一行来恢复。")
    if is_there and change.after is None:
        raise OperationFault("这条记录已经恢复过，还在台账里。")
    label = f"恢复{name_of(ledger.get(Task, task_id))}的{word}"
    if change.table == "verdicts" and is_there:
        return _restore_verdict(ledger, task_id, change, column)
    with operation(ledger, label) as op:
        if not is_there:
            if not _bring_back(op.write, Units(ledger), change.table, change.before):
                raise OperationFault("这个责任单位已经在任务里了。")
        elif _can_return(ledger, change.table, column, change.before[column]):
            op.write.update(change.table, change.row_id, {column: change.before[column]})
        else:
            raise OperationFault(f"原来的{word}已经删除。", "请先从回收站恢复它。")
    return op.change_set


def _restore_verdict(ledger: Ledger, task_id: TaskId, change: Change, column: str) -> ChangeSet:
    """By its own verb, which knows that 否 needs a reason."""
    now = dict(row_image(ledger.connection, "verdicts", change.row_id) or {})
    now[column] = (change.before or {})[column]
    met = None if now["plan_met"] is None else bool(now["plan_met"])
    return set_verdict(ledger, task_id, Period.parse(str(now["period"])), met, str(now["reason"]))


def _can_return(ledger: Ledger, table: str, column: str, value: SqlValue) -> bool:
    if table != "tasks":
        return not (column == "unit_id" and not deleted.is_there(ledger, "units", value))
    if column in _PLACE:
        return False
    return value is None or column not in _GROUPS or deleted.is_there(ledger, _GROUPS[column], value)


def _bring_back(write: Writing, units: Units, table: str, image: Row) -> bool:
    values = dict(image)
    if table in OF_UNITS:
        units.find(write, values)
    if not units.has_room(table, values):
        return False
    write.bring_back(table, values)
    return True
