"""Lengths set by hand go with the letters."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.look.font_watch import follow_letters


def test_what_is_set_by_hand_is_set_now_and_with_every_change_of_letters(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    heights: list[int] = []
    follow_letters(widget, lambda: heights.append(widget.fontMetrics().height()))
    gc.collect()  # nobody else holds on to who watches
    assert len(heights) == 1
    font = widget.font()
    font.setPixelSize(40)
    widget.setFont(font)
    widget.setEnabled(False)
    assert len(heights) == 2 and heights[1] > heights[0]
