"""Where the clerk is in the tree: folded, selected and scrolled as before, whatever is done to the rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.records import ListId, TaskId
from models.search.filters import NOTHING, Filter
from models.store.opening import create
from models.store.records.writing import operation
from models.vocabulary import Frequency, Grouping, Status
from tests.ui.conftest import TODAY
from tests.ui.scripted import ScriptedAsker
from ui.app import begin_opening, open_first
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow

ROWS = 120


@pytest.fixture
def long_window(empty_window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    ledger = create(tmp_path / "长.duban")
    list_id = ListId(operations.create_list(ledger, "2024年长清单", 2024).inserted("lists")[0])
    sections = [operations.add_section(ledger, list_id, name).inserted("sections")[0] for name in "甲乙丙"]
    with operation(ledger, "录入") as op:
        rows = [
            {
                "list_id": list_id,
                "section_id": sections[i * 3 // ROWS],
                "text": f"事项{i + 1}，{'修路' if i % 10 == 0 else '建桥'}",
                "number": str(i + 1),
                "frequency": Frequency.MONTHLY,
                "position": i,
            }
            for i in range(ROWS)
        ]
        op.write.insert_many("tasks", rows)
    ledger.close()
    empty_window.session.open(ledger.path)
    QApplication.processEvents()
    yield empty_window


def top_row(window: MainWindow) -> tuple[str, int]:
    """The row at the top of the tree and by how many pixels it is cut."""
    view = window.work.tree.view
    index = view.indexAt(view.viewport().rect().topLeft())
    return view.outline_model.node(index).label, view.visualRect(index).top()


def scroll(window: MainWindow, value: int) -> tuple[str, int]:
    window.work.tree.view.verticalScrollBar().setValue(value)
    return top_row(window)


def select(window: MainWindow, *task_ids: int) -> None:
    view = window.work.tree.view
    for place, task_id in enumerate(task_ids):
        index = window.work.tree.model.index_of_task(TaskId(task_id))
        flags = QItemSelectionModel.SelectionFlag
        command = flags.Select if place else flags.ClearAndSelect
        view.selectionModel().setCurrentIndex(index, command)


def fold(window: MainWindow, row: int) -> None:
    window.work.tree.view.collapse(window.work.tree.model.index(row, 0))


def unfolded(window: MainWindow) -> list[bool]:
    model = window.work.tree.model
    return [window.work.tree.view.isExpanded(model.index(row, 0)) for row in range(model.rowCount())]


def test_a_refresh_keeps_everything(long_window: MainWindow) -> None:
    window = long_window
    fold(window, 0)
    select(window, 60, 61)
    before = scroll(window, 777)
    window.session.run(operations.move_tasks, [TaskId(110)], {"section_id": None})
    assert top_row(window) == before
    assert window.work.tree.view.selected_tasks() == [60, 61]
    assert unfolded(window) == [False, True, True, True]


def test_a_filter_set_and_cleared_leads_back_to_where_it_began(long_window: MainWindow) -> None:
    window = long_window
    fold(window, 2)
    select(window, 50)
    before = scroll(window, 1234)
    window.work.tree.set_filter(
        Filter(statuses=frozenset({Status.RUNNING}), frequencies=frozenset({Frequency.MONTHLY}))
    )
    window.bar.search.setText("建桥")
    assert unfolded(window) == [True, True, True]
    window.bar.search.setText("")
    window.work.tree.set_filter(NOTHING)
    assert top_row(window) == before
    assert window.session.task_id == 50
    assert unfolded(window) == [True, True, False]


def test_a_task_chosen_among_the_hits_is_on_screen_when_they_are_cleared(long_window: MainWindow) -> None:
    window = long_window
    select(window, 5)
    window.bar.search.setText("事项111")
    window.commands["next_hit"].trigger()
    assert window.session.task_id == 111
    window.bar.search.clear()
    view = window.work.tree.view
    assert view.viewport().rect().contains(view.visualRect(window.work.tree.model.index_of_task(TaskId(111))).center())


def test_regrouping_keeps_the_selection_and_going_back_the_folded_groups(long_window: MainWindow) -> None:
    window = long_window
    fold(window, 1)
    select(window, 90, 91, 92)
    window.work.tree.set_grouping(Grouping.STATUS)
    assert window.work.tree.view.selected_tasks() == [90, 91, 92]
    assert unfolded(window) == [True]
    window.work.tree.set_grouping(Grouping.SECTION)
    assert unfolded(window) == [True, False, True]
    assert window.work.tree.view.selected_tasks() == [90, 91, 92]
    window.work.tree.set_grouping(Grouping.STATUS)
    assert window.session.task_id in {90, 91, 92}
    fold(window, 0)
    assert window.session.task_id is None
    window.work.tree.set_grouping(Grouping.SECTION)
    window.work.tree.set_grouping(Grouping.STATUS)
    assert unfolded(window) == [False]


def test_a_restart_keeps_everything_the_filter_too(
    qtbot: QtBot, long_window: MainWindow, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    window = long_window
    window.work.tree.set_filter(Filter(frequencies=frozenset({Frequency.MONTHLY})))
    select(window, 70, 71)
    before = scroll(window, 1111)
    window.close()
    again = MainWindow(Session(lambda: TODAY), scripted, preferences)
    qtbot.addWidget(again)
    again.resize(window.size())
    again.show()
    open_first(again, begin_opening(None, preferences))
    QApplication.processEvents()
    assert again.work.tree.filter == Filter(frequencies=frozenset({Frequency.MONTHLY}))
    assert [chip.condition.words for chip in again.work.tree.chips.chips] == ["报送频次：月度报"]
    assert again.work.tree.view.selected_tasks() == [70, 71]
    assert top_row(again) == before
    again.work.clear_filter()
    fold(again, 0)
    again.close()
    third = MainWindow(Session(lambda: TODAY), scripted, preferences)
    qtbot.addWidget(third)
    third.show()
    open_first(third, begin_opening(None, preferences))
    assert unfolded(third) == [False, True, True]
    assert third.work.tree.filter == NOTHING
    third.close()
