"""Bringing back a step that was undone and then written over: its change once more, as a step of its own."""

from __future__ import annotations

import sqlite3

from models.changes import Change, ChangeSet
from models.errors import OperationFault
from models.records import OperationId
from models.store.history import history
from models.store.history.history import Step
from models.store.records.ledger import Ledger
from models.store.records.writing import operation, replay, row_image
from models.wording.tables import TABLE_WORDS

_ORDER_ONLY = frozenset({"position"})  # where a row stands among others is no reason to refuse what it says
_MADE_BY = (
    "SELECT o.id FROM changes AS c JOIN operations AS o ON o.id = c.operation_id"
    " WHERE c.table_name = ? AND c.row_id = ? AND c.before IS NULL AND o.state = 'dropped' ORDER BY c.id DESC LIMIT 1"
)


def bring_back(ledger: Ledger, operation_id: OperationId) -> ChangeSet:
    """Do a dropped step again where what it changed is still as it was before it.

    Raises OperationFault where it is not, saying what stands in the way; then nothing is changed.
    """
    step = history.step(ledger, operation_id)
    if step is None or step.state != "dropped":
        raise OperationFault("这一步不用恢复：它没有被撤销，或者还能重做。")
    changes = history.change_set(ledger, operation_id).changes
    with operation(ledger, f"恢复：{step.label}") as op:
        for change in changes:
            fitted = _fitted(ledger, step, change)
            if fitted is None:
                continue
            try:
                replay(ledger.connection, ChangeSet(operation_id, step.label, (fitted,)))
            except sqlite3.IntegrityError as error:
                raise _in_the_way(ledger, step, fitted, error) from error
            op.write.changes.append(fitted)
    if not op.change_set.changes:
        raise OperationFault(f"“{step.label}”的内容台账里已经有了。")
    return op.change_set


def _fitted(ledger: Ledger, step: Step, change: Change) -> Change | None:
    """The change as it can be made now; None where nothing is left of it to do."""
    now = row_image(ledger.connection, change.table, change.row_id)
    word = TABLE_WORDS[change.table]
    if change.before is None:
        if now is not None:
            raise OperationFault(f"“{step.label}”新建的{word}已经在台账里了，没有再恢复。")
        return change
    if now is None:
        if change.after is None:
            return None
        raise _without_row(ledger, step, change)
    if change.after is None:
        if any(now[name] != value for name, value in change.before.items() if name not in _ORDER_ONLY):
            raise OperationFault(f"“{step.label}”删除的{word}后来改过，没有再删除。", "仍要删除的，请直接删除它。")
        return change._replace(before=now)
    after = {name: value for name, value in change.after.items() if now[name] != value}
    differing = [name for name in after if now[name] != change.before[name]]
    if not _ORDER_ONLY.issuperset(differing):
        raise OperationFault(
            f"“{step.label}”改过的{word}后来又改成了别的内容，没有恢复。",
            "它当时写了什么，在操作历史里选中它可以看到并复制。",
        )
    after = {name: value for name, value in after.items() if name not in differing}
    return change._replace(before={name: now[name] for name in after}, after=after) if after else None


def _without_row(ledger: Ledger, step: Step, change: Change) -> OperationFault:
    made = ledger.connection.execute(_MADE_BY, (change.table, change.row_id)).fetchone()
    maker = history.step(ledger, OperationId(made[0])) if made else None
    word = TABLE_WORDS[change.table]
    if maker is not None:
        return OperationFault(
            f"“{step.label}”改的{word}是“{maker.label}”那一步新建的，现在不在台账里。", "请先恢复那一步。"
        )
    return OperationFault(f"“{step.label}”改的{word}已经删除。", "请先从回收站恢复它。")


def _in_the_way(ledger: Ledger, step: Step, change: Change, error: sqlite3.IntegrityError) -> OperationFault:
    word = TABLE_WORDS[change.table]
    if "UNIQUE" in str(error):
        return OperationFault(
            f"台账里已有同一项{word}，“{step.label}”放不回去。",
            "它当时写了什么，在操作历史里选中它可以看到并复制。",
        )
    if change.after is None:
        return OperationFault(f"“{step.label}”删除的{word}下面后来有了别的内容，没有再删除。")
    return OperationFault(
        f"“{step.label}”的{word}所属的内容不在台账里了，放不回去。", "请先恢复它所属的那一步，或从回收站恢复。"
    )
