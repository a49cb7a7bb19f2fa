"""A row of a table is chosen and taken while the cursor stays in the text that finds it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui.widgets.tables import choose_row

_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
_TAKING = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)


class TypedChoice(QObject):
    """↑ and ↓ in ``typed`` choose a row of ``table``, from the last to the first too; Enter says ``taken``."""

    taken = Signal()

    def __init__(self, typed: QWidget, table: QTableView) -> None:
        super().__init__(typed)
        self._table = table
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        typed.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that are the table's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step, rows = _STEPS.get(event.key(), 0), self._table.model().rowCount()
            if step and rows:
                choose_row(self._table, (self._table.currentIndex().row() + step) % rows)
                return True
            if event.key() in _TAKING:
                self.taken.emit()
                return True
        return super().eventFilter(watched, event)
