"""Verbs on rows of the ledger: done at once where these are few, aside where they are many, in front of the window.

Then the clerk sees how far it has come, and a button that stops it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.store.records.ledger import Ledger
from models.work_progress import Progress, silent
from ui.look import theme
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of

MANY = 500  # rows: what takes longer than a moment

Operation: TypeAlias = Callable[[Ledger, Progress], ChangeSet]

T = TypeVar("T")

_MOMENT = 0.2  # s
_WHOLE = 100
_WIDTH = 380


class WaitingDialog(QDialog):
    """In front of the window until the work is over. Esc and 停止 ask for its end; ``remark`` says what that means."""

    def __init__(self, what: str, parent: QWidget, remark: str = "停止后台账不作任何改动。") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("请稍候")
        self.setMinimumWidth(theme.px(_WIDTH))
        self._work = JobSlot(self)
        self.words = label(what)
        self.bar = QProgressBar(minimum=0, maximum=_WHOLE)
        self.bar.setAccessibleName("进度")
        self.stop_button = button("停止", verb=self.reject)
        hint = label(remark, "secondary")
        lay_out(self, self.words, self.bar, row_of(hint, None, self.stop_button))

    def follow(self, job: Job[Any], done: Callable[[], Any], failed: Callable[[UserFault], Any]) -> None:
        """Wait for work that has been begun, go away, then call back."""

        def finish(_: object) -> None:
            super(WaitingDialog, self).reject()
            done()

        def fail(fault: UserFault) -> None:
            super(WaitingDialog, self).reject()
            failed(fault)

        self._work.follow(job, finish, fail, lambda share: self.bar.setValue(round(share * _WHOLE)))

    def reject(self) -> None:
        """Ask for an end; the dialog goes when it has come."""
        self.stop_button.setEnabled(False)
        self._work.stop()


def carry_out(
    session: Session,
    parent: QWidget,
    what: str,
    count: int,
    operation: Operation,
    *,
    done: Callable[[], Any] = lambda: None,
    faulted: Callable[[UserFault], Any] = lambda fault: None,
    initiator: object = None,
) -> None:
    """Run an operation on so many rows; ``what`` says it while the clerk waits, then ``done`` or ``faulted`` follows.

    A fault is broadcast as well, as by :meth:`Session.attempt`, and so is a stop: then nothing has been changed.
    """
    if count < MANY or session.is_busy:
        fault = session.attempt(initiator, operation, silent).fault
        if fault is None:
            done()
        else:
            faulted(fault)
        return

    def fail(fault: UserFault) -> None:
        session.faulted.emit(fault, initiator)
        faulted(fault)

    wait_for(parent, what, lambda: session.run_aside(initiator, operation), done, fail)


def wait_for(
    parent: QWidget,
    what: str,
    begin: Callable[[], Job[Any]],
    done: Callable[[], Any],
    failed: Callable[[UserFault], Any],
) -> None:
    """Begin work aside that has the ledger, and stand in front of the window until it is over."""
    waiting = WaitingDialog(what, parent)
    waiting.open()
    # What has been put off, or saves what was typed now that the dialog takes the keys, still needs the ledger.
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    waiting.follow(begin(), done, failed)


def wait_until_over(
    parent: QWidget,
    what: str,
    remark: str,
    begin: Callable[[], Job[T] | None],
    *,
    done: Callable[[T], object],
    failed: Callable[[UserFault], object],
) -> None:
    """Begin work, if there is any, and return when it is over, ``done`` or ``failed`` called.

    A moment is waited without a word, then the clerk sees how far it has come; ``remark`` says what stopping means.
    """
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # as in wait_for
    job = begin()
    if job is None:
        return
    loop = QEventLoop()
    if job.has_ended_within(_MOMENT):
        slot = JobSlot()
        slot.follow(job, done, failed)
        _end_with(job, loop)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return
    results: list[T] = []
    job.done.connect(results.append)
    waiting = WaitingDialog(what, parent, remark)
    waiting.open()
    waiting.follow(job, lambda: done(results[0]), failed)
    job.failed.connect(lambda _: waiting.done(0))  # also after a bug, which the dialog itself knows nothing of
    _end_with(job, loop)
    loop.exec()


def _end_with(job: Job[Any], loop: QEventLoop) -> None:
    for signal in (job.done, job.failed):
        signal.connect(lambda _: loop.quit())
