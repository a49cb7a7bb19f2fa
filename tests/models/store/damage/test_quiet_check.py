"""The deep check past the lock: in a process of its own, or of a file that opening refuses; nothing is written."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from models import operations
from models.errors import Cancelled
from models.records import TaskId
from models.store.damage import quiet_check
from models.store.damage.checking import Fault
from models.store.damage.quiet_check import check_beside, check_refused
from models.store.opening import open_ledger
from models.work_progress import silent
from tests.models.store.damaging import a_ledger, run

WRONG = "UPDATE tasks SET goal = '年底前报废' WHERE id = 1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_ledger(tmp_path / "云江区.duban")


def test_a_ledger_that_is_open_is_checked_and_stays_locked_and_unchanged(path: Path) -> None:
    run(path, WRONG)
    with closing(open_ledger(path)) as ledger:
        operations.edit_task(ledger, TaskId(2), {"goal": "通车"})
        before = path.stat()  # reading the file here would let go of its lock
        found = check_beside(path, silent)
        assert found is not None
        assert [(one.fault, one.table, one.row_id, one.now) for one in found] == [
            (Fault.DIFFERS, "tasks", 1, "年底前报废")
        ]
        after = path.stat()
        assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def hang(sending: Connection, path: str) -> None:
    """A check that never ends."""
    time.sleep(600)


def test_given_up_its_process_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet_check, "_PATIENCE", 0)
    monkeypatch.setattr(quiet_check, "_work", hang)

    def give_up(share: float) -> None:
        raise Cancelled("已停止。")

    with pytest.raises(Cancelled):
        check_beside(path, give_up)
    for process in multiprocessing.active_children():
        process.join(2)
        assert not process.is_alive()


def test_a_file_that_is_gone_has_no_answer(tmp_path: Path) -> None:
    assert check_beside(tmp_path / "没有.duban", silent) is None


def test_a_file_that_opening_refuses_is_checked_with_its_names(path: Path) -> None:
    run(path, "UPDATE reports SET period = '2024-13' WHERE id = 5")
    before = path.read_bytes()
    answer = check_refused(path)
    assert answer is not None
    (finding,), names = answer
    assert (finding.fault, finding.table, finding.row_id) == (Fault.UNREADABLE, "reports", 5)
    assert names.list_of("reports", 5, finding.row) == "2024年云江区重点工作"
    assert path.read_bytes() == before


def _tables_of_others(path: Path) -> None:
    run(path, "CREATE TABLE notes (id INTEGER)")


def _no_database(path: Path) -> None:
    path.write_text("不是台账", encoding="utf-8")


@pytest.mark.parametrize("harm", [_tables_of_others, _no_database])
def test_where_not_even_the_tables_are_a_ledgers_there_is_none(path: Path, harm: Callable[[Path], None]) -> None:
    harm(path)
    assert check_refused(path) is None
