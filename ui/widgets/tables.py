"""Cells with room around their text, and the usual look of a table that is only read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QMargins,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.look import theme
from ui.widgets.stub_gaps import item_fields

Index: TypeAlias = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model and to a delegate."""

_ROOM = QMargins(6, 5, 6, 5)


class HeadedModel(QAbstractTableModel):
    """A model with a heading for each column; one made of it says how many rows there are and what stands in them."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


class RoomyDelegate(QStyledItemDelegate):
    """Keeps text off the lines of the grid; wraps it where the table wraps."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        inner = _inside(whole)
        fields, state = item_fields(whole), QStyle.StateFlag
        widget = fields.widget
        fields.text = ""
        fields.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, widget)
        item_fields(inner).state &= ~(state.State_Selected | state.State_HasFocus | state.State_MouseOver)
        _keep_whole_lines(inner)
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, inner, painter, widget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(_inside(option), index).grownBy(_ROOM)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        return super().editorEvent(event, model, _inside(option), index)


def _inside(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """The same without the room around the text."""
    inner = QStyleOptionViewItem(option)
    fields = item_fields(inner)
    fields.rect = fields.rect.marginsRemoved(_ROOM)
    return inner


def _keep_whole_lines(option: QStyleOptionViewItem) -> None:
    """End a text that begins at the top after its last whole line: Qt draws one more where half of it has room."""
    fields = item_fields(option)
    line = fields.fontMetrics.height()
    if fields.displayAlignment & Qt.AlignmentFlag.AlignTop and fields.rect.height() > line:
        fields.rect = QRect(fields.rect.topLeft(), QSize(fields.rect.width(), fields.rect.height() // line * line))


class _Widths(QObject):
    """Keeps a table's columns in proportion to its letters."""

    def __init__(self, table: QTableView, columns: Sequence[int]) -> None:
        super().__init__(table)
        self._columns = columns
        self._size = theme.px(100)
        table.installEventFilter(self)

    def eventFilter(self, table: QObject, event: QEvent) -> bool:
        size = theme.px(100)
        if event.type() is QEvent.Type.FontChange and size != self._size and isinstance(table, QTableView):
            for column in self._columns:
                table.setColumnWidth(column, round(table.columnWidth(column) * size / self._size))
            self._size = size
        return super().eventFilter(table, event)


class _Down(QObject):
    """Takes the arrow down from a field into a table."""

    def __init__(self, field: QWidget, table: QTableView) -> None:
        super().__init__(field)
        self._table = table
        field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._table.setFocus()
            return True
        return super().eventFilter(field, event)


def lead_down(field: QWidget, table: QTableView) -> None:
    """From a field above a table, as its filter, the arrow down goes into the table."""
    _Down(field, table)


def set_up(table: QTableView, name: str, widths: Sequence[int | None]) -> None:
    """The usual look; ``widths`` of the columns, None for those that share what is left."""
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setWordWrap(True)
    table.setItemDelegate(RoomyDelegate(table))
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(36)
    header.setHighlightSections(False)
    for column, width in enumerate(widths):
        if width is None:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            table.setColumnWidth(column, theme.px(width))
    _Widths(table, [column for column, width in enumerate(widths) if width is not None])


def only_read(table: QTableView) -> None:
    """No editing, whole rows, and Tab goes on to the next control."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)


def open_cell(table: QTableView, index: Index) -> None:
    """Open a cell for typing; asked for again, go on in the editor that is open, as Qt refuses a second one."""
    editor = table.indexWidget(index)
    if editor is None:
        table.edit(index)
    else:
        editor.setFocus()


def choose_row(table: QTableView, row: int) -> None:
    """Select a row and no other. ``selectRow`` would look at the keys held down, as those of the shortcut just used."""
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.model().index(row, 0), flags.ClearAndSelect | flags.Rows)
