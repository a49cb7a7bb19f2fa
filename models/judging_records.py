"""Records of what tasks are measured and judged by: indicators, suggestions set aside, classes, points.

As those of :mod:`models.records`; apart from them, because the start reads none of these.
"""

from datetime import date
from typing import NamedTuple, NewType

from models.periods import Period
from models.records import ListId, PlanNodeId, TaskId, UnitId
from models.vocabulary import Accumulation, ClassMeaning, Direction, Expectation

IndicatorId = NewType("IndicatorId", int)
TargetId = NewType("TargetId", int)
ActualId = NewType("ActualId", int)
TargetRevisionId = NewType("TargetRevisionId", int)
DismissalId = NewType("DismissalId", int)
ClassScaleId = NewType("ClassScaleId", int)
PeriodClassId = NewType("PeriodClassId", int)
PointRuleId = NewType("PointRuleId", int)
PointFactorId = NewType("PointFactorId", int)
PointsId = NewType("PointsId", int)


class Indicator(NamedTuple):
    """指标: a measured thing of a task.

    ``expectation`` says what it should have reached by a cut-off; ``evidence`` is the sentence that sets its goal.
    """

    id: IndicatorId
    task_id: TaskId
    name: str
    unit: str = ""
    direction: Direction = Direction.AT_LEAST
    accumulation: Accumulation = Accumulation.CUMULATIVE
    position: int = 0
    expectation: Expectation = Expectation.NODES
    evidence: str = ""


class IndicatorTarget(NamedTuple):
    """What an indicator must reach at a plan node, by the end of a month of its own curve, or, with neither, in the
    year."""

    id: TargetId
    indicator_id: IndicatorId
    value: float
    node_id: PlanNodeId | None = None
    period: Period | None = None


class TargetRevision(NamedTuple):
    """What a target was until ``decided_on``."""

    id: TargetRevisionId
    target_id: TargetId
    decided_on: date
    value: float
    reason: str = ""
    document: str = ""


class IndicatorActual(NamedTuple):
    """What a report says an indicator has reached, once a person has accepted it."""

    id: ActualId
    indicator_id: IndicatorId
    period: Period
    value: float
    evidence: str = ""


class Dismissal(NamedTuple):
    """A suggestion that a person has set aside, by the fingerprint of the values in its evidence."""

    id: DismissalId
    task_id: TaskId
    kind: str
    fingerprint: str
    reason: str = ""
    decided_on: date | None = None


class ClassScale(NamedTuple):
    """One class (超进度, 达进度, …) of the scale a list is judged by, in the office's own words."""

    id: ClassScaleId
    list_id: ListId
    name: str
    meaning: ClassMeaning
    position: int = 0


class PeriodClass(NamedTuple):
    """The class of one task in one period: a person's decision, apart from verdict and status."""

    id: PeriodClassId
    task_id: TaskId
    period: Period
    name: str
    reason: str = ""


class PointRule(NamedTuple):
    """What an event costs or brings (考绩), with its basis; once, or each time."""

    id: PointRuleId
    list_id: ListId
    event: str
    points: float
    each_time: bool = True
    basis: str = ""
    position: int = 0


class PointFactor(NamedTuple):
    """What the points of a unit are multiplied by in a list."""

    id: PointFactorId
    list_id: ListId
    unit_id: UnitId
    factor: float


class Points(NamedTuple):
    """Points (考绩扣分) that a person has accepted, with how they were reckoned."""

    id: PointsId
    task_id: TaskId
    period: Period
    event: str
    points: float
    unit_id: UnitId | None = None
    calculation: str = ""
    basis: str = ""
    decided_on: date | None = None
