"""The counters of the month: their figures, and the filter each turns on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.search.filters import Counter
from models.vocabulary import Status
from tests.ui.conftest import Sample
from tests.ui.tree.test_panel import shown
from ui.shell.main_window import MainWindow


def test_counters_show_their_figures_and_filter_in_turn(qtbot: QtBot, window: MainWindow) -> None:
    pills = window.bar.counters
    assert {counter.value: pill.figure for counter, pill in pills.items()} == {
        "逾期": 1,
        "预警": 1,
        "销号": 1,
        "未报": 1,
    }
    QTest.mouseClick(pills[Counter.OVERDUE], Qt.MouseButton.LeftButton)
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]
    QTest.mouseClick(pills[Counter.MISSING], Qt.MouseButton.LeftButton)
    assert shown(window) == ["[城市更新]", "新建公共停车位1200个"]
    assert not pills[Counter.OVERDUE].isChecked()
    QTest.mouseClick(pills[Counter.MISSING], Qt.MouseButton.LeftButton)
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
    assert window.status_bar.undo.text() == "可撤销：4号任务定为“预警”（Ctrl+Z）"


def test_counters_can_be_reached_and_pressed_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    pill = window.bar.counters[Counter.WARNED]
    pill.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pill, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert shown(window) == ["[产业提质]", "外贸出口额增长４％"]
    assert pill.accessibleName() == "预警 1 项"
