"""A ledger written out as a new file: everything that is open, or a sentence and no false copy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerFault
from models.records import ListId, TaskId
from models.store.file import copying
from models.store.file.copying import copy_whole, row_counts
from models.store.records.ledger import Ledger
from tests.models.store.damaging import rows_of


def test_everything_is_in_the_copy(ledger: Ledger, list_id: ListId, task_id: TaskId, tmp_path: Path) -> None:
    operations.edit_task(ledger, task_id, {"goal": "通车"})
    copy_whole(ledger.connection, tmp_path / "副本.duban", "副本.duban")
    assert row_counts(ledger.connection)["tasks"] == 1
    ledger.close()
    assert rows_of(tmp_path / "副本.duban") == rows_of(ledger.path)


def test_where_it_cannot_be_written_is_said_by_the_name_it_was_to_have(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerFault, match=r"没能另存为“新\.duban”.*磁盘是否已满"):
        copy_whole(ledger.connection, tmp_path / "没有" / "x.tmp", "新.duban")


def test_a_copy_that_lost_rows_is_not_taken(
    ledger: Ledger, task_id: TaskId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_a_bad_disk(connection: sqlite3.Connection) -> dict[str, int]:
        counts = row_counts(connection)
        return counts if connection is ledger.connection else {**counts, "tasks": 0}

    monkeypatch.setattr(copying, "row_counts", on_a_bad_disk)
    with pytest.raises(LedgerFault, match=r"另存的“新\.duban”与打开的台账不一致，没有采用"):
        copy_whole(ledger.connection, tmp_path / "x.tmp", "新.duban")
