"""How each unit reported in a month: in time, only after it was chased, late, not yet, and what went back to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from models.month_records import Chase, Slip, UnitReport
from models.months.closed import then
from models.months.month_rows import TaskMonth
from models.months.standing import MonthStanding, by_unit
from models.records import TaskId, Unit, UnitAlias, UnitId
from models.store.records.ledger import Ledger


class UnitTimeliness(NamedTuple):
    """A unit's tasks of a month that owe a report, counted; every task is in one of the first four.

    ``returned`` are those of them that went back to the unit at least once. ``tasks`` are those behind each count, by
    the count's name.
    """

    unit: str
    in_time: int
    chased: int
    late: int
    missing: int
    returned: int
    days_late: int
    tasks: Mapping[str, tuple[TaskId, ...]]


def timeliness(ledger: Ledger, month: MonthStanding) -> list[UnitTimeliness]:
    """Every unit that owes a report, in the units' official order.

    A report that came after the day and after a telephone call or a slip came 催后; without one it is 迟报.
    ``days_late`` are those of the latest report. Of a closed month as it was then: who is reminded later was not.
    """
    with then(ledger, month.task_list.id, month.moment.period) as source:
        return _by_unit(source, month)


def _by_unit(ledger: Ledger, month: MonthStanding) -> list[UnitTimeliness]:
    due = month.due_day.day
    known, called = _known(ledger), first_chased(ledger, month)
    back = {(found.task_id, found.unit_id) for found in _returned(ledger, month)}
    rows = by_unit(month.due if month.moment.has_begun else month.reported)
    places: dict[UnitId | None, int] = {unit.id: place for place, unit in enumerate(ledger.all(Unit))}
    found = []
    for unit in sorted(rows, key=lambda name: places.get(known.get(name), len(places))):
        tasks: dict[str, list[TaskId]] = {"in_time": [], "chased": [], "late": [], "missing": []}
        days = 0
        for row in rows[unit]:
            if row.outstanding:
                tasks["missing"].append(row.task_id)
            elif row.came is None or not (late := row.days_late(due)):
                tasks["in_time"].append(row.task_id)
            else:
                days = max(days, late)
                tasks["chased" if unit in called and called[unit] <= row.came else "late"].append(row.task_id)
        tasks["returned"] = [row.task_id for row in rows[unit] if (row.task_id, known.get(unit)) in back]
        counts = {name: len(some) for name, some in tasks.items()}
        behind = {name: tuple(some) for name, some in tasks.items()}
        found.append(UnitTimeliness(unit, **counts, days_late=days, tasks=behind))
    return found


def first_chased(ledger: Ledger, month: MonthStanding) -> dict[str, date]:
    """The day on which each unit was first reminded of a month, by telephone or by a slip, by each of its names."""
    list_id, period = month.task_list.id, month.moment.period
    calls = [(chase.unit_id, chase.chased_on) for chase in ledger.of_list(Chase, list_id) if chase.period == period]
    slips = [
        (slip.unit_id, slip.issued_on)
        for slip in ledger.of_list(Slip, list_id)
        if slip.period == period and slip.issued_on is not None and slip.voided_on is None
    ]
    first: dict[UnitId, date] = {}
    for unit_id, day in (*calls, *slips):
        first[unit_id] = min(day, first.get(unit_id, day))
    return {name: first[unit_id] for name, unit_id in _known(ledger).items() if unit_id in first}


def _returned(ledger: Ledger, month: MonthStanding) -> Iterable[UnitReport]:
    reports = ledger.of_period(UnitReport, month.task_list.id, month.moment.period)
    return (report for report in reports if report.return_reason or report.returned_on)


def by_unit_of_today(ledger: Ledger, rows: Iterable[TaskMonth]) -> dict[UnitId, list[TaskMonth]]:
    """Rows of a month by the units that lead them as they are today: whom to turn to. A unit that has become part of
    another since a month was closed is that one."""
    known = _known(ledger)
    found: dict[UnitId, list[TaskMonth]] = {}
    for row in rows:
        for unit_id in dict.fromkeys(known[name] for name in row.units if name in known):
            found.setdefault(unit_id, []).append(row)
    return found


def _known(ledger: Ledger) -> dict[str, UnitId]:
    """The units by all their names: the rows of a closed month have those of then."""
    aliases = {alias.name: alias.unit_id for alias in ledger.all(UnitAlias)}
    return {**aliases, **{unit.name: unit.id for unit in ledger.all(Unit)}}
