"""What does not agree beside a bulletin's text: contradictions first, each with both places and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.bulletins.opened import Place
from models.vocabulary import Status
from ui.look import theme
from ui.widgets.fields import button, label

_NOTHING = "没有发现不一致的地方。"
_HINT = "F8 下一处；按数字或 Enter 处理，Esc 回到正文"


@dataclass(frozen=True)
class Action:
    """What can be done about an entry: words for its button, and the verb."""

    words: str
    verb: Callable[[], None]


@dataclass(frozen=True)
class Entry:
    """One row: its word (矛盾, 待核, 手改), what is said, where in the body, and what can be done about it.

    ``expected`` is the line the place was found in.
    """

    word: str
    message: str
    is_sure: bool = False
    place: Place | None = None
    expected: str = ""
    actions: tuple[Action, ...] = ()


class FindingsList(QWidget):
    """Choosing an entry leads to its place; a digit, Enter or a click does something about it."""

    chosen = Signal(object)  # Entry
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.summary = label("", "secondary")
        self.summary.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("核对结果")
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(lambda _: self._choose(self.list.currentRow()))
        self.list.installEventFilter(self)
        self._ways = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()  # one line: the text above needs the room where the window is low
        head.addWidget(label("核对", "heading"))
        head.addWidget(self.summary, 1)
        head.addWidget(hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(self._ways)
        self._entries: Sequence[Entry] = ()

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to show."""
        self._fill((), -1)
        self.summary.setText(words)

    def show_entries(self, entries: Sequence[Entry], claims: int) -> None:
        """Show what was found; the row looked at stays, or the one that has come into its place."""
        row = self.list.currentRow()
        ordered = sorted(entries, key=lambda entry: not entry.is_sure)
        self._fill(ordered, min(row, len(ordered) - 1))
        sure = sum(entry.is_sure for entry in ordered)
        told = f"核对了 {claims} 处：矛盾 {sure}，待核 {len(ordered) - sure}。"
        self.summary.setText(told if ordered else f"核对了 {claims} 处，{_NOTHING}")

    def step(self, by: int) -> None:
        """Go to the next or the previous entry, with the keys."""
        count = self.list.count()
        if not count:
            return
        row = self.list.currentRow()
        at = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if at == row:
            self._choose(at)
        self.list.setCurrentRow(at)

    @property
    def entries(self) -> Sequence[Entry]:
        """All that is shown, in order."""
        return self._entries

    @property
    def current(self) -> Entry | None:
        """The entry looked at."""
        row = self.list.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def do(self, place: int) -> bool:
        """Carry out the action of a number, from 0, of the entry looked at; False where there is none."""
        entry = self.current
        if entry is None or place >= len(entry.actions):
            return False
        entry.actions[place].verb()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit or Enter does something about the entry looked at; Esc goes back to the text."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return super().eventFilter(watched, event)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self.do(0)
            if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                return self.do(key - Qt.Key.Key_1)
            if key == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, entries: Sequence[Entry], row: int) -> None:
        self._entries = entries
        self.list.blockSignals(True)
        self.list.clear()
        tokens = theme.tokens()
        for entry in entries:
            shape = "■" if entry.is_sure else "□"
            item = QListWidgetItem(f"{shape} {entry.word}　{entry.message}")
            item.setForeground(QColor(tokens.danger if entry.is_sure else tokens.status[Status.WARNED]))
            self.list.addItem(item)
        if row >= 0:
            self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._offer()

    def _choose(self, row: int) -> None:
        self._offer()
        if 0 <= row < len(self._entries):
            self.chosen.emit(self._entries[row])

    def _offer(self) -> None:
        """The buttons of the entry looked at, with their digits."""
        for old in self._buttons:
            self._ways.removeWidget(old)
            old.deleteLater()
        entry = self.current
        self._buttons = [
            button(f"{action.words}　{place}", verb=action.verb)
            for place, action in enumerate(entry.actions if entry else (), start=1)
        ]
        for made in self._buttons:
            self._ways.addWidget(made)
