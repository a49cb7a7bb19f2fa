"""Closed months (关账) take no change: the one place that sees to it, whatever verb wants to write, undo and redo too.

What a month says follows from its reports, verdicts, classes, points and accepted figures; from decisions, nodes and
their revisions up to its cut-off; and from which tasks owe it a report. Names of units, leaders, lists and sections may
change: papers of a closed month are printed from what was kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.changes import Change, Row
from models.errors import OperationFault
from models.periods import Period
from models.records import ListId, NodeRevision, Placement, PlanNode, TaskId
from models.rules.node_history import nodes_on
from models.rules.owing import due_months
from models.store.records.ledger import Ledger
from models.store.rows.rows import read_row
from models.vocabulary import Frequency

_MONTHLY = frozenset(
    ("reports", "verdicts", "period_classes", "points", "indicator_actuals", "unit_reports", "periods", "sent_forms")
)
_DATED: Mapping[str, tuple[str, ...]] = {
    "status_events": ("decided_on",),
    "node_revisions": ("decided_on",),
    "target_revisions": ("decided_on",),
}
"""The columns whose days say whether a row speaks for a month."""
_STARTS = frozenset({"starts", "year"})
_OWED_BY = frozenset({"frequency", "starts", "parent_id"})


class _Closed(NamedTuple):
    period: Period
    cut_off: date


def check_open(ledger: Ledger, changes: Sequence[Change]) -> None:
    """Raises OperationFault when changes, made already but not committed, alter what a closed month says.

    A month whose closing is itself among the changes is being closed.
    """
    closed, connection = _closed(ledger, changes), ledger.connection
    if not closed:
        return
    revised = [change for change in changes if change.table == "node_revisions"]
    nodes = {change.row_id for change in changes if change.table == "plan_nodes"}
    for change in changes:
        months = closed.get(change.owner.list_id)
        if months is None:
            continue
        month = _touched(connection, change, months) or _node_moved(connection, change, months, revised, nodes)
        if month is not None:
            raise OperationFault(
                f"{month.label}已经关账，这一步会改动它，没有做。", "请登记“更正”，或先重新开放这个月。"
            )


def _closed(ledger: Ledger, changes: Sequence[Change]) -> dict[ListId | None, list[_Closed]]:
    turned = [change for change in changes if change.table == "closings"]
    if turned:
        ledger.forget_closings()
    fresh = {change.row_id for change in turned if change.before is None}
    found: dict[ListId | None, list[_Closed]] = {}
    for closing in ledger.closings():
        if closing.id not in fresh:
            found.setdefault(closing.list_id, []).append(_Closed(closing.period, closing.cut_off))
    return found


def _touched(connection: sqlite3.Connection, change: Change, closed: Sequence[_Closed]) -> Period | None:
    """The first closed month that a change alters."""
    if change.table in _OTHERWISE:
        return _OTHERWISE[change.table](connection, change, closed)
    if change.table not in _MONTHLY and change.table not in _DATED:
        return None
    if change.before is not None and change.after is not None and set(change.after) == {"unit_id"}:
        return None  # two units become one
    whole = _whole(connection, change)
    images = [image for image in whole if image is not None]
    if change.table in _MONTHLY:
        periods = {str(image["period"]) for image in images}
        return next((month.period for month in closed if str(month.period) in periods), None)
    return next((month.period for month in closed if any(_speaks(change.table, i, month) for i in images)), None)


def _whole(connection: sqlite3.Connection, change: Change) -> tuple[Row | None, Row | None]:
    """A row before and after a change, with all its columns."""
    if change.before is None or change.after is None:
        return change.before, change.after
    after = next(_rows(connection, change.table, "id", change.row_id), None)
    if after is None:  # it came or went in the same step, and the change that says so has all its columns
        return None, None
    return {**after, **change.before}, {**after, **change.after}


def _speaks(table: str, image: Row, month: _Closed) -> bool:
    """Whether a row counts in a month: by a day up to its cut-off; a decision without a day always does."""
    days = [image.get(column) for column in _DATED[table]]
    return any(day is None or str(day) <= month.cut_off.isoformat() for day in days)


def _node_moved(
    connection: sqlite3.Connection,
    change: Change,
    closed: Sequence[_Closed],
    revised: Sequence[Change],
    nodes: Collection[int],
) -> Period | None:
    """The first closed month as of which a plan node stands otherwise after a step: one put off by a later decision was
    due when it was due. ``revised`` are the step's changes of revisions, ``nodes`` the nodes it changes."""
    if change.table not in {"plan_nodes", "node_revisions"}:
        return None
    if change.table == "plan_nodes":
        node_id, images = change.row_id, _whole(connection, change)
    else:
        image = next((image for image in _whole(connection, change) if image is not None), None)
        if image is None:
            return None
        node_id = int(str(image["node_id"]))
        if node_id in nodes:
            return None  # told by the change of the node
        images = (next(_rows(connection, "plan_nodes", "id", node_id), None),) * 2
    now = list(_rows(connection, "node_revisions", "node_id", node_id))
    earlier = _as_before(now, revised, node_id)
    before, after = (None if image is None else read_row(PlanNode, image) for image in images)
    for month in closed:
        if _stood(before, earlier, month.cut_off) != _stood(after, now, month.cut_off):
            return month.period
    return None


def _as_before(rows: Sequence[Row], changes: Sequence[Change], node_id: int) -> list[Row]:
    """A node's revisions as they were before changes of revisions."""
    found = {int(str(row["id"])): row for row in rows}
    for change in reversed(changes):
        if change.before is None:
            found.pop(change.row_id, None)
        elif change.after is None:
            found[change.row_id] = change.before
        elif change.row_id in found:
            found[change.row_id] = {**found[change.row_id], **change.before}
    return [row for row in found.values() if row["node_id"] == node_id]


def _stood(node: PlanNode | None, revisions: Sequence[Row], day: date) -> PlanNode | None:
    """What a node asked for on a day and when it was done, wherever it stood among others; None where it was neither
    due nor done by then."""
    if node is None:
        return None
    [was] = nodes_on([node], [read_row(NodeRevision, row) for row in revisions], day)
    is_there = any(found is not None and found <= day for found in (was.due, was.done_on))
    return was._replace(position=0) if is_there else None


def _rows(connection: sqlite3.Connection, table: str, column: str, value: int) -> Iterator[Row]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (value,))
    names = [found[0] for found in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _owed_differently(connection: sqlite3.Connection, change: Change, closed: Sequence[_Closed]) -> Period | None:
    if change.before is not None and change.after is not None and _OWED_BY.isdisjoint(change.after):
        return None
    before, after = _whole(connection, change)
    for month in closed:
        if _owes(before, month.period) != _owes(after, month.period):
            return month.period
    return None


def _starts_differently(connection: sqlite3.Connection, change: Change, closed: Sequence[_Closed]) -> Period | None:
    if change.before is None or change.after is None or _STARTS.isdisjoint(change.after):
        return None
    before, after = _whole(connection, change)
    if before is None or after is None:
        return None
    for month in closed:
        if _has_started(before, month.period) != _has_started(after, month.period):
            return month.period
    return None


def _classed_differently(connection: sqlite3.Connection, change: Change, closed: Sequence[_Closed]) -> Period | None:
    """The first closed month in which tasks have a class that means something else now."""
    if change.before is None or change.after is None or "meaning" not in change.after:
        return None
    found = connection.execute(
        "SELECT DISTINCT g.period FROM period_classes AS g JOIN tasks AS t ON t.id = g.task_id"
        " JOIN class_scales AS s ON s.list_id = t.list_id AND s.name = g.name WHERE s.id = ?",
        (change.row_id,),
    )
    given = {period for (period,) in found}
    return next((month.period for month in closed if str(month.period) in given), None)


def _has_started(image: Row, period: Period) -> bool:
    """Whether a list asks for reports of a month."""
    starts = image.get("starts")
    first = Period(int(str(image["year"])), 1) if starts is None else Period.parse(str(starts))
    return first <= period


def _owes(image: Row | None, period: Period) -> bool:
    if image is None:
        return False
    starts = image.get("starts")
    if starts is not None and Period.parse(str(starts)) > period:
        return False
    frequency, parent = image.get("frequency"), image.get("parent_id")
    task = Placement(
        TaskId(0),
        None if parent is None else TaskId(int(str(parent))),
        None,
        None,
        None if frequency is None else Frequency(str(frequency)),
    )
    return period.month in due_months(task)


_OTHERWISE: Mapping[str, Callable[[sqlite3.Connection, Change, Sequence[_Closed]], Period | None]] = {
    "tasks": _owed_differently,
    "lists": _starts_differently,
    "class_scales": _classed_differently,
}
"""The tables whose rows belong to no month, and how a change of one may alter what a month says."""
