"""The plan nodes that a month's report is about (本期节点)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.periods import Period, day_words
from models.records import PlanNode


class NodeOfMonth(NamedTuple):
    """A node as a month shows it; ``is_passed``: its day is over, and it is not done as of the month's cut-off."""

    node: PlanNode
    is_passed: bool

    @property
    def day_words(self) -> str:
        """Its day, and whether that has passed; empty without one."""
        return (day_words(self.node.due) if self.node.due else "") + (" 已过" if self.is_passed else "")


def shown_nodes(
    nodes: Sequence[PlanNode], unmet: Sequence[PlanNode], period: Period, today: date
) -> tuple[NodeOfMonth, ...]:
    """What a month shows of a task's plan: the last node of an earlier month that has passed, and those that the
    month's report is about.

    ``unmet`` are those that the month's judgement calls so (:func:`models.rules.evaluation.unmet_nodes`), as of its
    cut-off; before that day has come, nothing has passed that is still ahead of ``today``.
    """
    passed = [(node.due, node) for node in unmet if node.due is not None and node.due < today]
    left = {node.id for _, node in passed}
    before = [(due, node) for due, node in passed if Period.of(due) < period]
    last = max((due for due, _ in before), default=None)
    shown = (*(node for due, node in before if due == last), *nodes_of_period(nodes, period))
    return tuple(NodeOfMonth(node, node.id in left) for node in shown)


def nodes_of_period(nodes: Sequence[PlanNode], period: Period) -> list[PlanNode]:
    """Those that are due in the month; else the next ones, which the month works towards; else those without a day."""
    first = period.first_day
    ahead = [(node.due, node) for node in nodes if node.due is not None and node.due >= first]
    within = [node for due, node in ahead if due <= period.last_day]
    if within:
        return within
    soonest = min((due for due, _ in ahead), default=None)
    if soonest is not None:
        return [node for due, node in ahead if due == soonest]
    return [node for node in nodes if node.due is None]


def node_at_hand(nodes: Sequence[PlanNode], unmet: Sequence[PlanNode], cut_off: date) -> PlanNode | None:
    """The node that is meant where nobody names one: the earliest of the ``unmet``, else the next one due after the
    cut-off, else the first; None without nodes."""
    # What is overdue is what a decision is wanted for; only where nothing is, it is asked for ahead of the day.
    held = {node.id for node in unmet}
    overdue = [(node.due, place) for place, node in enumerate(nodes) if node.due and node.id in held]
    ahead = [
        (node.due, place) for place, node in enumerate(nodes) if node.due and node.due > cut_off and not node.done_on
    ]
    _, place = min(overdue, default=min(ahead, default=(cut_off, 0)))
    return nodes[place] if nodes else None
