"""The bands between the grid's rows: each is drawn above the first row of a group, which is as much higher for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from models.months.entry_groups import RowGroup
from ui.look import shapes, theme
from ui.rooms.months.model import EntryModel

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_BAND = 30
_SIDE = 7
_TRIANGLE, _EDGE = 11, 3


def band_height(model: EntryModel, place: int) -> int:
    """How much of a row's height is the band of the group that begins with it."""
    return theme.px(_BAND) if place in model.bands else 0


def below_band(rect: QRect, model: EntryModel, place: int) -> QRect:
    """What of a row's rectangle is the row's own."""
    return rect.adjusted(0, band_height(model, place), 0, 0)


def paint_band(painter: QPainter, rect: QRect, group: RowGroup, *, is_folded: bool, has_cursor: bool) -> None:
    """A group's name, how many of its tasks are due and lacking, and what went out to it."""
    tokens = theme.tokens()
    shapes.fill(painter, rect, theme.colour(tokens.selection if has_cursor else tokens.header))
    painter.setPen(theme.colour(tokens.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if has_cursor:
        shapes.fill(painter, QRect(rect.left(), rect.top(), _EDGE, rect.height()), theme.colour(tokens.accent))
    side = theme.px(_TRIANGLE)
    box = QRectF(rect.left() + _SIDE, rect.center().y() - side / 2, side, side)
    shapes.paint_shape(painter, shapes.fold(is_folded=is_folded), box, theme.colour(tokens.text))
    inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
    parts = [(f"未报 {group.missing}", True)] if group.missing else []
    parts += [(f"迟报 {group.late}", True)] if group.late else []
    parts = [(f"应报 {group.due} · 已报 {group.reported}", False), *parts]
    parts += [(group.sent, False)] if group.sent else []
    right = inner.right()
    for place, (said, is_bad) in enumerate(reversed(parts)):
        words = said if place == 0 else f"{said} · "
        painter.setPen(theme.colour(tokens.danger if is_bad else tokens.secondary))
        width = painter.fontMetrics().horizontalAdvance(words)
        right -= width
        painter.drawText(QRect(right, inner.top(), width, inner.height()), _MIDDLE, words)
    font = QFont(painter.font())
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.colour(tokens.text))
    inner.setLeft(round(box.right()) + _SIDE)
    name = painter.fontMetrics().elidedText(group.name, Qt.TextElideMode.ElideRight, max(right - inner.left() - 12, 40))
    painter.drawText(inner, _MIDDLE, name)
    painter.restore()
