"""A strip above the work that says what went wrong and what to do; it waits to be read and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from models.errors import UserFault
from ui.services.messages import Messages
from ui.widgets.fields import label


class Notice(QFrame):
    """Shows one message at a time; a second one is added below the first until both are dismissed.

    Every one is also kept among the session's messages, where it can be read again.
    """

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = messages
        self.setObjectName("notice")
        self._messages: list[str] = []
        self._label = label("")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setText("知道了")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def tell_fault(self, fault: UserFault) -> None:
        """Say what is wrong and what to do."""
        self._kept.note_fault(fault)
        self._say(f"▲ {fault.what}{fault.remedy}")

    def tell_done(self, sentence: str) -> None:
        """Say that something is done."""
        self._kept.note_done(sentence)
        self._say(f"✓ {sentence}")

    def dismiss(self) -> None:
        """The clerk has read it."""
        self._messages.clear()
        self._label.clear()
        self.hide()

    def _say(self, sentence: str) -> None:
        if sentence not in self._messages:
            self._messages.append(sentence)
        self._label.setText("\n".join(self._messages))
        self.setAccessibleName(sentence)
        self.show()
