"""An indicator over its year: what it should reach, dashed with diamonds, and what was accepted, solid with squares.

Told apart by line and mark as well as by colour, so that it can be read in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.judging.expected import Comparison, Measured, targets_on
from models.periods import Period
from models.vocabulary import Accumulation, Expectation
from ui.look import theme

_HEIGHT = 176
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 56, 14, 40
_MONTHS = 12
_LINES = 4
_MARK = 4.5
_CLOSE = 1e-9  # a value on a line needs no further one
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Dot(NamedTuple):
    """A value at the end of a month (1-12; a day in between is a fraction)."""

    month: float
    value: float


class Drawn(NamedTuple):
    """What is drawn. ``marked`` are the wanted dots that a target stands at; the others only bend the line."""

    wanted: Sequence[Dot] = ()
    marked: Sequence[Dot] = ()
    reached: Sequence[Dot] = ()
    month: int = 0
    unit: str = ""


def drawn_of(measured: Measured, compared: Comparison, period: Period) -> Drawn:
    """The curve of an indicator as of a month: what should be reached, and what was accepted up to it."""
    wanted, are_targets = _wanted(measured, compared, period)
    unit = measured.indicator.unit
    return Drawn(wanted, wanted if are_targets else (), _reached(measured, period), period.month, unit)


def _wanted(measured: Measured, compared: Comparison, period: Period) -> tuple[list[Dot], bool]:
    """What should be reached by each month, and whether a target stands at each of these dots."""
    due = targets_on(measured, period.last_day)
    match measured.indicator.expectation:
        case Expectation.LINE if compared.expected.goal is not None:
            first = measured.starts.month if measured.starts and measured.starts.year == measured.year else 1
            goal, whole = float(compared.expected.goal), _MONTHS - first + 1
            return [Dot(month, goal * (month - first + 1) / whole) for month in range(first, _MONTHS + 1)], False
        case Expectation.WHOLE if compared.expected.value is not None:
            return [Dot(1, float(compared.expected.value)), Dot(_MONTHS, float(compared.expected.value))], False
        case Expectation.NONE:
            return [], False
    is_curve = measured.indicator.expectation is Expectation.CURVE
    of_kind = [one for one in due if (one.target.period is not None) == is_curve]
    return [Dot(_month_of(one.due, measured.year), float(one.value)) for one in of_kind], True


def _month_of(day: date, year: int) -> int:
    """The month of a day; one of another year stands at the edge."""
    return day.month if day.year == year else 1 if day.year < year else _MONTHS


def _reached(measured: Measured, period: Period) -> list[Dot]:
    """What was accepted of the list's year up to a month; single periods added up."""
    known = [one for one in measured.actuals if one.period.year == measured.year and one.period <= period]
    total, dots = 0.0, []
    for one in sorted(known, key=lambda one: one.period):
        total = total + one.value if measured.indicator.accumulation is Accumulation.NEW else one.value
        dots.append(Dot(one.period.month, total))
    return dots


class IndicatorCurve(QWidget):
    """Paints :class:`Drawn`; its words are its accessible description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = Drawn()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("指标曲线")

    def show_curve(self, drawn: Drawn, words: str) -> None:
        """Draw another indicator; ``words`` say what is seen."""
        self._drawn = drawn
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(theme.px(12))
        painter.setFont(font)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        tokens, drawn = theme.tokens(), self._drawn
        text, secondary, accent = (QColor(name) for name in (tokens.text, tokens.secondary, tokens.accent))
        low, high, step = _scale([dot.value for dot in (*drawn.wanted, *drawn.marked, *drawn.reached)])
        area = QRectF(
            theme.px(_LEFT), theme.px(_TOP), self.width() - theme.px(_LEFT + _RIGHT),
            self.height() - theme.px(_TOP + _BOTTOM),
        )  # fmt: skip

        def at(dot: Dot) -> QPointF:
            across = area.left() + area.width() * (dot.month - 1) / (_MONTHS - 1)
            return QPointF(across, area.bottom() - area.height() * (dot.value - low) / (high - low))

        self._paint_axes(painter, area, (low, high, step))
        if drawn.month:
            painter.setPen(QPen(secondary, 1, Qt.PenStyle.DotLine))
            across = at(Dot(drawn.month, low)).x()
            painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))
        painter.setPen(QPen(secondary, 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([at(dot) for dot in drawn.wanted]))
        for dot in drawn.marked:
            _diamond(painter, at(dot), secondary, QColor(tokens.panel))
        painter.setPen(QPen(accent, 2))
        painter.drawPolyline(QPolygonF([at(dot) for dot in drawn.reached]))
        for dot in drawn.reached:
            place = at(dot)
            painter.fillRect(QRectF(place.x() - _MARK, place.y() - _MARK, 2 * _MARK, 2 * _MARK), accent)
        self._paint_ends(painter, [(dots[-1], at(dots[-1])) for dots in (drawn.reached, drawn.wanted) if dots])
        self._paint_legend(painter, text)

    def _paint_axes(self, painter: QPainter, area: QRectF, scale: tuple[float, float, float]) -> None:
        tokens = theme.tokens()
        low, high, step = scale
        height = painter.fontMetrics().height()
        value = low
        while value <= high + step / 2:
            down = area.bottom() - area.height() * (value - low) / (high - low)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), down), QPointF(area.right(), down))
            painter.setPen(QColor(tokens.secondary))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, down - height / 2, area.left() - 8, height), right, f"{value:g}")
            value += step
        for month in (1, 3, 6, 9, 12):
            across = area.left() + area.width() * (month - 1) / (_MONTHS - 1)
            place = QRectF(across - 24, area.bottom() + 3, 48, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{month}月" if month == _MONTHS else str(month))

    def _paint_ends(self, painter: QPainter, ends: Sequence[tuple[Dot, QPointF]]) -> None:
        """The last value of each line beside it; where both would stand on each other, the second is left out."""
        height = painter.fontMetrics().height()
        taken: list[float] = []
        for dot, place in ends:
            if any(abs(place.y() - other) < height for other in taken):
                continue
            taken.append(place.y())
            painter.setPen(QColor(theme.tokens().text))
            where = QRectF(place.x() + 8, place.y() - height / 2, theme.px(_RIGHT) + 20, height)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{dot.value:g}")

    def _paint_legend(self, painter: QPainter, colour: QColor) -> None:
        tokens = theme.tokens()
        metrics = painter.fontMetrics()
        across, down = float(theme.px(_LEFT)), self.height() - metrics.height() / 2 - 1
        for word, is_reached in (("已采纳的数", True), ("应达", False)):
            ink = QColor(tokens.accent if is_reached else tokens.secondary)
            style = Qt.PenStyle.SolidLine if is_reached else Qt.PenStyle.DashLine
            painter.setPen(QPen(ink, 2 if is_reached else 1.5, style))
            painter.drawLine(QPointF(across, down), QPointF(across + 26, down))
            middle = QPointF(across + 13, down)
            if is_reached:
                painter.fillRect(QRectF(middle.x() - _MARK, middle.y() - _MARK, 2 * _MARK, 2 * _MARK), ink)
            else:
                _diamond(painter, middle, ink, QColor(tokens.panel))
            painter.setPen(colour)
            painter.drawText(QPointF(across + 32, down + metrics.ascent() / 2 - 1), word)
            across += 32 + metrics.horizontalAdvance(word) + 24


def _diamond(painter: QPainter, place: QPointF, ink: QColor, ground: QColor) -> None:
    size = _MARK + 0.5
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ground)
    around = ((0, -size), (size, 0), (0, size), (-size, 0))
    painter.drawPolygon(QPolygonF([QPointF(place.x() + dx, place.y() + dy) for dx, dy in around]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _scale(values: Sequence[float]) -> tuple[float, float, float]:
    """The least and the greatest value of the axis and its step: from nothing on, about four lines."""
    high, low = max([0.0, *values]), min([0.0, *values])
    if high == low:
        high = 1.0
    span = high - low
    rough = span / _LINES
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    step = next(power * each for each in _STEPS if power * each >= rough)
    return -ceil(-low / step - _CLOSE) * step, ceil(high / step - _CLOSE) * step, step
