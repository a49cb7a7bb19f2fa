"""What is pointed out of the task on screen, above its tabs: a line each, and the way to where it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.vocabulary import Status
from models.wording.shortening import IN_ROW, shortened
from ui.look import shapes, theme
from ui.services.plain_text import set_tip
from ui.widgets.fields import button, label

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion

_MOST = 2  # lines; the room shows all
_SIZE = 15


class SuggestionNotes(QWidget):
    """Hidden while there is nothing to say. ``settling`` asks for the pane where they are settled."""

    settling = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("提示")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.door = button("处理…", tip="到这个任务的“提示”页里处理", verb=self.settling.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._lines, 1)
        row.addWidget(self.door, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """Show these of a task; none hides the whole."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found[:_MOST]:
            self._lines.addWidget(_line(one))
        if len(found) > _MOST:
            self._lines.addWidget(label(f"还有 {len(found) - _MOST} 条", "secondary"))
        self.setVisible(bool(found))


def _line(one: Suggestion) -> QWidget:
    made = QWidget()
    words = label(f"{one.kind.label}：{shortened(one.sentence, IN_ROW)}")
    words.setWordWrap(True)
    set_tip(words, one.sentence)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(_Square(is_contradiction=one.kind.is_contradiction), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return made


class _Square(QWidget):
    """The square with "!"."""

    def __init__(self, *, is_contradiction: bool) -> None:
        super().__init__()
        self._is_contradiction = is_contradiction
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_SIZE), theme.px(_SIZE) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme, side = theme.tokens(), theme.px(_SIZE)
        colour = scheme.danger if self._is_contradiction else scheme.status[Status.WARNED]
        painter = QPainter(self)
        shapes.paint_shape(painter, shapes.suggestion(), QRectF(0, 3, side, side), QColor(colour))
        painter.end()
