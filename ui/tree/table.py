"""The tree with its headings: both show the same columns, whatever the scroll bar takes."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.services.row_parts import Column
from ui.tree.headings import Headings
from ui.tree.model import OutlineModel
from ui.tree.view import OutlineView


class TreeTable(QWidget):
    """``view`` is the tree, ``headings`` are above it."""

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = OutlineView(model)
        self.headings = Headings()
        self._corner = QWidget()  # above the scroll bar
        self._corner.setObjectName("headingsCorner")
        self._corner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.headings, 1)
        above.addWidget(self._corner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(self.view, 1)
        self.headings.arranged.connect(self._arrange)
        self.view.resized.connect(self._follow_scroll_bar)
        self._arrange()

    def show_columns(self, columns: Collection[Column]) -> None:
        """Show these parts of the tasks' rows and no others."""
        self.headings.show_columns(columns)

    def show_lines(self, lines: int) -> None:
        """Let a task's text take so many lines: 1 or 2."""
        if lines != self.view.rows.lines:
            self.view.rows.lines = lines
            self.view.scheduleDelayedItemsLayout()
            self.view.viewport().update()

    def _arrange(self) -> None:
        self.view.rows.arrange(self.headings.arrangement)
        self.view.viewport().update()

    def _follow_scroll_bar(self) -> None:
        self._corner.setFixedWidth(max(0, self.view.width() - self.view.viewport().width()))
