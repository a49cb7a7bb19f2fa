"""The file an open ledger stands on: SQLite's connection to it, the watch over it, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from models.errors import LedgerFault, LedgerUnwritable
from models.store.file.file_watch import FileWatch
from models.store.file.guarded import GuardedConnection
from models.store.file.journal import mark_of
from models.store.file.page_check import PageCheck


class OpenFile(NamedTuple):
    """One opened file, which is never exchanged for another. ``reopened`` opens what is at its path, once it is closed.

    ``remark`` says what had to be put right when it was opened. A file that is only shown so far may have pages which
    nobody has checked (``pages``).
    """

    path: Path
    connection: GuardedConnection
    pages: PageCheck
    watch: FileWatch
    is_read_only: bool
    reopened: Callable[[], OpenFile]
    remark: LedgerFault | None = None

    def check_writable(self) -> None:
        """Raise LedgerUnwritable when a step could not be stored here, or not so that anybody finds it again, and
        LedgerFault when the file is damaged."""
        if self.is_read_only:
            raise LedgerUnwritable(
                f"“{self.connection.name}”是只读的，没有保存。",
                "要修改，请用“文件”菜单里的“另存为新台账…”存到可以写入的地方。",
            )
        self.watch.check()
        self.pages.ensure()

    @property
    def mark(self) -> int:
        """The mark of the last step stored (see :mod:`models.store.file.journal`)."""
        return mark_of(self.watch.header)

    def close(self) -> None:
        """Release the file. Closing twice is harmless."""
        self.pages.close()
        self.watch.close()
