"""Verbs on tasks: done at once where these are few, aside with progress and a stop where they are many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.store.ledger import Ledger
from models.work_progress import Progress, silent
from ui.services.session import Session

MANY = 500  # tasks: what takes longer than a moment

Operation: TypeAlias = Callable[[Ledger, Progress], ChangeSet]


def carry_out(
    session: Session,
    parent: QWidget,
    what: str,
    count: int,
    operation: Operation,
    *,
    done: Callable[[], Any] = lambda: None,
    initiator: object = None,
) -> None:
    """Run an operation on so many tasks; ``what`` says it while the clerk waits, ``done`` is called when it is done.

    A fault is broadcast as by :meth:`Session.run_for`, and so is a stop: then nothing has been changed.
    """
    if count < MANY or session.is_busy:
        if session.run_for(initiator, operation, silent) is not None:
            done()
        return
    from ui.widgets.waiting import WaitingDialog  # noqa: PLC0415  seldom needed

    def fail(fault: UserFault) -> None:
        session.faulted.emit(fault, initiator)

    waiting = WaitingDialog(what, parent)
    waiting.open()
    # What has been put off, or saves what was typed now that the dialog takes the keys, still needs the ledger.
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    waiting.follow(session.run_aside(initiator, operation), done, fail)
