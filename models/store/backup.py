"""Backups: made by SQLite itself, verified by reopening, then renamed; thinned by age.

A copy of an open database file can be partial and still pass an integrity check, so files are never copied.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models.errors import LedgerFault
from models.safe_files import PRIVATE_FOLDER, write_whole, written_beside

_STAMP = "%Y%m%d-%H%M%S-%f"
KEEP_ALL_FOR = timedelta(days=2)
KEEP_DAILY_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup; ``rows`` counts the rows of each table, as written beside it in ``.json``."""

    path: Path
    sha256: str
    rows: dict[str, int]


def backup_folder(ledger: Path) -> Path:
    """Where a ledger's own backups go unless another place is chosen: a folder beside it."""
    return ledger.parent / f"{ledger.stem}的备份"


def back_up(connection: sqlite3.Connection, ledger: Path, folder: Path, note: str = "") -> Backup:
    """Write a verified backup of the open ledger into ``folder``. Raises LedgerFault when that fails."""
    name = f"{ledger.stem}-备份{note}-{datetime.now().strftime(_STAMP)}{ledger.suffix}"
    try:
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        backup = _write(connection, folder / name)
    except (OSError, sqlite3.Error) as error:
        raise LedgerFault(f"备份到“{folder}”失败（{error}）。", "请检查该文件夹能否写入、磁盘是否已满。") from error
    thin(ledger, folder, datetime.now())
    return backup


def backups_of(ledger: Path, folder: Path) -> list[tuple[datetime, Path]]:
    """The ledger's backups in a folder with their times, newest first."""
    found = []
    for path in folder.glob(f"{ledger.stem}-备份*{ledger.suffix}"):
        try:
            made = datetime.strptime("-".join(path.stem.split("-")[-3:]), _STAMP)
        except ValueError:
            continue
        found.append((made, path))
    return sorted(found, reverse=True)


def thin(ledger: Path, folder: Path, now: datetime) -> None:
    """Keep every backup of two days, one a day for sixty days, one a month before that."""
    kept: set[str] = set()
    for made, path in backups_of(ledger, folder):
        age = now - made
        if age <= KEEP_ALL_FOR:
            continue
        slot = made.strftime("%Y%m%d" if age <= KEEP_DAILY_FOR else "%Y%m")
        if slot in kept:
            path.unlink()
            path.with_suffix(".json").unlink(missing_ok=True)
        kept.add(slot)


def _write(connection: sqlite3.Connection, target: Path) -> Backup:
    with written_beside(target, private=True) as copy:
        connection.execute("VACUUM INTO ?", (str(copy),))
        rows = _count_rows(connection)
        _verify(copy, rows)
        digest = _sha256(copy)
        beside = {"file": target.name, "sha256": digest, "rows": rows}
        write_whole(
            target.with_suffix(".json"),
            json.dumps(beside, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"),
        )
    return Backup(target, digest, rows)


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in tables]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _verify(copy: Path, expected: dict[str, int]) -> None:
    with closing(sqlite3.connect(copy)) as reopened:
        if reopened.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or _count_rows(reopened) != expected:
            raise LedgerFault("备份文件校验不通过。", "请换一个磁盘再备份；台账本身没有改动。")


def _sha256(path: Path) -> str:
    import hashlib  # noqa: PLC0415  its cryptography is large, and the window asks here only for the last backup

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
