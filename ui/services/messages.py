"""What the program has said in this session: done, wrong or broken, with the time and what a maintainer asks for."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from models.errors import UserFault

_MOST = 500


class Message(NamedTuple):
    """One of them. ``grave`` tells a fault from good news; ``details`` may be long."""

    at: datetime
    sentence: str
    grave: bool
    details: str


class Messages(QObject):
    """The session's messages, oldest first; the oldest go when there are too many."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: list[Message] = []

    def note_done(self, sentence: str) -> None:
        """Something has been done."""
        self._add(sentence, False, sentence)

    def note_fault(self, fault: UserFault) -> None:
        """Something went wrong that the clerk can mend."""
        from traceback import format_exception  # noqa: PLC0415  not needed by a start that goes well

        self._add(str(fault), True, "".join(format_exception(fault)))

    def note_crash(self, details: str) -> None:
        """A bug has shown itself; ``details`` is its traceback."""
        self._add("程序出了一个错，那一步没有做完。", True, details)

    def _add(self, sentence: str, grave: bool, details: str) -> None:
        self.all.append(Message(datetime.now(), sentence, grave, details))
        del self.all[:-_MOST]
        self.changed.emit()
