"""Tree and panes side by side: what is remembered of them, and what follows the tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task, TaskId
from models.search.filters import Filter
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from ui.panes.progress import ProgressPane
from ui.services.computer_settings import SPLITTER, TREE_LINES, TREE_WIDTHS
from ui.services.preferences import Preferences
from ui.services.row_parts import USUAL, Column
from ui.shell.main_window import MainWindow
from ui.shell.workbench import TWO_LINES, Workbench, column_command, grouping_command


@pytest.fixture
def work(window: MainWindow) -> Workbench:
    return window.work


def test_columns_ticked_are_shown_and_remembered(window: MainWindow, work: Workbench, preferences: Preferences) -> None:
    assert all(window.commands[column_command(column)].isChecked() is (column in USUAL) for column in Column)
    window.commands[column_command(Column.FREQUENCY)].trigger()
    window.commands[column_command(Column.UNITS)].trigger()
    wanted = {*USUAL, Column.FREQUENCY} - {Column.UNITS}
    assert set(preferences.columns()) == wanted
    again = Workbench(window.session, window.work._asker, preferences, window.commands)
    assert again.tree.table.headings._wanted == wanted
    again.deleteLater()


def test_a_ledger_opened_has_its_first_task_read_once(
    empty_window: MainWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[TaskId] = []
    monkeypatch.setattr(ProgressPane, "load", lambda _, task_id: read.append(task_id))
    empty_window.session.open(sample.path)
    assert read == [empty_window.session.task_id]


def test_coming_back_shows_the_task_chosen_in_another_room(window: MainWindow, work: Workbench, sample: Sample) -> None:
    window.show()
    for part in range(40):
        window.session.run(operations.add_task, sample.list_id, f"整治河道第{part}段")
    last = window.session.ledger.of_list(Task, sample.list_id)[-1].id
    window.session.show_task(sample.factory)
    window.commands["room_months"].trigger()
    window.session.run(operations.add_task, sample.list_id, "清淤")  # the tree is made anew where it was
    window.session.show_task(last)
    window.commands["room_ledger"].trigger()
    view = work.tree.view
    assert view.chosen_task() == last
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_one_line_or_two_is_remembered(window: MainWindow, work: Workbench, preferences: Preferences) -> None:
    assert window.commands[TWO_LINES].isChecked() and work.tree.table.view.rows.lines == 2
    window.commands[TWO_LINES].trigger()
    assert work.tree.table.view.rows.lines == preferences.get(TREE_LINES) == 1


def test_how_both_sides_share_the_window_is_remembered(work: Workbench, preferences: Preferences) -> None:
    assert preferences.state(SPLITTER) != work.splitter.saveState()
    work.store()
    assert preferences.state(SPLITTER) == work.splitter.saveState()


def test_drawn_widths_are_kept(window: MainWindow, work: Workbench, preferences: Preferences) -> None:
    work.tree.table.headings.widths = {Column.UNITS.name: 200}
    work.tree.table.headings.drawn.emit()
    assert preferences.get(TREE_WIDTHS) == {Column.UNITS.name: 200}
    again = Workbench(window.session, window.work._asker, preferences, window.commands)
    assert again.tree.table.headings.widths == {Column.UNITS.name: 200}
    again.deleteLater()


@pytest.mark.parametrize("grouping", Grouping)
def test_what_the_tree_is_grouped_by_is_ticked_and_names_the_group_that_can_be_made(
    window: MainWindow, work: Workbench, sample: Sample, grouping: Grouping
) -> None:
    work.tree.set_grouping(grouping)
    assert window.commands[grouping_command(grouping)].isChecked()
    made = Grouping.POST if grouping is Grouping.POST else Grouping.SECTION
    assert made.value in window.commands["new_group"].text()


def test_a_units_tasks_are_shown_by_unit_whatever_was_filtered_or_searched(
    window: MainWindow, work: Workbench, sample: Sample
) -> None:
    work.tree.set_filter(Filter(posts=frozenset({"谁也不是"})))
    window.bar.search.setText("外贸")
    work.show_tasks_of("区交通局")
    assert work.tree.grouping is Grouping.UNIT
    assert work.tree.filter == Filter(units=frozenset({"区交通局"}))
    assert work.tree.count_text == "1 / 5 项"
    assert work.tree.view.hasFocus()
    work.clear_filter()
    assert not work.tree.filter


def test_searching_is_asked_of_the_window_s_bar(window: MainWindow, work: Workbench, sample: Sample) -> None:
    work.enter_search()
    assert window.bar.search.hasFocus()


def test_a_ledger_without_lists_puts_the_keys_on_what_it_offers(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    wanted: list[object] = []
    window.commands.wanted.connect(wanted.append)
    window.commands.wanted.disconnect(window._carry_out)
    window.session.create(tmp_path / "空.duban")
    first = window.work.tree.empty.buttons[0]
    assert window.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert len(wanted) == 1
