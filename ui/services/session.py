"""The session: the open ledger, what is being looked at, and the one way to change it.

Widgets never write. They call :meth:`Session.run` or :meth:`Session.attempt` with a function of
:mod:`models.operations`; the session broadcasts what changed, or the fault that was met, and who started it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from models.changes import ChangeSet
from models.clock import Clock
from models.errors import LedgerBusy, LedgerFault, UserFault
from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.store import opening
from models.store.history import history
from models.store.records.ledger import Ledger
from models.work_progress import Progress

if TYPE_CHECKING:
    from ui.services.job import Job

P = ParamSpec("P")
T = TypeVar("T")


class Outcome(NamedTuple):
    """What became of an operation: what it changed, or the fault it met."""

    change_set: ChangeSet | None = None
    fault: UserFault | None = None


class Session(QObject):
    """One window's ledger. Signals carry plain values; ``initiator`` is any object or None."""

    leaving = Signal()  # the ledger that is open is about to be closed
    ledger_changed = Signal()  # another ledger is open, or none
    changed = Signal(object, object)  # ChangeSet, initiator
    faulted = Signal(object, object)  # UserFault, initiator
    list_changed = Signal()
    period_changed = Signal()
    task_changed = Signal()  # another task is selected, or none
    moved = Signal()  # the same ledger stands on another file now (另存)
    returned = Signal()  # the ledger is back from work aside, or its file is to be had again: read what could not be

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger: Ledger | None = None
        self._list_id: ListId | None = None
        self._period = Period.of(clock())
        self._task_id: TaskId | None = None
        self._clock = clock
        self._aside: Job[Any] | None = None
        self._adrift = ""  # what has become of the file, once that has been said

    @property
    def today(self) -> date:
        """The day it is now: what is written down today carries it."""
        return self._clock()

    # The ledger.

    @property
    def is_open(self) -> bool:
        """Whether a ledger is open."""
        return self._ledger is not None

    @property
    def ledger(self) -> Ledger:
        """The open ledger; asking for it while none is open is a bug."""
        if self._ledger is None:
            raise RuntimeError("no ledger is open")
        return self._ledger

    def create(self, path: Path) -> None:
        """Open a new, empty ledger. Raises LedgerFault; the ledger open before stays open then."""
        self.use(opening.create(path))

    def open(self, path: Path) -> None:
        """Open a ledger. Raises LedgerFault; the ledger open before stays open then, unless its own file, opened
        again, is no longer what it was."""
        if self._ledger is not None and self._ledger.path.resolve() == path.resolve():
            if self._is_as_left():
                return
            self.close()
        self.use(opening.open_ledger(path))

    def save_as(self, path: Path) -> bool:
        """Go on with what is open in a new file, the old one left as it is. Whether that went well; a fault is
        broadcast."""
        try:
            if self.is_busy:
                raise _busy()
            self.ledger.stand_on(opening.save_as(self.ledger, path))
        except UserFault as fault:
            self.faulted.emit(fault, None)
            return False
        self._adrift = ""
        self.moved.emit()
        return True

    def look(self) -> None:
        """See what has become of the file; what has happened to it is broadcast once."""
        if self._ledger is None or self.is_busy:
            return
        try:
            self._ledger.check_file()
        except LedgerFault as fault:
            if self._adrift != str(fault):
                self._adrift = str(fault)
                self.faulted.emit(fault, None)
        else:
            if self._adrift:
                self._adrift = ""
                self.returned.emit()

    def use(self, ledger: Ledger) -> None:
        """Look at a ledger that has just been opened; the one open before is closed."""
        if self._ledger is not None:
            self.call_off()
            self.leaving.emit()
            self._ledger.close()
        self._ledger, self._adrift = ledger, ""
        ledger.actor, ledger.clock = opening.user_name(), self._clock
        lists = ledger.all(TaskList)
        self._list_id = lists[0].id if lists else None
        self._task_id = None
        if self._list_id is not None:
            self._adopt_period(self._list_id)
        else:  # a new ledger starts in this month
            self.show_period(Period.of(self.today))
        self.ledger_changed.emit()

    def close(self) -> None:
        """Release the file."""
        if self._ledger is not None:
            self.call_off()
            self.leaving.emit()
            self._ledger.close()
            self._ledger, self._list_id, self._task_id = None, None, None
            self.ledger_changed.emit()

    # Changing it.

    def run(
        self,
        operation: Callable[Concatenate[Ledger, P], ChangeSet],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> ChangeSet | None:
        """Run an operation on behalf of the window; None when it met a fault, which is broadcast."""
        return self.attempt(None, operation, *arguments, **named).change_set

    def attempt(
        self,
        initiator: object,
        operation: Callable[Concatenate[Ledger, P], ChangeSet],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> Outcome:
        """Run an operation on behalf of a widget, which shows the fault it met; that is broadcast as well."""
        try:
            if self.is_busy:
                raise _busy()
            change_set = operation(self.ledger, *arguments, **named)
        except UserFault as fault:
            self.faulted.emit(fault, initiator)
            return Outcome(fault=fault)
        self.announce(change_set, initiator)
        return Outcome(change_set)

    @property
    def is_busy(self) -> bool:
        """Whether work aside has the ledger, or what it did there is not known here yet."""
        return self._aside is not None and not self._aside.is_over

    # Long work, off this thread. Until it has ended nothing else gets at the ledger.

    def ask_aside(self, work: Callable[[Ledger, Progress], T]) -> Job[T]:
        """Begin work that only reads; what ran before is called off."""
        from ui.services.job import Job  # noqa: PLC0415  the start does not wait for it

        self.call_off()
        ledger = self.ledger
        job = self._aside = Job(lambda progress: work(ledger, progress), ledger)
        for ended in (job.done, job.failed):
            ended.connect(self._take_back)
        job.start()
        return job

    def run_aside(self, initiator: object, operation: Callable[[Ledger, Progress], ChangeSet]) -> Job[ChangeSet]:
        """Begin an operation; what it changed is broadcast before ``done`` reaches the caller."""
        job = self.ask_aside(operation)
        job.done.connect(lambda change_set: self.announce(change_set, initiator))
        return job

    def call_off(self) -> None:
        """End what runs aside, and wait until the ledger is back."""
        if self._aside is not None:
            self._aside.call_off()
            self._aside = None
            self.returned.emit()

    def announce(self, change_set: ChangeSet, initiator: object = None) -> None:
        """Broadcast a change; what is looked at moves on first if it has been deleted."""
        if not change_set.changes:
            return
        self._leave_what_is_gone(change_set)
        self.changed.emit(change_set, initiator)

    def undo(self) -> ChangeSet | None:
        """Take back the last step."""
        return self.run(history.undo)

    def redo(self) -> ChangeSet | None:
        """Bring back the step undone last."""
        return self.run(history.redo)

    # What is being looked at.

    @property
    def list_id(self) -> ListId | None:
        """The list on screen, or None when the ledger has none."""
        return self._list_id

    def task_list(self) -> TaskList | None:
        """The record of the list on screen, read anew; None when the ledger has none."""
        return None if self._list_id is None else self.ledger.get(TaskList, self._list_id)

    @property
    def period(self) -> Period:
        """The period on screen."""
        return self._period

    @property
    def task_id(self) -> TaskId | None:
        """The task in the panes, or None."""
        return self._task_id

    def show_list(self, list_id: ListId | None) -> None:
        """Look at another list; its latest reported period comes with it unless the year is already right."""
        if list_id == self._list_id:
            return
        self._list_id, self._task_id = list_id, None
        if list_id is not None:
            self._adopt_period(list_id)
        self.list_changed.emit()
        self.task_changed.emit()

    def show_period(self, period: Period) -> None:
        """Look at another period."""
        if period != self._period:
            self._period = period
            self.period_changed.emit()

    def show_task(self, task_id: TaskId | None) -> None:
        """Look at another task."""
        if task_id != self._task_id:
            self._task_id = task_id
            self.task_changed.emit()

    def _take_back(self, _: object) -> None:
        self.returned.emit()

    def _is_as_left(self) -> bool:
        try:
            self.ledger.check_file()
        except LedgerFault:
            return False
        return True

    def _adopt_period(self, list_id: ListId) -> None:
        latest = self.ledger.latest_period(list_id)
        if latest:
            self.show_period(latest)
        elif self._period.year != (year := self.ledger.get(TaskList, list_id).year):
            self.show_period(Period(year, self._period.month))

    def _leave_what_is_gone(self, change_set: ChangeSet) -> None:
        if change_set.touched("lists"):
            lists = [task_list.id for task_list in self.ledger.all(TaskList)]
            if self._list_id not in lists:
                self.show_list(lists[0] if lists else None)
        if self._task_id in change_set.touched("tasks") and not self.ledger.has_task(self._task_id):
            self.show_task(None)


def _busy() -> LedgerBusy:
    return LedgerBusy("台账正在写入，这一步没有做。", "请等它写完，或先停止导入。")
