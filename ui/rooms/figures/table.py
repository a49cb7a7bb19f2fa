"""The table of figures: a number is a link to its rows, a click on a heading sorts, the whole stays on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.figures.tables import Cell, FigureTable, Row, View
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.plain_text import as_tip
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import HeadedModel, Index, only_read, set_up

_ROW = 32
_SIDE = 8
_WIDTH, _RATE_WIDTH, _NAME_WIDTH = 52, 112, 130
_LETTER = 15  # pixels more for each letter of a heading of more than two
_NOTE = 12  # pixels of the letters beside a rate
_ENTER = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FiguresModel(HeadedModel):
    """The rows of a table, the whole first."""

    def __init__(self) -> None:
        super().__init__(())
        self._whole: Row | None = None
        self._rows: list[Row] = []
        self._official: Sequence[Row] = ()
        self.view: View | None = None

    def show_table(self, table: FigureTable | None) -> None:
        """Show a table's rows in their official order."""
        self.beginResetModel()
        self.view = table.view if table else None
        self._headings = tuple(table.headings) if table else ()
        self._whole = table.whole if table else None
        self._official = table.rows if table else ()
        self._rows = list(self._official)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by the first one in the official order."""
        self.layoutAboutToBeChanged.emit()
        self._rows = list(self._official)
        is_falling = order is Qt.SortOrder.DescendingOrder
        if column > 0:
            known = [row for row in self._rows if _value(row.cells[column - 1]) is not None]
            unknown = [row for row in self._rows if _value(row.cells[column - 1]) is None]
            known.sort(key=lambda row: _value(row.cells[column - 1]) or 0.0, reverse=is_falling)
            self._rows = [*known, *unknown]
        elif is_falling:
            self._rows.reverse()
        self.layoutChanged.emit()

    def heading(self, column: int) -> str:
        """What stands above a column."""
        return self._headings[column]

    def row(self, number: int) -> Row:
        """The row of a number, the whole being the first."""
        if self._whole is None:
            return self._rows[number]
        return self._whole if number == 0 else self._rows[number - 1]

    def cell(self, index: Index) -> Cell | None:
        """The figure in a cell; a name has none."""
        return self.row(index.row()).cells[index.column() - 1] if index.isValid() and index.column() else None

    def is_whole(self, index: Index) -> bool:
        """Whether a cell is of the whole."""
        return self._whole is not None and index.row() == 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + (self._whole is not None)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, cell = self.row(index.row()), self.cell(index)
        words = row.name if cell is None else cell.words
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            leads = cell is not None and cell.tasks
            return as_tip(f"{row.name} {self._headings[index.column()]}：{words}{'，单击看任务' if leads else ''}")
        return None


def _value(cell: Cell) -> float | None:
    try:
        return float(cell.text.rstrip("%*"))
    except ValueError:
        return None


class _Delegate(QStyledItemDelegate):
    """A number at the right edge; of a rate, what it is made of beside it, smaller."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FiguresModel)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        fields = item_fields(whole)
        fields.text = ""
        tokens = theme.tokens()
        painter.save()
        if model.is_whole(index):
            painter.fillRect(fields.rect, QColor(tokens.header))
        widget = fields.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, widget)
        font = QFont(fields.font)
        font.setWeight(QFont.Weight.DemiBold if model.is_whole(index) else QFont.Weight.Normal)
        painter.setFont(font)
        room = fields.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        cell = model.cell(index)
        if cell is None:
            painter.setPen(QColor(tokens.text))
            name = painter.fontMetrics().elidedText(
                model.row(index.row()).name, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _LEFT, name)
        else:
            _paint_cell(painter, room, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * _SIDE, theme.px(_ROW))


def _paint_cell(painter: QPainter, room: QRect, cell: Cell) -> None:
    tokens = theme.tokens()
    usual = painter.font()
    if cell.note:
        small = QFont(usual)
        small.setPixelSize(theme.px(_NOTE))
        small.setWeight(QFont.Weight.Normal)
        painter.setFont(small)
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(room, _RIGHT, cell.note)
        wide = max(painter.fontMetrics().horizontalAdvance(cell.note), painter.fontMetrics().horizontalAdvance("88/88"))
        room = room.adjusted(0, 0, -wide - _SIDE, 0)
        painter.setFont(usual)
    painter.setPen(QColor(tokens.danger if cell.alarming else tokens.text))
    painter.drawText(room, _RIGHT, cell.text)


class FiguresTable(QTableView):
    """``chosen`` carries the tasks of a number that was clicked, or left with Enter, and its month where it has one."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel()
        self.setModel(self.figures)
        set_up(self, "统计", [])
        only_read(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicatorShown(True)
        header.sortIndicatorChanged.connect(self.figures.sort)
        follow_letters(self, self._fit)

    def show_table(self, table: FigureTable | None) -> None:
        """Show a table: another with the cursor on its first number, the same with cursor and order as they were."""
        header, current = self.horizontalHeader(), self.currentIndex()
        row, column = current.row(), current.column()
        is_same = table is not None and self.figures.view is table.view
        header.blockSignals(True)
        if not is_same:
            header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
            row, column = 0, 1
        header.blockSignals(False)
        self.figures.show_table(table)
        self.figures.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._fit()
        self.setCurrentIndex(self.figures.index(min(row, self.figures.rowCount() - 1), column))

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.setMinimumWidth(theme.px(_NAME_WIDTH + _RATE_WIDTH))
        left = self.viewport().width()
        for column in range(self.figures.columnCount() - 1, -1, -1):
            heading = self.figures.heading(column)
            width = theme.px(_RATE_WIDTH if "率" in heading else _WIDTH + _LETTER * max(len(heading) - 2, 0))
            self.setColumnWidth(column, width if column else max(left, theme.px(_NAME_WIDTH)))
            left -= width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        cell = self.figures.cell(self.indexAt(event.position().toPoint()))
        leads = cell is not None and bool(cell.tasks)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        cell = self.figures.cell(index)
        if cell is not None and cell.tasks:
            self.chosen.emit(cell.tasks, self.figures.row(index.row()).period)
