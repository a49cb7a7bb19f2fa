"""Paints a row of the tree: number, text, the year's months, the status badge; groups bold with what they roll up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from models.outline import NodeKind
from models.owing import MonthState
from models.shortening import one_line
from models.task_search import Mark
from models.vocabulary import Status
from ui.look import badge, month_strip, shapes, theme
from ui.look.theme import Tokens
from ui.services.row_parts import USUAL, Column
from ui.tree.finder import Finder
from ui.tree.model import ItemRole
from ui.widgets.stub_gaps import ItemFields, item_fields

ROW_HEIGHT = 34
INDENTATION = 20
_NUMBER_WIDTH = 54
_MARGIN = 10
_ROLL_UP_PIXELS = 13
_STRIP_FITS_FROM = 440
_BEFORE_HIT = 6  # characters shown in front of a hit that would be cut off
_NAME_SHARE = 0.6  # of the text's room at most, for the name, or the words of a report, that brought a task in
_UNDERLINE = 2
_CELLS = (
    (Column.FREQUENCY, ItemRole.FREQUENCY, 56),
    (Column.GROUP, ItemRole.GROUP, 104),
    (Column.UNITS, ItemRole.UNITS, 132),
)
_CELLS_FIT_FROM = 240  # what the text keeps


class RowDelegate(QStyledItemDelegate):
    """Draws rows; ``columns`` are the parts the clerk wants, ``finder`` says which hits are marked, ``has_groups``
    tells how deep tasks stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.finder: Finder | None = None
        self.has_groups = True
        self.columns: Collection[Column] = USUAL

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, theme.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if index.data(ItemRole.KIND) is NodeKind.GROUP:
            self._paint_group(painter, item_fields(option), index)
        else:
            self._paint_task(painter, item_fields(option), index)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: ItemFields, index: QModelIndex | QPersistentModelIndex) -> None:
        scheme = theme.tokens()
        rect = option.rect.adjusted(2, 0, -_MARGIN, 0)
        small = QFont(option.font)
        small.setPixelSize(theme.px(_ROLL_UP_PIXELS))
        roll_up = index.data(ItemRole.ROLL_UP)
        painter.setFont(small)
        painter.setPen(QColor(scheme.secondary))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, roll_up)
        bold = QFont(option.font)
        bold.setBold(True)
        room = rect.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(roll_up) - _MARGIN, 0)
        self._paint_text(painter, room, index.data(ItemRole.TEXT), bold, scheme)

    def _paint_task(self, painter: QPainter, option: ItemFields, index: QModelIndex | QPersistentModelIndex) -> None:
        scheme = theme.tokens()
        rect = option.rect
        font = badge.badge_font(option.font)
        right = rect.right() - _MARGIN
        middle = rect.top() + rect.height() / 2
        ratio = painter.device().devicePixelRatioF()
        if Column.STATUS in self.columns:
            status = Status(index.data(ItemRole.STATUS))  # Qt hands a word enum back as a plain word
            words = str(index.data(ItemRole.STATUS_WORDS))
            pill = _badge_image(status, words, font.family(), theme.px(100), ratio, theme.is_dark())
            width = round(pill.width() / ratio)
            painter.drawImage(right - width, round(middle - badge.height() / 2), pill)
            right -= max(width, _badge_room(font.family(), theme.px(100))) + _MARGIN
        if Column.MONTHS in self.columns and rect.right() > theme.px(_STRIP_FITS_FROM):
            strip = _strip_image(tuple(index.data(ItemRole.MONTHS)), theme.px(100), ratio, theme.is_dark())
            right -= theme.px(month_strip.WIDTH)
            painter.drawImage(right, round(middle - theme.px(month_strip.HEIGHT) / 2), strip)
            right -= _MARGIN
        painter.setFont(font)
        painter.setPen(QColor(scheme.secondary))
        right = self._paint_cells(painter, QRect(rect.left(), rect.top(), right - rect.left(), rect.height()), index)
        painter.setFont(option.font)
        painter.setPen(QColor(scheme.secondary))
        left = self._paint_number(painter, rect, str(index.data(ItemRole.NUMBER)))
        room = QRect(left, rect.top(), right - left, rect.height())
        name = self.finder.named(index.data(ItemRole.TASK_ID)) if self.finder else ""
        if name and name != _group_of(index):
            room.setRight(self._paint_name(painter, room, name, font) - _MARGIN)
        self._paint_text(painter, room, index.data(ItemRole.TEXT), option.font, scheme)

    def _paint_number(self, painter: QPainter, rect: QRect, number: str) -> int:
        """Draw the number, where the clerk wants it; answers where the text begins."""
        if Column.NUMBER not in self.columns:
            return rect.left()
        metrics = painter.fontMetrics()
        figures = self.finder.marked_figures(number) if self.finder else 0
        self._paint_marks(painter, rect, number, [Mark(0, figures)] if figures else [], metrics)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, number)
        return max(rect.left() + metrics.horizontalAdvance(number) + 8, self._text_left())

    def _paint_cells(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> int:
        """Draw what else the clerk wants to see, from the right, as far as there is room; answers where it begins."""
        right, metrics = room.right(), painter.fontMetrics()
        for column, role, usual in _CELLS:
            width = theme.px(usual)
            if column not in self.columns or right - width < room.left() + _CELLS_FIT_FROM:
                continue
            cell = QRect(right - width, room.top(), width, room.height())
            shown = metrics.elidedText(str(index.data(role)), Qt.TextElideMode.ElideRight, width)
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            right -= width + _MARGIN
        return right

    def _text_left(self) -> int:
        return INDENTATION * (2 if self.has_groups else 1) + theme.px(_NUMBER_WIDTH)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, font: QFont, scheme: Tokens) -> None:
        metrics = QFontMetrics(font)
        line = one_line(text)
        marks = self.finder.marks(line) if self.finder else []
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        if marks and marks[0].start + marks[0].length >= len(shown) and shown != line:
            cut = max(0, marks[0].start - _BEFORE_HIT)
            shown = metrics.elidedText("…" + line[cut:], Qt.TextElideMode.ElideRight, rect.width())
            marks = [Mark(mark.start - cut + 1, mark.length) for mark in marks]
        self._paint_marks(painter, rect, shown, marks, metrics)
        painter.setFont(font)
        painter.setPen(QColor(scheme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_name(self, painter: QPainter, room: QRect, name: str, font: QFont) -> int:
        """What the search found elsewhere: a name, or the words of a report; answers where that begins."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, round(room.width() * _NAME_SHARE))
        rect = QRect(room)
        rect.setLeft(room.right() - metrics.horizontalAdvance(shown))
        marks = self.finder.marks(name) if self.finder else []
        marks = [mark for mark in marks if mark.start < len(shown)] if marks else [Mark(0, len(shown))]
        self._paint_marks(painter, rect, shown, marks, metrics)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens().secondary))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return rect.left()

    def _paint_marks(
        self, painter: QPainter, rect: QRect, shown: str, marks: Sequence[Mark], metrics: QFontMetrics
    ) -> None:
        """The hits of the search: the marker's colour behind them and a line below."""
        scheme = theme.tokens()
        for mark in marks:
            if mark.start >= len(shown):
                break
            left = rect.left() + metrics.horizontalAdvance(shown[: mark.start])
            width = metrics.horizontalAdvance(shown[mark.start : mark.start + mark.length])
            height = metrics.height()
            place = QRectF(left - 1, rect.center().y() - height / 2 + 1, width + 2, height)
            shapes.fill(painter, place, QColor(scheme.marked))
            place.setTop(place.bottom() - _UNDERLINE)
            shapes.fill(painter, place, QColor(scheme.accent))


def _group_of(index: QModelIndex | QPersistentModelIndex) -> str:
    """The name of the group that a row stands in, which is marked itself."""
    above = index.parent()
    while above.parent().isValid():
        above = above.parent()
    return str(above.data(ItemRole.TEXT))


# The badges and strips below are kept: painted anew for each row, a page of a list takes 50 ms and more, which is the
# budget (tests/benchmarks/bench_tree.py); from what is kept, 20 ms.


def _blank(width: int, height: int, ratio: float) -> QImage:
    """An empty image; images, unlike pixmaps, may outlive the application that painted them."""
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _font(family: str) -> QFont:
    return badge.badge_font(QFont(family))


@lru_cache(maxsize=64)
def _badge_room(family: str, size: int) -> int:
    """Kept per size of letters, as the images are."""
    return max(badge.pill_width(status.value, _font(family)) for status in Status)


@lru_cache(maxsize=128)
def _badge_image(  # noqa: PLR0917  all that the image depends on
    status: Status, words: str, family: str, size: int, ratio: float, dark: bool
) -> QImage:
    """Kept per size of letters, which the badge's font takes from the theme."""
    scheme = theme.DARK if dark else theme.LIGHT
    width = badge.pill_width(words, _font(family))
    image = _blank(width, badge.height(), ratio)
    painter = QPainter(image)
    rect = QRectF(0, 0, width, badge.height())
    colour = QColor(scheme.status[status])
    badge.paint_pill(painter, rect, (shapes.of_status(status), colour), words, _font(family))
    painter.end()
    return image


@lru_cache(maxsize=1024)
def _strip_image(states: tuple[MonthState, ...], size: int, ratio: float, dark: bool) -> QImage:
    """Kept per size of letters (per cent), with which the strip grows."""
    image = _blank(theme.px(month_strip.WIDTH), theme.px(month_strip.HEIGHT), ratio)
    painter = QPainter(image)
    painter.scale(size / 100, size / 100)
    month_strip.paint_months(painter, 0, month_strip.HEIGHT / 2, states, theme.DARK if dark else theme.LIGHT)
    painter.end()
    return image
