"""The list on screen as the window needs it: loaded with a few bulk queries, then mended per change.

A change of one task re-reads that task only, which keeps an edit cheap in a list of ten thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, ValuesView
from datetime import date
from typing import Any

from models import evaluation, ledger_settings, outline
from models.changes import Change, ChangeSet
from models.errors import OperationFault
from models.evaluation import Counters, MonthState
from models.outline import Outline
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Report,
    Section,
    StatusEvent,
    Task,
    TaskId,
    TaskList,
    Unit,
    UnitId,
    Verdict,
)
from models.store.directory import posts_on
from models.store.ledger import Ledger, YearMonths
from models.vocabulary import Grouping, Role, Status

_OF_TASK: dict[str, type[Any]] = {
    "reports": Report,
    "verdicts": Verdict,
    "plan_nodes": PlanNode,
    "assignments": Assignment,
    "status_events": StatusEvent,
}
_PLACING = frozenset({"position", "parent_id", "section_id", "post_id", "list_id"})
_RELOADING = frozenset({"lists", "sections", "posts", "post_holders", "units", "periods", "settings"})
_MANY = 200


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

    def forget(self, task_id: TaskId) -> None:
        """The task has changed."""
        self._read.pop(task_id, None)


class Standing:
    """One list in one period. ``placements`` holds every task, in the list's order."""

    def __init__(self, ledger: Ledger, list_id: ListId, period: Period) -> None:
        self.ledger = ledger
        self.list_id = list_id
        self.period = period
        self.overdue: frozenset[TaskId] = frozenset()
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        ledger, list_id = self.ledger, self.list_id
        self.task_list = ledger.get(TaskList, list_id)
        self.sections = ledger.of_list(Section, list_id)
        self.posts = posts_on(ledger, list_id, self._cut_off())
        self.placements = {placement.id: placement for placement in ledger.placements(list_id)}
        self.tasks = Tasks(ledger, list_id, self.placements.keys())
        self.statuses: dict[TaskId, Status] = ledger.statuses(list_id)
        self._months: dict[TaskId, YearMonths] = {}
        self._assignments: list[Assignment] | None = None
        self._units: dict[UnitId, Unit] | None = None
        self._load_period()

    def show_period(self, period: Period) -> None:
        """Look at another period of the same list."""
        if period.year != self.period.year:
            self._months.clear()
        self.period = period
        self.posts = posts_on(self.ledger, self.list_id, self._cut_off())
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

    def counters(self) -> Counters:
        """The figures of the bar and the foot."""
        return evaluation.counters(
            self.placements.values(), self.statuses, self.answered, self.overdue, self.period.month
        )

    def status(self, task_id: TaskId) -> Status:
        """A task's decided status."""
        return self.statuses.get(task_id, Status.RUNNING)

    def month_states(self, task_id: TaskId) -> tuple[MonthState, ...]:
        """The twelve months of a task's strip, read when the task is first seen."""
        if task_id not in self._months:
            self._months[task_id] = self.ledger.year_months(task_id, self.period.year)
        masks = self._months[task_id]
        return evaluation.month_states(self.placements[task_id], masks, self.period.month, self.status(task_id))

    def is_missing(self, task_id: TaskId) -> bool:
        """Whether the task's report of the period is due and has not come."""
        task, status = self.placements[task_id], self.status(task_id)
        return evaluation.is_missing(task, self.answered, self.period.month, status)

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

    def unit_names(self, task_id: TaskId) -> list[str]:
        """The units of one task as on paper: leads marked ``*`` where there are several."""
        found = self.ledger.of_task(Assignment, task_id)
        starred = len(found) > 1
        return [("*" if starred and a.role is Role.LEAD else "") + self.units[a.unit_id].name for a in found]

    def group_name(self, task: Task) -> str:
        """The section and the leader's post a task belongs to."""
        found = [section.name for section in self.sections if section.id == task.section_id]
        found += [post.name for post in self.posts if post.id == task.post_id]
        return " · ".join(found)

    def follower(self, task_id: TaskId, without: Collection[TaskId] = ()) -> TaskId | None:
        """The next task of the list, leaving some out; None at the end."""
        ids = list(self.placements)
        behind = ids[ids.index(task_id) + 1 :]
        return next((other for other in behind if other not in without), None)

    def neighbours(self, task_id: TaskId) -> list[TaskId]:
        """The tasks behind one and then those before it, nearest first."""
        ids = list(self.placements)
        place = ids.index(task_id)
        return ids[place + 1 :] + ids[:place][::-1]

    # Changes.

    def mend(self, change_set: ChangeSet, grouping: Grouping) -> set[TaskId] | None:
        """Take over a change. The tasks whose rows it touches; None when the tree has to be built anew."""
        if len(change_set.changes) > _MANY or any(self._moves(change, grouping) for change in change_set.changes):
            self.reload()
            return None
        try:
            touched = {owner for change in change_set.changes if (owner := self.owner(change)) in self.placements}
        except OperationFault:  # a row that was changed and then deleted in the same step
            self.reload()
            return None
        if change_set.touched("assignments"):
            self._assignments = None
        self._reread(touched)
        return touched

    def _moves(self, change: Change, grouping: Grouping) -> bool:
        if change.table in _RELOADING:
            return True
        if change.table == "tasks":
            changed = set(change.after or ())
            placing = _PLACING | {"frequency"} if grouping is Grouping.FREQUENCY else _PLACING
            return change.before is None or change.after is None or not placing.isdisjoint(changed)
        return (change.table, grouping) in {("assignments", Grouping.UNIT), ("status_events", Grouping.STATUS)}

    def owner(self, change: Change) -> TaskId:
        """The task a changed row belongs to; 0 where it belongs to none. Raises OperationFault when that is gone."""
        if change.table == "tasks":
            return TaskId(change.row_id)
        image = change.after or change.before or {}
        if "task_id" in image:
            return TaskId(int(image["task_id"] or 0))
        if change.table not in _OF_TASK:
            return TaskId(0)
        return TaskId(self.ledger.get(_OF_TASK[change.table], change.row_id).task_id)

    def _reread(self, task_ids: Iterable[TaskId]) -> None:
        ledger = self.ledger
        cut_off = self._cut_off()
        for task_id in task_ids:
            self.tasks.forget(task_id)
            self.placements[task_id] = ledger.placement(task_id)
            reports, verdicts = ledger.of_task(Report, task_id), ledger.of_task(Verdict, task_id)
            decisions, nodes = ledger.of_task(StatusEvent, task_id), ledger.of_task(PlanNode, task_id)
            self._months.pop(task_id, None)
            if decisions:
                self.statuses[task_id] = decisions[-1].status
            else:
                self.statuses.pop(task_id, None)
            now = [report for report in reports if report.period == self.period]
            answered = any(report.content for report in now) or any(
                verdict.plan_met is False for verdict in verdicts if verdict.period == self.period
            )
            (self.answered.add if answered else self.answered.discard)(task_id)
            found = evaluation.overdue_tasks(nodes, verdicts, decisions, now, cut_off)
            self.overdue = self.overdue - {task_id} | found.keys()

    def _load_period(self) -> None:
        ledger, list_id = self.ledger, self.list_id
        self.answered = ledger.answered(self.period)
        found = evaluation.overdue_tasks(
            ledger.of_list(PlanNode, list_id),
            ledger.of_list(Verdict, list_id),
            ledger.of_list(StatusEvent, list_id),
            ledger.shortfalls(list_id, self.period),
            self._cut_off(),
        )
        self.overdue = frozenset(found)

    def _cut_off(self) -> date:
        return ledger_settings.cut_off(self.ledger, self.list_id, self.period)
