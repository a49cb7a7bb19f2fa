"""The list of suggestions: a heading for each kind, the current card open, the others in two lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from models.judging.suggestions.suggestion import Clue, Kind, Suggestion
from models.records import Task, TaskId
from models.vocabulary import Status
from models.wording.shortening import one_line
from ui.look import shapes, theme
from ui.widgets.stub_gaps import item_fields

_HEAD = 34
_LEFT = 58  # of the texts; the number stands before them
_EDGE = 3
_PAD = 8
_UNITS = 0.3  # of the width, at most
_MARK = 15
_SIDE = 14
_GAP = 6
_WORD = 62  # of what stands before each line

Index = QModelIndex | QPersistentModelIndex
Key = tuple[TaskId, str, str]
"""What tells a card from every other: its task, kind and fingerprint."""


class Heading(NamedTuple):
    """The row above the suggestions of a kind; folded, it stands for them."""

    kind: Kind
    cards: int
    is_folded: bool = False


class Card(NamedTuple):
    """One suggestion with its task, as it is listed; ``note`` says why it was set aside, where it was."""

    suggestion: Suggestion
    task: Task
    units: str
    note: str = ""

    @property
    def key(self) -> Key:
        """What tells it from every other."""
        return self.suggestion.task_id, self.suggestion.kind.value, self.suggestion.fingerprint


Row = Heading | Card


class CardModel(QAbstractListModel):
    """The rows. A heading can be current only while it is folded: then it stands for its cards.

    Where all are of one task there are no headings: each card is called by its kind.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []
        self.rows: list[Row] = []
        self.folded: set[Kind] = set()
        self.marked: set[Key] = set()
        self.has_headings = True

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these, which come in the order of their kinds. Marks of cards that are gone are forgotten."""
        self.cards = list(cards)
        self.marked &= {card.key for card in cards}
        self._make_rows()

    def fold(self, kinds: Iterable[Kind], *, is_folded: bool) -> None:
        """Fold kinds up or unfold them."""
        self.folded = self.folded | set(kinds) if is_folded else self.folded - set(kinds)
        self._make_rows()

    def _make_rows(self) -> None:
        self.beginResetModel()
        self.rows = []
        for kind, same in groupby(self.cards, key=lambda card: card.suggestion.kind):
            several = list(same)
            is_folded = self.has_headings and kind in self.folded
            if self.has_headings:
                self.rows.append(Heading(kind, len(several), is_folded))
            self.rows += [] if is_folded else several
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """What stands in a row; None outside."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    @property
    def marked_cards(self) -> list[Card]:
        """The cards that are marked, in the list's order."""
        return [card for card in self.cards if card.key in self.marked]

    def card(self, index: Index) -> Card | None:
        """The card of a row; None for a heading or no row."""
        row = self.row(index.row()) if index.isValid() else None
        return row if isinstance(row, Card) else None

    def places(self) -> list[int]:
        """The rows that can be current: cards, and headings of what is folded."""
        return [place for place, row in enumerate(self.rows) if isinstance(row, Card) or row.is_folded]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        if not isinstance(row, Card) and not (row and row.is_folded):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.kind.label} {row.cards}{'，已收起' if row.is_folded else ''}"
        marked = "已选中，" if row.key in self.marked else ""
        said = row.suggestion
        return f"{marked}{said.kind.label}：{row.task.number} {one_line(row.task.text)}。{said.sentence}"


class CardDelegate(QStyledItemDelegate):
    """Draws the rows. Texts are laid out once for a width, a scheme and a size of letters."""

    def __init__(self, model: CardModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._laid_out: dict[tuple[object, ...], QTextDocument] = {}
        self.current = -1
        self.drafts: Mapping[Key, str] = {}
        self.width = 600

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.rows[index.row()]
        if isinstance(row, Heading):
            return QSize(200, theme.px(_HEAD))
        document = self._document(row, index.row() == self.current, item_fields(option).font)
        return QSize(200, round(document.size().height()) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, fields, scheme = self._model.rows[index.row()], item_fields(option), theme.tokens()
        painter.save()
        rect = QRectF(fields.rect)
        is_current = index.row() == self.current
        is_chosen = is_current or (isinstance(row, Card) and row.key in self._model.marked)
        background = scheme.selection if is_chosen else scheme.header if isinstance(row, Heading) else scheme.panel
        shapes.fill(painter, rect, QColor(background))
        shapes.fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(scheme.line))
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row, fields.font)
        if is_current:
            shapes.fill(painter, QRectF(rect.left(), rect.top(), _EDGE, rect.height()), QColor(scheme.accent))
        if isinstance(row, Card):
            self._paint_card(painter, rect, row, fields.font, is_current=is_current)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Heading, font: QFont) -> None:
        scheme, size = theme.tokens(), theme.px(_MARK)
        box = QRectF(rect.left() + _SIDE, rect.center().y() - size / 2, size, size)
        shapes.paint_shape(painter, shapes.fold(is_folded=row.is_folded), box, QColor(scheme.text))
        box.translate(size + _GAP, 0)
        _paint_square(painter, box, row.kind)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(scheme.text))
        left = rect.adjusted(_SIDE + 2 * size + 2 * _GAP, 0, -_SIDE, 0)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, row.kind.label)
        after = left.adjusted(QFontMetrics(bold).horizontalAdvance(row.kind.label) + 10, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(QColor(scheme.secondary))
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, str(row.cards))

    def _paint_card(self, painter: QPainter, rect: QRectF, card: Card, font: QFont, *, is_current: bool) -> None:
        scheme, metrics = theme.tokens(), QFontMetrics(font)
        line = QRectF(rect.left() + _SIDE, rect.top() + _PAD, rect.width() - 2 * _SIDE, metrics.height() + 2)
        painter.setFont(font)
        painter.setPen(QColor(scheme.secondary))
        size = theme.px(_MARK)
        if self._model.has_headings:
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, card.task.number)
        else:
            _paint_square(painter, QRectF(line.left(), line.top() + 2, size, size), card.suggestion.kind)
        if card.key in self._model.marked:
            box = QRectF(line.left(), line.bottom() + 4, size, size)
            shapes.paint_shape(painter, shapes.tick(), box, QColor(scheme.accent))
        said = card.units if self._model.has_headings else ""
        units = metrics.elidedText(said, Qt.TextElideMode.ElideRight, round(rect.width() * _UNITS))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, units)
        painter.translate(rect.left() + theme.px(_LEFT), rect.top() + _PAD)
        self._document(card, is_current, font).drawContents(painter)

    def _document(self, card: Card, is_open: bool, font: QFont) -> QTextDocument:
        draft = self.drafts.get(card.key, card.suggestion.proposal.text if card.suggestion.proposal else "")
        key = (card, draft, is_open, self.width, theme.is_dark(), font.key())
        found = self._laid_out.get(key)
        if found is None:
            if len(self._laid_out) > 600:
                self._laid_out.clear()
            found = self._laid_out[key] = QTextDocument()
            found.setDefaultFont(font)
            found.setDocumentMargin(0)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            found.setDefaultTextOption(option)
            found.setTextWidth(max(self.width - theme.px(_LEFT) - _SIDE, 120))
            title = one_line(card.task.text) if self._model.has_headings else card.suggestion.kind.label
            room = max(round(self.width * (1 - _UNITS)) - theme.px(_LEFT) - _SIDE, 80)
            found.setHtml(
                _open(card, title, draft) if is_open else _closed(card, title, draft, font, (room, found.textWidth()))
            )
        return found


def _paint_square(painter: QPainter, box: QRectF, kind: Kind) -> None:
    scheme = theme.tokens()
    colour = scheme.danger if kind.is_contradiction else scheme.status[Status.WARNED]
    shapes.paint_shape(painter, shapes.suggestion(), box, QColor(colour))


def _open(card: Card, title: str, draft: str) -> str:
    found = [_line(clue.word, _marked(clue.said, clue.start, clue.end)) for clue in card.suggestion.clues]
    found.append(_line("情况", f"<b>{escape(card.suggestion.sentence)}</b>"))
    return _card(f"<b>{escape(title)}</b>", [*found, *_ends(card, escape(draft))])


def _closed(card: Card, title: str, draft: str, font: QFont, widths: tuple[int, float]) -> str:
    """A card in few lines; ``widths`` are those of its title and of the whole."""
    metrics = QFontMetrics(font)
    room, width = widths

    def cut(text: str, most: float) -> str:
        return escape(metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, round(most)))

    left = width - theme.px(_WORD) - 2 * _SIDE
    found = [_line("情况", _sentence(card, metrics, round(left)))]
    return _card(cut(title, room), [*found, *_ends(card, cut(draft, left))])


def _sentence(card: Card, metrics: QFontMetrics, width: int) -> str:
    """The sentence in one line, with what it quotes of the evidence marked."""
    said = metrics.elidedText(card.suggestion.sentence, Qt.TextElideMode.ElideRight, width)
    spans = [clue.said[clue.start : clue.end] for clue in card.suggestion.clues if _is_piece(clue)]
    span = next((span for span in reversed(spans) if span and span in said), "")
    at = said.find(span) if span else 0
    return _marked(said, at, at + len(span))


def _is_piece(clue: Clue) -> bool:
    """Whether a part of the line is marked, and not the whole of it."""
    return 0 < clue.end - clue.start < len(clue.said)


def _ends(card: Card, draft: str) -> list[str]:
    """The last lines: what would be written, as HTML, and why the card was set aside."""
    found = [_line("拟稿", draft)] if draft else []
    return [*found, _line("不采用", escape(card.note))] if card.note else found


def _marked(said: str, start: int, end: int) -> str:
    marked = theme.tokens().marked
    if not 0 < end - start < len(said):
        return escape(said).replace("\n", "<br>")
    piece = f'<span style="background-color:{marked}">{escape(said[start:end])}</span>'
    return f"{escape(said[:start])}{piece}{escape(said[end:])}".replace("\n", "<br>")


def _line(word: str, html: str) -> str:
    style = f"color:{theme.tokens().secondary}; padding-right:8px"
    return f'<tr><td width="{theme.px(_WORD)}" style="{style}">{escape(word)}</td><td>{html}</td></tr>'


def _card(title: str, lines: Sequence[str]) -> str:
    rows = f'<table cellspacing="0" cellpadding="1" width="100%">{"".join(lines)}</table>'
    return f'<body style="color:{theme.tokens().text}"><div>{title}</div>{rows}</body>'
