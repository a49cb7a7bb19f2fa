"""The table of 设置指标: a proposal a row, decided by one key, its cells typed over where the words were misread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyleOptionViewItem, QTableView, QWidget

from models.errors import FieldFault, UserFault
from models.judging.expected import exact, written
from models.judging.proposals import Proposal, ProposedTarget
from models.operations.judging.indicators import number_of
from models.suggested.indicators import Proposed
from models.vocabulary import Accumulation, Direction, Expectation
from models.wording.differences import utf16_offset
from models.wording.shortening import IN_ROW, shortened
from ui.look import theme
from ui.services.plain_text import as_tip
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import HeadedModel, Index, set_up
from ui.widgets.typing_grid import CellDelegate, TypingTable

_AT_SIDES = 6  # pixels beside a sentence


class Decision(StrEnum):
    """What the clerk has decided about a proposal; values are the words on screen."""

    OPEN = ""
    ACCEPTED = "✓ 设置"
    REFUSED = "✗ 不设"


class Col(IntEnum):
    """The columns."""

    DECISION = 0
    TASK = 1
    NAME = 2
    NUMBER = 3
    UNIT = 4
    DIRECTION = 5
    ACCUMULATION = 6
    EXPECTATION = 7
    TARGETS = 8
    SURE = 9
    SENTENCE = 10


_HEADINGS = ("决定", "任务", "指标", "数", "单位", "上下限", "口径", "比较方式", "各节点目标", "把握", "依据")
_WIDTHS = (70, 160, 150, 66, 68, 72, 58, 84, 160, 48, None)
_CHOICES: Mapping[Col, Sequence[StrEnum]] = {
    Col.DIRECTION: list(Direction),
    Col.ACCUMULATION: list(Accumulation),
    Col.EXPECTATION: list(Expectation),
}
_TYPED: Mapping[Col, tuple[str, Callable[[str], Any]]] = {
    Col.NAME: ("name", str),
    Col.UNIT: ("unit", str),
    Col.DIRECTION: ("direction", Direction),
    Col.ACCUMULATION: ("accumulation", Accumulation),
    Col.EXPECTATION: ("expectation", Expectation),
}
_SURE, _HALF_SURE = 0.75, 0.6
_LEAD = 8
"""How many characters of a sentence stand before its number: the number is always in sight."""


@dataclass(slots=True)
class Row:
    """A proposal as it was read, as it is after the clerk's changes, and what was decided."""

    task: str
    has_indicators: bool
    proposed: Proposal
    now: Proposal
    decision: Decision = Decision.OPEN

    @classmethod
    def of(cls, found: Proposed) -> Row:
        """The row of a proposal."""
        words = f"{found.task.number} {shortened(found.task.text, IN_ROW)}".strip()
        return cls(words, found.has_indicators, found.proposal, found.proposal)

    @property
    def goal(self) -> ProposedTarget | None:
        """The year's target."""
        return next((target for target in self.now.targets if target.node is None), None)

    def cell(self, column: Col) -> str:
        """What stands in a column."""
        now = self.now
        return {
            Col.DECISION: self.decision.value,
            Col.TASK: self.task,
            Col.NAME: now.name,
            Col.NUMBER: written(exact(self.goal.value)) if self.goal else "",
            Col.UNIT: now.unit,
            Col.DIRECTION: now.direction.value,
            Col.ACCUMULATION: now.accumulation.value,
            Col.EXPECTATION: now.expectation.value,
            Col.TARGETS: now.targets_in_words,
            Col.SURE: "高" if now.sure >= _SURE else "中" if now.sure >= _HALF_SURE else "低",
            Col.SENTENCE: self.sentence[0],
        }[column]

    @property
    def sentence(self) -> tuple[str, int, int]:
        """The sentence from shortly before its number on, and where the number stands in that."""
        start, end = self.now.sentence_span
        place = self.now.place
        begin = max(start, place.start - _LEAD)
        lead = "…" if begin > start else ""
        words = lead + place.text[begin:end].rstrip().replace("\n", " ")
        return words, place.start - begin + len(lead), place.end - begin + len(lead)


def _with_typed(proposal: Proposal, column: Col, text: str) -> Proposal:
    """A proposal with another value in a column. Raises FieldFault for what cannot be read."""
    words = text.strip()
    if column is Col.NAME and not words:
        raise FieldFault("name", "“指标名称”不能为空。", "请输入名称，或按 3 不设这一项。")
    if column is Col.NUMBER:
        value = number_of(words, proposal.unit)
        others = tuple(target for target in proposal.targets if target.node is not None)
        return replace(proposal, targets=others if value is None else (*others, ProposedTarget(value)))
    if column is Col.TARGETS:
        return replace(proposal, targets=tuple(_typed_targets(proposal, words)))
    name, make = _TYPED[column]
    return replace(proposal, **{name: make(words)})


def _typed_targets(proposal: Proposal, words: str) -> Iterable[ProposedTarget]:
    """The targets as typed, parted by spaces or 、 (一季度10　全年42). Only nodes that are there can be named."""
    known = {target.label or "全年": target.node for target in proposal.targets} | {"全年": None}
    for part in filter(None, re.split(r"[\s、，；;]+", words)):
        label = next((label for label in sorted(known, key=len, reverse=True) if part.startswith(label)), None)
        if label is None:
            raise FieldFault(
                "targets", f"“{part}”看不出是哪个节点的目标。", f"请写成“全年42”这样，可用：{'、'.join(known)}。"
            )
        value = number_of(part.removeprefix(label), proposal.unit)
        if value is not None:
            yield ProposedTarget(value, known[label], "" if label == "全年" else label)


class SetupModel(HeadedModel):
    """The rows that are shown. ``faulted`` carries what could not be read (None: it could)."""

    decided = Signal()
    faulted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_HEADINGS)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def decide(self, places: Iterable[int], decision: Decision) -> None:
        """Decide about some of the rows."""
        for at in places:
            self.rows[at].decision = decision
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Col) - 1))
        self.decided.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        fixed = (Col.DECISION, Col.TASK, Col.SURE, Col.SENTENCE)
        return flags if index.column() in fixed else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column, tokens = self.rows[index.row()], Col(index.column()), theme.tokens()
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                answer = row.cell(column)
            case Qt.ItemDataRole.ToolTipRole:
                answer = as_tip(row.now.place.text if column is Col.SENTENCE else row.cell(column))
            case Qt.ItemDataRole.ForegroundRole if column is Col.DECISION or row.decision is Decision.REFUSED:
                answer = QColor(tokens.accent if row.decision is Decision.ACCEPTED else tokens.secondary)
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = f"{_HEADINGS[column]}：{row.cell(column)}"
        return answer

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, fault = self.rows[index.row()], None
        before = row.now
        try:
            row.now = _with_typed(row.now, Col(index.column()), str(value))
        except UserFault as found:
            fault = found
        if row.now != before and row.decision is not Decision.ACCEPTED:
            row.decision = Decision.ACCEPTED  # whoever puts a proposal right wants it
            self.decided.emit()
        self.faulted.emit(fault)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(Col) - 1))
        return fault is None


class SetupTable(TypingTable):
    """``decided`` carries a decision made by key; digits are its commands, letters never are."""

    decided = Signal(object)  # Decision
    edit_wanted = Signal()

    def __init__(self, model: SetupModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        set_up(self, "提出的指标", _WIDTHS)
        self.setItemDelegate(SetupDelegate(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        decisions = {
            Qt.Key.Key_1: Decision.ACCEPTED,
            Qt.Key.Key_3: Decision.REFUSED,
            Qt.Key.Key_0: Decision.OPEN,
        }
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if plain and key in decisions:
            self.decided.emit(decisions[key])
        elif plain and key == Qt.Key.Key_2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


class SetupDelegate(CellDelegate):
    """Marks the number in its sentence, and offers the words of a column that has a few."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if index.column() != Col.SENTENCE or not isinstance(model, SetupModel):
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        words, start, end = model.rows[index.row()].sentence
        self._paint_ground(painter, blank, index)
        fields = item_fields(option)
        words = fields.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, fields.rect.width() - 2 * _AT_SIDES)
        start, end = min(start, len(words)), min(end, len(words))
        layout = QTextLayout(words, fields.font)
        mark = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setBackground(theme.colour(theme.tokens().marked))
        mark.start = utf16_offset(words, start)  # type: ignore[attr-defined]
        mark.length = utf16_offset(words, end) - mark.start  # type: ignore[attr-defined]
        mark.format = look  # type: ignore[attr-defined]
        layout.setFormats([mark])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        layout.endLayout()
        painter.save()
        painter.setClipRect(fields.rect)
        painter.setPen(QColor(theme.tokens().text))
        layout.draw(painter, QPointF(fields.rect.left() + _AT_SIDES, fields.rect.center().y() - line.height() / 2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = _CHOICES.get(Col(index.column()))
        if choices is None:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems([choice.value for choice in choices])
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell without its words."""
        self.initStyleOption(option, index)
        fields = item_fields(option)
        fields.text = ""
        style = fields.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, fields.widget)


def rows_chosen(table: QTableView) -> list[int]:
    """The selected rows, from top to bottom; else the current one."""
    rows = sorted({index.row() for index in table.selectionModel().selectedRows()})
    return rows or [row for row in [table.currentIndex().row()] if row >= 0]
