"""How the grid's cells are painted and typed into: several lines that grow, an answer of three, what is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from models.vocabulary import ANSWERS, Status
from models.wording.differences import changed_ranges, utf16_offset
from models.wording.unbroken import moved, unbroken
from ui.look import shapes, theme
from ui.rooms.months.bands import band_height, below_band
from ui.rooms.months.model import Col, EntryModel
from ui.widgets.fields import TextEditor
from ui.widgets.stub_gaps import item_fields

Index = QModelIndex | QPersistentModelIndex

_SIDE, _ABOVE = 7, 5  # room around a cell's text
_MOST_LINES = 12  # of a row that is not typed into; its tip has the rest
_EDGE = 3
_MARK = 14  # the square of a suggestion, as in the tree
_GRID = 1  # pixels of a cell that are its grid line
_TALL = 1 << 20
_CORRECTED = "已更正"
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_FAINT = frozenset((Col.UNITS, Col.BEFORE, Col.CAME))
_ORDER: tuple[bool | None, ...] = (True, False, None)


def copied_words(month: int) -> str:
    """What stands on an earlier text that nobody has changed or confirmed."""
    return f"取自{month}月，未改"


class AnswerEditor(QWidget):
    """是, 否 or 未评定: arrows choose, digits choose and are done; Delete takes the answer back."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: bool | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setAccessibleName("是否完成")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = _ORDER.index(self.answer), event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (step := steps.get(Qt.Key(key))) is not None:
            self.answer = _ORDER[(at + step) % len(_ORDER)]
            self.update()
        elif event.text() in DIGITS or key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.answer = DIGITS.get(event.text())
            self.decided.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.answer = _ORDER[min(int(event.position().x() * len(_ORDER) / max(self.width(), 1)), len(_ORDER) - 1)]
        self.decided.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        wide = self.width() / len(_ORDER)
        for place, answer in enumerate(_ORDER):
            box = QRectF(place * wide + 1, 2, wide - 2, min(self.height() - 4, self.fontMetrics().height() + 8))
            chosen = answer is self.answer
            shapes.fill(painter, box, theme.colour(tokens.selection if chosen else tokens.panel))
            painter.setPen(QPen(theme.colour(tokens.accent if chosen else tokens.line), 2 if chosen else 1))
            painter.drawRect(box)
            painter.setPen(theme.colour(tokens.accent if chosen else tokens.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, ANSWERS[answer])
        painter.end()


DIGITS: dict[str, bool | None] = {"1": True, "2": False, "0": None}
"""What digits answer, in the cell of the answer and, with Ctrl, anywhere in the row."""


class EntryDelegate(QStyledItemDelegate):
    """``finished`` carries the key that ended the typing; the table goes on from there."""

    finished = Signal(object, object)  # Qt.Key, Qt.KeyboardModifier

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._settling = QTimer(self, singleShot=True, interval=0)  # until the editor has grown with its text
        self._settling.timeout.connect(self._show_cursor)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fields, model, column = item_fields(option), cast(EntryModel, index.model()), Col(index.column())
        row, rect, tokens = model.rows[index.row()], below_band(fields.rect, model, index.row()), theme.tokens()
        table = cast(QTableView, fields.widget)
        in_row = index.row() == table.currentIndex().row()
        selected = bool(fields.state & QStyle.StateFlag.State_Selected)
        back = tokens.selection if selected or in_row else tokens.header if model.is_closed else tokens.panel
        shapes.fill(painter, rect, theme.colour(back))
        painter.save()
        painter.setClipRect(rect)
        if column is Col.CONTENT and row.is_copy:
            self._paint_copy(painter, rect, copied_words(model.row_before(row)))
        elif model.corrections(index.row(), column):
            self._paint_note(painter, rect, _CORRECTED)
        inner = rect.adjusted(_SIDE, _ABOVE, -_SIDE - _mark_room(model, index.row(), column), -_ABOVE)
        faulty = model.fault(index) is not None
        faint = (
            column in _FAINT
            or (column is Col.CONTENT and row.is_copy)
            or (column is Col.ANSWER and model.answer(row) is None)
        )
        painter.setPen(theme.colour(tokens.danger if faulty else tokens.secondary if faint else tokens.text))
        self._paint_words(painter, inner, model, index.row(), column)
        if column is Col.TASK:
            self._paint_mark(painter, rect, model.mark(row.task_id))
        if in_row and column is Col.TASK:
            shapes.fill(painter, QRect(rect.left(), rect.top(), _EDGE, rect.height()), theme.colour(tokens.accent))
        if fields.state & QStyle.StateFlag.State_HasFocus or index == table.currentIndex():
            painter.setPen(QPen(theme.colour(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, model: EntryModel, place: int, column: Col) -> None:
        """A cell's text: what is new in it marked, what is past or late in red."""
        row, stored = model.rows[place], model.text(place, column)
        text, nodes = unbroken(stored), model.node_lines(row) if column is Col.NODE else []
        if column is Col.CONTENT and row.before is not None and not row.is_copy and text:
            self._paint_marked(painter, inner, text, moved(stored, changed_ranges(row.before.content, stored)))
        elif any(is_past for _, is_past in nodes):
            self._paint_lines(painter, inner, [(unbroken(words), is_past) for words, is_past in nodes])
        elif column is Col.CAME:
            self._paint_lines(painter, inner, [(line.words, line.is_bad) for line in row.came])
        elif column is Col.REASON and model.waits(row) and not text:
            painter.drawText(inner, _WRAP, "待写说明")
        else:
            painter.drawText(inner, _WRAP, text)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: bool | None) -> None:
        """The square of what wants a look, as in the tree: red for a contradiction, amber for a question."""
        if mark is not None:
            tokens, side = theme.tokens(), theme.px(_MARK)
            box = QRectF(rect.right() - _SIDE / 2 - side, rect.top() + _ABOVE + 1, side, side)
            colour = theme.colour(tokens.danger if mark else tokens.status[Status.WARNED])
            shapes.paint_shape(painter, shapes.suggestion(), box, colour)

    def _paint_copy(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(theme.colour(theme.tokens().line), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect)
        self._paint_note(painter, rect, words)

    def _paint_note(self, painter: QPainter, rect: QRect, words: str) -> None:
        """An amber edge, and below the cell's text why it is there."""
        amber = theme.colour(theme.tokens().status[Status.WARNED])
        shapes.fill(painter, QRect(rect.left(), rect.top(), _EDGE, rect.height()), amber)
        painter.setPen(amber)
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(_SIDE, 0, -_SIDE, -2), flags, words)

    def _paint_marked(self, painter: QPainter, inner: QRect, text: str, ranges: list[tuple[int, int]]) -> None:
        """The text with what is new in it on yellow."""
        layout = QTextLayout(text.replace("\n", "\u2028"), painter.font())
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrap)
        formats = []
        for start, end in ranges:
            made = QTextLayout.FormatRange()
            look = QTextCharFormat()
            look.setBackground(theme.colour(theme.tokens().marked))
            made.start, made.length = utf16_offset(text, start), utf16_offset(text[start:end], end - start)  # type: ignore[attr-defined]
            made.format = look  # type: ignore[attr-defined]
            formats.append(made)
        layout.setFormats(formats)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(inner.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        layout.draw(painter, QPointF(inner.left(), inner.top()))

    def _paint_lines(self, painter: QPainter, inner: QRect, lines: Sequence[tuple[str, bool]]) -> None:
        """Lines of which some are in red."""
        place = QRect(inner)
        pen = painter.pen()
        for line, is_bad in lines:
            painter.setPen(theme.colour(theme.tokens().danger) if is_bad else pen)
            used = painter.boundingRect(place, int(_WRAP), line)
            painter.drawText(place, _WRAP, line)
            place.setTop(used.bottom() + 1)

    # Typing.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == Col.ANSWER:
            chooser = AnswerEditor(parent)
            chooser.decided.connect(self._decide)
            return chooser
        editor = TextEditor(1, most_lines=18, parent=parent)
        editor.setTabChangesFocus(False)
        editor.setAccessibleName(cast(EntryModel, index.model()).headings()[index.column()])
        editor.document().documentLayout().documentSizeChanged.connect(self.grow)
        editor.cursorPositionChanged.connect(self._settling.start)
        return editor

    def _decide(self) -> None:
        editor = self.sender()
        assert isinstance(editor, QWidget)
        self._finish(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)

    def grow(self) -> None:
        """Have the row as high as the text that is typed into it, and the line that is typed in sight."""
        table = self.parent()
        assert isinstance(table, QTableView)
        editor = table.indexWidget(table.currentIndex())
        if isinstance(editor, TextEditor):
            row = table.currentIndex().row()
            wanted = editor.sizeHint().height() + band_height(cast(EntryModel, table.model()), row)
            if table.rowHeight(row) < wanted:
                table.setRowHeight(row, wanted)
            self._settling.start()

    def _show_cursor(self) -> None:
        """Scroll to where one types in a cell that reaches beyond what is in sight."""
        table = self.parent()
        assert isinstance(table, QTableView)
        editor = table.indexWidget(table.currentIndex())
        if isinstance(editor, TextEditor):
            table.updateGeometries()  # the row may just have grown
            cursor, port = editor.cursorRect(), table.viewport()
            top = editor.viewport().mapTo(port, cursor.topLeft()).y()
            beyond = max(top + cursor.height() + _ABOVE - port.height(), 0) or min(top - _ABOVE, 0)
            table.verticalScrollBar().setValue(table.verticalScrollBar().value() + beyond)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(below_band(item_fields(option).rect, cast(EntryModel, index.model()), index.row()))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, AnswerEditor):
            editor.answer = value
        elif isinstance(editor, TextEditor) and not editor.document().isModified():
            editor.set_content(str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, AnswerEditor):
            model.setData(index, editor.answer)
        elif isinstance(editor, TextEditor) and editor.document().isModified():
            model.setData(index, editor.content())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QWidget) and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key, held = Qt.Key(event.key()), event.modifiers()
            control, alt = held & Qt.KeyboardModifier.ControlModifier, held & Qt.KeyboardModifier.AltModifier
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if alt and isinstance(editor, TextEditor):
                    editor.insertPlainText("\n")
                else:
                    self._finish(editor, key, held)
                return True
            by_number = control and key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0)
            if (
                by_number
                or (alt and key == Qt.Key.Key_Down)
                or (not control and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
            ):
                self._finish(editor, key, held)
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        self.finished.emit(key, held)


def row_height(model: EntryModel, place: int, widths: Mapping[Col, int], metrics: QFontMetrics) -> int:
    """How high a row is for its texts; of a folded group the band alone is seen."""
    if model.is_folded(place):
        return band_height(model, place)
    row, line, most = model.rows[place], metrics.lineSpacing(), 0
    for column, width in widths.items():
        noted = bool(model.corrections(place, column)) or (column is Col.CONTENT and row.is_copy)
        if column is Col.ANSWER:
            most = max(most, 2 * line) if noted else most
            continue
        beside = 2 * _SIDE + _GRID + _mark_room(model, place, column)
        height = _height(unbroken(model.text(place, column)), width - beside, metrics)
        height += line if noted else 0
        most = max(most, height)
    return min(max(most, line), _MOST_LINES * line) + 2 * _ABOVE + 1 + band_height(model, place)


def _mark_room(model: EntryModel, place: int, column: Col) -> int:
    """What of a cell's width is its mark's."""
    return theme.px(_MARK) if column is Col.TASK and model.mark(model.rows[place].task_id) is not None else 0


def _height(text: str, width: int, metrics: QFontMetrics) -> int:
    if "\n" not in text and len(text) * metrics.maxWidth() <= width:
        return metrics.lineSpacing()  # most cells; asking Qt for all of 450 rows is what opening the room takes
    return metrics.boundingRect(QRect(0, 0, width, _TALL), int(_WRAP), text).height()
