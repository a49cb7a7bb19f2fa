"""The tree keeps the clerk's place: what is folded, selected and at the top, while rows come and go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.vocabulary import Grouping, Role
from tests.ui.conftest import Sample
from ui.shell.main_window import MainWindow
from ui.tree.view import OutlineView


@pytest.fixture
def view(window: MainWindow) -> OutlineView:
    return window.work.tree.view


def folded(view: OutlineView) -> list[bool]:
    return [not view.isExpanded(view.outline_model.index(row, 0)) for row in range(view.outline_model.rowCount())]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_group_folds_by_click_and_enter_and_a_task_does_not(
    qtbot: QtBot, view: OutlineView, sample: Sample, key: Qt.Key
) -> None:
    group = view.outline_model.index(0, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(group).center())
    assert folded(view) == [True, False]
    view.setFocus()
    view.setCurrentIndex(group)
    qtbot.keyClick(view, key)
    assert folded(view) == [False, False]
    task = view.outline_model.index_of_task(sample.factory)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(task).center())
    assert view.isExpanded(task)


def test_a_filter_unfolds_everything_and_forgets_nothing(window: MainWindow, view: OutlineView) -> None:
    view.collapse(view.outline_model.index(1, 0))
    window.work.tree.set_query("新建")
    assert folded(view) == [False, False]
    window.work.tree.set_query("")
    assert folded(view) == [False, True]


def test_all_groups_fold_and_unfold_at_once(view: OutlineView) -> None:
    view.fold_all(True)
    assert folded(view) == [True, True]
    view.fold_all(False)
    assert folded(view) == [False, False] and view.collapsed_ids == set()
    second = view.outline_model.children_of(None)[1].id
    view.fold_only([second, 12345])
    assert folded(view) == [False, True]


def test_selected_tasks_come_from_top_to_bottom_and_each_once(
    window: MainWindow, view: OutlineView, sample: Sample
) -> None:
    view.select_tasks([sample.parking, sample.factory, sample.road])
    assert view.selected_tasks() == [sample.factory, sample.road, sample.parking]
    current = view.current_node()
    assert current is not None and current.placement is not None and current.placement.id == sample.parking
    window.session.run(operations.set_units, sample.road, [("区交通局", Role.LEAD), ("区住建局", Role.LEAD)])
    window.work.tree.set_grouping(Grouping.UNIT)
    view.selectAll()
    assert view.selected_tasks().count(sample.road) == 1


def test_going_to_a_task_selects_it_alone_whatever_keys_are_held(view: OutlineView, sample: Sample) -> None:
    view.select_tasks([sample.factory, sample.road])
    view.go_to_task(sample.exports)
    assert view.selected_tasks() == [sample.exports]
    view.selectionModel().select(
        view.outline_model.index_of_task(sample.road), QItemSelectionModel.SelectionFlag.Select
    )
    view.go_to_task(sample.exports)  # it is current already: what else is selected stays
    assert view.selected_tasks() == [sample.exports, sample.road]


def test_a_place_is_found_again_after_rows_have_gone(window: MainWindow, view: OutlineView, sample: Sample) -> None:
    view.select_tasks([sample.road, sample.parking])
    place = view.place()
    window.session.run(operations.delete_tasks, [sample.parking])
    view.clearSelection()
    view.go_to_place(place)
    assert view.selected_tasks() == [sample.road]
