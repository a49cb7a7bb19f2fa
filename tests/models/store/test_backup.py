"""Backups: whole, verified, thinned by age."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerFault
from models.records import ListId, Task
from models.store.backup import back_up, backups_of, thin
from models.store.ledger import Ledger
from models.store.opening import open_ledger


def test_a_backup_opens_and_holds_everything(ledger: Ledger, list_id: ListId, tmp_path: Path) -> None:
    operations.add_task(ledger, list_id, "改造老旧小区 18 个")
    made = back_up(ledger.connection, ledger.path, tmp_path / "备份")
    beside = json.loads(made.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["sha256"] == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert beside["rows"]["tasks"] == 1
    copy = open_ledger(made.path)
    assert [task.text for task in copy.of_list(Task, list_id)] == ["改造老旧小区 18 个"]
    copy.close()


def test_a_folder_that_cannot_be_written_is_said(ledger: Ledger, tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("占住了")
    with pytest.raises(LedgerFault, match="备份到"):
        back_up(ledger.connection, ledger.path, blocked)
    assert list(tmp_path.glob("**/*.tmp")) == []


def test_old_backups_are_thinned(tmp_path: Path) -> None:
    ledger = tmp_path / "区.duban"
    now = datetime(2024, 6, 30, 12, 0)
    times = [now - timedelta(hours=h) for h in (1, 5, 30)]  # all kept
    times += [now - timedelta(days=10, hours=h) for h in (0, 2, 4)]  # one a day
    times += [now - timedelta(days=d) for d in (100, 101, 102)]  # one a month
    for made in times:
        (tmp_path / f"区-备份-{made.strftime('%Y%m%d-%H%M%S-%f')}.duban").write_bytes(b"")
    thin(ledger, tmp_path, now)
    assert [made for made, _ in backups_of(ledger, tmp_path)] == [*times[:3], times[3], times[6]]
