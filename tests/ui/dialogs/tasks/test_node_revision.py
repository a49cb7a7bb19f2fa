"""延期 and 调整 of a node in their dialog."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.periods import Period
from models.records import NodeRevision, PlanNode, PlanNodeId
from models.vocabulary import RevisionKind
from tests.ui.conftest import Sample
from ui.dialogs.tasks.node_revision import NodeRevisionDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def nodes(window: MainWindow, sample: Sample) -> list[PlanNode]:
    made = [
        PlanNode(PlanNodeId(0), sample.road, "一季度", "路基完工。", date(2024, 3, 31)),
        PlanNode(PlanNodeId(0), sample.road, "二季度", "路面贯通。", date(2024, 6, 30)),
    ]
    window.session.run(operations.set_plan, sample.road, made)
    return window.session.ledger.of_task(PlanNode, sample.road)


def dialog(
    window: MainWindow, sample: Sample, kind: RevisionKind, node_id: PlanNodeId | None = None
) -> NodeRevisionDialog:
    made = NodeRevisionDialog(window.session, sample.road, kind, node_id, window)
    made.show()
    return made


def test_a_node_is_put_off_with_its_reason(window: MainWindow, sample: Sample, nodes: list[PlanNode]) -> None:
    made = dialog(window, sample, RevisionKind.DEFERRED, nodes[1].id)
    assert made.before.text() == "现定时限：2024-06-30"
    made.due.setText("9月底")
    made.decided_on.setText("4月18日")
    made.reason.set_content("征地推迟")
    made.accept()
    assert not made.isVisible()
    assert [node.due for node in window.session.ledger.of_task(PlanNode, sample.road)] == [
        date(2024, 3, 31), date(2024, 9, 30),
    ]  # fmt: skip
    again = dialog(window, sample, RevisionKind.ADJUSTED, nodes[1].id)
    assert again.before.text().splitlines() == [
        "现定时限：2024-09-30", "2024-04-18 延期，原为：二季度　2024-06-30　路面贯通。（征地推迟）",
    ]  # fmt: skip
    again.close()
    window.session.undo()
    assert window.session.ledger.all(NodeRevision) == []


@pytest.mark.parametrize(
    ("due", "decided_on", "reason", "sentence"),
    [
        ("", "4月18日", "汛期", "没有写延期到哪天"),
        ("3月1日", "4月18日", "汛期", "要晚于原来的时限"),
        ("9月底", "", "汛期", "没有写决定日期"),
        ("9月底", "4月18日", "", "“原因”不能为空"),
        ("不久", "4月18日", "汛期", "看不出是哪一天"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(  # noqa: PLR0917  what is typed, and the fixtures
    window: MainWindow, sample: Sample, nodes: list[PlanNode], due: str, decided_on: str, reason: str, sentence: str
) -> None:
    made = dialog(window, sample, RevisionKind.DEFERRED)
    made.due.setText(due)
    made.decided_on.setText(decided_on)
    made.reason.set_content(reason)
    made.accept()
    assert sentence in made.fault_label.text()
    assert window.notice.text == ""  # where it would stay when it is mended in the dialog
    assert made.isVisible()
    assert window.session.ledger.of_task(PlanNode, sample.road) == nodes


def test_a_node_is_given_another_text(window: MainWindow, sample: Sample, nodes: list[PlanNode]) -> None:
    made = dialog(window, sample, RevisionKind.ADJUSTED)
    assert (made.text.content(), made.due.text()) == ("路基完工。", "2024-03-31")
    made.text.set_content("路基完成八成。")
    made.reason.set_content("变更设计")
    made.accept()
    assert window.session.ledger.of_task(PlanNode, sample.road)[0].text == "路基完成八成。"
    assert window.session.ledger.of_task(NodeRevision, sample.road)[0].text == "路基完工。"


def test_a_task_without_a_plan_is_told_what_to_do(window: MainWindow, sample: Sample) -> None:
    made = dialog(window, sample, RevisionKind.DEFERRED)
    made.accept()
    assert "没有推进计划节点" in made.fault_label.text()


def test_the_earliest_node_that_is_overdue_is_offered_first_else_the_next_one_due(
    window: MainWindow, sample: Sample, nodes: list[PlanNode]
) -> None:
    """Not the oldest of the plan, which was done long ago."""
    assert dialog(window, sample, RevisionKind.DEFERRED).node.value() == nodes[0].id
    window.session.run(operations.set_verdict, sample.road, Period(2024, 3), True)
    assert dialog(window, sample, RevisionKind.DEFERRED).node.value() == nodes[1].id
    window.session.show_period(Period(2024, 7))
    third = PlanNode(PlanNodeId(0), sample.road, "四季度", "通车。", date(2024, 12, 31))
    window.session.run(operations.set_plan, sample.road, [*nodes, third])
    assert dialog(window, sample, RevisionKind.DEFERRED).node.value() == nodes[1].id, "due by July and not done"


def test_it_is_said_whether_the_month_on_screen_counts_the_decision(
    window: MainWindow, sample: Sample, nodes: list[PlanNode]
) -> None:
    made = dialog(window, sample, RevisionKind.DEFERRED)
    assert made.counted.text() == "4月就按新的节点算"
    made.decided_on.setText("5月6日")
    assert made.counted.text() == "在4月的截止日4月30日以后，4月仍按原来的节点算"
