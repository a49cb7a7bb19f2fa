"""Widgets set like words: side by side, and on the next line where there is no more room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import FlowLayout

SPACING = 6


class Block(QWidget):
    """A widget of a fixed size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self.setFixedSize(width, height)


@pytest.fixture
def row(qtbot: QtBot) -> tuple[QWidget, FlowLayout]:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(SPACING, parent)
    for width in (100, 100, 100):
        flow.addWidget(Block(width))
    parent.show()
    return parent, flow


def places(flow: FlowLayout, width: int) -> list[tuple[int, int]]:
    """Where the widgets stand in so much room."""
    flow.setGeometry(QRect(0, 0, width, 500))
    widgets = [flow.itemAt(i).widget() for i in range(flow.count())]  # type: ignore[union-attr]
    return [(widget.x(), widget.y()) for widget in widgets if not widget.isHidden()]


@pytest.mark.parametrize(
    ("width", "expected", "height"),
    [
        (400, [(0, 0), (106, 0), (212, 0)], 20),
        (312, [(0, 0), (106, 0), (212, 0)], 20),
        (311, [(0, 0), (106, 0), (0, 26)], 46),
        (150, [(0, 0), (0, 26), (0, 52)], 72),
    ],
)
def test_a_line_breaks_where_the_next_one_does_not_fit(
    row: tuple[QWidget, FlowLayout], width: int, expected: list[tuple[int, int]], height: int
) -> None:
    assert places(row[1], width) == expected
    assert row[1].heightForWidth(width) == height


def test_a_hidden_one_takes_no_room_and_a_line_is_as_high_as_its_highest(row: tuple[QWidget, FlowLayout]) -> None:
    _, flow = row
    flow.addWidget(high := Block(100, 50))
    high.show()
    flow.itemAt(0).widget().hide()  # type: ignore[union-attr]
    assert places(flow, 220) == [(0, 0), (106, 0), (0, 26)]
    assert flow.heightForWidth(220) == 76


def test_one_can_be_put_among_the_others_and_taken_out(row: tuple[QWidget, FlowLayout]) -> None:
    _, flow = row
    between = Block(30)
    flow.place(1, between)
    between.show()
    assert places(flow, 400) == [(0, 0), (106, 0), (142, 0), (248, 0)]
    assert flow.takeAt(1).widget() is between  # type: ignore[union-attr]
    between.hide()
    assert places(flow, 400) == [(0, 0), (106, 0), (212, 0)]
    assert flow.itemAt(3) is None and flow.takeAt(-1) is None
    between.deleteLater()
