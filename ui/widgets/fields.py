"""Fields that save on being left: an editor with the fault, if any, written below it.

A field compares what is in the editor with what the editor showed after loading, not with the stored text: editors turn
line ends and no-break spaces into others, and that is no edit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from models.errors import FieldFault, UserFault
from ui.look import theme
from ui.services.plain_text import as_tip, set_tip

_SIDE = 92
_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
_END_OF_LINE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
_BLOCK_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have it looked at again. One never set counts as False."""
    if (widget.property(name) or False) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label with its role for the style sheet."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def row_of(*parts: QWidget | None) -> QHBoxLayout:
    """Parts beside each other; what follows None stands on the right."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part)
    return made


class _Button(QPushButton):
    """In a dialog Enter would press the dialog's own button, 取消 under the keys or not.

    The second half of a double click presses it only where the first one did: what stands at the place of 下一步 on the
    next page was not meant.
    """

    _is_pressed_before = False

    def showEvent(self, event: QShowEvent) -> None:
        self._is_pressed_before = False
        super().showEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed_before = True
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._is_pressed_before:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isDefault():
            self.click()
        else:
            super().keyPressEvent(event)


def button(word: str, *, role: str = "", tip: str = "", verb: Callable[[], object] | None = None) -> QPushButton:
    """A button that Enter presses where it has the keys, and in no other field; ``verb`` is what a click does."""
    made = _Button(word)
    made.setAutoDefault(False)
    set_tip(made, tip)
    if role:
        made.setProperty("role", role)
    if verb is not None:
        made.clicked.connect(lambda _=False: verb())
    return made


class SideLabel(QLabel):
    """The name to the left of a field, as wide as the others in any size of letters."""

    def __init__(self, text: str, field: QWidget, drop: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "secondary")
        self.setBuddy(field)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(0, drop, 0, 0)
        self.setFixedWidth(theme.px(_SIDE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedWidth(theme.px(_SIDE))


class FaultLabel(QLabel):
    """A fault under its field: what is wrong and what to do. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "danger")
        self.setWordWrap(True)
        self.hide()

    def show_fault(self, fault: UserFault | None) -> None:
        """Show a fault, or none."""
        self.say("" if fault is None else str(fault))

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class Field(QWidget):
    """What a pane binds: a value that is loaded, edited, left and saved."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.fault_label = FaultLabel()
        self.fault_label.setAccessibleName(f"{name}的提示")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self._layout.addWidget(self.fault_label)

    def value(self) -> Any:
        """What is in the editor."""
        raise NotImplementedError

    @property
    def is_edited(self) -> bool:
        """Whether the value is another than the one loaded."""
        raise NotImplementedError

    def load(self, stored: Any, draft: Any = None) -> None:
        """Show a stored value, or the draft that stands for it; an edited field keeps what is in it."""
        raise NotImplementedError

    def settle(self) -> None:
        """What is in the editor has been saved."""
        raise NotImplementedError

    def unsaved(self) -> Any:
        """The value that would be lost if the program ended now; None where nothing would."""
        return self.value() if self.is_edited else None

    def loaded(self) -> Any:
        """The value that was loaded."""
        raise NotImplementedError

    def in_words(self, value: Any) -> str:
        """A value as a text to read."""
        return str(value)

    def from_json(self, value: Any) -> Any:
        """A value that JSON has given back."""
        return value

    def reset(self) -> None:
        """Drop what is in the editor: the field is about to show another task."""
        raise NotImplementedError

    def lock(self, closed: bool) -> None:
        """Let the value only be read; what is typed and not stored stays open, or nobody could take it out again."""
        self.set_read_only(closed and not self.is_edited)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied, not typed."""
        raise NotImplementedError

    def retries(self, fault: UserFault) -> bool:
        """Whether saving the same value again may go well: after a full disk, not after a broken rule."""
        return not isinstance(fault, FieldFault)

    def show_fault(self, fault: UserFault | None) -> None:
        """Write a fault below the editor."""
        self.fault_label.show_fault(fault)

    def put(self, editor: QWidget) -> None:
        """Place the editor above the fault."""
        editor.setAccessibleName(self.name)
        self._layout.insertWidget(0, editor)
        self.setFocusProxy(editor)


class TextField(Field):
    """A text in one line or, with ``lines`` (the least of them), in as many as it needs."""

    def __init__(self, name: str, *, lines: int = 0, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.editor: LineEditor | TextEditor = TextEditor(lines) if lines else LineEditor()
        self.editor.setPlaceholderText(placeholder)
        self.editor.left.connect(self.left)
        self.put(self.editor)
        self._shown = ""
        self._is_loaded = False

    def value(self) -> str:
        return self.editor.content()

    def set_value(self, text: str) -> None:
        """Put a text into the editor as if it had been typed."""
        self.editor.set_content(text)

    @property
    def is_edited(self) -> bool:
        return self.editor.content() != self._shown

    def load(self, stored: str, draft: str | None = None) -> None:
        if self.is_edited:
            return
        if stored != self._shown:
            before = self._shown
            self.editor.set_content(stored)
            self._shown = self.editor.content()
            if self._is_loaded and self.editor.hasFocus():  # a step was undone in it
                from models.wording.differences import end_of_change  # noqa: PLC0415  not for the start

                self.editor.go_to(end_of_change(before, self._shown))
        self._is_loaded = True
        if draft is not None:
            self.editor.set_content(draft)

    def settle(self) -> None:
        self._shown = self.editor.content()

    def set_read_only(self, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)
        restyle(self.editor, "closed", read_only)

    def loaded(self) -> str:
        return self._shown

    def reset(self) -> None:
        self.editor.set_content("")
        self._shown, self._is_loaded = "", False
        self.show_fault(None)

    def show_fault(self, fault: UserFault | None) -> None:
        super().show_fault(fault)
        restyle(self.editor, "faulty", fault is not None)


class OneLine(QLineEdit):
    """One line in the window: its keys are the same on every system, see :func:`belongs_to_window`."""

    def event(self, event: QEvent) -> bool:
        return decided(event, self.isUndoAvailable(), self.isRedoAvailable()) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() == _REDO:
            self.redo()
        else:
            super().keyPressEvent(event)


class LineEditor(OneLine):
    """One line; left by going elsewhere (not by a context menu), and by Enter unless that means something else."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, enter_leaves: bool = True) -> None:
        super().__init__(parent)
        if enter_leaves:
            self.returnPressed.connect(self.left)

    def content(self) -> str:
        """The text."""
        return self.text()

    def set_content(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def go_to(self, place: int) -> None:
        """Put the cursor somewhere, as Qt counts."""
        self.setCursorPosition(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TextEditor(QTextEdit):
    """Plain text in several lines, as high as its text within bounds; Tab goes on to the next field."""

    left = Signal()

    def __init__(self, lines: int = 2, most_lines: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._most_lines = most_lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def content(self) -> str:
        """The text, with no-break spaces (``toPlainText`` would lose them)."""
        return self.document().toRawText().translate(_BLOCK_ENDS)

    def set_content(self, text: str) -> None:
        """Show a text; the editor's own undo begins anew with it."""
        self.setPlainText(text)

    def go_to(self, place: int) -> None:
        """Put the cursor somewhere, as Qt counts, and there it is in sight."""
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        from models.intake.clipboard import text_to_paste  # noqa: PLC0415  it brings the reading of web pages along

        if not self.isReadOnly():
            self.insertPlainText(text_to_paste(source.text()))
            self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        around = self.height() - self.maximumViewportSize().height() if self.isVisible() else 2 * 5 + 2
        needed = int(self.document().size().height()) + 1
        margins = int(2 * self.document().documentMargin())
        least, most = (count * line + margins for count in (self._lines, self._most_lines))
        return QSize(200, max(least, min(needed, most)) + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        document = self.document()
        return decided(event, document.isUndoAvailable(), document.isRedoAvailable()) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() == _REDO:
            self.redo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class Choice(QComboBox):
    """A choice that the mouse wheel does not change on the way over it; entries carry their value."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._values: list[Any] = []  # not as item data: there a StrEnum comes back as a plain str
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def offer(self, entries: Sequence[tuple[str, Any]], current: Any) -> None:
        """Offer these (word, value) entries, with one chosen."""
        self.blockSignals(True)
        self.clear()
        self._values = [value for _, value in entries]
        for i, (word, _) in enumerate(entries):
            self.addItem(word)
            self.setItemData(i, as_tip(word), Qt.ItemDataRole.ToolTipRole)
        self.choose(current)
        self.blockSignals(False)

    def value(self) -> Any:
        """What is chosen; None also when nothing is."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def choose(self, value: Any) -> None:
        """Show a value without saying that it was chosen."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def belongs_to_window(event: QKeyEvent, can_undo: bool, can_redo: bool) -> bool | None:
    """Whether a key pressed in an editor is for a verb of the window; None leaves it to Qt.

    Undo and redo are, when the editor has nothing to do for them. Qt's keys differ by system: on Linux it takes Ctrl+E
    for the end of the line, though End is there, and has no Ctrl+Y.
    """
    if event.keyCombination() == _REDO or event.matches(QKeySequence.StandardKey.Redo):
        return not can_redo
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return True if event.keyCombination() == _END_OF_LINE else None


def decided(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether an event was one that asks whose a key is, and is answered."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    for_window = belongs_to_window(event, can_undo, can_redo)
    if for_window is not None:
        event.setAccepted(not for_window)
    return for_window is not None
