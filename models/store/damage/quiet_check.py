"""The deep check of a ledger that somebody works in, from a process of its own: nobody waits for it.

The file is read past its lock, so a write meanwhile can make it look damaged: whoever asks must compare
``Ledger.rows_written`` before and after. A process of its own also because closing the file in the one that holds the
lock would let go of the lock (POSIX), and because reading this much would slow the window down.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from models.store.damage.checking import UNREADABLE, Mismatch, check_connection
from models.store.damage.row_names import RowNames
from models.store.file.soundness import protect, version_of
from models.store.schema.shape import check_shape
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


def check_refused(path: Path) -> tuple[list[Mismatch], RowNames] | None:
    """What is wrong with a file that opening refuses, read without a lock and without writing; None where not even its
    tables are a ledger's."""
    try:
        with closing(_beside(path)) as connection:
            protect(connection)
            check_shape(connection, version_of(connection), path.name)
            return check_connection(connection), RowNames(connection)
    except UNREADABLE:
        return None


def _beside(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _work(sending: Connection, path: str) -> None:
    found: list[Mismatch] | None = None
    # Moved or replaced meanwhile: the window finds that by itself.
    with suppress(sqlite3.Error), closing(_beside(Path(path))) as connection:
        found = check_connection(connection)
    with suppress(BrokenPipeError):
        sending.send(found)
    sending.close()
