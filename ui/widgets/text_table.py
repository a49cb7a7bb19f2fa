"""Rows of words for a table that is only read, and the table for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.look import theme
from ui.services.plain_text import as_tip
from ui.widgets.tables import HeadedModel, Index, only_read, set_up

Cells = tuple[str, ...]

ROW_HEIGHT = 54  # two lines
_NARROWEST = 60
_THREE_LINE_HEADER = 70
_CAPTION_HEIGHT = 32


class TextModel(HeadedModel):
    """A virtual table: cells are made into items only where they are seen. The whole text is the tooltip."""

    def __init__(self, headings: Cells = ()) -> None:
        super().__init__(headings)
        self._rows: Sequence[Cells] = ()

    def show_rows(self, rows: Sequence[Cells], headings: Cells | None = None) -> None:
        """Show other rows, and other headings where given."""
        self.beginResetModel()
        self._rows = rows
        if headings is not None:
            self._headings = headings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return _said(self._headings[section], role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return _said(self._rows[index.row()][index.column()], role)


def _said(text: str, role: int) -> str | None:
    if role == Qt.ItemDataRole.ToolTipRole:
        return as_tip(text)
    return text if role == Qt.ItemDataRole.DisplayRole else None


class TextTable(QTableView):
    """A table of words in rows of two lines; longer texts end in … and are whole in the tooltip."""

    def __init__(self, name: str, headings: Cells, widths: Sequence[int | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: Sequence[float] = ()
        self._header, self._narrowest = _THREE_LINE_HEADER, _NARROWEST
        self.rows = TextModel(headings)
        self.setModel(self.rows)
        set_up(self, name, widths)
        only_read(self)
        self.setShowGrid(True)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )

    def share_width(
        self, weights: Sequence[float], *, header: int = _THREE_LINE_HEADER, narrowest: int = _NARROWEST
    ) -> None:
        """Columns as wide as on paper, now and when the table is resized; ``header`` is the least height of theirs,
        ``narrowest`` the least width."""
        self._weights, self._header, self._narrowest = weights, header, narrowest
        self.horizontalHeader().setMinimumHeight(theme.px(header) if weights else 0)
        if not weights:
            return
        room = self.viewport().width()
        widths = [max(narrowest, int(room * weight / sum(weights))) for weight in weights]
        widest = widths.index(max(widths))
        widths[widest] = max(narrowest, widths[widest] + room - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width(self._weights, header=self._header, narrowest=self._narrowest)

    def span_rows(self, rows: Sequence[int]) -> None:
        """These rows are one cell each, a caption over those below."""
        self.clearSpans()
        for row in range(self.rows.rowCount()):
            self.setRowHeight(row, theme.px(_CAPTION_HEIGHT if row in rows else ROW_HEIGHT))
        for row in rows:
            self.setSpan(row, 0, 1, self.rows.columnCount())


class EnterTable(TextTable):
    """Enter means the row in focus, as a double click does, and not the button of its dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
