"""The status badge: a pill with a shape, a word and a colour, in the tree and as a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.vocabulary import Status
from ui.look import theme
from ui.look.shapes import Shape, of_status, paint_shape

_HEIGHT = 22
_SHAPE = 12
_PADDING = 10
_GAP = 6
_FONT_PIXELS = 13


def badge_font(base: QFont) -> QFont:
    """The badge's font: the program's own, a little smaller."""
    font = QFont(base)
    font.setPixelSize(theme.px(_FONT_PIXELS))
    return font


def height() -> int:
    """How high a pill is."""
    return theme.px(_HEIGHT)


def pill_width(word: str, font: QFont) -> int:
    """How wide a pill with this word is."""
    return round(QFontMetricsF(font).horizontalAdvance(word)) + theme.px(_SHAPE) + _GAP + 2 * _PADDING


def paint_pill(painter: QPainter, rect: QRectF, look: tuple[Shape, QColor], word: str, font: QFont) -> None:
    """Draw a pill over the whole rectangle; ``look`` is its shape and its colour."""
    shape, colour = look
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.colour(colour.name(), 0.4), 1))
    painter.setBrush(theme.colour(colour.name(), 0.08))
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
    size = theme.px(_SHAPE)
    top = rect.center().y() - size / 2
    paint_shape(painter, shape, QRectF(rect.left() + _PADDING, top, size, size), colour)
    painter.setFont(font)
    painter.setPen(colour)
    text = rect.adjusted(_PADDING + size + _GAP, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class StatusBadge(QWidget):
    """A status as a small widget; its accessible name is what is written on it."""

    def __init__(self, status: Status = Status.RUNNING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(status, status.value)

    @property
    def status(self) -> Status:
        """What the badge shows."""
        return self._status

    @property
    def words(self) -> str:
        """What is written on it."""
        return self._words

    def set_status(self, status: Status, words: str) -> None:
        """Show another status; the words may say more than its own."""
        self._status, self._words = status, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._words, badge_font(self.font())), height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(theme.tokens().status[self._status])
        font = badge_font(self.font())
        paint_pill(painter, QRectF(self.rect()), (of_status(self._status), colour), self._words, font)
        painter.end()
