"""The deep check of a ledger that somebody works in, from a process of its own: nobody waits for it.

The file is read past its lock, so a write meanwhile can make it look damaged: whoever asks must compare
:attr:`models.store.ledger.Ledger.rows_written` before and after. A process of its own also because closing the file in
the one that holds the lock would let go of the lock (POSIX), and because reading this much would slow the window down.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from models.store.checking import Mismatch, check
from models.store.ledger import Ledger
from models.work_progress import Progress

_PATIENCE = 0.2  # seconds between two looks whether the check is to be given up
_GRACE = 5.0


def check_beside(path: Path, progress: Progress) -> list[Mismatch] | None:
    """What :func:`check` finds in the file; None where the process ended without an answer."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, str(path)), daemon=True)
    process.start()
    sending.close()
    found: list[Mismatch] | None = None
    grace = 0.0  # for one that is given up
    try:
        while not receiving.poll(_PATIENCE):
            progress(0)
        with suppress(EOFError):
            found = receiving.recv()
        grace = _GRACE
    finally:
        receiving.close()
        process.join(grace)
        if process.is_alive():
            process.kill()
    return found


def _work(sending: Connection, path: str) -> None:
    found: list[Mismatch] | None = None
    with suppress(sqlite3.Error):  # moved or replaced meanwhile: the window finds that by itself
        uri = f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1"
        with closing(Ledger(Path(path), sqlite3.connect(uri, uri=True, isolation_level=None))) as ledger:
            found = check(ledger)
    with suppress(BrokenPipeError):
        sending.send(found)
    sending.close()
