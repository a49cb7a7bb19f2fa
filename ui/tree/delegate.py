"""Paints a row of the tree: number, text, units, the year's months, the status; groups bold with figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from models.errors import LedgerBusy, LedgerFault
from models.listing.outline import NodeKind
from models.rules.owing import MonthState
from models.search.tasks import Mark
from models.vocabulary import Status
from models.wording.shortening import one_line
from ui.look import badge, month_strip, shapes, theme
from ui.look.theme import Tokens
from ui.services.row_parts import USUAL, Column
from ui.tree.columns import SIDE, Arrangement, Span, arrange
from ui.tree.finder import Finder
from ui.tree.model import ItemRole
from ui.widgets.stub_gaps import ItemFields, item_fields

ROW_HEIGHT = 34
TALL_ROW = 44  # for texts in two lines
_LINE = 18
INDENTATION = 20
_MARGIN = 10
_ROLL_UP_PIXELS = 13
_BEFORE_HIT = 6  # characters shown in front of a hit that would be cut off
_NAME_SHARE = 0.6  # of the text's room at most, for the name, or the words of a report, that brought a task in
_UNDERLINE = 2
_MARK_PIXELS = 15
_CELLS = ((Column.UNITS, ItemRole.UNITS), (Column.GROUP, ItemRole.GROUP), (Column.FREQUENCY, ItemRole.FREQUENCY))
_MOST_BROKEN = 4_000  # texts whose lines are kept


class Line(NamedTuple):
    """A line of a text, and where in the text it begins."""

    start: int
    shown: str


class _Spots(NamedTuple):
    """An arrangement as painting asks for it, row by row: left edges, and widths of what may be cut."""

    has_number: bool
    text: Span
    texts: tuple[tuple[ItemRole, Span], ...]
    months: int | None
    status: int | None


class RowDelegate(QStyledItemDelegate):
    """Draws rows. ``lines`` says how many a text may take, ``finder`` which hits are marked.

    A row that cannot be read is drawn as such; ``unreadable`` carries the LedgerFault.
    """

    unreadable = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.finder: Finder | None = None
        self.lines = 2
        self._broken: dict[tuple[str, int, int, str], Sequence[Line]] = {}
        self.arrange(arrange(0, USUAL, {}))

    def arrange(self, arrangement: Arrangement) -> None:
        """Say where the columns stand."""
        lefts = {column: span.inner for column, span in arrangement.cells.items()}
        self._spots = _Spots(
            Column.NUMBER in lefts,
            arrangement.text.inner,
            tuple((role, lefts[column]) for column, role in _CELLS if column in lefts),
            lefts[Column.MONTHS].left if Column.MONTHS in lefts else None,
            lefts[Column.STATUS].left if Column.STATUS in lefts else None,
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, theme.px(ROW_HEIGHT if self.lines == 1 else TALL_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        try:
            if index.data(ItemRole.KIND) is NodeKind.GROUP:
                self._paint_group(painter, item_fields(option), index)
            else:
                self._paint_task(painter, item_fields(option), index)
        except LedgerBusy:  # it is painted again when the ledger is back
            self._paint_gap(painter, item_fields(option), "…")
        except LedgerFault as fault:
            self._paint_gap(painter, item_fields(option), "（读不出来）")
            self.unreadable.emit(fault)
        finally:
            painter.restore()

    def _paint_gap(self, painter: QPainter, option: ItemFields, words: str) -> None:
        painter.setFont(option.font)
        painter.setPen(QColor(theme.tokens().secondary))
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

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
        scheme, rect, spots = theme.tokens(), option.rect, self._spots
        font, letters = option.font, theme.px(100)
        small = badge.badge_font(font)
        ratio, dark = painter.device().devicePixelRatioF(), scheme is theme.DARK
        top, height = rect.top(), rect.height()
        end = rect.right()  # of the months
        if spots.status is not None:
            status = Status(index.data(ItemRole.STATUS))  # Qt hands a word enum back as a plain word
            pill = _badge_image(status, index.data(ItemRole.STATUS_WORDS), small.family(), letters, ratio, dark)
            left = min(
                spots.status, rect.right() - round(pill.width() / ratio) - 2
            )  # long words take the place of the last months
            mark = index.data(ItemRole.MARK)
            if mark is not None:  # beside the badge; where there is no room, the badge makes some
                size = theme.px(_MARK_PIXELS)
                beside = min(left + round(pill.width() / ratio) + 4, rect.right() - size - 1)
                left = min(left, beside - round(pill.width() / ratio) - 4)
                painter.drawImage(beside, top + (height - size) // 2, _mark_image(bool(mark), letters, ratio, dark))
            painter.drawImage(left, top + (height - badge.height()) // 2, pill)
            end = left if left < spots.status else end
        if spots.months is not None:
            strip = _strip_image(tuple(index.data(ItemRole.MONTHS)), letters, ratio, dark)
            pitch = theme.px(month_strip.PITCH)
            shown = QRect(QPoint(0, 0), strip.size())
            if end - spots.months < theme.px(month_strip.WIDTH):  # no month is cut, none lies under the badge
                shown.setWidth(round(max(0, end - spots.months) // pitch * pitch * ratio))
            painter.drawImage(QPoint(spots.months, top + (height - theme.px(month_strip.HEIGHT)) // 2), strip, shown)
        painter.setPen(QColor(scheme.secondary))
        if spots.texts:
            painter.setFont(small)
            for role, span in spots.texts:
                self._paint_lines(painter, QRect(span.left, top, span.width, height), index.data(role), small)
        painter.setFont(font)
        left = self._paint_number(painter, rect, index.data(ItemRole.NUMBER)) if spots.has_number else rect.left()
        room = QRect(spots.text.left, top, spots.text.width, height)
        room.setLeft(max(room.left(), left))
        name = self.finder.named(index.data(ItemRole.TASK_ID)) if self.finder else ""
        if name and name != _group_of(index):
            room.setRight(self._paint_name(painter, room, name, small) - _MARGIN)
        self._paint_text(painter, room, index.data(ItemRole.TEXT), font, scheme)

    def _paint_number(self, painter: QPainter, rect: QRect, number: str) -> int:
        """Draw the number; answers where the text can begin."""
        metrics = painter.fontMetrics()
        figures = self.finder.marked_figures(number) if self.finder else 0
        self._paint_marks(painter, rect, number, [Mark(0, figures)] if figures else [], metrics)
        painter.drawText(rect, _MIDDLE, number)
        return rect.left() + metrics.horizontalAdvance(number) + SIDE

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, font: QFont, scheme: Tokens) -> None:
        """Draw a task's text, from shortly before the first hit of the search where that would be cut off."""
        line = one_line(text)
        marks = self.finder.marks(line) if self.finder else []
        painter.setFont(font)
        painter.setPen(QColor(scheme.text))
        if marks:
            shown = self._break(line, rect.width(), font, self.lines)
            if marks[0].start + marks[0].length >= shown[-1].start + len(shown[-1].shown) and _is_cut(shown, line):
                cut = max(0, marks[0].start - _BEFORE_HIT)
                line = "…" + line[cut:]
                marks = [Mark(mark.start - cut + 1, mark.length) for mark in marks]
        self._paint_lines(painter, rect, line, font, marks)

    def _paint_lines(self, painter: QPainter, rect: QRect, text: str, font: QFont, marks: Sequence[Mark] = ()) -> None:
        """Draw a text in as many lines as it needs and may have, with the painter's font and pen."""
        lines = self._break(text, rect.width(), font, self.lines)
        height = theme.px(_LINE)
        top = rect.top() + (rect.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            place = QRect(rect.left(), top + number * height, rect.width(), height)
            if marks:
                here = _marks_in(line, marks)
                pen = painter.pen()
                self._paint_marks(painter, place, line.shown, here, QFontMetrics(font))
                painter.setPen(pen)
            painter.drawText(place, _MIDDLE, line.shown)

    def _break(self, text: str, width: int, font: QFont, most: int) -> Sequence[Line]:
        """The lines of a text, the last one cut short where it has no room. Kept: shaping them takes longest."""
        key = (text, width, most, font.key())
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > _MOST_BROKEN:
                self._broken.clear()
            found = self._broken[key] = _lines_of(text, width, font, most)
        return found

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


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _lines_of(text: str, width: int, font: QFont, most: int) -> Sequence[Line]:
    metrics = QFontMetrics(font)
    text = text[: most * width // 3 + 1]  # no letter is narrower, and a long text takes long
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return (Line(0, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)),)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    units = text.encode("utf-16-le")  # as Qt counts
    first = units[: 2 * line.textLength()].decode("utf-16-le")
    return (
        Line(0, first),
        Line(len(first), metrics.elidedText(text[len(first) :], Qt.TextElideMode.ElideRight, width)),
    )


def _is_cut(lines: Sequence[Line], text: str) -> bool:
    return lines[-1].start + len(lines[-1].shown) < len(text) or lines[-1].shown.endswith("…")


def _marks_in(line: Line, marks: Sequence[Mark]) -> list[Mark]:
    """What of the marks stands in a line, counted from its beginning."""
    found = []
    for mark in marks:
        start, end = max(0, mark.start - line.start), min(len(line.shown), mark.start + mark.length - line.start)
        if start < end:
            found.append(Mark(start, end - start))
    return found


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


@lru_cache(maxsize=16)
def _mark_image(is_contradiction: bool, size: int, ratio: float, dark: bool) -> QImage:
    """The mark of a suggestion: red for a contradiction, amber for a question."""
    scheme = theme.DARK if dark else theme.LIGHT
    side = theme.px(_MARK_PIXELS)
    image = _blank(side, side, ratio)
    painter = QPainter(image)
    colour = QColor(scheme.danger if is_contradiction else scheme.status[Status.WARNED])
    shapes.paint_shape(painter, shapes.suggestion(), QRectF(0, 0, side, side), colour)
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
