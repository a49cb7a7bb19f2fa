"""Several tasks changed at once as the clerk does it: selected in the tree, the right side's buttons, the dialogs."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.judging.counting.classes import READY
from models.judging_records import ClassScaleId, PeriodClass
from models.operations.judging.classes import set_scale
from models.records import StatusEvent, Task
from models.vocabulary import Bulk, Frequency, Status
from tests.ui.conftest import Sample
from tests.ui.menus import entry
from tests.ui.scripted import ScriptedAsker
from tests.ui.several import dialog, several, tasks
from tests.ui.tree.test_panel import press
from ui.panes.several import SeveralPane
from ui.panes.status_form import Typed
from ui.shell.main_window import MainWindow


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
    assert window.status_bar.undo.text() == "可撤销：1号任务定为“阶段性销号”（Ctrl+Z）"


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
    job = window.session.ask_aside(lambda ledger, progress: gate.wait(60))
    window.work.tree.view.selectAll()
    qtbot.wait(50)  # the view tells of its selection a turn later
    assert window.work.right.currentWidget() is window.work.panes
    with qtbot.waitSignal(job.done):
        gate.set()
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is window.work.bulk.summary)
