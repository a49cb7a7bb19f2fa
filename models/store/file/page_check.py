"""The check of every page and index of an open file: found out once, before the first step is stored.

It reads the whole file (60 ms for 10,000 tasks with their history, eight times what the other checks of opening take
together), so a window may show a ledger before it; nothing is written meanwhile. What the history refers to, which
nothing shows at the start, is checked with it.
"""

from __future__ import annotations

import sqlite3
from threading import Lock

from models.store.file.soundness import check_history_references, check_pages


class PageCheck:
    """Made with each connection; any thread may ask."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._lock = Lock()
        self._is_passed = False
        self._is_closed = False

    @property
    def is_passed(self) -> bool:
        """Whether the pages are known to be in order."""
        return self._is_passed

    def ensure(self) -> None:
        """Check unless that is done; wait for a check under way. Raises LedgerFault unless every page is in order.

        Of a file that was closed meanwhile nothing is found out any more.
        """
        if self._is_passed:
            return
        with self._lock:
            if not self._is_passed and not self._is_closed:
                check_pages(self._connection, self._name)
                check_history_references(self._connection, self._name)
                self._is_passed = True

    def close(self) -> None:
        """Close the connection, once no check is under way."""
        with self._lock:
            self._is_closed = True
            self._connection.close()
