"""Why a task is overdue, in words."""

from __future__ import annotations

from datetime import date

from models.records import PlanNode, PlanNodeId, StatusEvent, StatusEventId, TaskId
from models.rules.evaluation import OverdueEvidence
from models.rules.overdue_words import because
from models.vocabulary import Status


def test_decision_line_and_nodes_are_told() -> None:
    decided = StatusEvent(StatusEventId(1), TaskId(1), Status.OVERDUE, date(2024, 4, 10), "征地推迟")
    nodes = (
        PlanNode(PlanNodeId(1), TaskId(1), "一季度", "完成路基", date(2024, 3, 31)),
        PlanNode(PlanNodeId(2), TaskId(1), "", "4月底前通车", date(2024, 4, 30)),
    )
    assert because(OverdueEvidence(nodes, "截至4月底：未通车。", decided)) == [
        "4月10日定为逾期：征地推迟",
        "截至4月底：未通车。",
        "节点未完成：一季度　完成路基",
        "节点未完成：4月底前通车",
    ]
    assert because(OverdueEvidence(decision=decided._replace(decided_on=None, reason=""))) == ["定为逾期"]
