"""The grid's columns: which are shown, as chosen on this computer, and how they share the width."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from ui.look import theme
from ui.rooms.months.model import HEADINGS, Col
from ui.services.computer_settings import MONTH_HIDDEN
from ui.services.preferences import Preferences

_WIDTHS = {
    Col.TASK: 18,
    Col.UNITS: 10,
    Col.NODE: 12,
    Col.BEFORE: 16,
    Col.CONTENT: 23,
    Col.ANSWER: 0,
    Col.REASON: 12,
    Col.CAME: 10,
}
"""Shares of the width; the answer has its own."""
_ANSWER_WIDTH = 108
_ALWAYS = (Col.TASK, Col.CONTENT)
"""What is never hidden."""


class GridColumns(QObject):
    """``menu`` ticks what is shown; the heading's own menu is the same."""

    def __init__(self, table: QTableView, preferences: Preferences) -> None:
        super().__init__(table)
        self._table, self._preferences = table, preferences
        self.menu = QMenu(table)
        self._ticks: dict[Col, QAction] = {}
        hidden = preferences.get(MONTH_HIDDEN)
        for column in (each for each in Col if each not in _ALWAYS):
            tick = self._ticks[column] = self.menu.addAction(HEADINGS[column])
            tick.setCheckable(True)
            tick.setChecked(column.name not in hidden)
            table.setColumnHidden(column, not tick.isChecked())
            tick.toggled.connect(partial(self._choose, column))
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header.addActions(list(self._ticks.values()))

    @property
    def shown(self) -> list[Col]:
        """The columns on screen, from left to right."""
        return [column for column in Col if not self._table.isColumnHidden(column)]

    def show(self, column: Col) -> None:
        """Have a column on screen: something is about to be written there."""
        if column in self._ticks:
            self._ticks[column].setChecked(True)

    def share(self) -> None:
        """Share the width among the columns that are shown. None of those that may be hidden is narrower than its
        heading; what that takes, the others give."""
        header, whole = self._table.horizontalHeader(), self._table.viewport().width()
        widths = {Col.ANSWER: theme.px(_ANSWER_WIDTH)} if Col.ANSWER in self.shown else {}
        shared = sorted((column for column in self.shown if _WIDTHS[column]), key=lambda column: _WIDTHS[column])
        for at, column in enumerate(shared):
            room, total = whole - sum(widths.values()), sum(_WIDTHS[each] for each in shared[at:])
            least = header.sectionSizeHint(column) if column in self._ticks else 0
            widths[column] = max(room * _WIDTHS[column] // total, least)
        for column, width in widths.items():
            self._table.setColumnWidth(column, width)

    def _choose(self, column: Col, is_shown: bool) -> None:
        self._table.setColumnHidden(column, not is_shown)
        self._preferences.put(MONTH_HIDDEN, [each.name for each, tick in self._ticks.items() if not tick.isChecked()])
        now = self._table.currentIndex()
        if now.column() == column and not is_shown:
            self._table.setCurrentIndex(now.siblingAtColumn(Col.CONTENT))
        self.share()
