"""A strip above the work that says what went wrong and what to do; it waits to be read and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from models.errors import UserFault
from models.wording.shortening import shortened
from ui.services.messages import Messages
from ui.widgets.fields import label

_LONGEST = 240  # characters; the rest is among the messages


class Notice(QFrame):
    """Shows the newest fault and the newest good news; earlier ones that have not been dismissed are counted.

    A run over many files says much: it must not push the work off the screen, and good news must not cover a fault.
    Every message is also kept among the session's, where ``all_wanted`` leads.
    """

    all_wanted = Signal()

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = messages
        self.setObjectName("notice")
        self._newest: dict[bool, str] = {}  # by whether it is a fault
        self._counts: dict[bool, int] = {}
        self._label = label("")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.all_button = _button("看全部…")
        self.all_button.clicked.connect(self.all_wanted)
        self.action = QToolButton()
        self.action.clicked.connect(self._act)
        self.action.hide()
        self._wanted: Callable[[], object] = self.dismiss
        self._close = _button("知道了")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._label, 1)
        for part in (self.action, self.all_button, self._close):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def tell_fault(self, fault: UserFault) -> None:
        """Say what is wrong and what to do; what is still said is not said again."""
        sentence = _sentence(fault)
        if sentence != self._newest.get(True):
            self._kept.note_fault(fault)
            self.action.hide()  # it led on from the fault before
            self._say(sentence, grave=True)

    def take_back(self, fault: UserFault) -> None:
        """A fault does not hold any more; where it is the newest it is not said any more."""
        if self._newest.get(True) == _sentence(fault):
            del self._newest[True], self._counts[True]
            self.action.hide()
            self._show_newest()

    def tell_done(self, sentence: str) -> None:
        """Say that something is done."""
        self._kept.note_done(sentence)
        self._say(f"✓ {sentence}", grave=False)

    def forget_done(self) -> None:
        """Another step has been taken: what was done before it is not what Ctrl+Z takes back any more."""
        if self._newest.pop(False, None) is not None:
            self._counts.pop(False)
            self._show_newest()

    def offer(self, sentence: str, word: str, verb: Callable[[], object]) -> None:
        """Say something that a button with this word leads on from."""
        self.lead_on(UserFault(sentence), word, verb)

    def lead_on(self, fault: UserFault, word: str, verb: Callable[[], object]) -> None:
        """The same of a fault."""
        self.tell_fault(fault)
        self.add_way(word, verb)

    def add_way(self, word: str, verb: Callable[[], object]) -> None:
        """Let a button with this word lead on from what is said."""
        self.action.setText(word)
        self._wanted = verb
        self.action.show()

    def _act(self) -> None:
        wanted = self._wanted
        self.dismiss()
        wanted()

    def dismiss(self) -> None:
        """The clerk has read it."""
        self._newest.clear()
        self._counts.clear()
        self._label.clear()
        self.action.hide()
        self.hide()

    def _say(self, sentence: str, *, grave: bool) -> None:
        if sentence != self._newest.get(grave):
            self._counts[grave] = self._counts.get(grave, 0) + 1
        self._newest[grave] = sentence
        self._show_newest()
        self.setAccessibleName(sentence)

    def _show_newest(self) -> None:
        self._label.setText("\n".join(self._line(kind) for kind in (True, False) if kind in self._newest))
        self.all_button.setVisible(any(count > 1 for count in self._counts.values()))
        self.setVisible(bool(self._newest))

    def _line(self, grave: bool) -> str:
        count = self._counts[grave]
        return shortened(self._newest[grave], _LONGEST) + (f"（共 {count} 条）" if count > 1 else "")


def _sentence(fault: UserFault) -> str:
    return f"▲ {fault.what}{fault.remedy}"


def _button(word: str) -> QToolButton:
    made = QToolButton()
    made.setText(word)
    return made
