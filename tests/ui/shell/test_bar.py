"""The bar: search, counters, period and list, as the clerk types and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.filters import Counter
from models.periods import Period
from models.records import ListId, TaskList
from models.vocabulary import Status
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import press, shown
from ui.dialogs.list_editor import ListEditor
from ui.shell.main_window import MainWindow
from ui.shell.period_picker import MonthPopup


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


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


def test_counters_show_their_figures_and_filter_in_turn(qtbot: QtBot, window: MainWindow) -> None:
    pills = window.bar.counters
    assert {counter.value: pill.figure for counter, pill in pills.items()} == {
        "逾期": 1,
        "预警": 1,
        "销号": 1,
        "未报": 1,
    }
    click(qtbot, pills[Counter.OVERDUE])
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]
    click(qtbot, pills[Counter.MISSING])
    assert shown(window) == ["[城市更新]", "新建公共停车位1200个"]
    assert not pills[Counter.OVERDUE].isChecked()
    click(qtbot, pills[Counter.MISSING])
    assert len(shown(window)) == 7


def test_counters_follow_an_edit_and_its_undo(window: MainWindow, sample: Sample) -> None:
    pills = window.bar.counters
    window.session.run(operations.add_status, sample.parking, Status.WARNED)
    assert pills[Counter.WARNED].figure == 2
    window.session.run(operations.set_report, sample.parking, Period(2024, 4), "已开工。")
    assert pills[Counter.MISSING].figure == 0
    assert window.status_bar.count.text() == "4 月：应报 4 · 已报 4 · 未报 0"
    window.session.undo()
    assert pills[Counter.MISSING].figure == 1
    assert window.status_bar.undo.text() == "可撤销：4 号任务定为“预警”（Ctrl+Z）"


def test_page_keys_turn_the_period(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.session.period == Period(2024, 3)
    assert window.status_bar.count.text().startswith("3 月：应报 5")
    press(qtbot, window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.session.period == Period(2024, 4)


def test_a_month_is_picked_from_the_year(qtbot: QtBot, window: MainWindow) -> None:
    window.bar.period.open_months()
    popup = window.bar.period.findChild(MonthPopup)
    assert [button.text() for button in popup.months if button.property("reported")] == ["4月"]
    assert popup.months[3].isChecked()
    click(qtbot, popup.months[5])
    assert window.session.period == Period(2024, 6)


def test_lists_are_made_changed_and_deleted(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    window.commands["new_list"].trigger()
    editor = window.findChild(ListEditor)
    editor.accept()
    assert "清单名称" in editor.fault_label.text()
    editor.title.setText("百日攻坚")
    editor.accept()
    made = window.session.list_id
    assert made != sample.list_id
    assert window.work.tree.empty.title == "这个清单还没有任务"
    assert window.bar.lists.text().startswith("百日攻坚")
    window.session.show_list(sample.list_id)
    assert len(shown(window)) == 7
    window.session.show_list(made)
    scripted.prepare("confirm", True)
    window.commands["delete_list"].trigger()
    assert window.session.list_id == sample.list_id
    window.session.undo()
    assert len(window.session.ledger.all(TaskList)) == 2


def test_the_menu_of_lists_offers_the_others(window: MainWindow, sample: Sample) -> None:
    other = operations.create_list(window.session.ledger, "百日攻坚", 2024)
    window.session.announce(other)
    menu = window.bar.lists.menu()
    menu.aboutToShow.emit()
    first, second = menu.actions()[:2]
    assert (first.isChecked(), second.text()) == (True, "百日攻坚（2024）")
    second.trigger()
    assert window.session.list_id == ListId(other.inserted("lists")[0])


def test_counters_can_be_reached_and_pressed_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    pill = window.bar.counters[Counter.WARNED]
    pill.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pill, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert shown(window) == ["[产业提质]", "外贸出口额增长４％"]
    assert pill.accessibleName() == "预警 1 项"


def test_another_title_of_the_list_on_screen_stands_in_the_bar_at_once(window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.edit_list, sample.list_id, {"title": "云江区民生实事"})
    assert window.bar.lists.toolTip() == "云江区民生实事"
    window.session.undo()
    assert window.bar.lists.toolTip() == "2024年云江区重点工作"
