"""One change to several tasks, asked for in a dialog."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.operations import UnitChange
from models.periods import day_words
from models.records import Assignment, PlanNode, PlanNodeId, StatusEvent, Task, Unit, Verdict
from models.vocabulary import Bulk, Grouping, Role, Status
from tests.ui.conftest import Sample
from tests.ui.keys import compose
from tests.ui.several import dialog, several, tasks
from tests.ui.tree.test_panel import press
from ui.shell.main_window import MainWindow


def test_a_unit_is_made_the_lead_of_all_and_taken_back_in_one_step(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    summary, ledger = several(qtbot, window, sample), window.session.ledger
    summary.buttons[Bulk.UNIT].click()
    asked = dialog(window)
    QTest.keyClicks(asked.entry, "jxj")
    assert asked.entry.completer().model().index(0, 0).data() == "区经信局"
    asked.entry.clear()
    asked.accept()
    assert "不能为空" in asked.fault_label.text()
    asked.entry.setText("区住建局")
    asked.part.choose(UnitChange.LEAD)
    asked.accept()
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    parts = [(names[p.unit_id], p.role) for p in ledger.of_task(Assignment, sample.factory)]
    assert parts == [("区住建局", Role.LEAD), ("区经信局", Role.SUPPORTING)]
    assert len(window.work.tree.view.selected_tasks()) == 3
    window.commands["undo"].trigger()
    assert [names[p.unit_id] for p in ledger.of_task(Assignment, sample.factory)] == ["区经信局", "区住建局"]
    assert not ledger.of_task(Assignment, sample.exports)


def test_ctrl_shift_m_moves_to_a_section_found_by_typing(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    several(qtbot, window, sample)
    press(qtbot, window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(window)
    assert [asked.names.item(i).text() for i in range(asked.names.count())] == ["产业提质", "城市更新", "不归入板块"]
    compose(asked.entry, "城市")
    qtbot.keyClick(asked.entry, Qt.Key.Key_Return)
    assert {task.section_id for task in tasks(window, sample)} == {sample.city}
    assert window.session.ledger.get(Task, sample.park).section_id == sample.city
    window.commands["undo"].trigger()
    assert [task.section_id for task in tasks(window, sample)] == [sample.industry, sample.industry, sample.city]


def test_a_name_nobody_has_is_refused_and_the_kind_can_be_changed(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    several(qtbot, window, sample)
    window.commands["bulk_post"].trigger()
    asked = dialog(window)
    assert [asked.names.item(i).text() for i in range(asked.names.count())] == ["不归入分管领导"]
    asked.kind.buttons[0][0].click()
    assert asked.kind.value is Grouping.SECTION
    assert asked.names.count() == 3
    asked.entry.setText("没有的")
    asked.accept()
    assert "没有这个名称" in asked.fault_label.text()
    asked.reject()


def test_a_decision_and_a_verdict_for_all(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    summary, ledger = several(qtbot, window, sample), window.session.ledger
    summary.buttons[Bulk.STATUS].click()
    asked = dialog(window)
    asked.form.status.choose(Status.WARNED)
    asked.form.day.setText("没有这一天")
    asked.accept()
    assert "看不出是哪一天" in asked.fault_label.text()
    asked.form.day.setText("4月底")
    asked.form.points.setText("0.5")
    asked.accept()
    events = [ledger.of_task(StatusEvent, task.id)[-1] for task in tasks(window, sample)]
    assert [(event.status, event.points) for event in events] == [(Status.WARNED, 0.5)] * 3
    summary.buttons[Bulk.VERDICT].click()
    asked = dialog(window)
    asked.answers.choose(False)
    asked.accept()
    assert "未完成情况说明" in asked.fault_label.text()
    asked.reason.set_content("资金未到位。")
    asked.accept()
    found = [ledger.at_task_and_period(Verdict, task.id, window.session.period) for task in tasks(window, sample)]
    assert [(verdict.plan_met, verdict.reason) for verdict in found if verdict] == [(False, "资金未到位。")] * 3


def test_a_plan_that_came_with_the_list_is_ticked_up_to_this_month(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    for task_id in (sample.road, sample.exports):
        days = (date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30))
        nodes = [PlanNode(PlanNodeId(0), task_id, day_words(due), "建成。", due) for due in days]
        window.session.run(operations.set_plan, task_id, nodes)
    summary, ledger = several(qtbot, window, sample), window.session.ledger
    chosen = [task.id for task in tasks(window, sample)]
    behind = 3 * len({sample.road, sample.exports} & set(chosen))
    assert summary.values[Bulk.NODES.value].text() == f"{behind} 个没有完成"
    summary.buttons[Bulk.NODES].click()
    asked = dialog(window)
    assert [made.text() for made, _ in asked.until.buttons] == [
        f"截至3月31日到期的（{behind * 2 // 3} 个）",
        f"截至4月30日到期的（{behind} 个）",
    ]
    asked.accept()
    assert summary.values[Bulk.NODES.value].text() == f"{behind // 3} 个没有完成"
    summary.buttons[Bulk.NODES].click()
    asked = dialog(window)
    asked.accept()
    assert "没有还没完成的节点" in asked.fault_label.text()
    asked.reject()
    done = [node.done_on for task_id in chosen for node in ledger.of_task(PlanNode, task_id)]
    assert done.count(date(2024, 2, 29)) == done.count(date(2024, 3, 31)) == behind // 3
