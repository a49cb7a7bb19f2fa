"""The text of a bulletin while it is written: links to the ledger, findings and what was typed by hand are marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from models.bulletins.opened import Place, PlacedLink
from models.bulletins.weaving import Hand
from models.vocabulary import Status
from models.wording.differences import utf16_offset
from ui.look import theme
from ui.rooms.bulletins.findings_list import Entry
from ui.widgets.fields import FaultLabel, LineEditor, TextEditor, label
from ui.widgets.stub_gaps import selection_fields

_EDGE = 3  # pixels of the bar beside a sentence typed by hand
_TINT = 0.14  # of the colour of a contradiction, as the ground of its words
_LINES = 10  # of the body in sight at least, before there are more
_LEAST = 5  # of them where the window is low: a longer one scrolls
_HAND_WORDS = {Hand.TYPED: "手改", Hand.MOVED: "手改，台账已变"}


class BodyEditor(TextEditor):
    """The body. ``followed`` when the clerk wants the rows behind a link."""

    followed = Signal(object)  # tuple[TaskId, ...]

    def __init__(self) -> None:
        super().__init__(_LINES, most_lines=10_000)
        self.typed: Sequence[tuple[Place, Hand]] = ()
        self.links: Sequence[PlacedLink] = ()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _LEAST * self.fontMetrics().lineSpacing())

    def place_of(self, place: Place, expected: str | None = None) -> QTextCursor | None:
        """A place of the text, selected; None where the text there is another by now."""
        block = self.document().findBlockByNumber(place.line)
        if not block.isValid() or (expected is not None and block.text() != expected) or place.end > len(block.text()):
            return None
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16_offset(block.text(), place.start))
        end = block.position() + utf16_offset(block.text(), place.end)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def link_at(self, cursor: QTextCursor) -> PlacedLink | None:
        """The link that a cursor stands in."""
        return next((link for link in self.links if link.tasks and self._holds(link.place, cursor)), None)

    def hand_at(self, cursor: QTextCursor) -> Hand | None:
        """Whose the sentence is that a cursor stands in, where it was typed by hand."""
        return next((hand for place, hand in self.typed if self._holds(place, cursor)), None)

    def follow(self) -> None:
        """Go to the rows behind the link at the cursor."""
        link = self.link_at(self.textCursor())
        if link is not None:
            self.followed.emit(link.tasks)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_plain = not self.textCursor().hasSelection()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and is_plain:
            self.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        tokens = theme.tokens()
        for place, hand in self.typed:
            cursor = self.place_of(place)
            if cursor is None or place.start == place.end:
                continue
            colour = QColor(tokens.secondary if hand is Hand.TYPED else tokens.status[Status.WARNED])
            first, last = QTextCursor(cursor), QTextCursor(cursor)
            first.setPosition(cursor.selectionStart())
            last.setPosition(cursor.selectionEnd())
            top, end = self.cursorRect(first), self.cursorRect(last)
            painter.fillRect(QRectF(0, top.top(), _EDGE, end.bottom() - top.top()), colour)
            if last.atBlockEnd():
                self._write_beside(painter, end.right() + 10, last.block(), (_HAND_WORDS[hand], colour))
        painter.end()

    def _write_beside(self, painter: QPainter, x: int, block: QTextBlock, said: tuple[str, QColor]) -> None:
        """Behind the end of a paragraph, where there is room."""
        words, colour = said
        end = QTextCursor(block)
        end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        rect = self.cursorRect(end)
        if x + painter.fontMetrics().horizontalAdvance(words) < self.viewport().width():
            painter.setPen(colour)
            painter.drawText(x, rect.bottom() - painter.fontMetrics().descent(), words)

    def _holds(self, place: Place, cursor: QTextCursor) -> bool:
        block = cursor.block()
        if block.blockNumber() != place.line:
            return False
        at = cursor.position() - block.position()
        text = block.text()
        return utf16_offset(text, place.start) <= at <= utf16_offset(text, place.end)


class BulletinEditor(QWidget):
    """Title and body. ``edited`` after every change by hand, ``left`` when the keys go elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = LineEditor()
        self.title.setAccessibleName("通报标题")
        self.title.setPlaceholderText("关于…的通报")
        self.body = BodyEditor()
        self.body.setAccessibleName("通报正文")
        self.body.setPlaceholderText("一段一行；“一、”“（一）”单独成行的是小标题。")
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.source = label("", "secondary")
        self.source.setWordWrap(True)
        self.source.setAccessibleName("来源")
        self.fault = FaultLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(label("标题", "heading"))
        column.addWidget(self.title)
        column.addWidget(label("正文", "heading"))
        column.addWidget(self.body, 1)
        column.addWidget(self.source)
        column.addWidget(self.fault)
        self.title.textEdited.connect(lambda _: self.edited.emit())
        self.body.textChanged.connect(self._tell)
        for field in (self.title, self.body):
            field.left.connect(self.left)
        self._is_loading = False
        self._entries: Sequence[Entry] = ()
        self._looked_at: Entry | None = None

    def show_text(self, title: str, body: str, *, is_open: bool) -> None:
        """Show a bulletin; one that has been issued can be read only. The cursor stays where it was."""
        at = self.body.textCursor().position()
        self._is_loading = True
        self.title.set_content(title)
        self.body.set_content(body)
        self._is_loading = False
        cursor = self.body.textCursor()
        cursor.setPosition(min(at, self.body.document().characterCount() - 1))
        self.body.setTextCursor(cursor)
        self.set_open(is_open)
        self.fault.show_fault(None)
        self.mark((), (), ())

    def set_open(self, is_open: bool) -> None:
        """Whether it can be written in."""
        self.title.setReadOnly(not is_open)
        self.body.setReadOnly(not is_open)

    def mark(self, entries: Sequence[Entry], links: Sequence[PlacedLink], typed: Sequence[tuple[Place, Hand]]) -> None:
        """Underline what the entries are about, dot what the ledger has said, edge what was typed by hand."""
        self._entries, self.body.links, self.body.typed = entries, links, typed
        self._paint()
        self.body.viewport().update()

    def show_place(self, entry: Entry) -> None:
        """Lead to an entry's place, which is marked while it is looked at."""
        self._looked_at = entry
        self._paint()
        cursor = self._cursor(entry)
        if cursor is not None:
            cursor.clearSelection()
            self.body.setTextCursor(cursor)
            self.body.ensureCursorVisible()

    def replace(self, entry: Entry, start: int, end: int, text: str) -> bool:
        """Put words into the text as if they had been typed; False where the text there is another by now."""
        if entry.place is None:
            return False
        cursor = self.body.place_of(entry.place._replace(start=start, end=end), entry.expected)
        if cursor is None:
            return False
        cursor.insertText(text)
        return True

    def _tell(self) -> None:
        if not self._is_loading:
            self.edited.emit()

    def _paint(self) -> None:
        tokens = theme.tokens()
        shown = []
        underline = QTextCharFormat.UnderlineStyle
        for link in self.body.links:
            cursor = self.body.place_of(link.place)
            if cursor is not None:
                look = QTextCharFormat()
                look.setUnderlineColor(QColor(tokens.accent))
                look.setUnderlineStyle(underline.DotLine)
                shown.append(_selection(cursor, look))
        for entry in self._entries:
            cursor = self._cursor(entry)
            if cursor is None:
                continue
            look = QTextCharFormat()
            look.setUnderlineColor(QColor(tokens.danger if entry.is_sure else tokens.status[Status.WARNED]))
            look.setUnderlineStyle(underline.SingleUnderline if entry.is_sure else underline.DashUnderline)
            if entry == self._looked_at:
                look.setBackground(QColor(tokens.marked))
            elif entry.is_sure:
                ground = QColor(tokens.danger)
                ground.setAlphaF(_TINT)
                look.setBackground(ground)
            shown.append(_selection(cursor, look))
        self.body.setExtraSelections(shown)

    def _cursor(self, entry: Entry) -> QTextCursor | None:
        """What an entry is about, selected; None where that is not in the body."""
        return None if entry.place is None else self.body.place_of(entry.place, entry.expected)


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    fields = selection_fields(selection)
    fields.cursor, fields.format = cursor, look
    return selection
