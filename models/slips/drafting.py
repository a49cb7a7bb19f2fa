"""Which units are to be chased for a month, with what: drafts that nothing has been written of yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.months.calendar import WorkCalendar
from models.months.month_rows import TaskMonth
from models.months.standing import MonthStanding, standing
from models.months.timeliness import by_unit_of_today
from models.periods import Period, date_words, day_words
from models.records import CalendarDay, ListId, Slip, SlipKind, SlipTask, TaskId, Unit, UnitId
from models.slips.kinds import kind_named, kinds_of, last_slips, next_kind
from models.store.records.ledger import Ledger


class About(StrEnum):
    """What a unit is chased for."""

    MISSING = "未报送"
    OVERDUE = "逾期"


class Draft(NamedTuple):
    """A slip that could be issued: to whom, of which rung, about which tasks, until when, after which slip."""

    unit: Unit
    kind: SlipKind
    tasks: tuple[TaskMonth, ...]
    matter: str
    due: date
    previous: Slip | None


class Wish(NamedTuple):
    """What slips are wanted: about what, of which rung (None: each unit's next one), one a unit or one a task."""

    about: About = About.MISSING
    kind: str | None = None
    each_task: bool = False


def drafts(ledger: Ledger, list_id: ListId, period: Period, today: date, wish: Wish) -> list[Draft]:
    """The slips of a list's month, in the units' official order. Raises OperationFault for an unknown rung."""
    kinds, month = kinds_of(ledger), standing(ledger, list_id, period)
    chosen = kind_named(kinds, wish.kind) if wish.kind else None
    calendar = WorkCalendar.of(ledger.all(CalendarDay))
    slips = [slip for slip in ledger.of_list(Slip, list_id) if slip.period == period]
    last, of_task = last_slips(slips), _last_of_tasks(ledger, slips)
    about = month.missing if wish.about is About.MISSING else [row for row in month.rows if row.overdue]
    rows = by_unit_of_today(ledger, about)
    found = []
    for unit in ledger.all(Unit):
        for tasks in _parted(rows.get(unit.id, ()), each_task=wish.each_task):
            previous = of_task.get((unit.id, tasks[0].task_id)) if wish.each_task else last.get(unit.id)
            kind = chosen or next_kind(kinds, previous)
            due = calendar.after(today, kind.days)
            matter = _matter(month, tasks, wish.about)
            found.append(Draft(unit, kind, tuple(tasks), matter, due, previous))
    return found


def _last_of_tasks(ledger: Ledger, slips: Sequence[Slip]) -> dict[tuple[UnitId, TaskId], Slip]:
    """The last slip of each unit about each task that is neither void nor answered."""
    by_task: defaultdict[TaskId, list[Slip]] = defaultdict(list)
    known = {slip.id: slip for slip in slips}
    for entry in ledger.all(SlipTask):
        if entry.slip_id in known:
            by_task[entry.task_id].append(known[entry.slip_id])
    return {
        (unit_id, task_id): slip for task_id, found in by_task.items() for unit_id, slip in last_slips(found).items()
    }


def _parted(rows: Sequence[TaskMonth], *, each_task: bool) -> Iterator[Sequence[TaskMonth]]:
    if each_task:
        yield from ([row] for row in rows)
    elif rows:
        yield rows


def _matter(month: MonthStanding, tasks: Sequence[TaskMonth], about: About) -> str:
    title, period, due = month.task_list.title, month.moment.period, month.due_day.day
    if about is About.MISSING:
        asked = f"报送期限为{day_words(due)}"
        return f"《{title}》{period.label}进展，{len(tasks)} 项未报送（{asked}）。"
    day = month.moment.cut_off
    return f"《{title}》截至{date_words(day)}，{len(tasks)} 项任务逾期。"
