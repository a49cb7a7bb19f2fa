"""A copy of a ledger to be handed over (交出副本): what is in it now, and nothing of how it came to be.

The history holds every text that was ever deleted or replaced, with who did it and when. Here it is left out, and the
copy is written anew, because a file also keeps in its free pages what has been deleted from its tables.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from models.errors import LedgerFault
from models.safe_files import written_beside
from models.store.file.copying import row_counts
from models.store.history import deleted
from models.store.records.attachment_bytes import REFERRED
from models.store.records.ledger import Ledger
from models.work_progress import Progress, silent

_UNUSED = f"FROM attachment_contents WHERE sha256 NOT IN ({REFERRED})"
_COPIED, _EMPTIED, _WRITTEN = 0.4, 0.6, 0.9  # shares of the work


class LeftOut(NamedTuple):
    """How much a copy to be handed over does not hold: steps of the history, deleted items, deleted attachments."""

    steps: int
    deleted: int
    attachments: int


def left_out(ledger: Ledger) -> LeftOut:
    """What :func:`hand_over` would leave out."""
    steps, contents = (
        ledger.connection.execute(f"SELECT count(*) {source}").fetchone()[0] for source in ("FROM operations", _UNUSED)
    )
    return LeftOut(steps, len(deleted.items(ledger)), contents)


def hand_over(ledger: Ledger, target: Path, *, replace: bool = False, progress: Progress = silent) -> LeftOut:
    """Write the copy, a ledger with a name of its own, at ``target``; the open ledger is only read.

    What is deleted never touches the target's disk: it goes before the copy is written there. ``replace`` says that a
    file at the target may go. Raises LedgerFault.
    """
    _check_target(ledger, target, replace)
    told = left_out(ledger)
    try:
        with TemporaryDirectory(prefix="duban-", ignore_cleanup_errors=True) as folder:
            whole = Path(folder) / "whole"
            ledger.connection.execute("VACUUM INTO ?", (str(whole),))
            progress(_COPIED)
            with closing(sqlite3.connect(whole, isolation_level=None)) as copy:
                _empty(copy)
                progress(_EMPTIED)
                with written_beside(target) as path:
                    copy.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(path),))
                    progress(_WRITTEN)
                    _verify(path, copy)
    except (OSError, sqlite3.Error) as error:
        raise LedgerFault(
            f"副本“{target.name}”没有写成（{error}）。", "请检查该文件夹能否写入、磁盘是否已满。"
        ) from error
    return told


def _check_target(ledger: Ledger, target: Path, replace: bool) -> None:
    if target.exists() and target.samefile(ledger.path):
        raise LedgerFault("副本不能写到正在使用的台账上。", "请换一个文件名。")
    if target.exists() and not replace:
        raise LedgerFault(f"“{target.name}”已经存在。", "请换一个文件名。")
    if target.with_name(f"{target.name}-journal").exists():  # SQLite would play it into the copy
        raise LedgerFault(f"“{target.name}”旁边有另一个台账没有写完的日志文件（-journal）。", "请换一个文件名。")


def _empty(copy: sqlite3.Connection) -> None:
    copy.execute("BEGIN")
    for sql in ("DELETE FROM changes", "DELETE FROM operations", f"DELETE {_UNUSED}"):
        copy.execute(sql)
    copy.execute("UPDATE identity SET ledger = ?", (os.urandom(16).hex(),))  # or its backups would be taken for ours
    copy.execute("COMMIT")


def _verify(path: Path, expected: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(path)) as written:
        sound = written.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if (
            not sound
            or row_counts(written) != row_counts(expected)
            or written.execute("PRAGMA foreign_key_check").fetchone()
        ):
            raise LedgerFault("副本校验不通过，没有保存。", "请换一个磁盘再试；台账本身没有改动。")
