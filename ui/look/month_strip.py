"""The strip of a year's months: told apart by shape, coloured second.

Filled = reported, struck box = 否, dashed box = missing, dot = not due, ring = to come.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from models.rules.owing import MonthState
from ui.look.theme import Tokens

PITCH = 10
WIDTH = 12 * PITCH
HEIGHT = 12
_CELL = 8

WORDS = {
    MonthState.REPORTED: "已报",
    MonthState.UNMET: "未完成计划",
    MonthState.MISSING: "未报",
    MonthState.NOT_DUE: "不需报",
    MonthState.TO_COME: "未到",
}


def paint_months(painter: QPainter, left: float, middle: float, states: Sequence[MonthState], scheme: Tokens) -> None:
    """Draw the strip from ``left`` on, centred on the height ``middle``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for i, state in enumerate(states):
        cell = QRectF(left + i * PITCH + (PITCH - _CELL) / 2, middle - _CELL / 2, _CELL, _CELL)
        _PAINTERS[state](painter, cell, scheme)
    painter.restore()


def in_words(states: Sequence[MonthState]) -> str:
    """The strip as a sentence for tooltips and screen readers: what is missing or failed, and how many have come."""
    parts = [f"已报 {sum(state in (MonthState.REPORTED, MonthState.UNMET) for state in states)} 个月"]
    for state in (MonthState.MISSING, MonthState.UNMET):
        months = [str(i) for i, found in enumerate(states, start=1) if found is state]
        if months:
            parts.append(f"{WORDS[state]}：{'、'.join(months)}月")
    return "；".join(parts)


def _reported(painter: QPainter, cell: QRectF, scheme: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.accent))
    painter.drawRoundedRect(cell, 1.5, 1.5)


def _unmet(painter: QPainter, cell: QRectF, scheme: Tokens) -> None:
    box = cell.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(scheme.danger), 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 1.5, 1.5)
    painter.drawLine(QLineF(box.bottomLeft() + QPointF(1, -1), box.topRight() + QPointF(-1, 1)))


def _missing(painter: QPainter, cell: QRectF, scheme: Tokens) -> None:
    pen = QPen(QColor(scheme.danger), 1.2)
    pen.setDashPattern([1.6, 1.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell.adjusted(0.6, 0.6, -0.6, -0.6))


def _not_due(painter: QPainter, cell: QRectF, scheme: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.secondary))
    painter.drawEllipse(cell.center(), 1.1, 1.1)


def _to_come(painter: QPainter, cell: QRectF, scheme: Tokens) -> None:
    ring = QColor(scheme.secondary)
    ring.setAlphaF(0.55)
    painter.setPen(QPen(ring, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(cell.center(), 1.9, 1.9)


_PAINTERS = {
    MonthState.REPORTED: _reported,
    MonthState.UNMET: _unmet,
    MonthState.MISSING: _missing,
    MonthState.NOT_DUE: _not_due,
    MonthState.TO_COME: _to_come,
}
