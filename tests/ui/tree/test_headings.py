"""The row of headings: what stands below each other, borders that can be drawn, and what is remembered of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, Sample
from tests.ui.scripted import ScriptedAsker
from ui.services.preferences import Preferences
from ui.services.row_parts import Column
from ui.services.session import Session
from ui.shell.main_window import MainWindow
from ui.tree.columns import LEAST_TEXT
from ui.tree.headings import Headings


def words(headings: Headings) -> list[str]:
    model = headings.model()
    return [
        str(model.headerData(place, headings.orientation()))
        for place in range(headings.count())
        if not headings.isSectionHidden(place)
    ]


def drawn_at(headings: Headings, word: str, by: int) -> None:
    """Draw the border on the right of a heading."""
    names = [str(headings.model().headerData(place, headings.orientation())) for place in range(headings.count())]
    place = names.index(word)
    assert headings.sectionResizeMode(place) is QHeaderView.ResizeMode.Interactive
    headings.resizeSection(place, headings.sectionSize(place) + by)


def test_headings_stand_above_their_columns_and_follow_what_is_shown(window: MainWindow, sample: Sample) -> None:
    table = window.work.tree.table
    window.resize(1440, 800)
    window.work.splitter.setSizes([800, 500])
    assert words(table.headings) == ["编号", "内容", "单位", "月份", "状态"]
    assert table.headings.width() == table.view.viewport().width()
    window.commands["column_units"].trigger()
    window.commands["column_frequency"].trigger()
    assert words(table.headings) == ["编号", "内容", "频次", "月份", "状态"]


def test_a_border_moves_what_one_column_has_over_to_the_next(window: MainWindow, sample: Sample) -> None:
    headings = window.work.tree.table.headings
    window.resize(1440, 800)
    window.work.splitter.setSizes([800, 500])
    text, units = headings.arrangement.text.width, headings.arrangement.cells[Column.UNITS].width
    drawn_at(headings, "内容", -40)
    assert headings.arrangement.text.width == text - 40
    assert headings.arrangement.cells[Column.UNITS].width == units + 40
    drawn_at(headings, "内容", -2000)
    assert headings.arrangement.text.width >= LEAST_TEXT
    drawn_at(headings, "编号", 30)
    assert headings.arrangement.cells[Column.NUMBER].width > 92 or headings.arrangement.text.width == LEAST_TEXT
    assert sum(span.width for span in headings.arrangement.cells.values()) + headings.arrangement.text.width == (
        headings.width()
    )


def test_drawn_widths_and_lines_are_remembered(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    window.resize(1440, 800)
    window.work.splitter.setSizes([800, 500])
    drawn_at(window.work.tree.table.headings, "内容", -40)
    window.commands["two_lines"].trigger()
    assert window.work.tree.view.rows.lines == 1
    window.close()
    again = MainWindow(Session(lambda: TODAY), scripted, preferences)
    qtbot.addWidget(again)
    assert again.work.tree.table.headings.widths["UNITS"] == 172
    assert again.work.tree.view.rows.lines == 1
    assert not again.commands["two_lines"].isChecked()
