"""Opening and creating ledger files, in the one order that is safe.

exists -> ours -> lock -> quick_check -> newer than us? refuse -> backup before a migration -> migrate ->
foreign_key_check.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from models.errors import LedgerBusy, LedgerFault, LedgerNewer
from models.store import LEDGER_SUFFIX
from models.store.ledger import Ledger
from models.store.schema import APPLICATION_ID, CURRENT_VERSION

_SQLITE_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_OFFSET = 68  # bytes into the header of an SQLite file


def create(path: Path) -> Ledger:
    """A new, empty ledger at ``path``. Raises LedgerFault when something is there already or it cannot be written."""
    if path.exists():
        raise LedgerFault(f"“{path.name}”已经存在。", "请换一个文件名，或打开这个台账。")
    if not path.parent.is_dir():
        raise LedgerFault(f"文件夹“{path.parent}”不存在。", "请先建好文件夹，或另选一个位置。")
    ledger = Ledger(path, _connect(path))
    try:
        _migrate(ledger)
    except BaseException:
        ledger.close()
        path.unlink(missing_ok=True)
        raise
    return ledger


def open_ledger(path: Path) -> Ledger:
    """The ledger at ``path``, locked for this program. Raises LedgerFault or one of its kinds."""
    _check_is_ours(path)
    ledger = Ledger(path, _connect(path))
    try:
        _check_sound(ledger)
        version = ledger.connection.execute("PRAGMA user_version").fetchone()[0]
        if version > CURRENT_VERSION:
            raise LedgerNewer(f"“{path.name}”是由更新版本的程序保存的。", "请升级本程序后再打开；文件没有改动。")
        if version < CURRENT_VERSION:
            _back_up_before_migration(ledger)
            _migrate(ledger)
        _check_references(ledger)
    except BaseException:
        ledger.close()
        raise
    return ledger


@contextmanager
def opened_or_new(path: Path) -> Iterator[Ledger]:
    """The ledger at ``path`` as long as the block runs, made where there is none.

    A new one stays only when the block ends well. Raises LedgerFault or one of its kinds.
    """
    is_new = not path.exists()
    ledger = create(path) if is_new else open_ledger(path)
    try:
        with closing(ledger):
            yield ledger
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def user_name() -> str:
    """Who is working: the name this computer knows the user by; empty where it knows none. Written into the history."""
    named = next(filter(None, map(os.environ.get, ("LOGNAME", "USER", "USERNAME"))), "")
    if named:
        return named
    import getpass  # noqa: PLC0415  it brings the terminal's library along

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a service account without a name
        return ""


# Both are rare, and what they import is not needed to open a file of today.


def _migrate(ledger: Ledger) -> None:
    from models.store.migrations import migrate  # noqa: PLC0415

    migrate(ledger.db)


def _back_up_before_migration(ledger: Ledger) -> None:
    from models.store.backup import back_up  # noqa: PLC0415

    back_up(ledger.connection, ledger.path, ledger.path.parent, note="升级前")


def _check_is_ours(path: Path) -> None:
    if path.is_dir():
        raise LedgerFault(f"“{path}”是文件夹，不是台账文件。", f"请选择扩展名为 {LEDGER_SUFFIX} 的文件。")
    if not path.is_file():
        raise LedgerFault(f"找不到台账文件“{path}”。", "请检查文件是否已移动或改名。")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise LedgerFault(f"读不了“{path.name}”（{error.strerror}）。", "请检查文件权限或磁盘。") from error
    ours = APPLICATION_ID.to_bytes(4, "big")
    start = _APPLICATION_ID_OFFSET
    if not header.startswith(_SQLITE_MAGIC) or header[start : start + 4] != ours:
        raise LedgerFault(f"“{path.name}”不是督办台账文件。", "如果是表格或文档，请用“导入”。")


def _connect(path: Path) -> sqlite3.Connection:
    """A connection holding the exclusive lock: a second program gets a sentence instead of a half-read."""
    try:
        # Opened by one thread and used by others, never by two at once: the ledger itself says who has it.
        connection = sqlite3.connect(path, timeout=2.0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise LedgerFault(f"打不开“{path.name}”。", f"请检查文件权限或磁盘（{error}）。") from error
    try:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise LedgerBusy(f"“{path.name}”正被另一个窗口或程序使用。", "请先关闭那个窗口，再重新打开。") from error
        raise LedgerFault(f"不能写入“{path.name}”。", f"请检查文件是否只读、磁盘是否已满（{error}）。") from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _damaged(path) from error
    return connection


def _check_sound(ledger: Ledger) -> None:
    try:
        verdict = ledger.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise _damaged(ledger.path) from error
    if verdict != "ok":
        raise _damaged(ledger.path)


def _check_references(ledger: Ledger) -> None:
    broken = ledger.connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise LedgerFault(
            f"“{ledger.path.name}”的“{broken[0]}”表有记录指向不存在的内容。", "请从最近的备份恢复；原文件没有改动。"
        )


def _damaged(path: Path) -> LedgerFault:
    return LedgerFault(f"“{path.name}”已损坏。", "请从最近的备份恢复；原文件没有改动。")
