"""Putting right what the deep check found, by the clerk's word only: one step, which can be undone like any other."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from models.changes import Change, ChangeSet, Row, SqlValue
from models.errors import OperationFault
from models.records import OperationId
from models.store.damage.checking import Fault, Mismatch, reading_anything, row_of
from models.store.damage.fitting import record_tables, unfit
from models.store.damage.row_names import readable
from models.store.records.ledger import Ledger
from models.store.records.writing import operation, replay
from models.store.rows.owners import HANGS_ON, Owners
from models.wording.tables import TABLE_WORDS


class Remedy(StrEnum):
    """Whose word counts."""

    HISTORY = "history"  # as the history says
    ROW = "row"  # as the table has it: the history takes it over
    BACKUP = "backup"  # as a backup has it
    UNLINK = "unlink"  # the link that leads nowhere is taken out


class Mending(NamedTuple):
    """One finding and what is to be done about it; ``value`` and ``row`` are the backup's."""

    finding: Mismatch
    remedy: Remedy
    value: SqlValue = None
    row: Row | None = None


def can(finding: Mismatch, remedy: Remedy) -> bool:
    """Whether a remedy is one for a finding."""
    match remedy:
        case Remedy.HISTORY:
            is_loadable = finding.fault is Fault.EXTRA and not unfit(finding.table, finding.row or {})
            return is_loadable or (finding.fault in _OF_VALUES and finding.has_told)
        case Remedy.ROW if finding.fault in (Fault.EXTRA, Fault.HISTORY):
            return finding.row is not None and not unfit(finding.table, finding.row)
        case Remedy.ROW:
            return finding.fault in (Fault.DIFFERS, Fault.MISSING)
        case Remedy.UNLINK:
            return finding.fault is Fault.REFERENCE and (finding.table, finding.column) in _FREE
        case _:
            return finding.fault in _OF_VALUES or finding.fault is Fault.REFERENCE


_OF_VALUES = (Fault.DIFFERS, Fault.UNREADABLE, Fault.MISSING)
_FREE = frozenset(
    {("tasks", column) for column in ("parent_id", "section_id", "post_id", "carried_from")}
    | {("indicator_targets", "node_id"), ("points", "unit_id"), ("slips", "previous_id")}
)
"""The links a row can do without."""


def mend(ledger: Ledger, mendings: Sequence[Mending]) -> ChangeSet:
    """Carry out the remedies as one step. Raises OperationFault where a row is no longer as it was found."""
    order = {table: place for place, table in enumerate(record_tables())}
    going = [mending for mending in mendings if _removes(mending)]
    coming = [mending for mending in mendings if not _removes(mending)]
    coming.sort(key=lambda m: (m.finding.fault is not Fault.MISSING, order[m.finding.table], m.finding.row_id))
    going.sort(key=lambda m: (-order[m.finding.table], -m.finding.row_id))
    label = f"核对后改正{_name_of(mendings)}"
    with operation(ledger, label, mends=all(mending.remedy is not Remedy.ROW for mending in mendings)) as op:
        owners = Owners(ledger.connection)
        for mending in [*coming, *going]:
            _check_still(ledger.connection, mending.finding)
            change = _change(ledger.connection, mending, owners)
            if mending.remedy is not Remedy.ROW:
                _replay(ledger.connection, change, mending.finding.table)
            op.write.changes.append(change)
    return op.change_set


def _removes(mending: Mending) -> bool:
    return mending.finding.fault is Fault.EXTRA and mending.remedy is Remedy.HISTORY


def _name_of(mendings: Sequence[Mending]) -> str:
    tables = {mending.finding.table for mending in mendings}
    word = TABLE_WORDS[tables.pop()] if len(tables) == 1 else "内容"
    return f"一处{word}" if len(mendings) == 1 else f" {len(mendings)} 处{word}"


def _change(connection: sqlite3.Connection, mending: Mending, owners: Owners) -> Change:
    finding, remedy = mending.finding, mending.remedy
    row = finding.row or {}
    above = row.get(HANGS_ON[finding.table][0]) if finding.table in HANGS_ON else finding.row_id
    (owner,) = owners.of(finding.table, [finding.row_id], [above])
    change = Change(finding.table, finding.row_id, None, None, owner)
    match finding.fault, remedy:
        case Fault.MISSING, Remedy.ROW:
            return change._replace(before=row)
        case Fault.MISSING, _:
            return change._replace(after=dict(mending.row or row))
        case Fault.EXTRA, Remedy.ROW:
            return change._replace(after=row)
        case Fault.HISTORY, _:
            return change._replace(before=row, after=row)
        case Fault.EXTRA, _:
            return change._replace(before=row)
    after = {
        Remedy.HISTORY: finding.told,
        Remedy.ROW: finding.now,
        Remedy.BACKUP: mending.value,
        Remedy.UNLINK: None,
    }[remedy]
    before = _returnable(finding, after)
    return change._replace(before={finding.column: before}, after={finding.column: after})


def _returnable(finding: Mismatch, after: SqlValue) -> SqlValue:
    """What undoing gives back: of bytes that are no text what can be read; of a value that cannot be nothing at all."""
    for value in (finding.now, readable(finding.now)):
        if not unfit(finding.table, {finding.column: value}):
            return value
    return after


def _check_still(connection: sqlite3.Connection, finding: Mismatch) -> None:
    """The check may be some time ago."""
    with reading_anything(connection):
        there = connection.execute(f"SELECT 1 FROM {finding.table} WHERE id = ?", (finding.row_id,)).fetchone()
        now = row_of(connection, finding.table, finding.row_id) if there else None
    expected = None if finding.fault is Fault.MISSING else finding.row
    is_same = now == expected if not finding.column else bool(now) and (now or {}).get(finding.column) == finding.now
    if not is_same:
        raise OperationFault("这一处在核对以后又改过了，没有动它。", "请重新核对。")


def _replay(connection: sqlite3.Connection, change: Change, table: str) -> None:
    try:
        replay(connection, ChangeSet(OperationId(0), "", (change,)))
    except sqlite3.IntegrityError as error:
        word = TABLE_WORDS[table]
        if change.after is None:
            raise OperationFault(f"这条{word}下面还有别的内容，不能去掉。", "请先处理那些内容。") from error
        if "UNIQUE" in str(error):
            raise OperationFault(f"台账里已有同一项{word}，放不回去。") from error
        raise OperationFault(f"这条{word}所属的内容不在台账里，放不回去。", "请先改正它所属的那一条。") from error
