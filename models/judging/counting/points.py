"""Points (考绩扣分) for events: what a rule costs, proposed with its calculation; nothing counts before it is accepted.

DOMAIN: points are for events, not states; doubled or otherwise multiplied for some units. Points are off; a rule with a
negative figure gives points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from models.judging_records import PointFactor, PointRule, Points
from models.records import UnitId


class Proposal(NamedTuple):
    """What an event would cost a unit; ``refusal`` says why it costs nothing more."""

    event: str
    points: float
    calculation: str
    basis: str
    refusal: str = ""


def factor_of(factors: Iterable[PointFactor], unit_id: UnitId | None) -> float:
    """What the points of a unit are multiplied by; 1 where nothing is set."""
    return next((found.factor for found in factors if found.unit_id == unit_id), 1.0)


def propose(rule: PointRule, earlier: Iterable[Points], unit_id: UnitId | None, factor: float = 1.0) -> Proposal:
    """What a rule's event costs a unit in a task; ``earlier`` are the points accepted for this task.

    A rule that counts once counts once for a task and unit, whatever the month.
    """
    points = round(rule.points * factor, 4)
    same = [found for found in earlier if found.event == rule.event and found.unit_id == unit_id]
    times = f"，第 {len(same) + 1} 次" if rule.each_time and same else ""
    words = f"{rule.event}{times}：{signed(rule.points)}"
    if factor != 1:
        words += f" × 系数 {factor:g} = {signed(points)}"
    refusal = "" if rule.each_time or not same else f"“{rule.event}”只计一次，{same[0].period.label}已经计过。"
    return Proposal(rule.event, points, words, rule.basis, refusal)


def signed(points: float) -> str:
    """Points in words: 扣 2 分, 加 1 分."""
    return f"扣 {points:g} 分" if points >= 0 else f"加 {-points:g} 分"
