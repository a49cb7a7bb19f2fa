"""The list on screen as the window needs it: loaded with a few bulk queries, then mended per change.

A change of one task reads that task only, and of that what the change can have altered: an edit is cheap in a list of
ten thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence, ValuesView
from datetime import date
from typing import TypeAlias

from models.as_of import as_of, evidence, renew
from models.changes import Change, ChangeSet
from models.listing import outline
from models.listing.outline import Outline
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PostId,
    Section,
    SectionId,
    Task,
    TaskId,
    TaskList,
    Unit,
    UnitId,
)
from models.rules import evaluation, owing
from models.rules.evaluation import AsOf, Counters, Evidence, Judgement, OverdueEvidence
from models.rules.owing import MonthState
from models.rules.subtasks import in_print_order, with_parents
from models.store.records.directory import posts_on
from models.store.records.ledger import Ledger, YearMonths
from models.vocabulary import Grouping, Status
from models.wording.units import written

_PLACING = frozenset({"position", "parent_id", "section_id", "post_id", "list_id"})
_RELOADING = frozenset({"lists", "sections", "posts", "post_holders", "units", "periods", "settings"})
_MANY = 200

_Belonging: TypeAlias = tuple[Mapping[TaskId, SectionId | None], Mapping[TaskId, PostId | None]]


class Tasks(Mapping[TaskId, Task]):
    """The tasks of a list in its order: one is read when it is asked for, all at once when :meth:`values` is."""

    def __init__(self, ledger: Ledger, list_id: ListId, order: Collection[TaskId]) -> None:
        self._ledger = ledger
        self._list_id = list_id
        self._order = order
        self._read: dict[TaskId, Task] = {}

    def __getitem__(self, task_id: TaskId) -> Task:
        if task_id not in self._read:
            if task_id not in self._order:
                raise KeyError(task_id)
            self._read[task_id] = self._ledger.get(Task, task_id)
        return self._read[task_id]

    def __contains__(self, task_id: object) -> bool:
        return task_id in self._order

    def __iter__(self) -> Iterator[TaskId]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def values(self) -> ValuesView[Task]:
        """Every task."""
        if len(self._read) < len(self._order):
            self._read = {task.id: task for task in self._ledger.of_list(Task, self._list_id)}
        return self._read.values()

    def is_read(self, task_id: TaskId) -> bool:
        """Whether asking for a task reads nothing."""
        return task_id in self._read

    def forget(self, task_id: TaskId) -> None:
        """The task has changed."""
        self._read.pop(task_id, None)


class Standing:
    """One list as of one period. ``placements`` holds every task, in the list's order; ``day`` is a cut-off other than
    the one that is set."""

    as_of: AsOf
    _evidence: Evidence
    _judged: Judgement

    def __init__(self, ledger: Ledger, list_id: ListId, period: Period, day: date | None = None) -> None:
        self.ledger = ledger
        self.list_id = list_id
        self.period = period
        self._day = day
        self.overdue: frozenset[TaskId] = frozenset()
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        ledger, list_id = self.ledger, self.list_id
        self.task_list = ledger.get(TaskList, list_id)
        self.sections = ledger.of_list(Section, list_id)
        self.placements = {placement.id: placement for placement in ledger.placements(list_id)}
        self.tasks = Tasks(ledger, list_id, self.placements.keys())
        self._months: dict[TaskId, YearMonths] = {}
        self._assignments: list[Assignment] | None = None
        self._units: dict[UnitId, Unit] | None = None
        self._unit_words: dict[TaskId, str] = {}
        self._homes: _Belonging | None = None
        self._load_period()

    def show_period(self, period: Period) -> None:
        """Look at another period of the same list."""
        if period.year != self.period.year:
            self._months.clear()
        self.period = period
        self._load_period()

    # What is shown.

    def outline(self, grouping: Grouping) -> Outline:
        """The tree of the list."""
        by_unit = grouping is Grouping.UNIT
        return outline.build(
            self.task_list,
            self.sections,
            self.posts,
            list(self.placements.values()),
            self.assignments if by_unit else (),
            list(self.units.values()) if by_unit else (),
            self.statuses,
            grouping,
            self.overdue,
        )

    def usual_grouping(self) -> Grouping:
        """What the list itself is ordered by: its leaders, where as many tasks have one as have a section."""
        if not (self.posts and self.sections):
            return Grouping.POST if self.posts else Grouping.SECTION
        led = sum(task.post_id is not None for task in self.placements.values())
        sorted_in = sum(task.section_id is not None for task in self.placements.values())
        return Grouping.POST if led and led >= sorted_in else Grouping.SECTION

    def counters(self) -> Counters:
        """The figures of the bar and the foot."""
        return evaluation.counters(self._judged, self.answered)

    @property
    def statuses(self) -> Mapping[TaskId, Status]:
        """The status shown of each task that has another than 推进中."""
        return self._judged.statuses

    @property
    def due(self) -> Collection[TaskId]:
        """The tasks that owe a report for the period."""
        return self._judged.due

    def status(self, task_id: TaskId) -> Status:
        """The status shown of a task."""
        return self._judged.status(task_id)

    def status_words(self, task_id: TaskId) -> str:
        """The same in words, with 逾期 beside a decision that says something else."""
        return self._judged.status_words(task_id)

    def evidence(self, task_id: TaskId) -> OverdueEvidence | None:
        """Why a task is overdue; None where it is not."""
        return self._judged.overdue.get(task_id)

    def month_states(self, task_id: TaskId) -> tuple[MonthState, ...]:
        """The twelve months of a task's strip, read when the task is first seen."""
        if task_id not in self._months:
            self._months[task_id] = self.ledger.year_months(task_id, self.period.year)
        owed = owing.owed_months(self.placements[task_id], self.as_of.year, self._evidence.decisions.get(task_id, ()))
        return owing.month_states(owed, self._months[task_id], self.period.month, self.as_of.year.begun)

    @property
    def missing(self) -> Collection[TaskId]:
        """The tasks whose report of the period is missing (未报)."""
        return self._judged.missing(self.answered)

    def is_outstanding(self, task_id: TaskId) -> bool:
        """Whether the task owes a report of the period and it has not come, be it that the month has not begun."""
        return task_id in self.due and task_id not in self.answered

    def can_show(self, task_id: TaskId, *, months: bool = False, units: bool = False) -> bool:
        """Whether a task, its months, its units have been read, or the ledger is here to read them from."""
        if self.ledger.is_here:
            return True
        is_read = (not months or task_id in self._months) and (not units or task_id in self._unit_words)
        return is_read and self.tasks.is_read(task_id)

    @property
    def assignments(self) -> list[Assignment]:
        """Every unit's part in every task, read when first asked for."""
        if self._assignments is None:
            self._assignments = self.ledger.of_list(Assignment, self.list_id)
        return self._assignments

    @property
    def units(self) -> dict[UnitId, Unit]:
        """The directory of units, read when first asked for."""
        if self._units is None:
            self._units = {unit.id: unit for unit in self.ledger.all(Unit)}
        return self._units

    def unit_words(self, task_id: TaskId) -> str:
        """The units of one task as on paper, read when first seen."""
        if task_id not in self._unit_words:
            parts = self.ledger.of_task(Assignment, task_id)
            self._unit_words[task_id] = written([(self.units[part.unit_id].name, part.role) for part in parts])
        return self._unit_words[task_id]

    def section_name(self, task_id: TaskId) -> str:
        """The section a task belongs to; empty for none."""
        return next((s.name for s in self.sections if s.id == self._belonging[0][task_id]), "")

    def post_name(self, task_id: TaskId) -> str:
        """The leader's post a task belongs to; empty for none."""
        return next((p.name for p in self.posts if p.id == self._belonging[1][task_id]), "")

    def group_name(self, task_id: TaskId) -> str:
        """The section and the leader's post a task belongs to."""
        return " · ".join(filter(None, (self.section_name(task_id), self.post_name(task_id))))

    def follower(self, task_id: TaskId, without: Collection[TaskId] = ()) -> TaskId | None:
        """The next task of the list, leaving some out; None at the end."""
        ids = list(self.placements)
        behind = ids[ids.index(task_id) + 1 :]
        return next((other for other in behind if other not in without), None)

    def next_outstanding(self, task_id: TaskId, among: Container[TaskId] | None = None) -> TaskId | None:
        """The next task behind one, or from the list's beginning, whose report is still to come; itself the last."""
        ids = list(self.placements)
        place = ids.index(task_id) + 1
        round_about = ids[place:] + ids[:place]
        return next(
            (each for each in round_about if self.is_outstanding(each) and (among is None or each in among)), None
        )

    def neighbours(self, task_id: TaskId) -> list[TaskId]:
        """The tasks behind one and then those before it, nearest first."""
        ids = list(self.placements)
        place = ids.index(task_id)
        return ids[place + 1 :] + ids[:place][::-1]

    @property
    def _belonging(self) -> _Belonging:
        """The section and the post of every task, found when first asked for."""
        if self._homes is None:
            tasks = in_print_order(list(self.placements.values()))
            self._homes = with_parents(tasks, lambda t: t.section_id), with_parents(tasks, lambda t: t.post_id)
        return self._homes

    # Changes.

    def mend(self, change_set: ChangeSet, grouping: Grouping) -> frozenset[TaskId] | None:
        """Take over a change. The tasks whose rows it touches; None when the tree has to be built anew."""
        mine = [change for change in change_set.changes if change.owner.list_id in (None, self.list_id)]
        if len(mine) > _MANY or any(_moves(change, grouping) for change in mine):
            self.reload()
            return None
        touched = frozenset(task_id for task_id in change_set.tasks if task_id in self.placements)
        before = [self.statuses.get(task_id) for task_id in touched]
        for task_id in touched:
            self._take_over(task_id, [change for change in mine if change.owner.task_id == task_id])
        self.overdue = frozenset(self._judged.overdue)
        if grouping is Grouping.STATUS and before != [self.statuses.get(task_id) for task_id in touched]:
            return None
        return touched

    def _take_over(self, task_id: TaskId, changes: Sequence[Change]) -> None:
        """Mend what is held of one task, reading no more than the changes can have altered."""
        tables = {change.table for change in changes}
        reports = [change for change in changes if change.table == "reports"]
        if "tasks" in tables:
            self.tasks.forget(task_id)
            self.placements[task_id] = self.ledger.placement(task_id)
        if "assignments" in tables:
            self._assignments = None
            self._unit_words.pop(task_id, None)
        if "verdicts" in tables or any(_comes_or_goes(change, "content") for change in reports):
            self._reread_months(task_id)
        if renew(self._evidence, self.ledger, task_id, self.as_of, changes):
            self._judge(task_id)

    def _reread_months(self, task_id: TaskId) -> None:
        masks = self._months[task_id] = self.ledger.year_months(task_id, self.period.year)
        answered = (masks.reported | masks.unmet) >> self.period.month - 1 & 1
        (self.answered.add if answered else self.answered.discard)(task_id)

    def _judge(self, task_id: TaskId) -> None:
        """Weigh one task anew."""
        task = {task_id: self.placements[task_id]}
        self._judged.take_over(task_id, evaluation.judge(task, self._evidence.of(task_id), self.as_of))

    def _load_period(self) -> None:
        ledger, list_id = self.ledger, self.list_id
        self.as_of = as_of(ledger, self.task_list, self.period, self._day)
        self.posts = posts_on(ledger, list_id, self.as_of.cut_off)
        self.answered = ledger.answered(self.period)
        self._evidence = evidence(ledger, list_id, self.as_of)
        self._judged = evaluation.judge(self.placements, self._evidence, self.as_of)
        self.overdue = frozenset(self._judged.overdue)


def _moves(change: Change, grouping: Grouping) -> bool:
    """Whether rows of the tree come, go or stand elsewhere."""
    if change.table in _RELOADING:
        return True
    if change.table == "tasks":
        changed = set(change.after or ())
        placing = _PLACING | {"frequency"} if grouping is Grouping.FREQUENCY else _PLACING
        return change.before is None or change.after is None or not placing.isdisjoint(changed)
    return (change.table, grouping) in {("assignments", Grouping.UNIT), ("status_events", Grouping.STATUS)}


def _comes_or_goes(change: Change, column: str) -> bool:
    """Whether a text is there that was not, or is no longer there."""
    return bool((change.before or {}).get(column)) != bool((change.after or {}).get(column))
