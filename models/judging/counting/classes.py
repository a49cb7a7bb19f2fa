"""Classes of a period (超进度, 达进度, 欠进度, …): ready-made scales, and how many of a stated population have which.

Offices count different populations, which is the usual source of errors (DOMAIN: 24+9+11 printed for 45). Here the
population is those that owe a report for the month, and whatever has a class; the rest is left out, each with its
reason, and classes and 未评定 always add up to the population.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from models.judging.counting.shares import Share, shares
from models.judging_records import ClassScale, PeriodClass
from models.records import TaskId
from models.vocabulary import ClassMeaning

UNRATED = "未评定"


class Rank(NamedTuple):
    """One class of a scale: the office's word and what it means."""

    name: str
    meaning: ClassMeaning


READY: Mapping[str, tuple[Rank, ...]] = {
    "进度五类": tuple(Rank(meaning.value, meaning) for meaning in (
        ClassMeaning.AHEAD, ClassMeaning.ON_SCHEDULE, ClassMeaning.BEHIND, ClassMeaning.DONE, ClassMeaning.OTHER,
    )),
    "序时": (
        Rank("完成", ClassMeaning.DONE),
        Rank("超序时", ClassMeaning.AHEAD),
        Rank("按序时", ClassMeaning.ON_SCHEDULE),
        Rank("未达序时", ClassMeaning.BEHIND),
    ),
    "年终预测": (
        Rank("已完成", ClassMeaning.DONE),
        Rank("确保完成", ClassMeaning.ON_SCHEDULE),
        Rank("力争完成", ClassMeaning.ON_SCHEDULE),
        Rank("需要调整", ClassMeaning.OTHER),
        Rank("难以完成", ClassMeaning.BEHIND),
    ),
}  # fmt: skip
"""Scales to begin with, in the words offices use (DOMAIN: "Classes of a period")."""

ON_SCHEDULE = frozenset({ClassMeaning.AHEAD, ClassMeaning.DONE, ClassMeaning.ON_SCHEDULE})
"""What counts as 达序时."""


class Counted(StrEnum):
    """What is counted."""

    TASKS = "任务"
    PARTS = "分项"
    INDICATORS = "指标"


class Reason(StrEnum):
    """Why something is left out of the population."""

    CLOSED = "已销号或中止"
    BEFORE_START = "未到起报月份"
    NOT_DUE = "本月不要求报送"


class Candidate(NamedTuple):
    """What may be counted: ``left_out`` where it owes nothing for the month, ``times`` how often it counts."""

    task_id: TaskId
    left_out: Reason | None = None
    times: int = 1


class ClassCount(NamedTuple):
    """One class in a tally; the last of a tally is 未评定."""

    name: str
    meaning: ClassMeaning | None
    share: Share
    tasks: tuple[TaskId, ...]

    @property
    def size(self) -> int:
        """How many."""
        return self.share.size


class LeftOut(NamedTuple):
    """What is not in a population, and why."""

    reason: Reason
    size: int
    tasks: tuple[TaskId, ...]


class Tally(NamedTuple):
    """The classes of a population: their counts add up to it."""

    what: Counted
    population: int
    classes: tuple[ClassCount, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def words(self) -> str:
        """As printed: 任务 45 项：达进度 24 项（53.3%）…；未计入 3 项（已销号或中止 3）."""
        parts = "、".join(f"{found.name} {found.size} 项（{found.share.words}）" for found in self.classes)
        line = f"{self.what.value} {self.population} 项：{parts}"
        if not self.left_out:
            return line
        reasons = "、".join(f"{left.reason.value} {left.size}" for left in self.left_out)
        return f"{line}；未计入 {sum(left.size for left in self.left_out)} 项（{reasons}）"


def tally(
    what: Counted,
    candidates: Iterable[Candidate],
    scale: Sequence[ClassScale],
    given: Mapping[TaskId, PeriodClass],
) -> Tally:
    """Count the classes of a period. A class a person has given counts its task in, whatever it owes.

    A class that is no longer on the scale is counted under its own name, behind those that are.
    """
    meanings: dict[str, ClassMeaning | None] = {rank.name: rank.meaning for rank in scale}
    members: dict[str, list[Candidate]] = {name: [] for name in meanings}
    unrated: list[Candidate] = []
    left: dict[Reason, list[Candidate]] = {reason: [] for reason in Reason}
    for candidate in candidates:
        rated = given.get(candidate.task_id)
        if rated is not None:
            members.setdefault(rated.name, []).append(candidate)
        elif candidate.left_out is not None:
            left[candidate.left_out].append(candidate)
        else:
            unrated.append(candidate)
    found = [*members.items(), (UNRATED, unrated)]
    counts = [_count(some) for _, some in found]
    classes = tuple(
        ClassCount(name, meanings.get(name), share, _ids(some))
        for (name, some), share in zip(found, shares(counts), strict=True)
    )
    left_out = tuple(LeftOut(reason, _count(some), _ids(some)) for reason, some in left.items() if some)
    return Tally(what, sum(counts), classes, left_out)


def meanings_of(scale: Iterable[ClassScale], given: Iterable[PeriodClass]) -> dict[TaskId, ClassMeaning]:
    """What the class of each task means; a class that is not on the scale means nothing known."""
    known = {rank.name: rank.meaning for rank in scale}
    return {rated.task_id: known[rated.name] for rated in given if rated.name in known}


def _count(some: Iterable[Candidate]) -> int:
    return sum(member.times for member in some)


def _ids(some: Iterable[Candidate]) -> tuple[TaskId, ...]:
    return tuple(member.task_id for member in some)
