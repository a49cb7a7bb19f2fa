"""The plan nodes that a month's report is about (本期节点)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.periods import Period
from models.records import PlanNode


def nodes_of_period(nodes: Sequence[PlanNode], period: Period) -> list[PlanNode]:
    """Those that are due in the month; else the next ones, which the month works towards; else those without a day."""
    first = date(period.year, period.month, 1)
    ahead = [(node.due, node) for node in nodes if node.due is not None and node.due >= first]
    within = [node for due, node in ahead if due <= period.last_day]
    if within:
        return within
    soonest = min((due for due, _ in ahead), default=None)
    if soonest is not None:
        return [node for due, node in ahead if due == soonest]
    return [node for node in nodes if node.due is None]
