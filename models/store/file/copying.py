"""A ledger written out as a new file by SQLite, and compared with what it was made of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from models.errors import LedgerFault


def copy_whole(connection: sqlite3.Connection, target: Path, name: str) -> None:
    """Write everything that is open into a file that is not there yet. Raises LedgerFault; ``name`` is what the copy is
    going to be called."""
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
        with closing(sqlite3.connect(target)) as copy:
            is_whole = row_counts(copy) == row_counts(connection)
    except sqlite3.Error as error:
        raise LedgerFault(
            f"没能另存为“{name}”（{error}）。", "请检查那里能否写入、磁盘是否已满；如果原文件已损坏，请从备份恢复。"
        ) from error
    if not is_whole:
        raise LedgerFault(f"另存的“{name}”与打开的台账不一致，没有采用。", "请换一个位置再试，或从备份恢复。")


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, by its name."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}
