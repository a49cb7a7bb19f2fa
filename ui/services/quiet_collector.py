"""All the care there is of Python's garbage collector in the window's process: nothing else touches it.

The collector looks through everything there is, on whichever thread it happens to run, and the window stands still
meanwhile; records, rows and what the imports of modules make hold no circles it could find. So it is held off while
they are made, and what is to stay is put aside.

The budget is the event loop's longest gap while 10,000 rows are imported beside 10,000 tasks: 100 ms
(tests/benchmarks/bench_alive.py). Left to itself the collector stops the window 900 times meanwhile, for 0.6 s of the
processor altogether and up to 127 ms at a time; held off, not once before the work is over.

A child process that reads a file has a care of its own (``models/intake/child.py``): it collects nothing and ends.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_holding = 0  # the start and each piece of work that wants nothing collected now
_usual = sys.getswitchinterval()
_SOON = 0.0005  # seconds after which the other thread gives way


def hold_at_start() -> None:
    """Collect nothing until the window is there, and :func:`settle` is called."""
    _hold()


def settle() -> None:
    """The window is there: what its start made is never looked through again, and collecting begins."""
    gc.freeze()
    _release()


@contextmanager
def paused() -> Iterator[None]:
    """Collect nothing meanwhile; what is made is looked through later as usual.

    On the window's thread it saves 6 of the 50 ms that regrouping 10,000 tasks may take
    (tests/benchmarks/bench_tree.py). On another thread it keeps the collector from taking widgets away there, as
    PySide lets it with classes of ours: Qt's styles hear too late of one that goes on a thread not its own, and reach
    for it at the next change of looks.
    """
    _hold()
    try:
        yield
    finally:
        _release()


@contextmanager
def held_off() -> Iterator[None]:
    """Collect nothing meanwhile; what is there at the end is not looked through before :func:`let_go`.

    For work in the background that makes records by the ten thousand. A window painting a table meanwhile asks for
    Python hundreds of times, each of which would wait for the usual 5 ms: the work gives way sooner.
    """
    _hold()
    sys.setswitchinterval(_SOON)
    try:
        yield
    finally:
        gc.freeze()
        _release()


def let_go() -> None:
    """What was made meanwhile is not needed any more: circles are collected, what remains is as at the start.

    A whole collection, some 0.1 s beside ten thousand tasks: for the moment after a window has closed.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _hold() -> None:
    global _holding  # noqa: PLW0603  the collector is one for the whole program
    with _lock:
        _holding += 1
        gc.disable()


def _release() -> None:
    """The collector begins again once nobody holds it off any more."""
    global _holding  # noqa: PLW0603
    with _lock:
        _holding -= 1
        if not _holding:
            gc.enable()
            sys.setswitchinterval(_usual)
