"""Beside the suggestions: the task of the one that is open, how its plan nodes stand, the curve of its indicator."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.judging.evidence import Outcome, Source
from models.judging.expected import Comparison, Measured, written
from models.judging_records import IndicatorId
from models.periods import Period, day_words
from models.records import DEADLINE, PlanNodeId
from models.task_picture import NodeStanding, TaskPicture
from models.vocabulary import NodeState, Status
from models.wording.shortening import one_line
from ui.look import shapes, theme
from ui.look.badge import StatusBadge
from ui.services.plain_text import set_tip
from ui.widgets.dialog_layout import refill
from ui.widgets.fields import label
from ui.widgets.indicator_curve import IndicatorCurve, drawn_of
from ui.widgets.screen_fit import Scroller
from ui.widgets.suggestions.cards import Card

WIDTH = 348
_MARK = 15
_NO_NODES = "没有推进计划。"
_NO_INDICATORS = "没有设置指标，数按任务和进展的文字比较。"


class TaskSide(QWidget):
    """Shows a :class:`TaskPicture`, or nothing. The node that the suggestion is about is set off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestionSide")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("任务概况")
        self.title = label("", "heading")
        self.title.setWordWrap(True)
        self.badge = StatusBadge()
        self.units = label("", "secondary")
        self.units.setWordWrap(True)
        self.nodes = QVBoxLayout()
        self.nodes.setSpacing(0)
        self.measure = label("", "heading")
        self.measure.setWordWrap(True)
        self.curve = IndicatorCurve()
        self.words = label("", "secondary")
        self.words.setWordWrap(True)
        self.others = QVBoxLayout()
        self.others.setSpacing(4)
        self._lay_out()

    def show_picture(self, picture: TaskPicture | None, card: Card | None, period: Period) -> None:
        """Show a task with the suggestion that is open; without one, nothing."""
        self.content.setVisible(picture is not None and card is not None)
        if picture is None or card is None:
            return
        self.title.setText(f"{picture.task.number}　{one_line(picture.task.text)}".strip("　"))
        self.badge.set_status(picture.status, picture.status_words)
        frequency = picture.task.frequency
        self.units.setText("　".join(part for part in (card.units, frequency.value if frequency else "") if part))
        asked = {clue.place.node for clue in card.suggestion.clues if clue.place and clue.place.source is Source.NODE}
        refill(self.nodes, [_NodeLine(each, is_asked=each.node.id in asked) for each in picture.nodes])
        if not picture.nodes:
            self.nodes.addWidget(label(_NO_NODES, "secondary"))
        self._show_measured(picture.measured, _asked_of(picture.measured, card, asked), period)

    def _show_measured(
        self, measured: Sequence[tuple[Measured, Comparison]], chosen: IndicatorId | None, period: Period
    ) -> None:
        shown = next((pair for pair in measured if pair[0].indicator.id == chosen), None)
        self.curve.setVisible(shown is not None)
        self.words.setText(shown[1].words if shown else _NO_INDICATORS)
        self.measure.setText(f"指标：{shown[0].indicator.name}（{shown[0].indicator.unit}）" if shown else "指标")
        if shown is not None:
            self.curve.show_curve(drawn_of(*shown, period), shown[1].words)
        refill(self.others, [_other(*pair) for pair in measured if pair is not shown])

    def _lay_out(self) -> None:
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.title)
        head = QHBoxLayout()
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.units, 1)
        column.addLayout(head)
        column.addWidget(label("计划节点", "heading"))
        column.addLayout(self.nodes)
        for part in (self.measure, self.curve, self.words):
            column.addWidget(part)
        column.addLayout(self.others)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroller(self.content))
        self.content.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), 200)


def _asked_of(
    measured: Sequence[tuple[Measured, Comparison]], card: Card, asked: set[PlanNodeId | None]
) -> IndicatorId | None:
    """The indicator a suggestion is about: named in its evidence, else behind, else aimed at its node, else any."""
    said = [card.suggestion.sentence, *(f"{clue.word} {clue.said}" for clue in card.suggestion.clues)]
    orders = (
        [one for one, _ in measured if any(one.indicator.name in text for text in said)],
        [one for one, compared in measured if compared.outcome is Outcome.MISSED],
        [one for one, _ in measured if any(target.node_id in asked for target in one.targets)],
        [one for one, _ in measured],
    )
    return next((found[0].indicator.id for found in orders if found), None)


def _other(measured: Measured, compared: Comparison) -> QWidget:
    """Another indicator of the task in a line."""
    actual = f"　{written(compared.actual, measured.indicator.unit)}" if compared.actual is not None else ""
    made = label(f"{measured.indicator.name}{actual}　{compared.outcome.label}")
    made.setWordWrap(True)
    set_tip(made, compared.words)
    return made


class _NodeLine(QWidget):
    """A plan node: its diamond, its label and day, how it stands, and what it asks for."""

    def __init__(self, standing: NodeStanding, *, is_asked: bool) -> None:
        super().__init__()
        self._state, self._is_asked = standing.state, is_asked
        node = standing.node
        due = day_words(node.due) if node.due else ""
        head = label("　".join(dict.fromkeys(part for part in (node.label, due) if part)))
        note = label(standing.note, "" if standing.state is NodeState.MISSED else "secondary")
        if standing.state is NodeState.MISSED:
            note.setProperty("role", "danger")
        text = label(one_line(node.text) or DEADLINE, "" if is_asked else "secondary")
        text.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(head, 1)
        line.addWidget(note)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_MARK) + 14, 5, 6, 5)
        column.setSpacing(1)
        column.addLayout(line)
        column.addWidget(text)
        self.setAccessibleName(f"{node.label} {due} {standing.note}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, size = theme.tokens(), theme.px(_MARK)
        colour = {
            NodeState.DONE: tokens.status[Status.SIGNED_OFF],
            NodeState.MISSED: tokens.danger,
            NodeState.TO_COME: tokens.secondary,
        }[self._state]
        painter = QPainter(self)
        if self._is_asked:
            shapes.fill(painter, QRectF(self.rect()), QColor(tokens.selection))
            shapes.fill(painter, QRectF(0, 0, 3, self.height()), QColor(tokens.accent))
        shapes.paint_shape(painter, shapes.of_node(self._state), QRectF(7, 7, size, size), QColor(colour))
        painter.end()
