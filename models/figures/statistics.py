"""Classes, rates and points of a list's month, as a whole and by unit, leader and section: the totals equal the parts.

Each kind of record is read once. A task belongs to one unit here, the one that leads it (the first of several), to one
leader and one section, a sub-task without its own to its parent's; whoever has none stands under 未分配.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models import as_of
from models.figures.counted import Figures, GroupFigures, MonthFigures, PointsCount, Rows, Statistics, StatusCount
from models.forms.form import NO_GROUP
from models.judging.counting.classes import Candidate, Counted, Reason, Tally, meanings_of, tally
from models.judging.counting.ranking import ranked
from models.judging.counting.rates import (
    Case,
    Part,
    RateKind,
    completion,
    on_schedule,
    punctuality,
    rate,
    reporting,
)
from models.judging.counting.shares import shares
from models.judging_records import ClassScale, Indicator, PeriodClass, Points
from models.months.closed import rows_of, then
from models.months.corrections import Answers
from models.months.due import due_of
from models.months.kept_homes import Homes, kept_homes
from models.months.month_rows import TaskMonth, came_days
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    NodeRevision,
    Placement,
    PlanNode,
    Section,
    StatusEvent,
    TaskId,
    TaskList,
    Unit,
    UnitAlias,
    UnitId,
)
from models.rules.evaluation import AsOf, Judgement, by_task, ordered
from models.rules.leading import leading
from models.rules.owing import first_month, has_started
from models.rules.subtasks import in_print_order, with_parents
from models.store.records.directory import posts_on
from models.store.records.ledger import Ledger
from models.vocabulary import CLOSED, Status


def statistics(
    ledger: Ledger, list_id: ListId, period: Period, by: date | None = None, *, corrected: bool = False
) -> Statistics:
    """The figures of a list's month as of its cut-off; ``by`` is the day by which its reports were to be there, where
    it is another than the month's reporting day.

    ``corrected``: as later material has it (更正), else as it was printed.
    """
    rows, day = _rows(ledger, list_id, period), by or due_of(ledger, list_id, period).day
    with then(ledger, list_id, period) as source:
        task_list = source.get(TaskList, list_id)
        moment = as_of.as_of(source, task_list, period)
        material = _Material.read(source, list_id, moment, rows, corrected=corrected)
        is_of_today = source is ledger
        units, leaders, sections = _homes(source, list_id, moment, material, rows if is_of_today else None)
    counter = _Counter(material, moment, day)
    return Statistics(
        title=task_list.title,
        moment=moment,
        by=day,
        corrected=corrected,
        scale=material.scale,
        whole=counter.figures(material.placements, material.accepted),
        units=_grouped(counter, units, owns_points=True),
        leaders=_grouped(counter, leaders),
        sections=_grouped(counter, sections),
        accepted=material.accepted,
    )


def months_until(ledger: Ledger, list_id: ListId, period: Period) -> list[Period]:
    """The months of a list's year up to one, from the month on from which it is reported."""
    first = max(first_month(ledger.get(TaskList, list_id)), Period(period.year, 1))
    return [Period(period.year, number) for number in range(min(first, period).month, period.month + 1)]


def month_figures(ledger: Ledger, list_id: ListId, period: Period, *, corrected: bool = False) -> MonthFigures:
    """The figures of a whole list in a month; of 450 tasks they take 10 ms."""
    with then(ledger, list_id, period) as source:
        moment = as_of.as_of(source, source.get(TaskList, list_id), period)
        material = _Material.read(source, list_id, moment, _rows(ledger, list_id, period), corrected=corrected)
    counter = _Counter(material, moment, due_of(ledger, list_id, period).day)
    return MonthFigures(period, counter.figures(material.placements, material.accepted))


@dataclass(frozen=True, slots=True)
class _Material:
    """What a month is counted from, each kind of record read once."""

    placements: Mapping[TaskId, Placement]
    judged: Judgement
    cases: Mapping[TaskId, Case]
    scale: Sequence[ClassScale]
    given: Mapping[TaskId, PeriodClass]
    verdicts: Mapping[TaskId, bool | None]
    answered: Collection[TaskId]
    came: Mapping[TaskId, date]
    indicators: Mapping[TaskId, int]
    accepted: Sequence[Points]
    events: Sequence[StatusEvent]
    leads: Mapping[TaskId, UnitId | None]

    @classmethod
    def read(
        cls, ledger: Ledger, list_id: ListId, moment: AsOf, kept: Sequence[TaskMonth] | None, *, corrected: bool
    ) -> _Material:
        """Read the list; ``kept`` are the rows of a closed month, which alone know when its reports came."""
        period = moment.period
        placements = {task.id: task for task in in_print_order(ledger.placements(list_id))}
        if kept is not None:
            placements = {row.task_id: placements[row.task_id] for row in kept if row.task_id in placements}
        events = ledger.of_list(StatusEvent, list_id)
        answers = Answers(ledger, list_id, period, corrected=corrected)
        return cls(
            placements=placements,
            judged=as_of.judgement(ledger, list_id, moment, answers),
            cases=_cases(ledger, list_id, placements, events, moment, met=answers.met),
            scale=ledger.of_list(ClassScale, list_id),
            given={found.task_id: found for found in ledger.of_period(PeriodClass, list_id, period)},
            verdicts=answers.of_month,
            answered=ledger.answered(period) if kept is None else {row.task_id for row in kept if row.answered},
            came=(
                came_days(ledger, list_id, period)
                if kept is None
                else {row.task_id: row.came for row in kept if row.came is not None}
            ),
            indicators={task_id: len(found) for task_id, found in by_task(ledger.of_list(Indicator, list_id)).items()},
            accepted=ledger.of_period(Points, list_id, period),
            events=[event for event in events if event.points and _is_in(event, moment)],
            leads=_leads(ledger.of_list(Assignment, list_id), list(placements.values())),
        )


class _Counter:
    """Counts some tasks; what each adds is found once."""

    def __init__(self, material: _Material, moment: AsOf, by: date) -> None:
        self.material = material
        self._day = moment.cut_off
        self._left = {task_id: self._reason(task_id, moment) for task_id in material.placements}
        meanings = meanings_of(material.scale, material.given.values())
        self._parts: dict[RateKind, dict[TaskId, Part]] = {kind: {} for kind in RateKind}
        for task_id, case in material.cases.items():
            self._parts[RateKind.COMPLETION][task_id] = completion(case, self._day)
            self._parts[RateKind.PUNCTUALITY][task_id] = punctuality(case, self._day)
            self._parts[RateKind.ON_SCHEDULE][task_id] = on_schedule(
                meanings.get(task_id), material.verdicts.get(task_id), self._left[task_id]
            )
            owes = task_id in material.judged.due
            answered, came = task_id in material.answered, material.came.get(task_id)
            self._parts[RateKind.REPORTING][task_id] = reporting(owes, answered, came, by)

    def figures(self, task_ids: Iterable[TaskId], accepted: Iterable[Points]) -> Figures:
        """The figures of some tasks, with the points that are theirs."""
        chosen, counted = list(task_ids), list(accepted)
        mine = set(chosen)
        decided = [event for event in self.material.events if event.task_id in mine]
        losing = dict.fromkeys([*(found.task_id for found in counted), *(event.task_id for event in decided)])
        return Figures(
            tallies=tuple(self._tally(what, chosen) for what in Counted),
            rates=tuple(rate(kind, (self._parts[kind][task_id] for task_id in chosen)) for kind in RateKind),
            points=PointsCount(
                round(sum(found.points for found in counted), 4),
                round(sum(event.points or 0 for event in decided), 4),
            ),
            statuses=self._statuses(chosen),
            rows=self._rows(chosen, tuple(losing)),
        )

    def _statuses(self, chosen: Sequence[TaskId]) -> tuple[StatusCount, ...]:
        found: dict[Status, list[TaskId]] = {status: [] for status in Status}
        for task_id in chosen:
            found[self.material.judged.status(task_id)].append(task_id)
        counts = [len(some) for some in found.values()]
        return tuple(
            StatusCount(status, share, tuple(some))
            for (status, some), share in zip(found.items(), shares(counts), strict=True)
        )

    def _rows(self, chosen: Sequence[TaskId], losing: tuple[TaskId, ...]) -> Rows:
        due = tuple(task_id for task_id in chosen if task_id in self.material.judged.due)
        return Rows(
            all=tuple(chosen),
            due=due,
            reported=tuple(task_id for task_id in due if task_id in self.material.answered),
            rates={kind: tuple(t for t in chosen if self._parts[kind][t].whole) for kind in RateKind},
            points=losing,
            overdue=tuple(task_id for task_id in chosen if task_id in self.material.judged.overdue),
        )

    def _tally(self, what: Counted, task_ids: Iterable[TaskId]) -> Tally:
        found, placements = self.material, self.material.placements
        match what:
            case Counted.TASKS:
                some = [Candidate(t, self._left[t]) for t in task_ids if placements[t].parent_id is None]
            case Counted.PARTS:
                some = [Candidate(t, self._left[t]) for t in task_ids if placements[t].parent_id is not None]
            case Counted.INDICATORS:
                some = [Candidate(t, self._left[t], found.indicators[t]) for t in task_ids if t in found.indicators]
        return tally(what, some, found.scale, found.given)

    def _reason(self, task_id: TaskId, moment: AsOf) -> Reason | None:
        """Why a task owes nothing for the month; a sub-task without a frequency is reported with its parent."""
        task, judged = self.material.placements[task_id], self.material.judged
        held = judged.decisions.get(task_id)
        if held is not None and held.status in CLOSED:
            return Reason.CLOSED
        if task_id in judged.due:
            return None
        if not has_started(task, moment.year.starts, moment.period):
            return Reason.BEFORE_START
        parent_id = task.parent_id
        if parent_id is not None and task.frequency is None and parent_id in self.material.placements:
            return self._reason(parent_id, moment)
        return Reason.NOT_DUE


def _rows(ledger: Ledger, list_id: ListId, period: Period) -> Sequence[TaskMonth] | None:
    closing = ledger.closing(list_id, period)
    return None if closing is None else rows_of(ledger, closing)


def _homes(
    ledger: Ledger, list_id: ListId, moment: AsOf, material: _Material, kept: Sequence[TaskMonth] | None
) -> tuple[Homes, Homes, Homes]:
    """Units, leaders and sections with whose tasks are theirs. ``kept`` are the rows of a month that an earlier version
    closed, with the names of then: the ledger has those of today."""
    placed = list(material.placements.values())
    posts, sections = posts_on(ledger, list_id, moment.cut_off), ledger.of_list(Section, list_id)
    found = (
        Homes({unit.id: unit.name for unit in ledger.all(Unit)}, material.leads),
        Homes({post.id: post.name for post in posts}, with_parents(placed, lambda task: task.post_id)),
        Homes({section.id: section.name for section in sections}, with_parents(placed, lambda task: task.section_id)),
    )
    if kept is None:
        return found
    aliases = {alias.name: alias.unit_id for alias in ledger.all(UnitAlias)}
    rows = [row for row in kept if row.task_id in material.placements]
    units, leaders, sections_then = found
    return (
        kept_homes({row.task_id: next(iter(row.units), "") for row in rows}, units, aliases),
        kept_homes({row.task_id: row.leader for row in rows}, leaders, {}),
        kept_homes({row.task_id: row.section for row in rows}, sections_then, {}),
    )


def _grouped(counter: _Counter, groups: Homes, *, owns_points: bool = False) -> list[GroupFigures]:
    """The figures of each group that has tasks or points, in the groups' order, those of no group last.

    ``owns_points`` where points may name the group themselves: a unit's are its own, whoever leads the task.
    """
    names, homes = groups
    members: dict[int | None, list[TaskId]] = {}
    for task_id, home in homes.items():
        members.setdefault(home if home in names else None, []).append(task_id)
    points: dict[int | None, list[Points]] = {}
    for one in counter.material.accepted:
        own = one.unit_id if owns_points and one.unit_id is not None else homes.get(one.task_id)
        points.setdefault(own if own in names else None, []).append(one)
    found = {
        key: counter.figures(members.get(key, ()), points.get(key, ()))
        for key in (*names, None)
        if key in members or key in points
    }
    off = ranked({key: figures.points.total for key, figures in found.items() if key is not None}, least_first=True)
    rates = {key: float(p) for key, f in found.items() if key is not None and (p := f.rates[0].percent) is not None}
    done = ranked(rates)
    return [
        GroupFigures(
            NO_GROUP if key is None else names[key],
            figures,
            None if key is None else off[key],
            None if key is None else done.get(key),
        )
        for key, figures in found.items()
    ]


def _cases(
    ledger: Ledger,
    list_id: ListId,
    placements: Mapping[TaskId, Placement],
    events: Iterable[StatusEvent],
    moment: AsOf,
    *,
    met: Mapping[TaskId, set[Period]],
) -> dict[TaskId, Case]:
    nodes = by_task(ledger.of_list(PlanNode, list_id))
    whose = {node.id: task_id for task_id, found in nodes.items() for node in found}
    revisions: dict[TaskId, list[NodeRevision]] = {}
    for revision in ledger.of_list(NodeRevision, list_id):
        revisions.setdefault(whose[revision.node_id], []).append(revision)
    decided, starts = ordered(events), moment.year.starts
    return {
        task_id: Case(
            nodes.get(task_id, ()),
            revisions.get(task_id, ()),
            decided.get(task_id, ()),
            met.get(task_id, ()),
            has_started(task, starts, moment.period),
        )
        for task_id, task in placements.items()
    }


def _leads(parts: Iterable[Assignment], tasks: Iterable[Placement]) -> dict[TaskId, UnitId | None]:
    """The unit that leads each task: the first with the star, or the first named (DOMAIN)."""
    found = {task_id: leading(assigned)[0].unit_id for task_id, assigned in by_task(parts).items()}
    return with_parents(tasks, lambda task: found.get(task.id))


def _is_in(event: StatusEvent, moment: AsOf) -> bool:
    """Whether a decision was taken in a month, by its cut-off."""
    day = event.decided_on
    return day is not None and Period.of(day) == moment.period and day <= moment.cut_off
