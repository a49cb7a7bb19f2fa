"""What the foot says of saving: never more than is so. Whether the file is still there is looked after by the way."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import LedgerFault, UserFault
from ui.services.session import Session
from ui.shell.rooms import Rooms
from ui.shell.status_bar import StatusBar

_PULSE = 500  # ms; a turn takes some 10 µs
_TURNS = 4  # after so many the file is looked at


class SavedWatch(QObject):
    """Follows the session and the rooms, and tells the status bar: saved, being typed, refused, not to be saved.

    ``all_saved`` comes again and again while it is so.
    """

    all_saved = Signal()

    def __init__(self, session: Session, rooms: Rooms, bar: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rooms = rooms
        self._bar = bar
        self._has_failed = False
        self._turns = 0
        session.ledger_changed.connect(self.forget_fault)
        session.moved.connect(self.forget_fault)
        session.returned.connect(self.forget_fault)
        session.changed.connect(self.forget_fault)
        session.faulted.connect(self._note_fault)
        self._timer = QTimer(self, interval=_PULSE)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def forget_fault(self) -> None:
        """A step has been stored since."""
        self._has_failed = False
        self._tell_twice()

    def tell(self) -> None:
        """Say what is so now."""
        session, bar = self._session, self._bar
        if not session.is_open or session.is_busy:
            return
        if self._rooms.refused():
            bar.tell_unsaved(refused=True)
        elif self._has_failed:
            bar.tell_failed()
        elif self._rooms.is_typing:
            bar.tell_unsaved(refused=False)
        elif session.ledger.file.is_read_only:
            bar.tell_read_only()
        else:
            bar.tell_saved()
            self.all_saved.emit()

    def _note_fault(self, fault: UserFault) -> None:
        if isinstance(fault, LedgerFault):  # a step that was merely refused has left everything as it was
            self._has_failed = True
        self._tell_twice()

    def _tell_twice(self) -> None:
        """Now, and once the field that the step came from knows what has become of its text."""
        self.tell()
        QTimer.singleShot(0, self, self.tell)

    def _turn(self) -> None:
        self._turns = (self._turns + 1) % _TURNS
        if not self._turns:
            self._session.look()
        self.tell()
