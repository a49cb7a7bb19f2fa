"""What an indicator should have reached by a cut-off, by its own rule, and how what was accepted compares with that.

DOMAIN, "序时": the share of the year's goal reached is at least the share of the year gone (11 months: 91.7 %); a
growth rate or an upper bound is compared with the year's goal itself. Shares are compared with the one decimal they are
printed with, so that the words never contradict the outcome; everything else as it is stated.

What holds is what held on the cut-off: a target or a node that was changed after it counts as it was before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, Protocol, TypeVar

from models.judging.evidence import ABOUT, Outcome
from models.judging_records import Indicator, IndicatorActual, IndicatorTarget, TargetRevision
from models.periods import Period, day_words
from models.records import NodeRevision, PlanNode, PlanNodeId
from models.vocabulary import Accumulation, Direction, Expectation

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_WHOLE = Decimal(100)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with all that says what it should reach, and what has been accepted.

    ``year`` is the list's. ``starts`` is the task's own first month, where that is not January: a straight line runs
    from it.
    """

    indicator: Indicator
    year: int
    targets: Sequence[IndicatorTarget] = ()
    actuals: Sequence[IndicatorActual] = ()
    nodes: Sequence[PlanNode] = ()
    target_revisions: Sequence[TargetRevision] = ()
    node_revisions: Sequence[NodeRevision] = ()
    starts: Period | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What should have been reached: ``value`` in the indicator's unit, None where nothing can be said.

    ``words`` name the rule (二季度节点), or say why there is no value. ``share`` is that of the year gone, in per cent
    with one decimal, where a straight line is the rule; ``goal`` the year's then.
    """

    value: Decimal | None
    words: str
    share: Decimal | None = None
    goal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an indicator stands at a cut-off. ``words`` is one Chinese sentence without its full stop."""

    outcome: Outcome
    expected: Expected
    actual: Decimal | None
    words: str

    @property
    def label(self) -> str:
        """The word on screen, with the reason where nothing can be compared."""
        return f"{self.outcome.label}（{self.words}）" if self.outcome is Outcome.CANNOT_COMPARE else self.outcome.label


class DueTarget(NamedTuple):
    """A target as it holds on a day: by when, how much, and what it is called (二季度, 6月, 全年)."""

    due: date
    value: Decimal
    label: str
    target: IndicatorTarget


def compared_at(measured: Measured, period: Period, cut_off: date) -> Comparison:
    """How an indicator stands for a period with its cut-off."""
    expected = expected_at(measured, period, cut_off)
    actual, whose = actual_at(measured, period)
    if expected.value is None:
        return Comparison(Outcome.CANNOT_COMPARE, expected, actual, expected.words)
    if actual is None:
        return Comparison(Outcome.CANNOT_COMPARE, expected, None, "还没有采纳的完成值")
    if expected.share is not None and expected.goal:
        return _by_share(measured.indicator, expected, actual, whose)
    return _by_value(measured.indicator, expected, actual, whose)


def expected_at(measured: Measured, period: Period, cut_off: date) -> Expected:
    """What should have been reached by a cut-off, by the indicator's rule."""
    due = targets_on(measured, cut_off)
    match measured.indicator.expectation:
        case Expectation.NONE:
            return Expected(None, "这项指标不作比较")
        case Expectation.NODES:
            return _last_due([found for found in due if found.target.period is None], cut_off)
        case Expectation.CURVE:
            return _on_curve([found for found in due if found.target.period is not None], period)
    goal = _goal(due)
    if goal is None:
        return Expected(None, "没有全年目标")
    if measured.indicator.expectation is Expectation.WHOLE:
        return Expected(goal, "全年目标")
    return _on_line(measured, goal, period)


def targets_on(measured: Measured, day: date) -> list[DueTarget]:
    """The targets as they held on a day, the earliest due first; a node without a day is due at the year's end."""
    nodes: Mapping[PlanNodeId | None, PlanNode] = {node.id: node for node in measured.nodes}
    end = date(measured.year, 12, 31)
    found: list[DueTarget] = []
    for target in measured.targets:
        revision = _held(measured.target_revisions, "target_id", target.id, day)
        value = exact(revision.value if revision else target.value)
        if target.period is not None:
            found.append(DueTarget(target.period.last_day, value, f"{target.period.month}月", target))
        elif target.node_id in nodes:
            node = nodes[target.node_id]
            before = _held(measured.node_revisions, "node_id", node.id, day)
            due, label = (before.due, before.label) if before else (node.due, node.label)
            found.append(DueTarget(due or end, value, label or "节点", target))
        else:
            found.append(DueTarget(end, value, "全年", target))
    return sorted(found, key=lambda one: (one.due, one.target.node_id is None))


def goal_on(measured: Measured, day: date) -> Decimal | None:
    """The year's goal as it held on a day: the target that is of no node, else the last one."""
    return _goal(targets_on(measured, day))


def actual_at(measured: Measured, period: Period) -> tuple[Decimal | None, str]:
    """What has been reached by a period, and of which month that is where it is not this one.

    Figures of single periods (当期) are added up from the first month of the list's year on.
    """
    known = [one for one in measured.actuals if one.period <= period]
    if not known:
        return None, ""
    if measured.indicator.accumulation is Accumulation.NEW:
        first = Period(measured.year, 1)
        since = [exact(one.value) for one in known if one.period >= first]
        return (sum(since, Decimal()), f"{len(since)}期合计") if since else (None, "")
    last = max(known, key=lambda one: one.period)
    return exact(last.value), "" if last.period == period else f"{last.period.month}月数"


def exact(value: float) -> Decimal:
    """A stored figure as it was written: 0.1 is a tenth."""
    return Decimal(repr(value)).normalize()


def written(value: Decimal, unit: str = "") -> str:
    """A figure for reading: no zeros behind it, no powers of ten, its unit right behind it."""
    return f"{_round(value, Decimal('0.0001')).normalize():f}{unit}"


class _Revision(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def decided_on(self) -> date: ...


R = TypeVar("R", bound=_Revision)


def _held(revisions: Sequence[R], column: str, row_id: int, day: date) -> R | None:
    """What a row was on a day, where it has been changed after it; None where it was what it is."""
    later = [one for one in revisions if getattr(one, column) == row_id and one.decided_on > day]
    return min(later, key=lambda one: (one.decided_on, one.id), default=None)


def _last_due(due: Sequence[DueTarget], cut_off: date) -> Expected:
    if not due:
        return Expected(None, "没有目标值")
    reached = [one for one in due if one.due <= cut_off]
    if not reached:
        return Expected(None, f"第一个节点{day_words(due[0].due)}才到期")
    last = reached[-1]
    return Expected(last.value, "全年目标" if last.target.node_id is None else f"{last.label}节点")


def _on_curve(due: Sequence[DueTarget], period: Period) -> Expected:
    if not due:
        return Expected(None, "没有月度曲线")
    reached = [one for one in due if one.target.period is not None and one.target.period <= period]
    if not reached:
        return Expected(None, f"月度曲线从{due[0].label}开始")
    return Expected(reached[-1].value, f"月度曲线{reached[-1].label}")


def _goal(due: Sequence[DueTarget]) -> Decimal | None:
    own = [one for one in due if one.target.node_id is None and one.target.period is None]
    return own[-1].value if own else due[-1].value if due else None


def _on_line(measured: Measured, goal: Decimal, period: Period) -> Expected:
    first = 1
    if measured.starts is not None and measured.starts.year == measured.year:
        first = measured.starts.month
    gone = (period.year - measured.year) * _MONTHS + period.month - first + 1
    if gone <= 0:
        return Expected(None, f"{first}月才开始")
    whole = _MONTHS - first + 1
    gone = min(gone, whole)
    share = _round(_WHOLE * gone / whole, _TENTH)
    begun = "" if first == 1 else f"（{first}月起）"
    return Expected(_round(goal * gone / whole, _HUNDREDTH), f"序时{begun}", share, goal)


def _by_share(indicator: Indicator, expected: Expected, actual: Decimal, whose: str) -> Comparison:
    """Against a straight line: by the share of the goal, with the one decimal it is printed with."""
    assert expected.share is not None
    assert expected.goal
    share = _round(actual / expected.goal * _WHOLE, _TENTH)
    match indicator.direction:
        case Direction.AT_MOST:
            met = share <= expected.share
        case Direction.ABOUT:
            met = share >= _round(expected.share * ABOUT, _TENTH)
        case Direction.EXACTLY:
            met = expected.share <= share <= max(expected.share, _WHOLE)
        case Direction.AT_LEAST:
            met = share >= expected.share
    said = "持平序时" if share == expected.share else "高于序时" if share > expected.share else "低于序时"
    limit = "不超过" if indicator.direction is Direction.AT_MOST else "应达"
    words = f"{expected.words}{limit}{expected.share}%，{_named('实际', whose)}{share}%，{said}"
    return Comparison(_outcome(met), expected, actual, words)


def _by_value(indicator: Indicator, expected: Expected, actual: Decimal, whose: str) -> Comparison:
    wanted = expected.value
    assert wanted is not None
    match indicator.direction:
        case Direction.AT_MOST:
            met = actual <= wanted
        case Direction.ABOUT:
            met = actual >= wanted - abs(wanted) * (1 - ABOUT)
        case Direction.EXACTLY:
            met = actual == wanted
        case Direction.AT_LEAST:
            met = actual >= wanted
    limit = {Direction.AT_MOST: "不超过", Direction.ABOUT: "约", Direction.EXACTLY: "应为"}.get(
        indicator.direction, "应达"
    )
    unit = indicator.unit
    words = (
        f"{expected.words}{limit}{written(wanted, unit)}，{_named('实际', whose)}{written(actual, unit)}，"
        f"{_difference(actual - wanted, unit, indicator.direction)}"
    )
    return Comparison(_outcome(met), expected, actual, words)


def _difference(difference: Decimal, unit: str, direction: Direction) -> str:
    """How far apart two figures are; those of rates in percentage points (DOMAIN), never in per cent."""
    if not difference:
        return "与目标持平"
    of_rate = unit in ("%", "％", "百分点", "个百分点")
    apart = written(abs(difference), "个百分点" if of_rate else unit)
    if direction is Direction.AT_MOST:
        return f"超出上限{apart}" if difference > 0 else f"低于上限{apart}"
    if of_rate:
        return f"{'高于' if difference > 0 else '低于'}目标{apart}"
    return f"{'多' if difference > 0 else '差'}{apart}"


def _named(word: str, whose: str) -> str:
    return f"{word}（{whose}）" if whose else word


def _outcome(met: bool) -> Outcome:
    return Outcome.MET if met else Outcome.MISSED


def _round(value: Decimal, to: Decimal) -> Decimal:
    return value.quantize(to, ROUND_HALF_UP)
