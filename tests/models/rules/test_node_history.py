"""What a node was on a day."""

from __future__ import annotations

from datetime import date

import pytest

from models.records import NodeRevision, NodeRevisionId, PlanNode, PlanNodeId, TaskId
from models.rules.node_history import by_node, first_missed, nodes_on, told
from models.vocabulary import RevisionKind

NODE = PlanNode(PlanNodeId(1), TaskId(1), "三季度", "桥面贯通。", date(2024, 9, 30))


def was(number: int, decided_on: date, due: date | None, text: str = "主体完工。") -> NodeRevision:
    return NodeRevision(
        NodeRevisionId(number), NODE.id, decided_on, RevisionKind.DEFERRED, "二季度", text, due, "汛期停工"
    )


PUT_OFF = [was(1, date(2024, 4, 10), date(2024, 3, 31), "桩基完工。"), was(2, date(2024, 6, 20), date(2024, 6, 30))]


@pytest.mark.parametrize(
    ("day", "due", "text"),
    [
        (date(2024, 3, 31), date(2024, 3, 31), "桩基完工。"),
        (date(2024, 4, 9), date(2024, 3, 31), "桩基完工。"),
        (date(2024, 4, 10), date(2024, 6, 30), "主体完工。"),
        (date(2024, 6, 19), date(2024, 6, 30), "主体完工。"),
        (date(2024, 6, 20), date(2024, 9, 30), "桥面贯通。"),
    ],
)
def test_a_decision_counts_from_its_day_on(day: date, due: date, text: str) -> None:
    (found,) = nodes_on([NODE], PUT_OFF, day)
    assert (found.due, found.text) == (due, text)


def test_a_deadline_put_off_in_time_binds_nobody_and_one_put_off_too_late_was_missed() -> None:
    assert first_missed(NODE, PUT_OFF[1:]) == date(2024, 9, 30)
    assert first_missed(NODE, PUT_OFF) == date(2024, 3, 31)
    assert first_missed(NODE, []) == date(2024, 9, 30)


def test_what_it_was_is_told_the_latest_first() -> None:
    assert told(NODE, by_node(PUT_OFF)) == [
        "2024-06-20 延期，原为：二季度　2024-06-30　主体完工。（汛期停工）",
        "2024-04-10 延期，原为：二季度　2024-03-31　桩基完工。（汛期停工）",
    ]
