"""Rows of words of which some are ticked: Space ticks what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.look import theme
from ui.widgets.tables import Index, only_read, set_up
from ui.widgets.text_table import TextModel

_ROW_HEIGHT = 50  # two lines; a longer text ends in … and is whole in the tooltip


class TicksModel(TextModel):
    """Rows of words with a tick in the first column."""

    ticked = Signal()

    def __init__(self, headings: tuple[str, ...]) -> None:
        super().__init__(headings)
        self.ticks: list[bool] = []

    def show_ticked(self, rows: Sequence[tuple[str, ...]], ticks: Sequence[bool] = ()) -> None:
        """Show rows with their ticks; all of them ticked where nothing is said of these."""
        self.ticks = list(ticks) or [True] * len(rows)
        self.show_rows(rows)

    def tick(self, rows: Sequence[int], ticked: bool) -> None:
        """Set the ticks of rows."""
        for row in rows:
            self.ticks[row] = ticked
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))
            self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            return Qt.CheckState.Checked if self.ticks[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class TicksTable(QTableView):
    """Space ticks or clears every selected row, whichever column is in focus."""

    def __init__(self, name: str, headings: tuple[str, ...], widths: Sequence[int | None]) -> None:
        super().__init__()
        self.ticks = TicksModel(headings)
        self.setModel(self.ticks)
        set_up(self, name, widths)
        only_read(self)
        self.setShowGrid(True)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(_ROW_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        if event.key() == Qt.Key.Key_Space and rows:
            self.ticks.tick(rows, not all(self.ticks.ticks[row] for row in rows))
        else:
            super().keyPressEvent(event)
