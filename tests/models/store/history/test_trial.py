"""A ledger tried on: the copy takes everything, the file nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerBusy, LedgerFault
from models.records import ListId, Task, TaskId, TaskList
from models.store.history.trial import on_trial
from models.store.records.ledger import Ledger

OLD = Path(__file__).parents[3] / "data" / "version_1.duban"


def test_what_is_done_to_the_copy_leaves_the_file_alone(ledger: Ledger, task_id: TaskId, list_id: ListId) -> None:
    ledger.close()
    content, around = ledger.path.read_bytes(), sorted(ledger.path.parent.iterdir())
    with on_trial(ledger.path) as tried:
        operations.edit_task(tried, task_id, {"text": "试一试"})
        assert tried.get(Task, task_id).text == "试一试"
    assert ledger.path.read_bytes() == content
    assert sorted(ledger.path.parent.iterdir()) == around


def test_a_ledger_of_an_earlier_version_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "旧#50%？.duban"  # a name that is no plain part of an address
    shutil.copyfile(OLD, path)
    with on_trial(path) as tried:
        assert tried.all(TaskList)
    assert path.read_bytes() == OLD.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_where_there_is_none_it_is_tried_on_an_empty_one(tmp_path: Path) -> None:
    with on_trial(tmp_path / "新.duban") as tried:
        assert tried.all(Task) == []
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_in_use_and_what_is_none_are_sentences(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerBusy), on_trial(ledger.path):
        pass
    (tmp_path / "信.duban").write_text("不是台账", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "别的.duban")) as other:
        other.execute("CREATE TABLE notes (text)")
    for name in ("信.duban", "别的.duban"):
        with pytest.raises(LedgerFault, match=f"“{name}”不是督办台账文件"), on_trial(tmp_path / name):
            pass
    with pytest.raises(LedgerFault, match="文件夹"), on_trial(tmp_path):
        pass
