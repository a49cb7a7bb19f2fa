"""The shapes that tell statuses apart without colour: paths in a 16 x 16 box, filled and stroked."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from models.vocabulary import NodeState, Status

BOX = 16
_STROKE = 1.7


class Shape(NamedTuple):
    """What is filled and what is drawn as a line."""

    filled: QPainterPath
    lines: QPainterPath


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle. Not ``fillRect``, for which PySide makes the 182 names of QGradient, at the window's start."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
    painter.restore()


def paint_shape(painter: QPainter, shape: Shape, rect: QRectF, colour: QColor) -> None:
    """Draw a shape into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / BOX, rect.height() / BOX)
    painter.fillPath(shape.filled, colour)
    pen = QPen(colour, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(shape.lines, pen)
    painter.restore()


@cache
def of_status(status: Status) -> Shape:
    """The shape of a status."""
    return _MAKERS[status]()


@cache
def unreported() -> Shape:
    """The dashed box of a missing report, as in the month strip."""
    box = QPainterPath()
    box.addRoundedRect(QRectF(2.5, 2.5, 11, 11), 1.5, 1.5)
    dashes = QPainterPathStroker(QPen(Qt.GlobalColor.black, _STROKE))
    dashes.setDashPattern([1.7, 1.5])
    return Shape(dashes.createStroke(box), QPainterPath())


@cache
def suggestion() -> Shape:
    """The square with "!" of a suggestion: no shape of a status."""
    box = QPainterPath()
    box.addRoundedRect(QRectF(1.8, 1.8, 12.4, 12.4), 2, 2)
    return Shape(_exclamation(5, 8.4), box)


@cache
def fold(*, is_folded: bool) -> Shape:
    """The triangle before what can be folded: to the right when it is, down when it is not."""
    points = ((5.5, 3.5), (12, 8), (5.5, 12.5)) if is_folded else ((3.5, 5.5), (12.5, 5.5), (8, 12))
    return Shape(_polygon(*points), QPainterPath())


@cache
def tick() -> Shape:
    """The ticked box of a row that is marked."""
    box = QPainterPath()
    box.addRoundedRect(QRectF(1.8, 1.8, 12.4, 12.4), 2, 2)
    box.addPath(_line((4.6, 8.2), (7, 10.8), (11.6, 5.4)))
    return Shape(QPainterPath(), box)


@cache
def of_node(state: NodeState) -> Shape:
    """The diamond of a plan node, hollow, struck through or filled: no shape of a status."""
    diamond = _polygon((8, 1.5), (14.5, 8), (8, 14.5), (1.5, 8))
    if state is NodeState.DONE:
        return Shape(diamond, QPainterPath())
    if state is NodeState.MISSED:
        diamond.addPath(_line((5.2, 10.8), (10.8, 5.2)))
    return Shape(QPainterPath(), diamond)


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _line(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(8, 8), radius, radius)
    return path


def _thick(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


def _exclamation(top: float, bottom: float) -> QPainterPath:
    mark = _thick(_line((8, top), (8, bottom)), 1.7)
    mark.addEllipse(QPointF(8, bottom + 2.6), 1.0, 1.0)
    return mark


def _empty_circle() -> Shape:
    return Shape(QPainterPath(), _circle(5.6))


def _triangle_right() -> Shape:
    return Shape(_polygon((4, 2.5), (13.5, 8), (4, 13.5)), QPainterPath())


def _warning_triangle() -> Shape:
    return Shape(_exclamation(6.6, 8.9), _polygon((8, 2), (14.6, 13.8), (1.4, 13.8)))


def _octagon() -> Shape:
    body = _polygon((5.1, 1), (10.9, 1), (15, 5.1), (15, 10.9), (10.9, 15), (5.1, 15), (1, 10.9), (1, 5.1))
    return Shape(body.subtracted(_exclamation(4.4, 8.6)), QPainterPath())


def _half_circle() -> Shape:
    half = QPainterPath(QPointF(8, 2.4))
    half.arcTo(QRectF(2.4, 2.4, 11.2, 11.2), 90, -180)
    half.closeSubpath()
    return Shape(half, _circle(5.6))


def _ticked_circle() -> Shape:
    tick = _thick(_line((4.8, 8.3), (7.1, 10.6), (11.3, 5.8)), 1.8)
    return Shape(_circle(7).subtracted(tick), QPainterPath())


def _turning_arrow() -> Shape:
    arc = QPainterPath()
    rect = QRectF(2.8, 2.8, 10.4, 10.4)
    arc.arcMoveTo(rect, 150)
    arc.arcTo(rect, 150, -290)
    return Shape(_polygon((1.2, 2.2), (6.6, 5.6), (1.6, 8.2)), arc)


def _opposite_arrows() -> Shape:
    lines = _line((2, 5.2), (13.5, 5.2))
    lines.addPath(_line((10.6, 2.4), (13.6, 5.2)))
    lines.addPath(_line((14, 10.8), (2.5, 10.8)))
    lines.addPath(_line((5.4, 13.6), (2.4, 10.8)))
    return Shape(QPainterPath(), lines)


def _two_bars() -> Shape:
    bars = QPainterPath()
    bars.addRoundedRect(QRectF(3.6, 2.5, 3, 11), 0.8, 0.8)
    bars.addRoundedRect(QRectF(9.4, 2.5, 3, 11), 0.8, 0.8)
    return Shape(bars, QPainterPath())


_MAKERS = {
    Status.NOT_STARTED: _empty_circle,
    Status.RUNNING: _triangle_right,
    Status.WARNED: _warning_triangle,
    Status.OVERDUE: _octagon,
    Status.STAGE_SIGNED_OFF: _half_circle,
    Status.SIGNED_OFF: _ticked_circle,
    Status.DEFERRED: _turning_arrow,
    Status.ADJUSTED: _opposite_arrows,
    Status.STOPPED: _two_bars,
}
