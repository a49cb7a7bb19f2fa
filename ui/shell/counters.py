"""The counters of the bar: pills with a shape, a word and a figure, that filter the tree while they are pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from models.search.filters import Counter
from models.vocabulary import Status
from ui.look import shapes, theme
from ui.look.badge import badge_font, height, paint_pill, pill_width
from ui.services.plain_text import set_tip

_MARGIN = 5
_GAP = 6
_STATUSES = {
    Counter.OVERDUE: Status.OVERDUE,
    Counter.WARNED: Status.WARNED,
    Counter.SIGNED_OFF: Status.SIGNED_OFF,
}

_COUNTED = {Counter.OVERDUE: "\n已定为别的状态（如预警）的也算在内；“统计”按状态计时，每项只计所定的状态"}
"""What a counter counts that its word does not say."""


class CounterButton(QAbstractButton):
    """One counter."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counter = counter
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_figure(0)

    @property
    def figure(self) -> int:
        """The number shown."""
        return self._figure

    def set_figure(self, figure: int) -> None:
        """Show another number."""
        self._figure = figure
        self.setText(f"{self.counter.value} {figure}")
        self.setAccessibleName(f"{self.counter.value} {figure} 项")
        counted = _COUNTED.get(self.counter, "")
        set_tip(self, f"只看{self.counter.value}的任务（算到本月截止日）；再点一次看全部{counted}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        number = QFontMetrics(self._figure_font()).horizontalAdvance(str(self._figure))
        return QSize(2 * _MARGIN + self._pill_width() + _GAP + number, height() + 2 * _MARGIN)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme.selection if self.isChecked() else scheme.header))
            painter.drawRoundedRect(whole, 6, 6)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(scheme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, 6, 6)
        pill = QRectF(_MARGIN, _MARGIN, self._pill_width(), height())
        look = (self._shape(), self._colour(scheme))
        paint_pill(painter, pill, look, self.counter.value, badge_font(self.font()))
        painter.setFont(self._figure_font())
        painter.setPen(QColor(scheme.text))
        left = round(pill.right()) + _GAP
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._figure))
        painter.end()

    def _pill_width(self) -> int:
        return pill_width(self.counter.value, badge_font(self.font()))

    def _figure_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _shape(self) -> shapes.Shape:
        status = _STATUSES.get(self.counter)
        return shapes.of_status(status) if status else shapes.unreported()

    def _colour(self, scheme: theme.Tokens) -> QColor:
        status = _STATUSES.get(self.counter)
        return QColor(scheme.status[status] if status else scheme.danger)
