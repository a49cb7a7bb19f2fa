"""Backups that make themselves: every hour and on leaving, where something has changed, and carried to every place.

The hourly ones are made beside the clerk's work: the window keeps the ledger. Where the second place (a stick, a
network drive) is missing, that is said, and it gets what it missed when it is there again.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import LedgerFault, UserFault
from models.store.backups.backup_files import backup_folder
from models.store.records.ledger import Ledger
from models.work_progress import Progress, within
from ui.services.computer_settings import BACKUP_FAULT
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session

_MINUTE = 60_000  # ms
_HOUR = 3600.0  # s
_MADE = 0.5  # share of the work by which a backup has been made; the rest carries it on
_BY_THE_HOUR, _ON_LEAVING = "定时", "关闭时"


class Told(NamedTuple):
    """What became of a round: where a new backup is (None: none was due), what the second place got, what failed.

    It is put off where the clerk was writing at that moment.
    """

    made: Path | None = None
    second: Path | None = None
    is_away: bool = False
    is_put_off: bool = False
    carried: int = 0
    faults: tuple[LedgerFault, ...] = ()


class Backups(QObject):
    """``told`` carries good news; ``made`` says that there is another backup.

    What was not backed up comes with ``warned``: it is no fault of the ledger, in which everything is saved.
    """

    told = Signal(str)
    warned = Signal(object)  # UserFault
    made = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._slot = JobSlot(self)
        self._looked = time.monotonic()  # when the last round began; a clock that can be set would not do
        self._was_away = self._is_owed = False  # the second place; a round that could not be begun
        self._said = set[str]()  # the faults said: nobody wants to read them every hour
        self._timer = QTimer(self, interval=_MINUTE)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._seen = 0  # when a backup beside the ledger was added last (ns)
        session.ledger_changed.connect(self.look)
        session.changed.connect(self._look_for_more)

    def tick(self) -> None:
        """A minute has passed: see whether a backup is due, and whether a place that was away is there again."""
        if not self._session.is_open or self._session.is_busy or self._slot.is_running:
            return
        if time.monotonic() - self._looked >= _HOUR:
            self._start(_BY_THE_HOUR)
        elif self._was_away or self._is_owed:
            self._is_owed = False
            self._start("")

    def look(self) -> None:
        """Another ledger is open: what a place has not got is carried there, and it is said where it is not there."""
        self._slot.end()
        self._was_away = False
        self._said.clear()
        self._seen = self._last_added()
        if self._session.is_open:
            self._tell_earlier_fault()
            self._is_owed = self._session.is_busy  # a ledger that is lent cannot say which one it is
            if not self._is_owed:
                self._start("")

    def all_now(self) -> Job[Told]:
        """Begin a backup that the clerk asked for, with the ledger lent to it."""
        self._slot.end()
        return self._begin("")

    def leaving(self) -> Job[Told] | None:
        """Begin a backup because the ledger is about to be closed; None where nothing has changed since the last. What
        is still read from the ledger beside the clerk's work is called off."""
        self._slot.end()
        self._session.call_off()
        if not self._session.is_open or self._session.is_busy:
            return None
        ledger = self._session.ledger
        return self._begin(_ON_LEAVING) if _is_due(ledger.path, ledger.identity) else None

    def rest(self) -> None:
        """End what runs: the ledger's file is about to be replaced."""
        self._slot.end()

    def say(self, told: Told, *, is_asked_for: bool = False) -> None:
        """Tell what became of a round; of those nobody asked for only what is news."""
        if told.made is not None:
            self._looked, self._seen = time.monotonic(), self._last_added()
            self.made.emit()
            if is_asked_for:
                self.told.emit(f"已备份并校验：{told.made}")
        if told.is_put_off:
            self._looked -= _HOUR
        if told.is_away and (is_asked_for or not self._was_away):
            away = UserFault(f"异地备份没有写成：“{told.second}”现在连不上。", "U 盘或网络盘连上后会自动补上。")
            self.warned.emit(away)
        elif told.carried and (is_asked_for or self._was_away):
            more = f"（{told.carried} 个）" if told.carried > 1 else ""
            self.told.emit(f"异地备份也已写好{more}：{told.second}")
        self._was_away = told.is_away
        if not told.faults:
            self._said.clear()
        for fault in told.faults:
            self.say_fault(fault, is_asked_for=is_asked_for)

    def say_fault(self, fault: UserFault, *, is_asked_for: bool = False) -> None:
        """Tell that a backup could not be made; the same again is not news."""
        if is_asked_for or str(fault) not in self._said:
            self._said.add(str(fault))
            self.warned.emit(fault)

    def keep_fault(self, ledger: Path, fault: UserFault | None) -> None:
        """Remember that none could be made on leaving a ledger: it is said when it is open again."""
        if str(fault or "") != self._preferences.get_of(ledger, BACKUP_FAULT):
            self._preferences.put_of(ledger, BACKUP_FAULT, str(fault or ""))

    def _look_for_more(self) -> None:
        """A step was taken, which may have made a backup first: it is to be carried on as well."""
        if self._last_added() != self._seen:
            self._seen, self._is_owed = self._last_added(), True
            self.made.emit()

    def _last_added(self) -> int:
        if not self._session.is_open:
            return 0
        try:
            return backup_folder(self._session.ledger.path).stat().st_mtime_ns
        except OSError:  # there is none yet
            return 0

    def _tell_earlier_fault(self) -> None:
        ledger = self._session.ledger.path
        earlier = self._preferences.get_of(ledger, BACKUP_FAULT)
        if earlier:
            self.keep_fault(ledger, None)
            self.warned.emit(UserFault(f"上次关闭时没有备份成功。{earlier}"))

    def _begin(self, note: str) -> Job[Told]:
        """Begin to make one with the ledger, and to carry it on."""
        places, path, identity = self.places(), self._session.ledger.path, self._session.ledger.identity

        def work(ledger: Ledger, progress: Progress) -> Told:
            from models.store.backups.backup import back_up  # noqa: PLC0415

            made = back_up(ledger, note=note)
            progress(_MADE)
            return _carried(path, identity, places, within(progress, _MADE, 1))._replace(made=made.path)

        return self._session.ask_aside(work)

    def _start(self, note: str) -> None:
        """Begin a round beside the clerk's work; without a note none is made, only those there are carried."""
        self._looked = time.monotonic() if note else self._looked
        ledger, places = self._session.ledger, self.places()
        path, identity = ledger.path, ledger.identity

        def work(progress: Progress) -> Told:
            from models.store.backups.backup import back_up_beside_work  # noqa: PLC0415

            is_due = bool(note) and _is_due(path, identity)
            made = back_up_beside_work(ledger, identity, note, within(progress, 0, _MADE)) if is_due else None
            told = _carried(path, identity, places, within(progress, _MADE, 1))
            return told._replace(made=made.path if made else None, is_put_off=is_due and made is None)

        job: Job[Told] = Job(work)
        self._slot.follow(job, self.say, self.say_fault)
        job.start()

    def places(self) -> list[Path]:
        """The places besides the two that every ledger has, whether they are there at the moment or not."""
        place = self._preferences.second_backups()
        return [Path(place)] if place else []


def _is_due(ledger: Path, identity: str) -> bool:
    from models.store.backups.backup import is_backed_up  # noqa: PLC0415

    try:
        return not is_backed_up(ledger, identity)
    except OSError:  # the file is gone, which the session says
        return False


def _carried(ledger: Path, identity: str, places: list[Path], progress: Progress) -> Told:
    """Bring this computer's folder and the second place up to date; asking for the latter can take a while."""
    from models.store.backups.backup import spread  # noqa: PLC0415

    second = places[0] if places else None
    there = [place for place in places if place.is_dir()]
    answers = spread(ledger, identity, there, progress)
    faults = tuple(answer for answer in answers.values() if isinstance(answer, LedgerFault))
    carried = answers.get(second, []) if second else []
    count = len(carried) if isinstance(carried, list) else 0
    return Told(second=second, is_away=len(there) < len(places), carried=count, faults=faults)
