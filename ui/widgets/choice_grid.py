"""A small grid for a dialog that saves as a whole: cells to type in, and cells that are chosen from a few values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QWidget

from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.tables import set_up
from ui.widgets.typing_grid import TypingTable

Entries = Sequence[tuple[str, Any]]
_KEY = Qt.ItemDataRole.UserRole + 1
_LEAST_HEIGHT = 150


class ChoiceGrid(TypingTable):
    """Rows with a key of their own (0: not stored yet). ``choices`` are the columns that are chosen, by their place."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int | None],
        choices: dict[int, Entries],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings = headings
        self._choices = choices
        self._rows = QStandardItemModel(0, len(headings), self)
        self._rows.setHorizontalHeaderLabels(list(headings))
        self.setModel(self._rows)
        set_up(self, name, widths)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def show_rows(self, rows: Sequence[tuple[int, Sequence[Any]]]) -> None:
        """Show these rows: each with its key and its values, words or chosen ones."""
        self._rows.removeRows(0, self._rows.rowCount())
        for key, values in rows:
            self._insert(self._rows.rowCount(), key, values)
        self._go_to(0)

    def rows(self) -> list[tuple[int, list[Any]]]:
        """The rows as they stand, with what is being typed; those in which nothing is written are left out."""
        self.finish_typing()
        found = [(self._key(row), self._values(row)) for row in range(self._rows.rowCount())]
        typed = [column for column in range(len(self._headings)) if column not in self._choices]
        return [(key, values) for key, values in found if any(values[column] for column in typed) or not typed]

    def add(self) -> None:
        """An empty row at the end, with the cursor in it."""
        self.finish_typing()
        row = self._rows.rowCount()
        blank = [
            self._choices[column][0][1] if column in self._choices else "" for column in range(len(self._headings))
        ]
        self._insert(row, 0, blank)
        self._go_to(row)
        self.setFocus()

    def remove(self) -> None:
        """Take the row in focus out."""
        row = self.currentIndex().row()
        if row >= 0:
            self._rows.removeRow(row)

    def move_row(self, by: int) -> None:
        """Move the row in focus up (-1) or down (1)."""
        self.finish_typing()
        row = self.currentIndex().row()
        if row < 0 or not 0 <= row + by < self._rows.rowCount():
            return
        key, values, column = self._key(row), self._values(row), self.currentIndex().column()
        self._rows.removeRow(row)
        self._insert(row + by, key, values)
        self._go_to(row + by, column)

    def verbs(self) -> QHBoxLayout:
        """The buttons for its rows."""
        words = (("添加", self.add), ("删除", self.remove), ("上移", self._up), ("下移", self._down))
        return row_of(*(button(word, verb=verb) for word, verb in words), None)

    def choice(self, row: int, column: int) -> Choice:
        """The field of a cell that is chosen."""
        found = self.indexWidget(self._rows.index(row, column))
        assert isinstance(found, Choice)
        return found

    def clear_cell(self, index: QModelIndex) -> None:
        if index.column() not in self._choices:
            super().clear_cell(index)

    def _up(self) -> None:
        self.move_row(-1)

    def _down(self) -> None:
        self.move_row(1)

    def _go_to(self, row: int, column: int = 0) -> None:
        self.setCurrentIndex(self._rows.index(row, column))

    def _key(self, row: int) -> int:
        return int(self._rows.item(row, 0).data(_KEY))

    def _values(self, row: int) -> list[Any]:
        return [
            self.choice(row, column).value() if column in self._choices else self._rows.item(row, column).text().strip()
            for column in range(len(self._headings))
        ]

    def _insert(self, row: int, key: int, values: Sequence[Any]) -> None:
        items = [QStandardItem("" if column in self._choices else str(value)) for column, value in enumerate(values)]
        items[0].setData(key, _KEY)
        for column in self._choices:
            items[column].setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._rows.insertRow(row, items)
        for column, entries in self._choices.items():
            made = Choice(self._headings[column])
            made.offer(entries, values[column])
            self.setIndexWidget(self._rows.index(row, column), made)
            self.setRowHeight(row, max(self.rowHeight(row), made.sizeHint().height() + 4))


def lay_out_grid(dialog: QDialog, grid: ChoiceGrid, hint: str, fault_label: FaultLabel, *above: QHBoxLayout) -> None:
    """Fill a dialog that saves one grid as a whole: ``above``, the grid and its verbs, a hint, 取消 and 保存."""
    told = label(hint, "secondary")
    told.setWordWrap(True)
    save = button("保存", role="primary", verb=dialog.accept)
    save.setDefault(True)
    ends = row_of(None, button("取消", verb=dialog.reject), save)
    lay_out(dialog, *above, grid, grid.verbs(), told, fault_label, ends, grows=grid)
    grid.setFocus()
