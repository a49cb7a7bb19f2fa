"""Opening and creating ledger files, in the one order that is safe.

A file has to be there, ours, and no later than us; what an unfinished step left beside it is judged (journal.py); then
it is locked, its shape and every page checked (soundness.py), backed up before a migration, migrated, and its
references and values checked. A new ledger gets its name when it is whole.

One that a window is to show at once is checked in two parts: its pages and what its history refers to, which takes
longest, once it is on screen, or before the first step where that comes sooner (page_check.py).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from models.errors import LedgerFault, LedgerForeign, LedgerNewer
from models.safe_files import made_beside
from models.store import LEDGER_SUFFIX
from models.store.file.file_watch import HEADER_SIZE, FileWatch, is_open_here
from models.store.file.guarded import GuardedConnection, busy, connect
from models.store.file.journal import JOURNAL, Journal, beside_of, hot_journal, judge
from models.store.file.open_file import OpenFile
from models.store.file.page_check import PageCheck
from models.store.file.soundness import (
    check_record_references,
    check_references,
    damaged,
    is_sound,
    protect,
    version_of,
)
from models.store.file.values import check_values
from models.store.records.ledger import Ledger
from models.store.rows.remedies import RESCUE
from models.store.schema.shape import check_shape
from models.store.schema.today import APPLICATION_ID, CURRENT_VERSION
from models.wording.shortening import IN_SENTENCE, shortened

_LONGEST_NAME = 255  # bytes, as most file systems have it
_LONGEST_PATH = 512  # bytes, SQLite's own limit
_SQLITE_MAGIC = b"SQLite format 3\x00"
# Where these stand in the header of an SQLite file.
_WRITE_AHEAD = slice(18, 20)
_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)


def create(path: Path) -> Ledger:
    """A new, empty ledger at ``path``. Raises LedgerFault when something is there already or it cannot be written."""
    with _new_file(path, _empty()):
        pass
    return open_ledger(path)


def open_ledger(path: Path) -> Ledger:
    """The ledger at ``path``, locked for this program. Raises LedgerFault or one of its kinds.

    Where the file or its folder is read-only it can be read, and every step is refused with a sentence.
    """
    return Ledger(open_file(path))


def open_to_show(path: Path) -> Ledger:
    """The same, but for the pages of the file: ``file.pages`` is to be asked whether they are in order."""
    return Ledger(_opened(path))


@contextmanager
def made_new(path: Path) -> Iterator[Ledger]:
    """A new ledger to be filled, which gets its name when the block ends well; otherwise nothing is there.

    Raises LedgerFault as :func:`create` does, also when another program has put a file there meanwhile.
    """
    with _new_file(path, _empty()) as temporary, closing(open_ledger(temporary)) as ledger:
        ledger.file.connection.name = path.name
        yield ledger


@contextmanager
def opened_or_new(path: Path) -> Iterator[Ledger]:
    """The ledger at ``path`` as long as the block runs, made where there is none.

    A new one stays only when the block ends well. Raises LedgerFault or one of its kinds.
    """
    if path.exists():
        with closing(open_ledger(path)) as ledger:
            yield ledger
    else:
        with made_new(path) as ledger:
            yield ledger


def open_file(path: Path) -> OpenFile:
    """The file of a ledger, checked and locked. Raises LedgerFault or one of its kinds."""
    file = _opened(path)
    try:
        file.pages.ensure()
    except BaseException:
        file.close()
        raise
    return file


def _opened(path: Path) -> OpenFile:
    """The same, but for the pages of a file of this version, which are checked when somebody asks."""
    _check_is_ours(path)
    is_read_only = _is_read_only(path)
    remark = _settle_journal(path, is_read_only=is_read_only)
    watch = _watch(path)
    try:
        connection = _connect(path, is_read_only=is_read_only)
    except BaseException:
        watch.close()
        raise
    pages = PageCheck(connection, path.name)
    file = OpenFile(path, connection, pages, watch, is_read_only, partial(open_file, path), remark)
    try:
        _check(file)
        watch.check_place()
        watch.note()
    except BaseException:
        file.close()
        raise
    return file


def save_as(ledger: Ledger, path: Path) -> OpenFile:
    """What is open as a new ledger at ``path``, checked like any other and compared; the old file stays as it is.

    Raises LedgerFault as :func:`create` does, or when what is open cannot be read whole any more.
    """
    from models.store.file.copying import copy_whole  # noqa: PLC0415  seldom needed

    with _new_file(path, b"") as temporary:
        copy_whole(ledger.connection, temporary, path.name)
        open_file(temporary).close()
    return open_file(path)


def user_name() -> str:
    """Who is working: the name this computer knows the user by; empty where it knows none. Written into the history."""
    named = next(filter(None, map(os.environ.get, ("LOGNAME", "USER", "USERNAME"))), "")
    if named:
        return named
    try:
        import pwd  # noqa: PLC0415  not on every system

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError, OSError):  # a service account without a name
        return ""


# A new file.


@contextmanager
def _new_file(path: Path, content: bytes) -> Iterator[Path]:
    """A file to write a new ledger into, which becomes ``path`` when the block ends well. Raises LedgerFault, and
    whatever the block raises."""
    _check_length(path)
    there = LedgerFault(f"“{path.name}”已经存在。", "请换一个文件名，或打开这个台账。")
    if os.path.lexists(path):
        raise there
    if not path.parent.is_dir():
        raise LedgerFault(f"文件夹“{path.parent}”不存在。", "请先建好文件夹，或另选一个位置。")
    raised: BaseException | None = None
    try:
        with made_beside(path) as temporary:
            temporary.write_bytes(content)
            try:
                yield temporary
            except BaseException as error:
                raised = error
                raise
    except OSError as error:
        if error is raised:
            raise
        if isinstance(error, FileExistsError):
            raise there from error
        raise LedgerFault(
            f"不能在“{path.parent}”里建立“{path.name}”（{error.strerror or error}）。",
            "请检查文件夹能否写入、磁盘是否已满，或另选一个位置。",
        ) from error


def _empty() -> bytes:
    """The content of a ledger without records."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        _migrate(made)
        return made.serialize()


# These are rare, and what they import is not needed to open a file of today.


def _migrate(connection: sqlite3.Connection) -> None:
    from models.store.schema.migrations import migrate  # noqa: PLC0415

    migrate(connection)


def _rehearse_migration(connection: sqlite3.Connection, name: str) -> None:
    """Migrate a copy in memory: a file that cannot be, or whose values are none of ours, stays as it is."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(connection.serialize())
        try:
            _migrate(copy)
        except (sqlite3.Error, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise LedgerFault(
                f"“{name}”是旧版台账，里面有不合规的内容，升级不了（{error}）。", "请从最近的备份恢复；文件没有改动。"
            ) from error
        check_references(copy, name)
        check_values(copy, name)


def _back_up_before_migration(file: OpenFile) -> None:
    from models.store.backups.backup import back_up  # noqa: PLC0415

    back_up(file, note="升级前")


# A file that is there.


def _check_is_ours(path: Path) -> None:
    name = path.name
    _check_length(path)
    if path.is_dir():
        raise LedgerFault(f"“{path}”是文件夹，不是台账文件。", f"请选择扩展名为 {LEDGER_SUFFIX} 的文件。")
    if not path.is_file():
        raise LedgerFault(f"找不到台账文件“{path}”。", "请检查文件是否已移动或改名。")
    if is_open_here(path):
        raise busy(name)
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except OSError as error:
        raise LedgerFault(f"读不了“{name}”（{error.strerror}）。", "请检查文件权限或磁盘。") from error
    is_sqlite = header.startswith(_SQLITE_MAGIC)
    if not is_sqlite or header[_APPLICATION_ID] != APPLICATION_ID.to_bytes(4, "big"):
        if path.suffix == LEDGER_SUFFIX:  # as one is after a broken stick, and one that was emptied
            raise LedgerFault(f"“{name}”不是督办台账文件，或者开头已经损坏。", f"如果原来是台账，{RESCUE}")
        kind = LedgerFault if is_sqlite else LedgerForeign  # a database can be ours, with a header that is broken
        raise kind(f"“{name}”不是督办台账文件。", "如果是表格或文档，请用“导入”。")
    version = int.from_bytes(header[_VERSION], "big", signed=True)
    if version > CURRENT_VERSION:
        raise LedgerNewer(f"“{name}”是由更新版本的程序保存的。", "请升级本程序后再打开；文件没有改动。")
    if version < 1:
        raise LedgerFault(f"“{name}”没有建完，里面还没有内容。", "请删去它，重新建一个，或从备份恢复。")
    if header[_WRITE_AHEAD] != b"\1\1" and _has_write_ahead_log(path):
        raise LedgerFault(
            f"“{name}”被别的数据库工具改成了另一种存盘方式，没有打开。",
            "请在那个工具里执行 PRAGMA journal_mode=DELETE 并关闭它；文件没有改动。",
        )


def _has_write_ahead_log(path: Path) -> bool:
    """Whether steps of another tool wait beside a file, which could be those of any other file."""
    real = path.resolve()
    log = real.with_name(f"{real.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _check_length(path: Path) -> None:
    """Refuse a name that leaves no room for that of the journal: no step could be stored."""
    if os.name == "nt":  # its limits count characters, and reaching them is an error like any other
        return
    room = len(JOURNAL)
    if len(os.fsencode(path.name)) + room > _LONGEST_NAME:
        raise LedgerFault(f"文件名“{shortened(path.name, IN_SENTENCE)}”太长。", "请改短，不超过 80 个汉字。")
    if len(os.fsencode(os.path.realpath(path))) + room > _LONGEST_PATH:
        raise LedgerFault(f"“{shortened(path.name, IN_SENTENCE)}”所在的文件夹层次太深。", "请把它放到浅一些的地方。")


def _is_read_only(path: Path) -> bool:
    """Whether the file, or its folder, where the journal of a step goes, says that nothing is to be written."""
    try:
        both = (path, path.resolve().parent)
        return any(not os.access(each, os.W_OK) or not each.stat().st_mode & 0o222 for each in both)
    except OSError:
        return True


def _settle_journal(path: Path, *, is_read_only: bool) -> LedgerFault | None:
    """See to it that SQLite finds no journal that it must not play in; what the clerk is to know of it."""
    name = path.name
    try:
        journal = hot_journal(path)
        if journal is None:
            return None
        if is_read_only:
            raise LedgerFault(
                f"“{name}”上次没有写完，要先复原才能打开，但它是只读的。",
                f"请把它和旁边的“{name}{JOURNAL}”一起复制到可以写入的文件夹，再打开。",
            )
        with _locked(path):
            return _carry_out(path, journal)
    except OSError as error:
        raise LedgerFault(
            f"“{name}”上次没有写完，复原时出了错（{error.strerror or error}）。", "请检查磁盘后再打开；文件没有改动。"
        ) from error
    except MemoryError as error:
        raise LedgerFault(f"“{name}”上次没有写完，复原需要的内存不够。", "请关闭其他程序后再打开。") from error


def _carry_out(path: Path, journal: Journal) -> LedgerFault | None:
    verdict = judge(path.read_bytes(), journal, is_sound)
    if verdict.play:
        return None  # by SQLite itself, when it opens the file
    if not verdict.put_aside:
        raise damaged(path.name)
    aside = _put_aside(beside_of(path))
    return LedgerFault(
        f"“{path.name}”旁边有一份不属于它的复原记录，没有用它，已改名为“{aside.name}”。", "台账本身完好，可以照常使用。"
    )


def _put_aside(journal: Path) -> Path:
    count = 1
    while os.path.lexists(aside := journal.with_name(f"{journal.name}.未采用{count}")):
        count += 1
    return journal.rename(aside)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the locks that SQLite takes for writing: a journal may be another program's at work. Raises LedgerBusy.

    Where there are none to be had (Windows) a journal in use cannot be renamed, and SQLite itself does not play it.
    """
    try:
        import fcntl  # noqa: PLC0415  not on every system
    except ImportError:
        yield
        return
    with path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 512, 1 << 30)  # the bytes are part of SQLite's file format
        except OSError as error:
            raise busy(path.name) from error
        yield


def _watch(path: Path) -> FileWatch:
    try:
        return FileWatch(path)
    except OSError as error:
        raise LedgerFault(f"读不了“{path.name}”（{error.strerror}）。", "请检查文件权限或磁盘。") from error


def _connect(path: Path, *, is_read_only: bool) -> GuardedConnection:
    """A connection holding the exclusive lock: a second program gets a sentence instead of a half-read."""
    place = f"{path.resolve().as_uri()}?mode=ro" if is_read_only else os.fsencode(path)
    connection = connect(place, path.name, is_uri=is_read_only)
    writing = () if is_read_only else ("journal_mode=DELETE", "synchronous=EXTRA")
    try:
        protect(connection)
        for pragma in ("locking_mode=EXCLUSIVE", *writing):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN" if is_read_only else "BEGIN EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_schema")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(file: OpenFile) -> None:
    connection, name = file.connection, file.path.name
    version = version_of(connection)
    check_shape(connection, version, name)
    if version < CURRENT_VERSION:
        file.pages.ensure()
        if file.is_read_only:
            raise LedgerFault(
                f"“{name}”是旧版台账，要升级后才能打开，但它是只读的。", "请把它复制到可以写入的文件夹，再打开。"
            )
        _rehearse_migration(connection, name)
        _back_up_before_migration(file)
        _migrate(connection)
    try:
        check_record_references(connection, name)
        check_values(connection, name)
    except Exception:
        file.pages.ensure()  # where they are damaged that is what to say
        raise
