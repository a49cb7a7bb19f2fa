"""Looking into a file: what is in it and how it is different, without a byte of it changed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerBusy, LedgerFault
from models.periods import Period
from models.records import ListId, TaskId
from models.store.backups.backup import back_up
from models.store.backups.looking import Difference, checked_contents, contents_now, differences, identity_in
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger

OLD = Path(__file__).parents[3] / "data"


def test_what_is_in_it_and_how_it_is_different(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, Period(2024, 4), "推进中。")
    gone = operations.add_task(ledger, list_id, "后来删掉").inserted("tasks")[0]
    then = checked_contents(back_up(ledger).path)
    assert (then.counts["tasks"], then.counts["reports"], then.identity) == (2, 1, ledger.identity)
    assert differences(contents_now(ledger), then) == []
    operations.set_report(ledger, task_id, Period(2024, 4), "已完成。")
    operations.set_report(ledger, task_id, Period(2024, 5), "又一个月。")
    operations.delete_tasks(ledger, [TaskId(gone)])
    operations.set_settings(ledger, {"office": "区政府办"})
    assert differences(contents_now(ledger), then) == [
        Difference("tasks", 0, 1, 0),
        Difference("reports", 1, 0, 1),
        Difference("settings", 1, 0, 0),
    ]


@pytest.mark.parametrize("version", [1, 5])
def test_a_file_of_an_earlier_version_is_compared_by_what_both_know(tmp_path: Path, version: int) -> None:
    old = tmp_path / "旧.duban"
    shutil.copy(OLD / f"version_{version}.duban", old)
    before = old.read_bytes()
    then = checked_contents(old)
    assert then.identity == "" and then.counts["tasks"] > 0
    assert old.read_bytes() == before
    with closing(open_ledger(old)) as migrated:
        assert differences(contents_now(migrated), then) == []


def test_nothing_is_left_beside_it_and_nothing_changed(ledger: Ledger) -> None:
    made = back_up(ledger)
    before, names = made.path.read_bytes(), sorted(made.path.parent.iterdir())
    checked_contents(made.path)
    assert identity_in(made.path) == ledger.identity
    assert made.path.read_bytes() == before and sorted(made.path.parent.iterdir()) == names


def test_a_file_that_is_open_says_so_and_what_is_none_has_no_identity(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerBusy):
        checked_contents(ledger.path)
    (tmp_path / "方案.duban").write_text("不是台账")
    assert identity_in(tmp_path / "方案.duban") == identity_in(tmp_path / "没有.duban") == ""
    with pytest.raises(LedgerFault, match="找不到"):
        checked_contents(tmp_path / "没有.duban")
