"""Which units are to be chased for a month, with what: drafts that nothing has been written of yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.month_records import CalendarDay, Slip, SlipId, SlipKind, SlipTask
from models.months.calendar import WorkCalendar
from models.months.month_rows import TaskMonth
from models.months.standing import MonthStanding, standing
from models.months.timeliness import by_unit_of_today
from models.periods import Period, date_words, day_words
from models.records import ListId, TaskId, Unit, UnitId
from models.slips.kinds import kind_named, kind_of, kinds_of, last_slips, next_kind
from models.store.records.ledger import Ledger


class About(StrEnum):
    """What a unit is chased for."""

    MISSING = "未报送"
    OVERDUE = "逾期"


class Draft(NamedTuple):
    """A slip that could be issued: to whom, of which rung, about which tasks, until when, after which slip.

    ``again`` is the slip of today that says the same: it is printed once more under its number, and nothing is issued.
    ``is_second``: the unit has had a slip today already.
    """

    unit: Unit
    kind: SlipKind
    tasks: tuple[TaskMonth, ...]
    matter: str
    due: date
    previous: Slip | None
    again: Slip | None = None
    is_second: bool = False


class Wish(NamedTuple):
    """What slips are wanted: about what, of which rung (None: each unit's next one), one a unit or one a task.

    A unit goes up one rung a day at most, unless ``raises``: then what went out today counts as the rung before.
    """

    about: About = About.MISSING
    kind: str | None = None
    each_task: bool = False
    raises: bool = False


def drafts(ledger: Ledger, list_id: ListId, period: Period, today: date, wish: Wish) -> list[Draft]:
    """The slips of a list's month, in the units' official order. Raises OperationFault for an unknown rung."""
    kinds, month = kinds_of(ledger), standing(ledger, list_id, period)
    chosen = kind_named(kinds, wish.kind) if wish.kind else None
    calendar = WorkCalendar.of(ledger.all(CalendarDay))
    issued = _Issued(ledger, [slip for slip in ledger.of_list(Slip, list_id) if slip.period == period], today)
    about = month.missing if wish.about is About.MISSING else [row for row in month.rows if row.overdue]
    rows = by_unit_of_today(ledger, about)
    found = []
    for unit in ledger.all(Unit):
        for tasks in _parted(rows.get(unit.id, ()), each_task=wish.each_task):
            named = _matter(month, tasks, wish.about)
            last, before = issued.last(unit.id, tasks, each_task=wish.each_task)
            todays = last if last and last.issued_on == today and not wish.raises else None
            kind = chosen or kind_of(kinds, todays) or next_kind(kinds, last)
            same = todays if todays and todays.kind_id == kind.id else None
            again = same if same and issued.says(same, tasks, each_task=wish.each_task) else None
            due, previous = calendar.after(today, kind.days), before if same else last
            found.append(Draft(unit, kind, tuple(tasks), named, due, previous, again, unit.id in issued.today))
    return found


def slips_of(drafts: Iterable[Draft], issued: Iterable[SlipId]) -> list[SlipId]:
    """The slips that drafts have come to, in their order: ``issued`` are the new ones, in theirs."""
    new = iter(issued)
    return [draft.again.id if draft.again else next(new) for draft in drafts]


class _Issued:
    """The slips of a month that are neither void nor answered, also without those of today."""

    def __init__(self, ledger: Ledger, slips: Sequence[Slip], today: date) -> None:
        known = {slip.id: slip for slip in slips}
        self._tasks: defaultdict[SlipId, set[TaskId]] = defaultdict(set)
        by_task: defaultdict[TaskId, list[Slip]] = defaultdict(list)
        for entry in ledger.all(SlipTask):
            if entry.slip_id in known:
                self._tasks[entry.slip_id].add(entry.task_id)
                by_task[entry.task_id].append(known[entry.slip_id])
        self._units = _both(slips, today)
        self._unit_tasks = {task_id: _both(found, today) for task_id, found in by_task.items()}
        self.today = last_slips(slip for slip in slips if slip.issued_on == today)

    def last(self, unit_id: UnitId, tasks: Sequence[TaskMonth], *, each_task: bool) -> tuple[Slip | None, Slip | None]:
        """The last slip of a unit, or about its task, and the last one before today."""
        nothing: tuple[dict[UnitId, Slip], dict[UnitId, Slip]] = {}, {}
        last, before = self._unit_tasks.get(tasks[0].task_id, nothing) if each_task else self._units
        return last.get(unit_id), before.get(unit_id)

    def says(self, slip: Slip, tasks: Sequence[TaskMonth], *, each_task: bool) -> bool:
        """Whether a slip is about tasks; where each has its own, about nothing else."""
        wanted, said = {row.task_id for row in tasks}, self._tasks[slip.id]
        return wanted == said if each_task else wanted <= said


def _both(slips: Sequence[Slip], today: date) -> tuple[dict[UnitId, Slip], dict[UnitId, Slip]]:
    return last_slips(slips), last_slips(slip for slip in slips if slip.issued_on != today)


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
