"""What a backup has of a row, for one that is damaged in the ledger. Backups are only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from models.store.damage.checking import UNREADABLE, Fault, Mismatch
from models.store.damage.fitting import unfit
from models.store.damage.folding import Image


class FromBackup(NamedTuple):
    """A row as a backup has it."""

    backup: Path
    row: Image


def row_in_backups(backups: Iterable[Path], finding: Mismatch) -> FromBackup | None:
    """The row of a finding as the first of the backups has it that has it sound; None where none has."""
    for path in backups:
        row = _row(path, finding.table, finding.row_id)
        if row is None:
            continue
        wanted = {finding.column: row.get(finding.column)} if finding.column else row
        if unfit(finding.table, wanted) or (finding.column and finding.column not in row):
            continue
        if finding.fault is not Fault.MISSING and wanted == {finding.column: finding.now}:
            continue
        return FromBackup(path, row)
    return None


def _row(path: Path, table: str, row_id: int) -> Image | None:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
            row = cursor.fetchone()
    except UNREADABLE:  # a backup that cannot be read has nothing to offer; the next one may
        return None
    return row and {column[0]: value for column, value in zip(cursor.description, row, strict=True)}
