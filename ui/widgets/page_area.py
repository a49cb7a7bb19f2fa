"""Pages below each other on a ground, as large as wanted; those in sight are drawn off the window's thread."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum, auto
from itertools import accumulate
from math import floor, sqrt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.look import theme
from ui.services.job_slot import JobSlot

if TYPE_CHECKING:
    from ui.services.pdf_file import PdfFile

_INCH = 72  # points
_EDGE = 16  # pixels around the pages
_GAP = 14  # pixels between two
_SMALLEST, _LARGEST = 0.1, 4.0  # times the size on paper
_STEP = 1.15  # times larger with each turn of the wheel
_MOST_PIXELS = 16_000_000  # of one picture: 64 MB. A page larger than that is drawn a little softer
_AHEAD_PIXELS = 4_000_000  # of a picture that is made before its page is in sight
_NOTCH = 120  # what a wheel tells of one turn


class Fit(Enum):
    """What a page is made to fit: the width of the area, or all of it."""

    WIDTH = auto()
    PAGE = auto()


class _Picture(NamedTuple):
    """What is shown of a page: of an earlier file, or in another size, until the right one is there."""

    file: PdfFile
    scale: float
    image: QImage


class PageArea(QAbstractScrollArea):
    """``moved`` when another page is in sight or the pages have another size. Pages are counted from 0."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("pageArea")
        self.setAccessibleName("版面")
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # or fitting the width would go to and fro
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._file: PdfFile | None = None
        self._words = ""
        self._fit: Fit | None = Fit.WIDTH
        self._size = 1.0  # times the size on paper
        self._tops: list[int] = []
        self._pictures: dict[int, _Picture] = {}
        self._drawing = JobSlot(self)
        self._wheel = 0
        self.verticalScrollBar().valueChanged.connect(self._go_on)

    # What is shown.

    def show_file(self, file: PdfFile | None, words: str = "") -> None:
        """Show another file at the place that is in sight; ``words`` stand there where there is none."""
        held = self._place(self._top)
        self._file, self._words = file, words
        if file is None:
            self._pictures.clear()
            self._drawing.cancel()
        self._lay(held, self._top)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._file.sizes) if self._file else 0

    @property
    def page(self) -> int:
        """The page in sight: the one at the upper third, the last one at the end."""
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            return self.count - 1
        down = bar.value() + self.viewport().height() // 3
        return max(bisect_right(self._tops, down) - 1, 0)

    def go_to(self, page: int) -> None:
        """Bring a page's head to the upper edge."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(self._tops[page] - _GAP)

    def turn(self, by: int) -> None:
        """Go so many pages on, or back; where several fit into the area, until something moves."""
        bar, page = self.verticalScrollBar(), self.page + by
        before = bar.value()
        while bar.value() == before and 0 <= page < self.count:
            self.go_to(page)
            page += by

    @property
    def is_sharp(self) -> bool:
        """Whether everything in sight is drawn as it is to stay."""
        return all(self._is_right(number) for number in self._in_sight())

    # How large.

    @property
    def size_shown(self) -> float:
        """How many times the size on paper."""
        return self._size

    @property
    def fitted(self) -> Fit | None:
        """What pages are made to fit whenever the area's size changes."""
        return self._fit

    def fit(self, what: Fit) -> None:
        """Make pages fit, now and when the area becomes larger or smaller; a whole one with its head at the top."""
        held = (self.page, QPointF(0.5, 0.0)) if what is Fit.PAGE else self._place(self._top)
        self._fit = what
        self._lay(held, self._top)

    def enlarge(self, times: float, around: QPoint | None = None) -> None:
        """Show pages so many times larger; what is at a point of the area stays there."""
        self.set_size(self._size * times, around)

    def set_size(self, size: float, around: QPoint | None = None) -> None:
        """Show pages in so many times their size on paper, around a point of the area."""
        at = around or self.viewport().rect().center()
        held = self._place(at)
        self._fit = None
        self._size = min(max(size, _SMALLEST), _LARGEST)
        self._lay(held, at)

    # Laying out. A place is a page and a point of it, as shares of its width and height.

    @property
    def _top(self) -> QPoint:
        """Where the first page's head is as long as nobody has scrolled."""
        return QPoint(self.viewport().width() // 2, _EDGE)

    @property
    def _unit(self) -> float:
        """Pixels to a point."""
        return self._size * self.logicalDpiX() / _INCH

    def _lay(self, held: tuple[int, QPointF], at: QPoint) -> None:
        """Give every page its place, with what was held at a point of the area."""
        self._follow_fit()
        sizes, unit = self._file.sizes if self._file else (), self._unit
        down = accumulate((round(size.height() * unit) + _GAP for size in sizes), initial=_EDGE)
        *self._tops, foot = down
        widest = max((round(size.width() * unit) for size in sizes), default=0)
        port, across, bar = self.viewport(), self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(widest + 2 * _EDGE - port.width(), 0) if self._fit is None else 0)
        across.setPageStep(port.width())
        bar.blockSignals(True)
        bar.setRange(0, max(foot - _GAP + _EDGE - port.height(), 0) if sizes else 0)
        bar.setPageStep(port.height())
        bar.setSingleStep(theme.px(40))
        if sizes:
            page, share = min(held[0], len(sizes) - 1), held[1]
            place = self._rect(page)
            across.setValue(across.value() + round(place.x() + share.x() * place.width() - at.x()))
            bar.setValue(bar.value() + round(place.y() + share.y() * place.height() - at.y()))
        bar.blockSignals(False)
        self._go_on()

    def _follow_fit(self) -> None:
        if self._fit is None or self._file is None or not self._file.sizes:
            return
        room = self.viewport().size()
        inch = self.logicalDpiX() / _INCH
        size = (room.width() - 2 * _EDGE) / inch / max(page.width() for page in self._file.sizes)
        if self._fit is Fit.PAGE:
            size = min(size, (room.height() - 2 * _GAP) / inch / max(page.height() for page in self._file.sizes))
        self._size = min(max(size, _SMALLEST), _LARGEST)

    def _rect(self, number: int) -> QRect:
        """Where a page lies in the area now."""
        assert self._file is not None
        size = self._file.sizes[number]
        width, height = round(size.width() * self._unit), round(size.height() * self._unit)
        room = max(self.viewport().width(), self.horizontalScrollBar().maximum() + self.viewport().width())
        left = (room - width) // 2 - self.horizontalScrollBar().value()
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(), width, height)

    def _place(self, at: QPoint) -> tuple[int, QPointF]:
        if not self.count or not self._tops:
            return 0, QPointF(0.5, 0)
        page = max(bisect_right(self._tops, self.verticalScrollBar().value() + at.y()) - 1, 0)
        rect = self._rect(page)
        return page, QPointF((at.x() - rect.x()) / rect.width(), (at.y() - rect.y()) / rect.height())

    def _in_sight(self) -> Iterator[int]:
        port = self.viewport().rect()
        first = max(bisect_right(self._tops, self.verticalScrollBar().value()) - 1, 0)
        for number in range(first, self.count):
            rect = self._rect(number)
            if rect.top() > port.bottom():
                return
            if rect.intersects(port):
                yield number

    # Drawing.

    def _go_on(self) -> None:
        self.viewport().update()
        self._draw_next()
        self.moved.emit()

    def _scale(self, number: int) -> float:
        """Pixels of the screen to a point of a page."""
        assert self._file is not None
        size = self._file.sizes[number]
        finest = sqrt(_MOST_PIXELS / (size.width() * size.height()))
        return min(self._unit * self.viewport().devicePixelRatioF(), finest)

    def _is_made_ahead(self, number: int) -> bool:
        """Whether a page's picture is small enough to be kept beside those in sight."""
        assert self._file is not None
        size = self._file.sizes[number] * self._scale(number)
        return size.width() * size.height() < _AHEAD_PIXELS

    def _is_right(self, number: int) -> bool:
        found = self._pictures.get(number)
        return found is not None and found.file is self._file and found.scale == self._scale(number)

    def _draw_next(self) -> None:
        """Have the next picture made that is missing: in sight first, then the neighbours'; forget those far away."""
        file = self._file
        if file is None or not self.isVisible() or self._drawing.is_running:
            return
        near = list(self._in_sight())
        beside = (near[-1] + 1, near[0] - 1) if near else ()
        near += [number for number in beside if 0 <= number < self.count and self._is_made_ahead(number)]
        self._pictures = {number: found for number, found in self._pictures.items() if number in near}
        number = next((number for number in near if not self._is_right(number)), None)
        if number is not None:
            scale = self._scale(number)
            self._drawing.start(
                lambda: file.picture(number, scale),
                lambda image: self._take(number, _Picture(file, scale, image)),
            )

    def _take(self, number: int, picture: _Picture) -> None:
        if picture.file is self._file:  # one of an earlier file is dropped
            self._pictures[number] = picture
            self.viewport().update()
        self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.window))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            self._paint_page(painter, number)
        if not self.count and self._words:
            painter.setPen(QColor(tokens.secondary))
            around = self.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        rect, found = self._rect(number), self._pictures.get(number)
        painter.fillRect(rect, Qt.GlobalColor.white)
        if found is not None:
            ratio, unit = self.viewport().devicePixelRatioF(), self._unit
            corner = QPointF(floor(rect.x() * ratio) / ratio, floor(rect.y() * ratio) / ratio)
            painter.setClipRect(rect)
            if found.scale == unit * ratio:  # pixel for pixel of the screen
                found.image.setDevicePixelRatio(ratio)
                painter.drawImage(corner, found.image)
            else:
                painter.drawImage(QRectF(corner, QSizeF(found.image.size()) * (unit / found.scale)), found.image)
            painter.setClipping(False)
        painter.setPen(QColor(theme.tokens().line))
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self._place(self._top), self._top)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()

    def event(self, event: QEvent) -> bool:
        """The window has come to a screen with other pixels."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._go_on()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the pages become larger and smaller around the mouse."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        turns, self._wheel = int(self._wheel / _NOTCH), self._wheel - int(self._wheel / _NOTCH) * _NOTCH
        if turns:
            self.enlarge(_STEP**turns, event.position().toPoint())
        event.accept()
