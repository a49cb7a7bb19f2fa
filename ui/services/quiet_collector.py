"""All the care there is of Python's garbage collector in the window's process: nothing else touches it.

Left to itself the collector comes by on whichever thread happens to make something, and the window stands still
meanwhile. On another thread it would take widgets away there, as PySide lets it with classes of ours: Qt's styles hear
too late of one that goes on a thread not its own, and reach for it at the next change of looks. So it never comes by
itself; the window's thread looks through what has gathered, now and then.

Records, rows and what the imports of modules make hold no circles it could find: they are put aside. The budget is the
event loop's longest gap while 10,000 rows are imported beside 10,000 tasks: 100 ms (tests/benchmarks/bench_alive.py).

A child process that reads a file has a care of its own (``models/intake/child.py``): it collects nothing and ends.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_lock = Lock()
_holding = 0  # pieces of work that want nothing looked through now
_usual = sys.getswitchinterval()
_SOON = 0.0005  # seconds after which the other thread gives way
_EVERY = 1000  # milliseconds between two looks


def take_over() -> None:
    """From now on the collector does not come by itself, on any thread."""
    gc.disable()


def settle(window: QObject) -> None:
    """The window is there: what its start made is never looked through again; what gathers from now on is, while the
    window lives."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415  quiet is asked for before Qt is loaded

    gc.freeze()
    timer = QTimer(window, interval=_EVERY)
    timer.timeout.connect(look_through)
    timer.start()


def look_through() -> None:
    """Collect what is due by Python's own thresholds, on the window's thread; nothing while it is held off."""
    if _holding:
        return
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit]
    if due:
        gc.collect(due[-1])


@contextmanager
def held_off() -> Iterator[None]:
    """Look through nothing meanwhile, nor afterwards what is there at the end, before :func:`let_go`.

    For work in the background that makes records by the ten thousand. A window painting a table meanwhile asks for
    Python hundreds of times, each of which would wait for the usual 5 ms: the work gives way sooner.
    """
    global _holding  # noqa: PLW0603  the collector is one for the whole program
    with _lock:
        _holding += 1
        sys.setswitchinterval(_SOON)
    try:
        yield
    finally:
        gc.freeze()
        with _lock:
            _holding -= 1
            if not _holding:
                sys.setswitchinterval(_usual)


def let_go() -> None:
    """What was made meanwhile is not needed any more: circles are collected, what remains is as at the start.

    A whole collection, some 0.1 s beside ten thousand tasks: for the moment after a window has closed.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
