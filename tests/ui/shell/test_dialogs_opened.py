"""The dialogs as the clerk reaches them: by their keys and menus, on the window as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import Task
from models.search.filters import Counter
from tests.ui.conftest import Sample
from tests.ui.on_top import opened
from tests.ui.tree.test_panel import press
from ui.dialogs.exporting.dialog import ExportDialog
from ui.dialogs.safekeeping.operation_history import OperationHistoryDialog
from ui.dialogs.safekeeping.recycle_bin import RecycleBinDialog
from ui.dialogs.tasks.carrying import CarryingDialog
from ui.shell.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_h_shows_the_steps_and_the_tree_follows_them(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    press(qtbot, window, Qt.Key.Key_H, CONTROL)
    dialog = opened(window, OperationHistoryDialog)
    qtbot.mouseClick(dialog.walk_button, Qt.MouseButton.LeftButton)
    assert window.session.ledger.get(Task, sample.road).text == "建成临江大道北延段"
    index = window.work.tree.model.index_of_task(sample.road)
    assert "建成临江大道北延段" in index.data()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_task_that_lacks_its_report_is_gone_to_from_the_list_of_what_a_form_lacks(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.show_task(sample.road)
    window.work.tree.set_counter(Counter.OVERDUE)
    window.session.show_period(Period(2024, 3))
    window.commands["room_units"].trigger()
    press(qtbot, window, Qt.Key.Key_E, CONTROL)
    dialog = opened(window, ExportDialog)
    dialog.period.choose(Period(2024, 4))
    dialog.period.chosen.emit(Period(2024, 4))
    dialog.gaps.buttons[0].click()
    table = dialog.preview.table
    last = table.rows.index(table.rows.rowCount() - 1, 1)
    assert last.data() == "新建公共停车位1200个"
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(last).center())
    assert not window.findChildren(ExportDialog) or not dialog.isVisible()
    assert window.rooms.is_at_work
    assert (window.session.task_id, window.session.period) == (sample.parking, Period(2024, 4))
    assert window.work.tree.view.chosen_task() == sample.parking


def test_without_a_ledger_there_are_no_steps(empty_window: MainWindow) -> None:
    assert not empty_window.commands["steps"].isEnabled()


def test_the_menu_carries_over_and_the_new_list_is_on_screen(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.commands["carry_over"].trigger()
    dialog = opened(window, CarryingDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.work.tree.standing.task_list.title == "2025年云江区重点工作"
    assert window.work.tree.count_text == "5 项"
    assert window.session.period.year == 2025
    assert "已把 5 项任务结转到“2025年云江区重点工作”" in window.notice.text
    window.commands["undo"].trigger()
    assert window.session.list_id == sample.list_id


def test_a_deleted_task_is_brought_back_from_the_bin_and_stands_in_the_tree(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.run(operations.delete_tasks, [sample.factory])
    assert sample.factory not in window.work.tree.standing.tasks
    press(qtbot, window, Qt.Key.Key_H, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = opened(window, RecycleBinDialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert window.work.tree.standing.tasks.keys() >= {sample.factory, sample.park}
    assert window.session.task_id == sample.factory
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
