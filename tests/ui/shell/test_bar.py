"""The bar: search, counters, period and list, as the clerk types and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.records import ListId
from tests.ui.conftest import Sample
from tests.ui.tree.test_panel import shown
from ui.shell.main_window import MainWindow


def test_search_narrows_the_tree_while_typing_and_esc_clears(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["find"].trigger()
    search = window.bar.search
    assert window.focusWidget() is search
    qtbot.keyClicks(search, "jtj")
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]
    assert window.work.tree.count_text == "1 / 5 项"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(shown(window)) == 7
    assert window.work.tree.count_text == "5 项"
    assert not search.isUndoAvailable()  # Ctrl+Z is to take back a step, not the search


def test_enter_goes_on_to_the_first_hit(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    qtbot.keyClicks(window.bar.search, "jtj")
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.session.task_id == sample.road
    assert window.focusWidget() is window.work.tree.view


def test_a_search_without_hits_says_so_and_offers_to_clear(window: MainWindow) -> None:
    window.bar.search.setText("没有的词")
    assert window.work.tree.is_empty
    assert window.work.tree.empty.title == "没有符合条件的任务"
    window.commands["clear_filter"].trigger()
    assert not window.work.tree.is_empty
    assert window.bar.search.text() == ""


def test_hits_are_handed_to_the_delegate_for_marking(window: MainWindow) -> None:
    window.bar.search.setText("4％ 外贸")
    finder = window.work.tree.view.rows.finder
    assert [(mark.start, mark.length) for mark in finder.marks("外贸出口额增长４％")] == [(0, 2), (7, 2)]


def test_the_menu_of_lists_offers_the_others(window: MainWindow, sample: Sample) -> None:
    other = operations.create_list(window.session.ledger, "百日攻坚", 2024)
    window.session.announce(other)
    menu = window.bar.lists.menu()
    menu.aboutToShow.emit()
    first, second = menu.actions()[:2]
    assert (first.isChecked(), second.text()) == (True, "百日攻坚（2024）")
    second.trigger()
    assert window.session.list_id == ListId(other.inserted("lists")[0])


def test_another_title_of_the_list_on_screen_stands_in_the_bar_at_once(window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.edit_list, sample.list_id, {"title": "云江区民生实事"})
    assert window.bar.lists.toolTip() == "云江区民生实事"
    window.session.undo()
    assert window.bar.lists.toolTip() == "2024年云江区重点工作"


def test_a_click_on_the_export_button_leaves_the_keys_where_they_were(qtbot: QtBot, window: MainWindow) -> None:
    window.work.tree.view.setFocus()
    window.bar.export.clicked.disconnect()
    qtbot.mouseClick(window.bar.export, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is window.work.tree.view
