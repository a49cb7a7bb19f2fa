"""Looking into a ledger's file without opening it to work in: nothing is locked, played back, migrated or written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import quote

from models.errors import LedgerFault, LedgerNewer, UserFault
from models.safe_files import copy_bytes, sha256_of
from models.store.backups.backup_files import COMPANIONS, card_path, companion, has_companions, read_card
from models.store.file.file_watch import is_open_here
from models.store.file.guarded import busy
from models.store.file.journal import JOURNAL, hot_journal, judge
from models.store.file.soundness import check_references, check_sound, damaged, is_sound, protect, version_of
from models.store.file.values import check_values
from models.store.records.ledger import Ledger
from models.store.rows.rows import tables
from models.store.schema.today import APPLICATION_ID, CURRENT_VERSION
from models.work_progress import Progress, silent

Rows = dict[int, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a ledger's file holds: which ledger it is (empty where it does not say), when its last step was taken.

    The records are by table: its columns, and the values of each row by its id.
    """

    identity: str
    latest: datetime | None
    tables: dict[str, tuple[tuple[str, ...], Rows]]

    @property
    def counts(self) -> dict[str, int]:
        """How many records there are, by table."""
        return {table: len(rows) for table, (_, rows) in self.tables.items()}


class Difference(NamedTuple):
    """How one table is different from now: records only there now, only there then, and with other contents."""

    table: str
    missing: int
    extra: int
    other: int


def _contents_of(connection: sqlite3.Connection) -> Contents:
    """What a ledger holds; attachments without their bytes, and without the history."""
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    found = {table: _rows(connection, table) for table in (*tables().values(), "settings") if table in present}
    row = connection.execute("SELECT max(at) FROM operations").fetchone()
    return Contents(identity_of(connection), datetime.fromisoformat(row[0]) if row[0] else None, found)


def contents_now(ledger: Ledger) -> Contents:
    """What the open ledger holds, for the thread that has it."""
    return _contents_of(ledger.connection)


def differences(now: Contents, then: Contents) -> list[Difference]:
    """How ``then`` is different, table by table; where nothing is, the table is left out. Columns both know count."""
    found = []
    for table, (columns, rows) in now.tables.items():
        old_columns, old_rows = then.tables.get(table, (columns, {}))
        kept = [column for column in columns if column in old_columns]
        new, old = _narrowed(columns, rows, kept), _narrowed(old_columns, old_rows, kept)
        both = new.keys() & old.keys()
        other = sum(new[row_id] != old[row_id] for row_id in both)
        difference = Difference(table, len(new) - len(both), len(old) - len(both), other)
        if any(difference[1:]):
            found.append(difference)
    return found


def checked_contents(path: Path, progress: Progress = silent) -> Contents:
    """What a ledger's file holds, after every check that opening it would make. Raises LedgerFault or a kind of it."""
    with _looked_into(path, progress) as connection:
        try:
            check(connection, path)
            return _contents_of(connection)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise LedgerFault(f"“{path.name}”已损坏，不能用来恢复。", "请选另一个备份。") from error


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Let a whole ledger of this version or an earlier one pass. Raises LedgerFault, sqlite3.Error."""
    name = path.name
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LedgerFault(f"“{name}”不是督办台账文件。", "请选督办台账的备份或台账文件。")
    version = version_of(connection)
    if version > CURRENT_VERSION:
        raise LedgerNewer(f"“{name}”是由更新版本的程序保存的。", "请升级本程序后再恢复；文件没有改动。")
    try:
        protect(connection)
        if version < 1:
            raise damaged(name)
        check_sound(connection, name)
        check_references(connection, name)
        if version == CURRENT_VERSION:
            check_values(connection, name)
    except LedgerFault as fault:
        raise LedgerFault(f"不能用来恢复：{fault.what}", "请选另一个备份。") from fault


def identity_of(connection: sqlite3.Connection) -> str:
    """Which ledger a connection is to; empty for one of a version before ledgers had an identity."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'identity'").fetchone():
        return ""
    row = connection.execute("SELECT ledger FROM identity").fetchone()
    return str(row[0]) if row else ""


def identity_in(path: Path) -> str:
    """Which ledger a file is, as far as that can be read; empty where it cannot."""
    try:
        with _looked_into(path) as connection:
            return identity_of(connection)
    except (UserFault, sqlite3.Error):
        return ""


@contextmanager
def _looked_into(path: Path, progress: Progress = silent) -> Iterator[sqlite3.Connection]:
    """A connection that reads a file and changes nothing of it. Raises LedgerFault, LedgerBusy while it is in use.

    What SQLite was cut off in is played back in a copy, so that it is seen as opening it would show it.
    """
    if not path.is_file():
        raise LedgerFault(f"找不到文件“{path}”。", "请检查它是否已移动或改名，U 盘或网络盘是否连上。")
    refuse_if_in_use(path)
    try:
        if not has_companions(path):
            with closing(sqlite3.connect(_uri(path, "mode=ro"), uri=True)) as connection:
                yield connection
            return
        with TemporaryDirectory(prefix="duban-", ignore_cleanup_errors=True) as name:
            copy = Path(name) / "copy"
            copy_put_right(path, copy, progress)
            with closing(sqlite3.connect(copy)) as connection:
                yield connection
    except OSError as error:
        raise LedgerFault(f"读不了“{path.name}”（{error.strerror or error}）。", "请检查文件权限或磁盘。") from error


def refuse_if_in_use(path: Path) -> None:
    """Raises LedgerBusy while a program has a ledger open; a damaged file is not in use."""
    if is_open_here(path):
        raise busy(path.name)
    try:
        with closing(sqlite3.connect(_uri(path, "mode=ro"), uri=True, timeout=0)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise busy(path.name) from error


def copy_put_right(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy a ledger's file that is not open as opening it would put it right. Raises OSError.

    A journal beside it is played in where it belongs (file/journal.py); beside a backup that is as it was made
    none does. What another tool left beside it is played in by SQLite.
    """
    copy_bytes(source, target, progress)
    card = read_card(card_path(source))
    if not has_companions(source) or (card is not None and sha256_of(target) == card.sha256):
        return
    journal = hot_journal(source)
    is_played = journal is not None and judge(target.read_bytes(), journal, is_sound).play
    left = [end for end in COMPANIONS if companion(source, end).exists() and (end != JOURNAL or is_played)]
    for end in left:
        copy_bytes(companion(source, end), companion(target, end))
    try:
        with closing(sqlite3.connect(target)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema")  # whoever reads first plays in
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError:
        pass  # it is damaged, which the check says
    finally:
        for end in left:
            companion(target, end).unlink(missing_ok=True)


def _rows(connection: sqlite3.Connection, table: str) -> tuple[tuple[str, ...], Rows]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = tuple(description[0] for description in cursor.description)
    place = columns.index("id")
    return columns, {row[place]: row for row in cursor}


def _narrowed(columns: tuple[str, ...], rows: Rows, kept: list[str]) -> Rows:
    if list(columns) == kept:
        return rows
    places = [columns.index(column) for column in kept]
    return {row_id: tuple(row[place] for place in places) for row_id, row in rows.items()}


def _uri(path: Path, how: str) -> str:
    """A file's address as SQLite reads it: drives and shares of Windows, and names that are not UTF-8, included."""
    name = path.absolute().as_posix()
    return f"file://{quote(os.fsencode(name if name.startswith('/') else '/' + name))}?{how}"
