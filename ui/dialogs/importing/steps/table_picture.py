"""A table of the file as it was read, each row with the word and the colour of what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from models.intake.findings import Mark
from models.intake.source import Grid, letters
from ui.look import theme
from ui.services.plain_text import as_tip
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import Index, RoomyDelegate, only_read, set_up

Carried = Mapping[tuple[int, int], str]
"""Names of groups that hold for an empty cell, by (row, column)."""
_NOTHING = Grid("", "", (), ())
_CARRIED = "这一格在文件里是空的，沿用上面的名称"
_WIDEST, _NARROWEST = 320, 70
_LOOKED_AT = 60  # rows that decide how wide a column is
_FITTED = 100  # columns; those further right stay as they are
_MOST_SPANS = 400


class GridModel(QAbstractTableModel):
    """Rows as read. Without marks the whole table is not taken in."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = _NOTHING
        self._width = 0
        self._marks: Sequence[tuple[Mark, str]] = ()
        self._carried: Carried = {}

    @property
    def shown(self) -> Grid:
        """The table shown."""
        return self._grid

    def show_grid(self, grid: Grid, marks: Sequence[tuple[Mark, str]], carried: Carried) -> None:
        """Show another table."""
        self.beginResetModel()
        self._grid, self._width, self._marks, self._carried = grid, grid.width, marks, carried
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._width

    def word(self, row: int) -> str:
        """What became of a row, in one word."""
        return self._marks[row][0].value if self._marks else "未勾选"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return self._reason(section) if self._is_tip(orientation, role) else None
        if orientation is Qt.Orientation.Horizontal:
            return letters(section) + ("（隐藏）" if section in self._grid.hidden_columns else "")
        hidden = "（隐藏）" if section in self._grid.hidden_rows else ""
        return f"{self._grid.numbers[section]} {self.word(section)}{hidden}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        carried = self._carried.get((row, column))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                cells = self._grid.rows[row]
                return carried or (cells[column] if column < len(cells) else "")
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(_CARRIED if carried else self._reason(row) or self.data(index))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{self.word(row)}，{_CARRIED}" if carried else self.word(row)
        return self._look(self._marks[row][0] if self._marks and not carried else None, role)

    @staticmethod
    def _is_tip(orientation: Qt.Orientation, role: int) -> bool:
        return orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.ToolTipRole

    def _reason(self, row: int) -> str:
        return self._marks[row][1] if self._marks else "这个表格没有勾选"

    @staticmethod
    def _look(mark: Mark | None, role: int) -> Any:
        """None stands for a row of a table that is not ticked, and for a name that is not in the file's own cell."""
        scheme = theme.tokens()
        if role == Qt.ItemDataRole.BackgroundRole:
            grounds = {
                Mark.HEADER: scheme.selection, Mark.GROUP: scheme.marked,
                Mark.TITLE: scheme.header, Mark.LEFT_OUT: scheme.window,
            }  # fmt: skip
            return QBrush(theme.colour(grounds[mark])) if mark in grounds else None
        if role == Qt.ItemDataRole.ForegroundRole and mark in (None, Mark.LEFT_OUT):
            return QBrush(theme.colour(scheme.secondary))
        if role == Qt.ItemDataRole.FontRole and mark in (Mark.HEADER, Mark.GROUP, Mark.LEFT_OUT):
            font = QFont()
            font.setBold(mark is not Mark.LEFT_OUT)
            font.setStrikeOut(mark is Mark.LEFT_OUT)
            return font
        return None


class _PictureDelegate(RoomyDelegate):
    """A selected row shows that it is selected, and not what it was taken for."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        fields = item_fields(option)
        if fields.state & QStyle.StateFlag.State_Selected:
            fields.backgroundBrush = QBrush()


class GridPicture(QTableView):
    """The picture; merged cells are drawn as one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel()
        self.setModel(self.grid)
        set_up(self, "表格原样", ())
        self.setItemDelegate(_PictureDelegate(self))
        only_read(self)
        self.setShowGrid(True)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.show()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(30))
        rows.setHighlightSections(False)

    def show_grid(self, grid: Grid, marks: Sequence[tuple[Mark, str]], carried: Carried) -> None:
        """Show a table with its marks and the names carried down; the place scrolled to stays for the same one."""
        same = self.grid.shown is grid
        top = self.verticalScrollBar().value() if same else 0
        self.clearSpans()
        self.grid.show_grid(grid, marks, carried)
        self._span(grid)
        self._fit_columns(grid)
        self.verticalScrollBar().setValue(top)

    def _span(self, grid: Grid) -> None:
        """Merged cells as one; a text alone in its row goes on over the empty cells, as it does on paper."""
        merged = {merge.top for merge in grid.merges}
        for merge in grid.merges[:_MOST_SPANS]:
            height, width = merge.bottom - merge.top + 1, merge.right - merge.left + 1
            if height * width > 1:
                self.setSpan(merge.top, merge.left, height, width)
        if any(merge.bottom > merge.top for merge in grid.merges):
            return
        single = [(top, row) for top, row in enumerate(grid.rows) if top not in merged and sum(map(bool, row)) == 1]
        for top, row in single[:_MOST_SPANS]:
            column = next(index for index, text in enumerate(row) if text)
            if self.grid.columnCount() - column > 1:
                self.setSpan(top, column, 1, self.grid.columnCount() - column)

    def _fit_columns(self, grid: Grid) -> None:
        """As wide as what stands in them, within bounds; a title alone in its row does not count."""
        metrics = self.fontMetrics()
        rows = [row for row in grid.rows[:_LOOKED_AT] if sum(map(bool, row)) > 1]
        for column in range(min(grid.width, _FITTED)):
            texts = [row[column][:40] for row in rows if column < len(row)]
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 20
            self.setColumnWidth(column, min(_WIDEST, max(_NARROWEST, widest)))

    def selected_rows(self) -> list[int]:
        """The rows selected, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())
