"""A chart on screen: painted from the same picture as on paper; each of its parts leads to its rows.

Mouse: a click. Keys: the arrows go from part to part, Enter leads to its rows.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.charts.drawing import Anchor, Box, Disc, Ink, Mark, Path, Pen, Picture, Point, Shape, Words
from models.charts.kinds import Chart
from models.charts.layout import picture_of, words_of
from models.vocabulary import Status
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.plain_text import set_tip

_LETTERS = 13
_STEPS = {
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Up.value: -1,
}
_ENTER = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value, Qt.Key.Key_Space.value)
_SIDE = 4  # pixels around the picture, for the mark of the part in focus


class ChartView(QWidget):
    """As high as its picture. ``chosen`` carries the tasks of a part, and of a trend which of its months, or None."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.picture = Picture(0.0)
        self.current = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_letters(self, self._lay_out)

    def show_chart(self, chart: Chart) -> None:
        """Draw a chart."""
        self._chart = chart
        self.current = 0
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(words_of(chart))
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), round(self.picture.height) + 2 * _SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), round(self.picture.height) + 2 * _SIDE)

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        size = float(theme.px(_LETTERS))
        self.picture = picture_of(
            self._chart, max(self.width() - 2 * _SIDE, 1), Pen(size, partial(_measured, self.font()))
        )
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    # Parts.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._spot_at(event.position())
        leads = at is not None and bool(self.picture.spots[at].tasks)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        set_tip(self, "" if at is None else self.picture.spots[at].words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._spot_at(event.position())
        if at is not None and event.button() is Qt.MouseButton.LeftButton:
            self.current = at
            self.update()
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and self.picture.spots:
            self.current = max(0, min(self.current + _STEPS[event.key()], len(self.picture.spots) - 1))
            self.setAccessibleDescription(self.picture.spots[self.current].words)
            self.update()
        elif event.key() in _ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _choose(self) -> None:
        spot = self.picture.spots[self.current] if self.current < len(self.picture.spots) else None
        if spot is not None and spot.tasks:
            self.chosen.emit(spot.tasks, spot.month)

    def _spot_at(self, place: QPointF) -> int | None:
        x, y = place.x() - _SIDE, place.y() - _SIDE
        found = [i for i, spot in enumerate(self.picture.spots) if any(box.holds(x, y) for box in spot.boxes)]
        return found[-1] if found else None

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_SIDE, _SIDE)
        for mark in self.picture.marks:
            _paint(painter, mark)
        if self.hasFocus() and self.current < len(self.picture.spots):
            for box in self.picture.spots[self.current].boxes:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.tokens().accent), 2))
                painter.drawRoundedRect(_rect(box).adjusted(-1, -1, 1, 1), 2, 2)
        painter.end()


def _paint(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Shape():
            _set(painter, mark.fill, mark.edge)
            painter.drawPolygon(QPolygonF([_point(point) for point in mark.points]))
        case Disc():
            _set(painter, mark.fill, mark.edge)
            painter.drawEllipse(_point(mark.at), mark.radius, mark.radius)
        case Path():
            pen = QPen(_colour(mark.ink), mark.width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if mark.dashes:
                pen.setDashPattern(mark.dashes)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([_point(point) for point in mark.points]))
        case Words():
            font = _sized(painter.font(), mark.size)
            painter.setFont(font)
            painter.setPen(_colour(mark.ink))
            wide = QFontMetricsF(font).horizontalAdvance(mark.text)
            left = mark.at.x - {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[mark.anchor]
            painter.drawText(QPointF(left, mark.at.y), mark.text)


def _set(painter: QPainter, fill: Ink | None, edge: Ink | None) -> None:
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(_colour(fill)))
    painter.setPen(QPen(Qt.PenStyle.NoPen) if edge is None else QPen(_colour(edge), 1))


def _measured(base: QFont, text: str, size: float) -> float:
    return QFontMetricsF(_sized(base, size)).horizontalAdvance(text)


def _sized(base: QFont, size: float) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(size))
    return font


def _point(point: Point) -> QPointF:
    return QPointF(point.x, point.y)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _colour(ink: Ink) -> QColor:
    tokens = theme.tokens()
    status = tokens.status
    return QColor(
        {
            Ink.TEXT: tokens.text,
            Ink.SECONDARY: tokens.secondary,
            Ink.RULE: tokens.line,
            Ink.GROUND: tokens.panel,
            Ink.ON_SOLID: tokens.panel,
            Ink.TINT: tokens.selection,
            Ink.GREEN: status[Status.SIGNED_OFF],
            Ink.TEAL: status[Status.STAGE_SIGNED_OFF],
            Ink.BLUE: tokens.accent,
            Ink.AMBER: status[Status.WARNED],
            Ink.RED: status[Status.OVERDUE],
            Ink.VIOLET: status[Status.DEFERRED],
            Ink.GREY: status[Status.STOPPED],
        }[ink]
    )
