"""The task on the right is the one selected on the left; where none is, the right side is empty and says so."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task
from models.search.filters import Counter
from models.vocabulary import Frequency, Grouping, Role
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import choose_group, press
from ui.panes.basic import BasicPane
from ui.panes.several import SeveralPane
from ui.shell.main_window import MainWindow

CHOOSE = "请在左边选择一项任务"


def on_the_right(window: MainWindow) -> str:
    """The title of the task on the right, or the sentence that stands in its place; both sides must agree."""
    view, panes = window.work.tree.view, window.work.panes
    QApplication.processEvents()
    while view._telling.isActive():  # the view tells of its selection a turn later
        QApplication.processEvents()
    sentence = panes.findChild(QLabel, "noTask")
    chosen = view.selected_tasks()
    assert window.work.right.currentWidget() is panes
    if sentence.isVisible():
        assert not chosen
        assert window.session.task_id is None
        assert panes.current.task_id is None
        return sentence.text()
    assert chosen == [window.session.task_id] == [panes.current.task_id]
    assert view.viewport().rect().intersects(view.visualRect(view.selectedIndexes()[0]))
    return panes.shown_title


def index_of(window: MainWindow, task_id: int) -> QModelIndex:
    return window.work.tree.model.index_of_task(task_id)


def test_a_counter_takes_the_task_it_hides_off_the_right_side(window: MainWindow, sample: Sample) -> None:
    assert on_the_right(window) == "新建标准厂房60万平方米"
    window.bar.counters[Counter.OVERDUE].click()
    assert on_the_right(window) == CHOOSE
    window.session.show_task(sample.road)
    assert on_the_right(window) == "建成临江大道北延段"
    window.bar.counters[Counter.OVERDUE].click()
    assert on_the_right(window) == "建成临江大道北延段"


def test_a_search_without_hits_says_so_on_the_right_and_leads_back_where_it_began(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.show_task(sample.road)
    window.commands["find"].trigger()
    qtbot.keyClicks(window.bar.search, "qqq")
    assert on_the_right(window) == "没有符合条件的任务，这里没有可看的"
    assert window.focusWidget() is window.bar.search
    window.bar.search.clear()
    assert on_the_right(window) == "建成临江大道北延段"


def test_what_is_being_typed_is_saved_before_its_task_leaves(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.parking)
    pane = window.work.panes.pane(BasicPane)
    window.work.panes.show_pane(pane)
    pane.text.editor.setFocus()
    pane.text.editor.selectAll()
    qtbot.keyClicks(pane.text.editor, "1500")
    window.work.tree.set_counter(Counter.OVERDUE)
    assert on_the_right(window) == CHOOSE
    assert window.session.ledger.get(Task, sample.parking).text == "1500"


def test_a_heading_is_no_task(window: MainWindow, sample: Sample) -> None:
    choose_group(window, 1)
    assert on_the_right(window) == CHOOSE
    assert len(window.work.tree.view.selectedIndexes()) == 1
    window.session.show_task(sample.road)
    assert on_the_right(window) == "建成临江大道北延段"


def test_a_row_taken_out_of_the_selection_leaves_the_right_side(window: MainWindow, sample: Sample) -> None:
    view, control = window.work.tree.view, Qt.KeyboardModifier.ControlModifier
    window.session.show_task(sample.road)
    for task_id in (sample.parking, sample.parking):
        place = view.visualRect(index_of(window, task_id)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, place)
        QApplication.processEvents()
    assert on_the_right(window) == "建成临江大道北延段"
    view.selectionModel().select(index_of(window, sample.road), QItemSelectionModel.SelectionFlag.Deselect)
    assert on_the_right(window) == CHOOSE


def test_a_fold_takes_the_task_it_hides_along(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    window.work.tree.view.collapse(window.work.tree.model.index(1, 0))
    assert on_the_right(window) == CHOOSE
    window.session.show_task(sample.park)
    window.work.tree.view.collapse(index_of(window, sample.factory))
    assert on_the_right(window) == "新建标准厂房60万平方米"
    window.work.tree.view.fold_all(True)
    assert on_the_right(window) == CHOOSE
    press(qtbot, window, Qt.Key.Key_Right)
    press(qtbot, window, Qt.Key.Key_Down)
    assert on_the_right(window) == "新建标准厂房60万平方米"


def test_regrouping_keeps_the_task_or_says_that_there_is_none(window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    for grouping in Grouping:
        window.work.tree.set_grouping(grouping)
        assert on_the_right(window) == "建成临江大道北延段"
    choose_group(window, 0)
    window.work.tree.set_grouping(Grouping.SECTION)
    assert on_the_right(window) == CHOOSE


def test_a_task_whose_row_moves_to_another_unit_stays(window: MainWindow, sample: Sample) -> None:
    window.work.tree.set_grouping(Grouping.UNIT)
    window.session.show_task(sample.road)
    window.session.run(operations.set_units, sample.road, [("区水利局", Role.LEAD)])
    assert on_the_right(window) == "建成临江大道北延段"


def test_deleting_under_a_filter_goes_on_with_what_is_on_screen(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    window.bar.search.setText("大道")
    window.session.show_task(sample.road)
    scripted.prepare("confirm", True)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert on_the_right(window) == "没有符合条件的任务，这里没有可看的"
    assert window.bar.search.text() == "大道"
    window.commands["undo"].trigger()
    assert on_the_right(window) == "建成临江大道北延段"
    window.commands["redo"].trigger()
    assert on_the_right(window) == "没有符合条件的任务，这里没有可看的"


def test_a_step_taken_back_out_of_sight_is_shown_without_the_filter(window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.edit_task, sample.parking, {"text": "新建公共停车位1500个"})
    window.bar.search.setText("大道")
    window.work.tree.set_filter(window.work.tree.filter._replace(frequencies=frozenset({Frequency.MONTHLY})))
    window.commands["undo"].trigger()
    assert on_the_right(window) == "新建公共停车位1200个"
    assert window.bar.search.text() == ""
    assert not window.work.tree.filter


def test_another_list_begins_with_its_first_task_also_after_a_search(window: MainWindow, sample: Sample) -> None:
    session = window.session
    made = session.run(operations.create_list, "2025年重点工作", 2025).inserted("lists")[0]
    session.run(operations.add_task, made, "打通断头路6条")
    window.bar.search.setText("大道")
    session.show_list(made)
    assert on_the_right(window) == "打通断头路6条"
    empty = session.run(operations.create_list, "2026年重点工作", 2026).inserted("lists")[0]
    session.show_list(empty)
    assert on_the_right(window) == "这个清单还没有任务"
    session.show_list(sample.list_id)
    assert on_the_right(window) == "新建标准厂房60万平方米"


def test_the_summary_of_several_tasks_leaves_with_them(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.work.tree.view.select_tasks([sample.factory, sample.road])
    qtbot.waitUntil(lambda: isinstance(window.work.right.currentWidget(), SeveralPane))
    window.bar.search.setText("qqq")
    assert on_the_right(window) == "没有符合条件的任务，这里没有可看的"


def test_the_next_start_finds_the_heading_chosen_last(window: MainWindow, sample: Sample) -> None:
    choose_group(window, 1)
    path = window.session.ledger.path
    window.places.store()
    window.session.close()
    window.session.open(path)
    assert on_the_right(window) == CHOOSE
    (index,) = window.work.tree.view.selectedIndexes()
    assert window.work.tree.model.node(index).label == "城市更新"
