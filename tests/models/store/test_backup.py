"""Backups: whole, verified, thinned by age."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from models import operations
from models.errors import LedgerFault
from models.records import ListId, Task, TaskId
from models.store.backup import back_up, backups_of, thin
from models.store.ledger import Ledger
from models.store.opening import open_ledger
from models.vocabulary import Role


def test_a_backup_opens_and_holds_everything(ledger: Ledger, list_id: ListId, tmp_path: Path) -> None:
    operations.add_task(ledger, list_id, "改造老旧小区 18 个")
    made = back_up(ledger.connection, ledger.path, tmp_path / "备份")
    beside = json.loads(made.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["sha256"] == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert beside["rows"]["tasks"] == 1
    copy = open_ledger(made.path)
    assert [task.text for task in copy.of_list(Task, list_id)] == ["改造老旧小区 18 个"]
    copy.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps what lies in a user's profile by itself")
def test_a_backup_is_read_by_its_owner_alone(ledger: Ledger, tmp_path: Path) -> None:
    made = back_up(ledger.connection, ledger.path, tmp_path / "备份")
    modes = {path.stat().st_mode & 0o777 for path in (made.path, made.path.with_suffix(".json"))}
    assert modes == {0o600}
    assert made.path.parent.stat().st_mode & 0o777 == 0o700


class BadDisk:
    """Stands for a connection whose copies go bad while they are written."""

    def __init__(self, connection: sqlite3.Connection, harm: Callable[[Path], None]) -> None:
        self._connection = connection
        self._harm = harm

    def execute(self, sql: str, parameters: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        answer = self._connection.execute(sql, parameters)
        if sql.startswith("VACUUM INTO"):
            self._harm(Path(parameters[0]))
        return answer


def lose_a_row(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("DELETE FROM assignments")
        opened.commit()


def damage_an_index(copy: Path) -> None:
    """No row is lost by it: only looking at the pages tells."""
    with closing(sqlite3.connect(copy)) as opened:
        (page,) = opened.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'changes_of_task'").fetchone()
        (size,) = opened.execute("PRAGMA page_size").fetchone()
    with copy.open("rb+") as file:
        file.seek((page - 1) * size + 3)
        file.write(b"\0\0")  # how many entries the page has


@pytest.mark.parametrize("harm", [lose_a_row, damage_an_index])
def test_a_copy_that_is_not_whole_is_no_backup(
    ledger: Ledger, task_id: TaskId, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    folder = tmp_path / "备份"
    with pytest.raises(LedgerFault, match="校验不通过"):
        back_up(cast(sqlite3.Connection, BadDisk(ledger.connection, harm)), ledger.path, folder)
    assert list(folder.iterdir()) == []


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
