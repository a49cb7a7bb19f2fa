"""From the row in focus to the fields on the right: Enter, a double click, F2."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Report
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import press
from ui.panes.basic import BasicPane
from ui.panes.progress import ProgressPane
from ui.shell.main_window import MainWindow


def test_enter_and_a_double_click_go_into_the_report_of_the_month(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.show_task(sample.parking)
    window.session.show_period(Period(2024, 3))
    press(qtbot, window, Qt.Key.Key_Return)
    editor = window.work.panes.pane(ProgressPane).content.editor
    assert QApplication.focusWidget() is editor
    qtbot.keyClicks(editor, "Done.")
    view, index = window.work.tree.view, window.work.tree.model.index_of_task(sample.road)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.task_id == sample.road
    assert QApplication.focusWidget() is editor
    saved = window.session.ledger.at_task_and_period(Report, sample.parking, Period(2024, 3))
    assert saved is not None and saved.content == "Done."


def test_ctrl_enter_saves_and_goes_to_the_next_report_that_is_owed(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    session, march = window.session, Period(2024, 3)
    session.show_period(march)
    owing = [task for task in window.work.tree.standing.placements if window.work.tree.standing.is_outstanding(task)]
    assert len(owing) > 1
    session.show_task(owing[0])
    press(qtbot, window, Qt.Key.Key_Return)
    editor = window.work.panes.pane(ProgressPane).content.editor
    for at, task in enumerate(owing):  # one key each besides the text
        assert (session.task_id, QApplication.focusWidget()) == (task, editor)
        qtbot.keyClicks(editor, f"No. {at}")
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reports = [session.ledger.at_task_and_period(Report, task, march) for task in owing]
    assert [report.content for report in reports if report] == [f"No. {at}" for at in range(len(owing))]
    assert session.task_id == owing[-1]
    assert window.messages.all[-1].sentence == "2024年3月没有未报的任务。"


def test_ctrl_enter_stays_with_a_refused_text(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.show_period(Period(2024, 3))
    window.session.show_task(sample.parking)
    pane = window.work.panes.pane(ProgressPane)
    pane.verdict.answers.buttons[False].click()  # 否 wants its reason
    qtbot.keyClick(pane.content.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.task_id == sample.parking


def test_enter_on_a_group_folds_it(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    view, model = window.work.tree.view, window.work.tree.model
    view.go_to_row(model.index(0, 0))
    press(qtbot, window, Qt.Key.Key_Return)
    assert not view.isExpanded(model.index(0, 0))
    press(qtbot, window, Qt.Key.Key_Return)
    assert view.isExpanded(model.index(0, 0))


def test_f2_edits_a_task_s_text_and_a_group_s_name(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    window.session.show_task(sample.road)
    press(qtbot, window, Qt.Key.Key_F2)
    editor = window.work.panes.pane(BasicPane).text.editor
    assert QApplication.focusWidget() is editor
    qtbot.keyClicks(editor, "!")
    assert editor.content() == "建成临江大道北延段!"
    window.work.tree.view.go_to_row(window.work.tree.model.index(0, 0))
    scripted.prepare("text", "产业")
    press(qtbot, window, Qt.Key.Key_F2)
    assert window.work.tree.model.index(0, 0).data().startswith("产业 ")


def test_of_several_tasks_the_one_in_focus_is_entered(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.work.tree.view.select_tasks([sample.road, sample.parking])
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work.tree.view.selected_tasks() == [sample.road]
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is window.work.panes)
