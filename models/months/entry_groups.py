"""The rows of a month in groups: by the unit that answers, by section, by leader, or as the list has them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from models.forms.form import NO_GROUP
from models.months.entry_rows import EntryMonth, EntryRow


class Order(StrEnum):
    """What the rows are grouped by."""

    UNIT = "unit"
    SECTION = "section"
    LEADER = "leader"
    LIST = "list"


ORDER_WORDS = {
    Order.UNIT: "按责任单位",
    Order.SECTION: "按板块",
    Order.LEADER: "按分管领导",
    Order.LIST: "按清单次序",
}


class RowGroup(NamedTuple):
    """Rows under one name, counted; ``sent`` says what went out to a unit and how far it came back. Without a name they
    are the list as it is."""

    name: str
    rows: tuple[EntryRow, ...]
    due: int = 0
    reported: int = 0
    missing: int = 0
    late: int = 0
    sent: str = ""


def grouped(month: EntryMonth, rows: Sequence[EntryRow], order: Order) -> list[RowGroup]:
    """The rows in their groups: units in their official order, the others as the list first names them.

    A task that several units answer for stands once, under the first of them.
    """
    if order is Order.LIST:
        return [RowGroup("", tuple(rows))] if rows else []
    names = [_name(row, order) for row in month.rows]
    known = [*(month.units if order is Order.UNIT else ()), *names]
    places = {name: place for place, name in enumerate(dict.fromkeys(known))}
    places[NO_GROUP] = len(places)
    found: dict[str, list[EntryRow]] = {}
    for row in rows:
        found.setdefault(_name(row, order), []).append(row)
    return [_counted(month, name, found[name], order) for name in sorted(found, key=places.__getitem__)]


def _name(row: EntryRow, order: Order) -> str:
    task = row.month
    unit = task.units[0] if task.units else ""
    return {Order.UNIT: unit, Order.SECTION: task.section, Order.LEADER: task.leader}[order] or NO_GROUP


def _counted(month: EntryMonth, name: str, rows: Sequence[EntryRow], order: Order) -> RowGroup:
    sent = month.sent.get(name) if order is Order.UNIT else None
    due_day = month.standing.due_day.day
    return RowGroup(
        name,
        tuple(rows),
        due=sum(row.month.owes for row in rows),
        reported=sum(row.month.owes and row.month.answered for row in rows),
        missing=sum(row.month.outstanding for row in rows) if month.standing.moment.has_begun else 0,
        late=sum(row.month.days_late(due_day) > 0 for row in rows),
        sent=f"已下发 {sent.went}，{sent.came}" if sent else "",
    )
