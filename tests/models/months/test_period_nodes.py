"""The node a month is about: due in it, else the next one."""

from __future__ import annotations

from datetime import date

import pytest

from models.months.period_nodes import nodes_of_period
from models.periods import Period
from models.records import PlanNode, PlanNodeId, TaskId


def node(label: str, due: date | None) -> PlanNode:
    return PlanNode(PlanNodeId(0), TaskId(1), label, "", due)


PLAN = [
    node("3月", date(2024, 3, 31)),
    node("二季度", date(2024, 6, 30)),
    node("6月中旬", date(2024, 6, 15)),
    node("长期", None),
]


@pytest.mark.parametrize(
    ("month", "labels"), [(3, ["3月"]), (4, ["6月中旬"]), (6, ["二季度", "6月中旬"]), (7, ["长期"])]
)
def test_nodes_of_a_month(month: int, labels: list[str]) -> None:
    assert [found.label for found in nodes_of_period(PLAN, Period(2024, month))] == labels
