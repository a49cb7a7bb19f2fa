"""本期找到的数: the numbers of the report on screen, offered for the task's indicators.

Enter accepts what is offered and goes on, typing replaces it, Esc goes back to the text. Only what is accepted counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QVBoxLayout, QWidget

from models.errors import UserFault
from models.judging.expected import Measured, exact, expected_at, written
from models.judging.offers import Found, Offer
from models.judging_records import IndicatorId
from models.operations.judging.indicators import number_of
from models.periods import Period
from ui.look import theme
from ui.services.plain_text import as_tip
from ui.widgets.fields import FaultLabel, label, row_of
from ui.widgets.tables import HeadedModel, Index, set_up
from ui.widgets.typing_grid import CellDelegate, TypingTable

Write = Callable[[IndicatorId, str], UserFault | None]

_HEADINGS = ("", "指标", "本期", "上次", "应达")
_WIDTHS = (70, None, 76, 66, 66)
_KEYS = "Enter 采纳，到下一项　直接打字改数　Delete 清除　Esc 回到进展"
_SURE = 0.75
_MOST_ROWS = 5


class Col(IntEnum):
    """The columns."""

    STATE = 0
    NAME = 1
    VALUE = 2
    BEFORE = 3
    EXPECTED = 4


class NumberRow(NamedTuple):
    """An indicator with what was accepted for the month, else what is offered; texts as shown."""

    indicator_id: IndicatorId
    name: str
    unit: str
    accepted: str
    offer: Offer | None
    before: str
    expected: str

    @property
    def value(self) -> str:
        """What stands in the column of this month."""
        return self.accepted or (written(exact(self.offer.value)) if self.offer else "")

    @property
    def state(self) -> str:
        """In one word."""
        return "✓ 采纳" if self.accepted else "待采纳" if self.offer else "没找到"

    @property
    def why(self) -> str:
        """Why it is offered and how sure that is; with another value accepted, also what the report says."""
        if self.offer is None:
            return "" if self.accepted else "进展里没有像的数，可直接打字"
        sure = "把握较大" if self.offer.sure >= _SURE else "请核对"
        said = written(exact(self.offer.value))
        return f"{self.offer.why}；{sure}" if self.accepted in ("", said) else f"进展里像是{said}：{self.offer.why}"


def number_rows(measured: Sequence[Measured], found: Found, period: Period, day: date) -> list[NumberRow]:
    """A row for each indicator of a task; ``day`` is the month's cut-off."""
    rows: list[NumberRow] = []
    for one in measured:
        indicator, actuals = one.indicator, {actual.period: actual for actual in one.actuals}
        last = max((month for month in actuals if month < period), default=None)
        expected = expected_at(one, period, day).value
        rows.append(
            NumberRow(
                indicator.id,
                indicator.name,
                indicator.unit,
                written(exact(actuals[period].value)) if period in actuals else "",
                found.of(indicator.id),
                written(exact(actuals[last].value)) if last else "",
                "" if expected is None else written(expected),
            )
        )
    return rows


def figure_typed(row: NumberRow, text: str) -> tuple[float | None, str]:
    """The figure typed for an indicator, None for none, and its evidence: the report's sentence, where it is the one
    offered. Raises UserFault."""
    value = number_of(text, row.unit)
    return value, row.offer.sentence if row.offer is not None and row.offer.value == value else ""


class NumbersModel(HeadedModel):
    """The rows; ``write`` saves a typed figure."""

    def __init__(self, write: Write) -> None:
        super().__init__(_HEADINGS)
        self.rows: Sequence[NumberRow] = ()
        self._write = write

    def show_rows(self, rows: Sequence[NumberRow]) -> None:
        """Show other rows; where only cells differ the view keeps its place."""
        if [row.indicator_id for row in rows] == [row.indicator_id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Col) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Col.VALUE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column, tokens = self.rows[index.row()], Col(index.column()), theme.tokens()
        name = f"{row.name}（{row.unit}）" if row.unit else row.name
        text = (row.state, name, row.value, row.before, row.expected)[column]
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = text
            case Qt.ItemDataRole.EditRole:
                answer = row.value
            case Qt.ItemDataRole.ToolTipRole:
                answer = as_tip(row.offer.sentence if column is Col.VALUE and row.offer else text)
            case Qt.ItemDataRole.ForegroundRole if column in (Col.STATE, Col.VALUE) and not row.accepted:
                answer = QColor(tokens.accent if row.offer else tokens.secondary)
            case Qt.ItemDataRole.ForegroundRole if column in (Col.BEFORE, Col.EXPECTED):
                answer = QColor(tokens.secondary)
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = f"{row.name} {_HEADINGS[column] or '状态'}：{text}"
        return answer

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return self._write(self.rows[index.row()].indicator_id, str(value)) is None


class NumbersTable(TypingTable):
    """``accept_wanted`` comes with Enter on a row that is not being typed into, ``left`` with Esc."""

    accept_wanted = Signal()
    left = Signal()
    settled = Signal()  # a cell that was typed into is closed

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_open = event.key(), self.state() is self.State.EditingState
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and not is_open:
            self.accept_wanted.emit()
        elif key == Qt.Key.Key_Escape and not is_open:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FoundNumbers(QWidget):
    """The table with its heading; hidden for a task without indicators.

    ``accepted`` carries an indicator, a value and the sentence it stands in, ``write`` saves what is typed. ``moved``
    says that another row is in focus, ``settled`` that nothing is typed any more.
    """

    accepted = Signal(object, float, str)
    left = Signal()
    moved = Signal()
    settled = Signal()

    def __init__(self, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = NumbersModel(write)
        self.table = NumbersTable()
        self.table.setModel(self.model)
        set_up(self.table, "本期找到的数", _WIDTHS)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.fault_label = FaultLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row_of(label("本期找到的数"), label("Alt+↓ 进入", "secondary"), None))
        column.addWidget(self.table)
        self.why = label("", "secondary")
        self.why.setWordWrap(True)
        column.addWidget(self.why)
        column.addWidget(self.fault_label)
        keys = label(_KEYS, "secondary")
        keys.setWordWrap(True)
        column.addWidget(keys)
        self.table.accept_wanted.connect(self.accept)
        self.table.left.connect(self.left)
        self.table.settled.connect(self.settled)
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.hide()

    @property
    def current(self) -> NumberRow | None:
        """The row in focus."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def show_rows(self, rows: Sequence[NumberRow]) -> None:
        """Show what was found; none hides everything."""
        if self.table.typing() is not None:
            return  # what is being typed is not taken away by what is found meanwhile
        self.model.show_rows(rows)
        self.setVisible(bool(rows))
        header = self.table.horizontalHeader().sizeHint().height()
        height = self.table.verticalHeader().defaultSectionSize() * min(len(rows), _MOST_ROWS)
        self.table.setFixedHeight(header + height + 4)
        self._say_why()

    def _follow_row(self) -> None:
        self.fault_label.show_fault(None)
        self._say_why()
        self.moved.emit()

    def _say_why(self) -> None:
        """Why the number in focus, or else the first, is offered."""
        row = self.current or next(iter(self.model.rows), None)
        self.why.setText(f"{row.name}：{row.why}" if row is not None and row.why else "")

    def enter(self) -> None:
        """Put the cursor on the first row that waits."""
        if self.isHidden():
            return
        waiting = (at for at, row in enumerate(self.model.rows) if not row.accepted)
        self.table.setCurrentIndex(self.model.index(next(waiting, 0), Col.VALUE))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Accept what is offered in the row in focus, and go on to the next."""
        row, at = self.current, self.table.currentIndex().row()
        if row is None:
            return
        if row.offer is not None and not row.accepted:
            self.accepted.emit(row.indicator_id, row.offer.value, row.offer.sentence)
        self.table.setCurrentIndex(self.model.index(min(at + 1, self.model.rowCount() - 1), Col.VALUE))
