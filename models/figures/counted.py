"""What is counted of a list's month, as a whole and by group: values; :mod:`models.figures.statistics` counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.judging.counting.classes import Tally
from models.judging.counting.ranking import Place
from models.judging.counting.rates import Rate, RateKind
from models.judging.counting.shares import Share
from models.judging_records import ClassScale, Points
from models.periods import Period, day_words
from models.records import TaskId
from models.rules.evaluation import AsOf
from models.vocabulary import Status


class PointsCount(NamedTuple):
    """Points off in a month: ``accepted`` by the rules, ``decided`` with a status (预警 and others)."""

    accepted: float
    decided: float

    @property
    def total(self) -> float:
        """Both."""
        return round(self.accepted + self.decided, 4)


class StatusCount(NamedTuple):
    """The tasks and sub-tasks that are shown with a status."""

    status: Status
    share: Share
    tasks: tuple[TaskId, ...]


class Rows(NamedTuple):
    """The tasks behind figures: all of them, who owes a report, whose came, what each rate counts, who lost points,
    which are 逾期, whatever status a person has decided on."""

    all: tuple[TaskId, ...]
    due: tuple[TaskId, ...]
    reported: tuple[TaskId, ...]
    rates: Mapping[RateKind, tuple[TaskId, ...]]
    points: tuple[TaskId, ...]
    overdue: tuple[TaskId, ...]


class Figures(NamedTuple):
    """What is counted of some tasks. Every task and sub-task has one of the statuses."""

    tallies: tuple[Tally, ...]
    rates: tuple[Rate, ...]
    points: PointsCount
    statuses: tuple[StatusCount, ...]
    rows: Rows


class GroupFigures(NamedTuple):
    """The figures of a unit, leader or section, and its place; None for 未分配 and where there is nothing to rank."""

    name: str
    figures: Figures
    by_points: Place | None
    by_completion: Place | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a list's month. ``by`` is the day by which reports had to be there; ``corrected``: its
    corrections count."""

    title: str
    moment: AsOf
    by: date
    corrected: bool
    scale: Sequence[ClassScale]
    whole: Figures
    units: Sequence[GroupFigures]
    leaders: Sequence[GroupFigures]
    sections: Sequence[GroupFigures]
    accepted: Sequence[Points]

    @property
    def by_words(self) -> str:
        """What 报送及时率 calls in time."""
        return f"报送期限{day_words(self.by)}，其后报来的和未报的不计入及时报送。"


class MonthFigures(NamedTuple):
    """The figures of a whole list in one of its months."""

    period: Period
    figures: Figures
