"""One step on the file: all of it or nothing, and only into the file that was opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from models.errors import LedgerFault
from models.store.file.journal import next_mark
from models.store.records.ledger import Ledger


@contextmanager
def transaction(ledger: Ledger) -> Iterator[None]:
    """Store what the block writes when it ends well. Raises LedgerFault when the file cannot be written: read-only,
    full, unplugged, moved, replaced."""
    file, connection = ledger.file, ledger.connection
    file.check_writable()
    try:
        connection.execute("BEGIN")
        mark, written = next_mark(file.mark), connection.total_changes
        # The first page is marked first: it is then in the step's journal whatever the step writes.
        connection.execute(f"PRAGMA default_cache_size = {mark}")
        yield
        file.watch.check_place()
    except BaseException:
        _roll_back(ledger)
        raise
    if connection.total_changes == written:  # but for the mark
        _roll_back(ledger)
    else:
        _commit(ledger, mark)


def _mark(connection: sqlite3.Connection) -> int:
    row = connection.execute("PRAGMA default_cache_size").fetchone()
    return int(row[0]) if row else 0  # an SQLite without this pragma


def _roll_back(ledger: Ledger) -> None:
    """Take back what was written. Where not even that can be done the file is opened anew, which does it."""
    ledger.forget_closings()
    try:
        ledger.connection.rollback()
    except sqlite3.Error:
        ledger.let_go()
    else:
        ledger.file.watch.note()


def _commit(ledger: Ledger, mark: int) -> None:
    try:
        ledger.connection.execute("COMMIT")
    except LedgerFault as fault:
        if not _is_kept(ledger, mark, fault):
            raise
    else:
        ledger.file.watch.note()


def _is_kept(ledger: Ledger, mark: int, fault: LedgerFault) -> bool:
    """Whether a step is in the file although an error was reported: the file knows it by the mark.

    SQLite has as a rule taken the step back by itself; where it cannot say so the file is opened anew.
    """
    with suppress(LedgerFault):
        if _mark(ledger.connection) != mark:
            ledger.file.watch.note()
            return False
    ledger.let_go()
    try:
        return _mark(ledger.connection) == mark
    except LedgerFault as error:
        raise LedgerFault(
            f"存盘时出了错，这一步有没有保存现在查不出来。{fault.what}",
            "请检查 U 盘或磁盘，重新打开台账后看这一步在不在；刚才输入的内容还在窗口里。",
        ) from error
