"""What the rules look at: one task as of a month, its texts read; and what the other tasks of its list say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from models.judging.evidence import Place, Source
from models.judging.expected import Measured
from models.judging.judged_task import Judge, JudgedTask, Texts
from models.judging.reading.told import Told
from models.judging.suggestions.suggestion import Clue, Kind, Proposal, Suggestion
from models.judging_records import Points
from models.periods import Period
from models.records import PlanNode, Report, StatusEvent, Task, TaskId, Verdict
from models.rules.evaluation import AsOf
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Peer:
    """Another task of the list as a suggestion names it: its units as on paper, and its report."""

    task_id: TaskId
    name: str
    units: str
    report: Report


@dataclass(frozen=True, slots=True)
class Others:
    """What the reports of a list's month say, by what can be compared: texts without dates and numbers, and totals.

    ``marks_leads`` says whether the list marks leads at all: one whose paper knows none is not reproached with it.
    """

    alike: Mapping[str, Sequence[Peer]] = field(default_factory=dict)
    totals: Mapping[str, Sequence[tuple[Peer, Place]]] = field(default_factory=dict)
    marks_leads: bool = False


@dataclass(frozen=True)
class Case:
    """One task as of ``moment``.

    ``unmet`` are the nodes due by the cut-off that nobody has called done, ``unmet_before`` those without this month's
    verdict; ``reports`` those with words of the list's year up to the month, earliest first; ``shortfall`` the line
    that stands; ``owes`` and ``answered`` whether this month's report is due and has come.
    """

    task: Task
    year: int
    moment: AsOf
    texts: Texts
    judge: Judge
    nodes: Sequence[PlanNode] = ()
    unmet: Sequence[PlanNode] = ()
    unmet_before: Sequence[PlanNode] = ()
    reports: Sequence[Report] = ()
    verdict: Verdict | None = None
    shortfall: str = ""
    is_closed: bool = False
    owes: bool = False
    answered: bool = False
    measured: Sequence[Measured] = ()
    events: Sequence[StatusEvent] = ()
    points: Sequence[Points] = ()
    roles: Sequence[Role] = ()
    units: str = ""
    soon_days: int = 15

    @cached_property
    def judged(self) -> JudgedTask:
        """Its targets, what was reported for them, and the drafted line."""
        return self.judge.task(self.texts, self.year, self.cut_off)

    @property
    def cut_off(self) -> date:
        """The day that is spoken for."""
        return self.moment.cut_off

    @property
    def period(self) -> Period:
        """The month that is spoken for."""
        return self.moment.period

    @cached_property
    def now(self) -> Told | None:
        """This month's report."""
        last = self.reports[-1] if self.reports else None
        return self._told(last) if last is not None and last.period == self.period else None

    @cached_property
    def earlier(self) -> tuple[Told, ...]:
        """The earlier reports of the year, the last one first."""
        return tuple(self._told(report) for report in self._before)

    @cached_property
    def last(self) -> Told | None:
        """The last of them: most rules need no more, and reading a year of reports takes its time."""
        return next((self._told(report) for report in self._before), None)

    @property
    def _before(self) -> list[Report]:
        return [report for report in reversed(self.reports) if report.period < self.period]

    def suggest(self, kind: Kind, sentence: str, clues: Sequence[Clue], proposal: Proposal | None = None) -> Suggestion:
        """A suggestion about this task."""
        distinct = {(clue.word, clue.said): clue for clue in reversed(clues)}
        return Suggestion(kind, self.task.id, self.period, sentence, tuple(reversed(distinct.values())), proposal)

    def _told(self, report: Report) -> Told:
        cut_offs = self.moment.year
        same_year = report.period.year == cut_offs.year
        day = cut_offs.cut_offs[report.period.month - 1] if same_year else report.period.last_day
        return self.judge.told(report.content, self.year, report.period, day)


def node_place(node: PlanNode) -> Place:
    """All of a plan node's text."""
    return Place(Source.NODE, node.text, 0, len(node.text), node=node.id, label=node.label)


def node_clue(node: PlanNode) -> Clue:
    """A plan node as evidence: its day and its text."""
    day = f"{node.due.month}月{node.due.day}日" if node.due else ""
    said = "　".join(part for part in (day, node.text or node.label) if part)
    return Clue("节点", said, place=node_place(node))


def indicator_clue(name: str, words: str) -> Clue:
    """How an indicator compares as evidence."""
    return Clue("指标", f"{name}：{words}")
