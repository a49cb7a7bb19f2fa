"""Many pieces of work one after the other: each off the window's thread, what comes of it taken on the window's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import UserFault
from ui.services.job_slot import JobSlot

T = TypeVar("T")
R = TypeVar("R")

_AGAIN = 100  # milliseconds


class JobQueue(QObject, Generic[T, R]):
    """``progressed`` says which of how many items begins, ``ended`` whether it went through to its end.

    ``prepare`` gets an item on the window's thread (where the ledger may be read) and answers the work to be done on
    another; ``take`` gets the item and the result. A fault of an item goes to ``faulted``, and the next one follows.
    While ``is_busy`` says that the ledger is not to be had, the queue waits.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(
        self,
        prepare: Callable[[T], Callable[[], R]],
        take: Callable[[T, R], object],
        faulted: Callable[[UserFault], None],
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare, self._take, self._faulted, self._is_busy = prepare, take, faulted, is_busy
        self._is_over = False
        self._slot = JobSlot(self)
        self._items: Sequence[T] = ()
        self._at = 0

    def start(self, items: Sequence[T]) -> None:
        """Begin with the first item."""
        self._items = items
        self._when_free(self._go_on)

    def cancel(self) -> None:
        """Do no more; what has been taken stays taken."""
        self.forget()
        self.ended.emit(False)

    def forget(self) -> None:
        """Do no more and tell nobody."""
        self._is_over = True
        self._slot.cancel()

    def _when_free(self, step: Callable[[], None]) -> None:
        if self._is_over:
            return
        if self._is_busy():
            QTimer.singleShot(_AGAIN, self, lambda: self._when_free(step))
        else:
            step()

    def _go_on(self) -> None:
        if self._at == len(self._items):
            self.ended.emit(True)
            return
        item = self._items[self._at]
        self._at += 1
        self.progressed.emit(self._at, len(self._items))
        try:
            work = self._prepare(item)
        except UserFault as fault:
            self._fail(fault)
            return
        self._slot.start(work, lambda result: self._when_free(lambda: self._finish(item, result)), self._fail)

    def _finish(self, item: T, result: R) -> None:
        try:
            self._take(item, result)
        except UserFault as fault:
            self._faulted(fault)
        self._go_on()

    def _fail(self, fault: UserFault) -> None:
        self._faulted(fault)
        self._when_free(self._go_on)
