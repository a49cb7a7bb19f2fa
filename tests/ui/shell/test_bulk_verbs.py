"""Several tasks changed at once as the clerk does it: selected in the tree, the right side's buttons, the dialogs."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.judging.classes import READY
from models.operations import UnitChange
from models.operations.classes import set_scale
from models.records import Assignment, ClassScaleId, PeriodClass, StatusEvent, Task, Unit, Verdict
from models.vocabulary import Bulk, Frequency, Grouping, Role, Status
from tests.ui.conftest import Sample
from tests.ui.keys import compose
from tests.ui.menus import entry
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import press
from ui.dialogs.bulk import BulkDialog
from ui.panes.several import SeveralPane
from ui.panes.status_form import Typed
from ui.shell.main_window import MainWindow


def several(qtbot: QtBot, window: MainWindow, sample: Sample) -> SeveralPane:
    """The summary of three selected tasks."""
    window.work.tree.view.select_tasks([sample.factory, sample.exports, sample.road])
    qtbot.waitUntil(lambda: isinstance(window.work.right.currentWidget(), SeveralPane))
    found = window.work.right.currentWidget()
    assert isinstance(found, SeveralPane)
    return found


def dialog(window: MainWindow) -> BulkDialog:
    return next(found for found in window.findChildren(BulkDialog) if found.isVisible())


def tasks(window: MainWindow, sample: Sample) -> list[Task]:
    return [window.session.ledger.get(Task, i) for i in (sample.factory, sample.exports, sample.road)]


def test_the_right_side_says_what_selected_tasks_have_in_common(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    summary = several(qtbot, window, sample)
    said = {word: value.text() for word, value in summary.values.items()}
    assert summary.heading.text() == "已选 3 项任务"
    assert said["板块"] == "产业提质 2、城市更新 1"
    assert said["责任单位"] == "牵头：区经信局 1、区交通局 1\n配合：区住建局 1"
    assert said["报送频次"] == "月度报 2、季度报 1"
    assert said["本期评定"] == "未评定 2、否 1"
    assert said["本期进展"] == "已报 2、没有进展 1"
    window.work.tree.view.select_tasks([sample.road])
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is window.work.panes)


def test_shift_and_arrow_select_and_the_summary_follows_an_undo(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.show_task(sample.road)
    press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(window.work.right.currentWidget(), SeveralPane))
    summary = window.work.right.currentWidget()
    assert summary.values["报送频次"].text() == "月度报"
    window.commands["bulk_frequency"].trigger()
    dialog(window).frequency.choose(Frequency.YEARLY)
    dialog(window).accept()
    qtbot.waitUntil(lambda: summary.values["报送频次"].text() == "年度报")
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: summary.values["报送频次"].text() == "月度报")


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


def test_the_summarys_delete_asks_first(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    summary = several(qtbot, window, sample)
    scripted.prepare("confirm", True)
    summary.delete_button.click()
    assert scripted.asked == ["删除 3 项任务？"]
    assert [task.id for task in window.session.ledger.all(Task)] == [sample.parking]
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is window.work.panes)


@pytest.mark.parametrize("change", list(Bulk))
def test_every_change_opens_from_the_menu_and_esc_leaves_everything(
    qtbot: QtBot, window: MainWindow, sample: Sample, change: Bulk
) -> None:
    several(qtbot, window, sample)
    window.session.show_task(sample.road)
    menu = window.work.menu.build()
    entry(menu, "批量修改", f"{change.value}…").trigger()
    asked = dialog(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and asked.isAncestorOf(QApplication.focusWidget()))
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert window.status_bar.undo.text() == "可撤销：1 号任务定为“阶段性销号”（Ctrl+Z）"


def test_a_class_for_all(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    ledger = window.session.ledger
    window.session.run(set_scale, sample.list_id, [(ClassScaleId(0), rank) for rank in READY["序时"]])
    summary = several(qtbot, window, sample)
    assert summary.values["当期档次"].text() == "未评定"
    summary.buttons[Bulk.CLASS].click()
    asked = dialog(window)
    asked.rank.choose("按序时")
    asked.accept()
    found = [ledger.at_task_and_period(PeriodClass, task.id, window.session.period) for task in tasks(window, sample)]
    assert [given.name for given in found if given] == ["按序时"] * 3
    window.session.undo()
    assert ledger.all(PeriodClass) == []


def test_what_does_not_follow_for_some_is_asked_about_once(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    ledger = window.session.ledger
    window.session.run(operations.add_status, sample.road, Status.SIGNED_OFF, decided_on=date(2024, 4, 10))
    summary = several(qtbot, window, sample)
    summary.buttons[Bulk.STATUS].click()
    asked = dialog(window)
    offered = [asked.form.status.itemText(i) for i in range(asked.form.status.count())]
    assert offered == ["推进中", "其他状态…"]  # all a task that is signed off can become
    asked.form.show_typed(Typed(Status.DEFERRED, "2024-04-20", "汛期"))
    asked.accept()
    assert "把“销号”的任务定为“延期”？（1 项）" in asked.fault_label.text()
    before = len(ledger.all(StatusEvent))
    asked.accept()
    assert len(ledger.all(StatusEvent)) == before + 3


def test_tasks_selected_while_the_ledger_is_lent_are_summed_up_once_it_is_back(
    window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    gate = Event()
    job = window.session.ask_aside(lambda ledger, progress: gate.wait(10))
    window.work.tree.view.selectAll()
    qtbot.wait(50)  # the view tells of its selection a turn later
    assert window.work.right.currentWidget() is window.work.panes
    with qtbot.waitSignal(job.done):
        gate.set()
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is window.work.bulk.summary)
