"""The suggestions of the list and month on screen: found in the background, kept up with what changes.

The ledger is read on the window's thread, in some milliseconds; texts are read on another. Nothing begins before
:meth:`SuggestionWatch.begin`, so that the start does not wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.changes import ChangeSet
from models.errors import LedgerFault
from models.records import TaskId
from ui.services.job_slot import JobSlot
from ui.services.session import Session

if TYPE_CHECKING:
    from models.judging.judged_task import Judge
    from models.judging.suggestions.suggestion import Suggestion
    from models.suggested.suggestions import SuggestedList

_PAUSE = 300  # ms after a change: several in a row are judged once, and no field waits for it
_LATER = 5_000  # ms until a file is tried again that cannot be read
_AGAIN = 200  # ms until the ledger is looked for again that work aside has
_MANY = 30  # tasks: more are found anew, in the background
_MOST_UNASKED = 2_000  # tasks: reading more would hold up the window (28 µs each), and waits until somebody asks
_WHOLE = frozenset({"lists", "units", "settings", "periods"})


class SuggestionWatch(QObject):
    """``changed`` says that the suggestions are others; ``found`` is None while they are not known."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.found: SuggestedList | None = None
        self._judge: Judge | None = None
        self._has_begun = False
        self._is_asked = False
        self._touched: set[TaskId] = set()
        self._slot = JobSlot(self)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._read)
        self._mending = QTimer(self, singleShot=True, interval=_PAUSE)
        self._mending.timeout.connect(self._mend)
        for signal in (session.ledger_changed, session.list_changed, session.period_changed):
            signal.connect(self._forget)
        session.leaving.connect(self._drop)
        session.changed.connect(self._follow)

    @property
    def is_running(self) -> bool:
        """Whether suggestions are being looked for."""
        return self._slot.is_running or self._again.isActive()

    @property
    def open(self) -> list[Suggestion]:
        """What is open, in the list's order; nothing while it is not known."""
        return self.found.open if self.found is not None else []

    def of_task(self, task_id: TaskId | None) -> list[Suggestion]:
        """What is open of one task."""
        return self.found.of_task(task_id) if self.found is not None and task_id is not None else []

    def mark(self, task_id: TaskId) -> bool | None:
        """The mark of a task: True for a contradiction, False for a question, None for none."""
        found = [one.kind for one in self.of_task(task_id)]
        marked = [kind.is_contradiction for kind in found if kind.is_marked]
        return any(marked) if marked else None

    def begin(self) -> None:
        """Look for suggestions from now on; asked again, nothing more happens."""
        if not self._has_begun:
            self._has_begun = True
            self._read_soon(0)

    def ask(self) -> None:
        """Look for them in a list of any size: somebody has come for them."""
        self.begin()
        if not self._is_asked:
            self._is_asked = True
            if self.found is None:
                self._read_soon(0)

    def settle(self) -> None:
        """Take over at once what has changed: somebody looks."""
        if self._mending.isActive():
            self._mending.stop()
            self._mend()

    def _read_soon(self, pause: int) -> None:
        self._slot.cancel()
        self._again.start(pause)

    def _read(self) -> None:
        """Read the ledger as soon as it can be had; before the first time what reads texts is imported, elsewhere."""
        session = self._session
        if not session.is_open or session.list_id is None:
            return
        if session.is_busy:
            self._again.start(_AGAIN)
            return
        try:
            self._read_now()
        except LedgerFault:  # the file is out of reach, which the tree tells: nobody waits for this
            self._again.start(_LATER)

    def _read_now(self) -> None:
        session = self._session
        assert session.list_id is not None
        if not self._is_asked and session.ledger.task_count(session.list_id) > _MOST_UNASKED:
            return
        if self._judge is None:
            self._slot.start(_made_judge, self._take_judge)
        else:
            from models.as_of import as_of  # noqa: PLC0415
            from models.records import TaskList  # noqa: PLC0415
            from models.suggested.suggestions import SuggestedList  # noqa: PLC0415

            ledger = session.ledger
            moment = as_of(ledger, ledger.get(TaskList, session.list_id), session.period)
            made = SuggestedList(ledger, session.list_id, moment, self._judge)
            self._touched.clear()
            self._slot.start(made.find, self._take)

    def _take_judge(self, judge: Judge) -> None:
        self._judge = judge
        self._read()

    def _take(self, found: SuggestedList) -> None:
        self.found = found
        if self._touched:
            self._mending.start(_PAUSE)
        self.changed.emit()

    def _follow(self, change_set: ChangeSet, _: object) -> None:
        if not self._has_begun:
            return
        tasks = change_set.tasks
        if len(tasks) > _MANY or any(change_set.touched(table) for table in _WHOLE):
            self._read_soon(_PAUSE)
        else:
            self._touched |= tasks
            self._mending.start(_PAUSE)

    def _mend(self) -> None:
        if self.found is None or self._session.is_busy:
            if self._session.is_busy:
                self._mending.start(_PAUSE)
            return
        try:
            for task_id in self._touched:
                self.found.renew(task_id)
        except LedgerFault:  # as above
            self._mending.start(_LATER)
            return
        self._touched.clear()
        self.changed.emit()

    def _forget(self) -> None:
        self._drop()
        if self._has_begun:
            self._read_soon(0)

    def _drop(self) -> None:
        self._slot.cancel()
        for timer in (self._again, self._mending):
            timer.stop()
        if self.found is not None:
            self.found = None
            self.changed.emit()


def _made_judge() -> Judge:
    """Import what reads texts, which takes longer than a window may wait, and make a judge."""
    import models.suggested.suggestions  # noqa: F401, PLC0415
    from models.judging.judged_task import Judge  # noqa: PLC0415

    return Judge()
