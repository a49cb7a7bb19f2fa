"""How the fields of 出表 stand: two beside each other, with their words in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from ui.widgets.fields import label


class Cell(NamedTuple):
    """A field: its words, where it stands, and over how many columns of the grid."""

    word: str
    field: QWidget
    row: int
    column: int = 0
    span: int = 3


def laid_out(cells: Sequence[Cell], last: QLayout) -> QWidget:
    """The fields, and what stands below them."""
    host = QWidget()
    grid = QGridLayout(host)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    for cell in cells:
        name = label(cell.word, "secondary")
        name.setBuddy(cell.field)
        cell.field.setAccessibleName(cell.word)
        grid.addWidget(name, cell.row, cell.column, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(cell.field, cell.row, cell.column + 1, 1, cell.span)
    grid.addLayout(last, grid.rowCount(), 1, 1, 3)
    return host
