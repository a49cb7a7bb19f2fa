"""Rates: 完成率, 序时达标率, 按时完成率, 报送及时率. One function and one printed formula each.

Each function weighs one task and answers its :class:`Part`; :func:`rate` adds parts up, so the rates of units, leaders
and sections always add up to the list's. Everything is as of a cut-off: what was decided or done after it is not there
yet. A sub-task (分项) counts as a task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from models.judging.counting.classes import ON_SCHEDULE, Reason
from models.judging.counting.shares import percent
from models.periods import Period
from models.records import NodeRevision, PlanNode
from models.rules.decisions import Decided, held_on
from models.rules.evaluation import unmet_nodes
from models.rules.node_history import by_node, first_missed, nodes_on
from models.vocabulary import ClassMeaning, Status

STOPPED = "已中止"
_NOT_YET = "未到期"
_NO_PLACE = "评为“其它”"


class RateKind(Enum):
    """The rates: their name, what is above and below the line, and what is counted."""

    COMPLETION = ("完成率", "已完成", "应完成", "任务和分项")
    ON_SCHEDULE = ("序时达标率", "达序时", "应评定", "任务和分项")
    PUNCTUALITY = ("按时完成率", "按时完成", "应完成", "节点")
    REPORTING = ("报送及时率", "及时报送", "应报送", "任务和分项")

    @property
    def label(self) -> str:
        """The name."""
        return self.value[0]

    @property
    def counted(self) -> str:
        """What is counted."""
        return self.value[3]


class Part(NamedTuple):
    """What one task adds to a rate; ``left_out`` says why it adds nothing."""

    part: int = 0
    whole: int = 0
    left_out: str = ""


class Rate(NamedTuple):
    """A rate with what was left out of it and why."""

    kind: RateKind
    part: int
    whole: int
    left_out: Mapping[str, int]

    @property
    def percent(self) -> Decimal | None:
        """In per cent; None where there is nothing to divide by."""
        return percent(self.part, self.whole)

    @property
    def formula(self) -> str:
        """As printed: 完成率 = 已完成 45 ÷ 应完成 50 = 90.0%."""
        name, above, below, counted = self.kind.value
        found = self.percent
        result = f"= {found}%" if found is not None else f"，没有{below}的{counted}"
        return f"{name} = {above} {self.part} ÷ {below} {self.whole} {result}".replace(" ，", "，")

    @property
    def words(self) -> str:
        """The formula with what it counts and what it leaves out."""
        left = "、".join(f"{reason} {count}" for reason, count in self.left_out.items())
        return f"{self.formula}（按{self.kind.counted}计{'；未计入：' + left if left else ''}）"


class Case(NamedTuple):
    """A task with what its rates are made from.

    ``nodes`` are as they stand now, ``revisions`` what they were; ``met`` the periods with a verdict 是.
    """

    nodes: Sequence[PlanNode] = ()
    revisions: Sequence[NodeRevision] = ()
    decisions: Sequence[Decided] = ()
    met: Collection[Period] = frozenset()
    has_started: bool = True


def rate(kind: RateKind, parts: Iterable[Part]) -> Rate:
    """The parts of many tasks as one rate."""
    part = whole = 0
    left: Counter[str] = Counter()
    for one in parts:
        part += one.part
        whole += one.whole
        if one.left_out:
            left[one.left_out] += 1
    return Rate(kind, part, whole, dict(left))


def completion(case: Case, day: date) -> Part:
    """完成率: has all been done that this task had to do by a day?

    A task signed off (销号) has, also before its time; one that is stopped, or has nothing due yet, is left out.
    """
    if found := _left_out(case, day):
        return found
    held = held_on(case.decisions, day)
    if held is not None and held.status is Status.SIGNED_OFF:
        return Part(1, 1)
    nodes = [node for node in nodes_on(case.nodes, case.revisions, day) if node.due is not None and node.due <= day]
    if not nodes:
        return Part(left_out=_NOT_YET)
    return Part(int(not unmet_nodes(nodes, case.met, day, case.decisions)), 1)


def punctuality(case: Case, day: date) -> Part:
    """按时完成率: of the nodes due by a day, those done by their own.

    A node put off before its day has the new one; put off afterwards it is late, whenever it is done
    (:func:`models.rules.node_history.first_missed`). Without a day of completion it counts as done in time where at the
    end of its month a verdict or a sign-off says that it is, and it has not been opened again since.
    """
    if found := _left_out(case, day):
        return found
    revisions = by_node(found for found in case.revisions if found.decided_on <= day)
    due = []
    for node in nodes_on(case.nodes, case.revisions, day):
        missed = first_missed(node, revisions.get(node.id, ()))
        if missed is not None and missed <= day:
            due.append(node._replace(due=missed))
    if not due:
        return Part(left_out=_NOT_YET)
    return Part(sum(_was_in_time(node, case, day) for node in due), len(due))


def on_schedule(meaning: ClassMeaning | None, plan_met: bool | None, left_out: Reason | None) -> Part:
    """序时达标率: the class a person has given says it, without one the verdict; unrated is not on schedule."""
    if meaning is ClassMeaning.OTHER:
        return Part(left_out=_NO_PLACE)
    if meaning is not None:
        return Part(int(meaning in ON_SCHEDULE), 1)
    if left_out is not None:
        return Part(left_out=left_out.value)
    return Part(int(plan_met is True), 1)


def reporting(owes: bool, answered: bool, came: date | None, by: date) -> Part:
    """报送及时率: the report that was owed is there and came by a day. One of which nobody knows when it came is not
    called late (as in the month's own 迟报)."""
    if not owes:
        return Part(left_out="本月不应报")
    return Part(int(answered and (came is None or came <= by)), 1)


def _left_out(case: Case, day: date) -> Part | None:
    held = held_on(case.decisions, day)
    if held is not None and held.status is Status.STOPPED:
        return Part(left_out=STOPPED)
    return None if case.has_started else Part(left_out=Reason.BEFORE_START.value)


def _was_in_time(node: PlanNode, case: Case, day: date) -> bool:
    assert node.due is not None
    if node.done_on is not None:
        return node.done_on <= node.due
    then = min(Period.of(node.due).last_day, day)
    return not unmet_nodes([node], case.met, then, case.decisions) and not unmet_nodes(
        [node], case.met, day, case.decisions
    )
