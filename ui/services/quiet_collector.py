"""Work in the background that makes records by the ten thousand and still lets the window answer at once.

Looking through all those records takes Python's garbage collector longer than the window may stand still, whichever
thread it happens on, and they hold no circles it could find: so it is held off. And a window painting a table asks for
Python hundreds of times, each of which would wait for the usual 5 ms.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_holding = 0
_usual = sys.getswitchinterval()
_SOON = 0.0005  # seconds after which the other thread gives way


@contextmanager
def held_off() -> Iterator[None]:
    """Collect nothing meanwhile; what is there at the end is not looked through before :func:`let_go`."""
    global _holding  # noqa: PLW0603  the collector is one for the whole program
    with _lock:
        _holding += 1
        gc.disable()
        sys.setswitchinterval(_SOON)
    try:
        yield
    finally:
        with _lock:
            _holding -= 1
            gc.freeze()
            if not _holding:
                gc.enable()
                sys.setswitchinterval(_usual)


def let_go() -> None:
    """What was made meanwhile is not needed any more: circles are collected, what remains is as at the start.

    A whole collection, some 0.1 s beside ten thousand tasks: for the moment after a window has closed.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
