"""Which columns the grid shows, and what brings a hidden one back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Sample
from tests.ui.rooms.months.working import CONTROL, at, press
from ui.look import theme
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.rooms.months.table import MonthTable
from ui.services.computer_settings import MONTH_HIDDEN
from ui.shell.main_window import MainWindow


def test_a_column_is_hidden_and_stays_so_until_something_is_written_there(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    choices = {action.text(): action for action in room.head.columns.menu().actions()}
    assert set(choices) == {"责任单位", "本期节点", "上月进展", "是/否", "未完成说明", "来件"}
    wide = room.table.columnWidth(Col.CONTENT)
    for word in ("本期节点", "是/否", "未完成说明"):
        choices[word].trigger()
    assert room.table.isColumnHidden(Col.NODE) and room.table.columnWidth(Col.CONTENT) > wide
    assert window.preferences.get(MONTH_HIDDEN) == ["NODE", "ANSWER", "REASON"]
    again = MonthTable(room.model, window.preferences)
    assert [column for column in Col if again.isColumnHidden(column)] == [Col.NODE, Col.ANSWER, Col.REASON]
    again.deleteLater()
    at(room, sample.parking)
    press((Qt.Key.Key_2, CONTROL))
    assert not room.table.isColumnHidden(Col.ANSWER) and not room.table.isColumnHidden(Col.REASON)
    assert room.table.currentIndex().column() == Col.REASON
    press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 200])
def test_no_heading_is_cut_and_the_columns_fill_the_grid(
    usual_looks: QApplication, room: MonthsRoom, window: MainWindow, percent: int
) -> None:
    theme.choose(usual_looks, None, percent)
    window.resize(1600, 900)
    QApplication.processEvents()
    header = room.table.horizontalHeader()
    assert [column.name for column in Col if header.sectionSize(column) < header.sectionSizeHint(column)] == []
    assert header.length() == room.table.viewport().width()
