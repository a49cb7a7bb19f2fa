"""The pages beside a room's own work: folded away in narrow windows, remembered, drawn wider by the clerk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from ui.services.computer_settings import BULLETIN_BESIDE, BULLETIN_PAGES, BULLETIN_PAGES_NARROW
from ui.services.preferences import Preferences
from ui.widgets.pages_beside import PagesBeside, Remembered

Make = Callable[[int], PagesBeside]
KEYS = {"版面": ("F6",), "打印…": ("Ctrl+P",)}
REMEMBERED = Remembered(BULLETIN_BESIDE, BULLETIN_PAGES, BULLETIN_PAGES_NARROW, wide=1320)


@pytest.fixture
def make(qtbot: QtBot, preferences: Preferences) -> Make:
    def made(width: int) -> PagesBeside:
        split = PagesBeside(QTextEdit(), "没有", KEYS, preferences, REMEMBERED)
        qtbot.addWidget(split)
        split.resize(width, 700)
        split.show()
        return split

    return made


def test_a_wide_window_shows_the_pages_and_a_narrow_one_folds_them_away(make: Make) -> None:
    split = make(1366)
    assert split.pages.isVisible() and split.toggle.isChecked()
    split.resize(1290, 700)
    assert not split.pages.isVisible() and not split.toggle.isChecked()
    split.resize(1366, 700)
    assert split.pages.isVisible()


def test_what_was_chosen_holds_for_windows_of_that_width(make: Make, qtbot: QtBot) -> None:
    split = make(1290)
    with qtbot.waitSignal(split.unfolded):
        split.switch()
    assert split.pages.isVisible() and split.toggle.isChecked()
    wide = make(1500)
    wide.switch()
    assert not wide.pages.isVisible()
    assert make(1290).shows_pages
    assert not make(1500).shows_pages


def test_the_border_is_drawn_and_stands_there_the_next_time(make: Make) -> None:
    split = make(1400)
    handle = split.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start - QPoint(150, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start - QPoint(150, 0))
    drawn = split.sizes()
    assert drawn != make_untouched(split)
    assert make(1400).sizes() == drawn


def make_untouched(split: PagesBeside) -> list[int]:
    """The widths that nobody has drawn."""
    whole = sum(split.sizes())
    return [whole * 3 // 5, whole - whole * 3 // 5]


def test_pages_that_were_folded_away_come_back_as_wide_as_they_were(make: Make) -> None:
    split = make(1400)
    split.setSizes([800, 599])
    before = split.sizes()
    split.switch()
    split.switch()
    assert split.sizes() == before
