"""A copy of a ledger to try a step on: it tells what the step would do, and the ledger stays as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import pathname2url

from models.errors import LedgerBusy, LedgerFault
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger


@contextmanager
def on_trial(path: Path) -> Iterator[Ledger]:
    """A copy of the ledger at ``path``, or an empty one where there is none, gone when the block ends.

    Neither the file nor anything beside it is written, not even when it is of an earlier version or was left by a
    power cut. Raises LedgerFault or one of its kinds.
    """
    with TemporaryDirectory(prefix="duban-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        if path.is_file():
            _copy(path, copy)
        with closing(open_ledger(copy if path.is_file() else path) if path.exists() else create(copy)) as ledger:
            yield ledger


def _copy(path: Path, copy: Path) -> None:
    """The file, with the journal of what was not finished, while no other program writes it."""
    journal = path.with_name(f"{path.name}-journal")
    try:
        with closing(sqlite3.connect(f"file:{pathname2url(str(path.resolve()))}?mode=ro", uri=True)) as reader:
            _hold(reader, path)
            shutil.copyfile(path, copy)
            if journal.exists():
                shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal"))
    except OSError as error:
        raise LedgerFault(f"读不了“{path.name}”（{error.strerror}）。", "请检查文件权限或磁盘。") from error


def _hold(reader: sqlite3.Connection, path: Path) -> None:
    """Keep others from writing as long as the connection is open."""
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise LedgerBusy(f"“{path.name}”正被另一个窗口或程序使用。", "请先关闭那个窗口，再试一次。") from error
        # Whatever else is wrong with the file, opening the copy says it.
