"""The rows of a plan as typed: dates are words until they are saved, so that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from models.errors import FieldFault
from models.records import PlanNode, PlanNodeId, TaskId
from models.wording.periods import due_date
from models.wording.typed_days import day_text, parse_day
from ui.look import theme
from ui.widgets.tables import HeadedModel, Index


class Col(IntEnum):
    """The columns."""

    LABEL = 0
    DUE = 1
    TEXT = 2
    DONE = 3


_NEW = PlanNodeId(0)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_HEADINGS = ("时间", "完成时限", "内容", "完成日期")


@dataclass(frozen=True, slots=True)
class Row:
    """A node as typed."""

    id: PlanNodeId = _NEW
    label: str = ""
    due: str = ""
    text: str = ""
    done: str = ""

    @classmethod
    def of(cls, node: PlanNode) -> Row:
        """The row of a stored node."""
        return cls(node.id, node.label, day_text(node.due), node.text, day_text(node.done_on))

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The words of the four columns."""
        return self.label, self.due, self.text, self.done

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been typed."""
        return not "".join(self.cells).strip()

    def node(self, task_id: TaskId, year: int) -> PlanNode:
        """The node this row means. Raises FieldFault for a date nobody can read."""
        due, done = parse_day(self.due, year, "plan"), parse_day(self.done, year, "plan")
        return PlanNode(self.id, task_id, self.label, self.text, due, done)


class PlanModel(HeadedModel):
    """A plan's rows and a last one, empty, to type the next into."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(_HEADINGS)
        self.year = 2000
        self.tick_day = date(2000, 1, 1)
        self._rows = [Row()]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows with anything in them."""
        return tuple(row for row in self._rows if not row.is_blank)

    def rows_with(self, index: Index, text: str) -> tuple[Row, ...]:
        """The rows as they would be with another text in a cell."""
        rows = list(self._rows)
        row = rows[index.row()]
        cells = list(row.cells)
        cells[index.column()] = text
        rows[index.row()] = Row(row.id, *cells)
        return tuple(row for row in rows if not row.is_blank)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where only cells differ the view keeps its place."""
        if len(rows) + 1 == len(self._rows):
            self._rows = [*rows, Row()]
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, Col.DONE))
            return
        self.beginResetModel()
        self._rows = [*rows, Row()]
        self.endResetModel()

    def insert(self, at: int) -> None:
        """An empty row at a place."""
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, Row())
        self.endInsertRows()

    def remove(self, at: int) -> None:
        """Delete a row; the empty one at the end stays."""
        if not 0 <= at < len(self._rows) - 1:
            return
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
        self.edited.emit()

    def move(self, at: int, by: int) -> bool:
        """Move a row up (-1) or down (1)."""
        to = at + by
        if not (0 <= at < len(self._rows) - 1 and 0 <= to < len(self._rows) - 1):
            return False
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to + 1 if by > 0 else to)
        self._rows.insert(to, self._rows.pop(at))
        self.endMoveRows()
        self.edited.emit()
        return True

    # Qt's model.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
        if index.column() == Col.DONE and not self._is_last(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Col(index.column())
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole if row.is_blank and self._is_last(index) and column is Col.LABEL:
                answer = "新节点…"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                answer = row.cells[column]
            case Qt.ItemDataRole.CheckStateRole if column is Col.DONE and not row.is_blank:
                answer = Qt.CheckState.Checked if row.done else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                answer = self._colour(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                height = Qt.AlignmentFlag.AlignVCenter if column is Col.DONE else Qt.AlignmentFlag.AlignTop
                answer = Qt.AlignmentFlag.AlignLeft | height
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = f"{_HEADINGS[column]}：{row.cells[column]}"
        return answer

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self._rows[index.row()], Col(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and column is Col.DONE:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            return self._put(index.row(), replace(row, done=day_text(self.tick_day) if ticked else ""))
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value) if column is Col.TEXT else str(value).strip()
        match column:
            case Col.LABEL:
                derived = self._derived(row.label)
                due = self._derived(text) if row.due in ("", derived) else row.due
                return self._put(index.row(), replace(row, label=text, due=due))
            case Col.DUE:
                return self._put(index.row(), replace(row, due=self._read(text)))
            case Col.TEXT:
                return self._put(index.row(), replace(row, text=text))
        return self._put(index.row(), replace(row, done=self._read(text)))

    def _put(self, at: int, row: Row) -> bool:
        if row == self._rows[at]:
            return True
        self._rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, Col.DONE))
        if at == len(self._rows) - 1:
            self.beginInsertRows(QModelIndex(), at + 1, at + 1)
            self._rows.append(Row())
            self.endInsertRows()
        self.edited.emit()
        return True

    def _is_last(self, index: Index) -> bool:
        """Whether this is the row that takes the next node."""
        return index.row() == len(self._rows) - 1

    def _derived(self, words: str) -> str:
        """The due day a label's words name."""
        return day_text(due_date(words, self.year)) if words.strip() else ""

    def _read(self, words: str) -> str:
        """A typed day in the one way days are shown; as typed where it cannot be read."""
        try:
            return day_text(parse_day(words, self.year, "plan"))
        except FieldFault:
            return words

    def _colour(self, index: Index) -> QColor | None:
        """Secondary for the invitation, danger for a day nobody can read."""
        if self._is_last(index):
            return QColor(theme.tokens().secondary)
        words = self._rows[index.row()].cells[index.column()]
        is_day = index.column() in (Col.DUE, Col.DONE)
        return QColor(theme.tokens().danger) if is_day and words and not _ISO.fullmatch(words) else None
