"""结转: ticks, a new list or one that is there, and the ledger afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Assignment, ListId, PlanNode, PlanNodeId, Report, Task, TaskId, TaskList
from models.store.history import history
from models.vocabulary import FormKey, Numbering, Status
from ui.dialogs.tasks.carrying import CarryingDialog, next_title
from ui.services.session import Session

Open = Callable[[Session], CarryingDialog]


@pytest.fixture
def dialog(qtbot: QtBot) -> Open:
    def open_dialog(session: Session) -> CarryingDialog:
        made = CarryingDialog(session)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.carried.connect(lambda sentence: made.setProperty("said", sentence))
        qtbot.addWidget(made)
        made.show()
        return made

    return open_dialog


@pytest.fixture
def year_end(filled: Session) -> Session:
    """Three tasks: one late with an open node, one without a word about it, one signed off."""
    ledger, list_id = filled.ledger, filled.list_id
    road = ledger.all(Task)[0].id
    closed = TaskId(operations.add_task(ledger, list_id, "新增停车位2000个").inserted("tasks")[0])
    operations.edit_list(ledger, list_id, {"usual_form": FormKey.CLOSING, "numbering": Numbering.PER_GROUP})
    operations.set_plan(
        ledger,
        road,
        [
            PlanNode(PlanNodeId(0), road, "二季度", "主桥合龙", date(2024, 6, 30), date(2024, 6, 20)),
            PlanNode(PlanNodeId(0), road, "四季度", "全线通车", date(2024, 12, 31)),
        ],
    )
    operations.add_status(ledger, road, Status.OVERDUE, decided_on=date(2024, 12, 31), reason="征地推迟。")
    operations.add_status(ledger, closed, Status.SIGNED_OFF, decided_on=date(2024, 12, 31))
    return filled


def rows(shown: CarryingDialog) -> list[tuple[str, ...]]:
    model = shown.table.ticks
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_unfinished_tasks_go_on_in_a_new_list_for_the_next_year(year_end: Session, dialog: Open) -> None:
    ledger, old = year_end.ledger, year_end.list_id
    shown = dialog(year_end)
    assert rows(shown) == [
        ("1", "建成临江大道", "逾期：征地推迟；1 个节点没有完成"),
        ("2", "新建标准厂房", "推进中"),
    ]
    assert (shown.title.text(), shown.year.value()) == ("2025年云江区重点工作", 2025)
    assert shown.count.text() == "已选 2 / 2 项"
    QTest.keyClick(shown, Qt.Key.Key_Return)
    made = ledger.all(TaskList)[1]
    assert (made.title, made.year) == ("2025年云江区重点工作", 2025)
    assert (made.usual_form, made.numbering) == (FormKey.CLOSING, Numbering.PER_GROUP)
    assert year_end.list_id == made.id
    road, factory = ledger.of_list(Task, made.id)
    assert (road.text, factory.text) == ("建成临江大道", "新建标准厂房")
    assert ledger.get(Task, road.carried_from).list_id == old
    assert [node.text for node in ledger.of_task(PlanNode, road.id)] == ["全线通车"]
    assert len(ledger.of_task(Assignment, road.id)) == 2
    assert ledger.of_task(Report, road.id) == []
    assert not shown.isVisible()
    sentence = shown.property("said")
    assert sentence == "已把 2 项任务结转到“2025年云江区重点工作”。可以撤销（Ctrl+Z）。"
    year_end.undo()
    assert [found.id for found in ledger.all(TaskList)] == [old]
    assert len(ledger.all(Task)) == 3


def test_only_ticked_tasks_are_carried_over_and_none_is_offered_twice(year_end: Session, dialog: Open) -> None:
    shown = dialog(year_end)
    click(shown.none_button)
    assert not shown.carry_button.isEnabled()
    shown.table.selectRow(1)
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.count.text() == "已选 1 / 2 项"
    assert shown.carry_button.text() == "结转 1 项"
    click(shown.carry_button)
    assert [task.text for task in year_end.ledger.of_list(Task, year_end.list_id)] == ["新建标准厂房"]
    year_end.show_list(ListId(1))
    again = dialog(year_end)
    assert [text for _, text, _ in rows(again)] == ["建成临江大道"]


def test_a_tick_is_set_and_cleared_with_the_mouse(year_end: Session, dialog: Open) -> None:
    shown = dialog(year_end)
    box = shown.table.visualRect(shown.table.ticks.index(0, 0))
    place = QPoint(box.left() + 14, box.center().y())
    for left in (1, 2):
        QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert len(shown.chosen) == left


def test_a_list_of_the_next_year_is_proposed_where_there_is_one(year_end: Session, dialog: Open) -> None:
    made = operations.create_list(year_end.ledger, "2025年云江区攻坚清单", 2025).inserted("lists")[0]
    shown = dialog(year_end)
    assert shown.target.currentText() == "2025年云江区攻坚清单"
    assert not shown.title.isVisible()
    click(shown.carry_button)
    assert year_end.list_id == made
    assert len(year_end.ledger.all(TaskList)) == 2
    assert history.next_undo(year_end.ledger).label == "结转 2 项任务到“2025年云江区攻坚清单”"
    assert shown.property("said").endswith("可以撤销（Ctrl+Z）。")


def test_an_empty_title_is_said_and_nothing_is_made(year_end: Session, dialog: Open) -> None:
    shown = dialog(year_end)
    shown.title.setText("  ")
    click(shown.carry_button)
    assert shown.isVisible()
    assert "清单名称" in shown.fault_label.text()
    assert len(year_end.ledger.all(TaskList)) == 1


def test_a_task_gone_meanwhile_leaves_no_empty_list_behind(year_end: Session, dialog: Open) -> None:
    shown = dialog(year_end)
    year_end.run(operations.delete_tasks, [year_end.ledger.all(Task)[0].id])
    click(shown.carry_button)
    assert shown.fault_label.isVisible()
    assert len(year_end.ledger.all(TaskList)) == 1


def test_a_finished_list_says_that_there_is_nothing(year_end: Session, dialog: Open) -> None:
    for task in operations.unfinished(year_end.ledger, year_end.list_id):
        operations.add_status(year_end.ledger, task.id, Status.SIGNED_OFF)
    shown = dialog(year_end)
    assert "没有可以结转的任务" in shown.count.text()
    assert not shown.carry_button.isEnabled()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2024年云江区重点工作", "2025年云江区重点工作"),
        ("云江区二〇二四年攻坚清单", "云江区二〇二五年攻坚清单"),
        ("云江区攻坚清单", "2025年云江区攻坚清单"),
    ],
)
def test_the_year_in_a_title_moves_on(title: str, expected: str) -> None:
    assert next_title(title, 2024) == expected
