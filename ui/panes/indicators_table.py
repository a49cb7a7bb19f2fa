"""The tables of 指标: the indicators of a task, and the targets of the one in focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView

from models.errors import UserFault
from models.judging.expected import Comparison, Measured, exact, written
from models.judging_records import IndicatorId, TargetId, TargetRevision
from models.periods import Period
from models.records import PlanNodeId
from models.vocabulary import Expectation
from models.wording.typed_days import day_text
from ui.look import theme
from ui.services.plain_text import as_tip
from ui.widgets.tables import HeadedModel, Index, set_up
from ui.widgets.typing_grid import CellDelegate, GridModel, GridRow, GridTable, TypingTable


class Col(IntEnum):
    """The columns of the indicators."""

    NAME = 0
    UNIT = 1
    ACTUAL = 2
    EXPECTED = 3
    OUTCOME = 4


HEADINGS = ("指标", "单位", "本期完成", "应达", "比较")
_WIDTHS = (None, 60, 76, 66, 108)


def indicators_table(model: GridModel[IndicatorId]) -> GridTable[IndicatorId]:
    """The table of the indicators."""
    table: GridTable[IndicatorId] = GridTable(model)
    set_up(table, "指标", _WIDTHS)
    table.setItemDelegate(CellDelegate(table))
    table.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
    return table


def indicator_row(measured: Measured, compared: Comparison, period: Period) -> GridRow[IndicatorId]:
    """An indicator as a row; the figure accepted for the month on screen, not one carried over from an earlier."""
    actual = next((one for one in measured.actuals if one.period == period), None)
    cells = (
        measured.indicator.name,
        measured.indicator.unit,
        written(exact(actual.value)) if actual else "",
        "" if compared.expected.value is None else written(compared.expected.value),
        compared.outcome.label,
    )
    return GridRow(measured.indicator.id, cells, (Col.EXPECTED, Col.OUTCOME), (Col.EXPECTED,))


class Due(NamedTuple):
    """Where a target stands: at a node, at the end of a month, or (neither) in the year."""

    node_id: PlanNodeId | None = None
    period: Period | None = None

    @property
    def key(self) -> str:
        """Its name among the drafts."""
        return f"{self.node_id or ''}|{self.period or ''}"


class TargetRow(NamedTuple):
    """A target's row, also of a place that has none yet."""

    due: Due
    label: str
    day: str
    value: str
    earlier: str
    target_id: TargetId | None = None


class TargetCol(IntEnum):
    """The columns of the targets."""

    LABEL = 0
    DAY = 1
    VALUE = 2
    EARLIER = 3


_TARGET_HEADINGS = ("节点", "完成时限", "目标", "原目标")
_TARGET_WIDTHS = (None, 104, 92, 190)
_MONTHS = 12


def target_rows(measured: Measured) -> list[TargetRow]:
    """A row for each node, for each month where the rule is a curve of its own, and for the year."""
    by_due = {Due(target.node_id, target.period): target for target in measured.targets}
    revisions: dict[TargetId, list[TargetRevision]] = {}
    for revision in measured.target_revisions:
        revisions.setdefault(revision.target_id, []).append(revision)

    def row(due: Due, label: str, day: str) -> TargetRow:
        target = by_due.get(due)
        if target is None:
            return TargetRow(due, label, day, "", "")
        earlier = "；".join(
            f"{written(exact(one.value))}（{day_text(one.decided_on)}前{'，' + one.reason if one.reason else ''}）"
            for one in sorted(revisions.get(target.id, ()), key=lambda one: one.decided_on)
        )
        return TargetRow(due, label, day, written(exact(target.value)), earlier, target.id)

    rows = [row(Due(node.id), node.label or node.text[:12], day_text(node.due)) for node in measured.nodes]
    months = [Period(measured.year, month) for month in range(1, _MONTHS + 1)]
    has_curve = measured.indicator.expectation is Expectation.CURVE
    rows += [
        row(Due(None, month), f"{month.month}月", day_text(month.last_day))
        for month in months
        if has_curve or Due(None, month) in by_due
    ]
    return [*rows, row(Due(), "全年", f"{measured.year}-12-31")]


class TargetsModel(HeadedModel):
    """The targets of one indicator; ``write`` saves one and answers with the fault it met."""

    def __init__(self, write: Callable[[Due, str], UserFault | None]) -> None:
        super().__init__(_TARGET_HEADINGS)
        self._write = write
        self._rows: Sequence[TargetRow] = ()
        self._kept: dict[Due, tuple[str, UserFault]] = {}

    def show_rows(self, rows: Sequence[TargetRow], kept: dict[Due, tuple[str, UserFault]]) -> None:
        """Show other rows, and what could not be saved in them; the view keeps its place where only cells differ."""
        same = [row.due for row in rows] == [row.due for row in self._rows]
        if same:
            self._rows, self._kept = rows, kept
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(TargetCol) - 1))
            return
        self.beginResetModel()
        self._rows, self._kept = rows, kept
        self.endResetModel()

    def row(self, at: int) -> TargetRow | None:
        """What a row is."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def row_of(self, due: Due) -> int:
        """Where a target stands; -1 when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.due == due), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TargetCol.VALUE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        kept = self._kept.get(row.due) if column == TargetCol.VALUE else None
        text = kept[0] if kept else (row.label, row.day, row.value, row.earlier)[column]
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                answer = text
            case Qt.ItemDataRole.ToolTipRole:
                answer = as_tip(str(kept[1]) if kept else text)
            case Qt.ItemDataRole.ForegroundRole if kept:
                answer = QColor(theme.tokens().danger)
            case Qt.ItemDataRole.ForegroundRole if column in (TargetCol.DAY, TargetCol.EARLIER):
                answer = QColor(theme.tokens().secondary)
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = f"{row.label} {_TARGET_HEADINGS[column]}：{text}"
        return answer

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, text = self._rows[index.row()], str(value).strip()
        if text == row.value:
            self._kept.pop(row.due, None)
            self.dataChanged.emit(index, index)
            return True
        fault = self._write(row.due, text)
        if fault is None:
            self._kept.pop(row.due, None)
        else:
            self._kept[row.due] = (text, fault)
        self.dataChanged.emit(index, index)
        return True


def targets_table(model: TargetsModel) -> TypingTable:
    """The table of the targets."""
    table = TypingTable()
    table.setModel(model)
    set_up(table, "各节点目标", _TARGET_WIDTHS)
    table.setItemDelegate(CellDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    return table
