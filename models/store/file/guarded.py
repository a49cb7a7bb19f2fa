"""The one door to SQLite: whatever it cannot do with a ledger becomes a sentence here, reading and writing alike.

What remains an ``sqlite3.Error`` is a bug: a statement that is wrong, a rule of the schema broken.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, cast
from weakref import WeakSet

from models.errors import LedgerBusy, LedgerFault, LedgerUnwritable, UserFault
from models.wording.tables import named

_COPY = "VACUUM INTO ?"
_COPY_ANYWHERE = "VACUUM INTO CAST(? AS TEXT)"  # also where the name of the file is no text
_PRIMARY = 0xFF  # the primary part of an extended result code
_STILL_THERE = "刚才输入的内容还在窗口里。"
_ELSEWHERE = "也可以用“文件”菜单里的“另存为新台账…”存到别处；" + _STILL_THERE
_RESTORE = "请从最近的备份恢复；原文件没有改动。"
_WHERE_IT_IS = "请检查 U 盘、网络或磁盘是否还在，然后重新打开台账。"

_FAILURES = (sqlite3.Error, UnicodeError, OverflowError)
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_NOT_WRITTEN = {
    sqlite3.SQLITE_FULL: ("磁盘已满", "请腾出空间后再试"),
    sqlite3.SQLITE_READONLY: ("写不了“{}”", "请检查文件权限"),
    sqlite3.SQLITE_IOERR: ("写不了“{}”", "请检查 U 盘或磁盘是否还在"),
    sqlite3.SQLITE_CANTOPEN: ("写不了“{}”", "请检查 U 盘或磁盘是否还在"),
}
_FAILED = {
    sqlite3.SQLITE_FULL: ("磁盘已满", "请腾出空间后再试。"),
    sqlite3.SQLITE_READONLY: ("写不了“{}”", "请检查文件权限、磁盘是否已满。"),
    sqlite3.SQLITE_IOERR: ("读不了“{}”", _WHERE_IT_IS),
    sqlite3.SQLITE_CANTOPEN: ("读不了“{}”", _WHERE_IT_IS),
    sqlite3.SQLITE_CORRUPT: ("“{}”已损坏", _RESTORE),
    sqlite3.SQLITE_NOTADB: ("“{}”已损坏", _RESTORE),
    sqlite3.SQLITE_FORMAT: ("“{}”已损坏", _RESTORE),
    sqlite3.SQLITE_NOMEM: ("内存不够", "请关闭一些程序后再试。"),
    sqlite3.SQLITE_TOOBIG: ("内容太大", "请把它分成几份。"),
    sqlite3.SQLITE_PERM: ("没有权限读写“{}”", "请检查文件权限。"),
    sqlite3.SQLITE_AUTH: ("没有权限读写“{}”", "请检查文件权限。"),
}


class GuardedCursor(sqlite3.Cursor):
    """A cursor whose faults are sentences, but for those of ``VACUUM INTO ?``, which takes any path.

    Iterating reads every row at once, so that a fault comes from one place.
    """

    connection: GuardedConnection

    def __init__(self, connection: GuardedConnection) -> None:
        super().__init__(connection)
        connection.cursors.add(self)

    def execute(self, sql: str, parameters: Any = (), /) -> GuardedCursor:
        if sql == _COPY:  # what fails is the new file, which only the caller can name
            super().execute(_COPY_ANYWHERE, (os.fsencode(parameters[0]),))
            return self
        is_writing = self.connection.in_transaction  # asked before: SQLite may have taken it back afterwards
        try:
            super().execute(sql, parameters)
        except _FAILURES as error:
            raise self.connection.fault(error, is_writing=is_writing) from error
        return self

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> GuardedCursor:
        try:
            super().executemany(sql, parameters)
        except _FAILURES as error:
            raise self.connection.fault(error, is_writing=True) from error
        return self

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except _FAILURES as error:
            raise self.connection.fault(error) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except _FAILURES as error:
            raise self.connection.fault(error) from error

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter(self.fetchall())


class GuardedConnection(sqlite3.Connection):
    """A connection to a ledger; ``name`` is what its file is called in sentences."""

    name = ""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.cursors: WeakSet[GuardedCursor] = WeakSet()

    def close(self) -> None:
        """Let go of the file, whoever holds a cursor: an error that is kept does, and SQLite would wait for it."""
        for cursor in list(self.cursors):
            cursor.close()
        super().close()

    def cursor(self, factory: Any = GuardedCursor) -> Any:
        return super().cursor(factory)

    # By ``cursor``, which alone forgets the cursors that are gone: one made directly leaves its mark for ever.

    def execute(self, sql: str, parameters: Any = (), /) -> GuardedCursor:
        return cast(GuardedCursor, self.cursor().execute(sql, parameters))

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> GuardedCursor:
        return cast(GuardedCursor, self.cursor().executemany(sql, parameters))

    def fault(self, error: Exception, *, is_writing: bool = False) -> Exception:
        """What an error of SQLite means to the clerk; the error itself where it is a bug."""
        if isinstance(error, UnicodeEncodeError):
            return UserFault("文字里有不成字的符号，没有保存。", "请删去那个符号（常来自粘贴的内容）再试。")
        if isinstance(error, UnicodeDecodeError):  # SQLite names something whose name is damaged
            return self._meaning(sqlite3.SQLITE_CORRUPT, is_writing=is_writing) or error
        if isinstance(error, OverflowError):
            return LedgerFault(f"“{self.name}”里有大得存不下的数，没有保存。", _RESTORE)
        if isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" in str(error):
            return LedgerFault(f"“{self.name}”里{_illegible(self)}有读不出来的文字。", _RESTORE)
        return self._meaning(getattr(error, "sqlite_errorcode", 0) & _PRIMARY, is_writing=is_writing) or error

    def _meaning(self, code: int, *, is_writing: bool) -> LedgerFault | None:
        if is_writing and code in _NOT_WRITTEN:
            what, remedy = _NOT_WRITTEN[code]
            return LedgerUnwritable(f"{what.format(self.name)}，没有保存。", f"{remedy}；{_ELSEWHERE}")
        if code in _FAILED:
            what, remedy = _FAILED[code]
            return LedgerFault(what.format(self.name) + ("，没有保存。" if is_writing else "。"), remedy)
        return busy(self.name) if code in _BUSY else None


def connect(path: str | bytes, name: str, *, is_uri: bool = False) -> GuardedConnection:
    """A guarded connection; who may use it when is for the ledger to say. Raises a LedgerFault."""
    try:
        connection = sqlite3.connect(
            path, timeout=2.0, isolation_level=None, check_same_thread=False, factory=GuardedConnection, uri=is_uri
        )
    except sqlite3.Error as error:
        raise LedgerFault(f"打不开“{name}”。", f"请检查文件权限或磁盘（{error}）。") from error
    connection.name = name
    return connection


def busy(name: str) -> LedgerBusy:
    """What to say of a file that somebody else has open."""
    return LedgerBusy(f"“{name}”正被另一个窗口或程序使用。", "请先关闭那个窗口，再重新打开。")


def _illegible(connection: GuardedConnection) -> str:
    """The table and the record that holds bytes which are no text; asked only once there is one."""
    connection.text_factory, usual = bytes, connection.text_factory
    try:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        for table in (name.decode("utf-8", "replace") for (name,) in names):
            with closing(connection.execute(f'SELECT rowid, * FROM "{table}"')) as cursor:
                columns = [found[0] for found in cursor.description]
                for row in cursor:
                    for name, value in zip(columns, row, strict=True):
                        if not (name == "content" and table.startswith("attachment")) and not _is_legible(value):
                            return f"{named(table, row[0])}的“{name}”"
    finally:
        connection.text_factory = usual
    return ""


def _is_legible(value: object) -> bool:
    if not isinstance(value, bytes):
        return True
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True
