"""What backups have of a damaged row: the first that has it sound, and only where it is any help."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.records import TaskId
from models.store.backups.backup import back_up
from models.store.damage.backup_rows import row_in_backups
from models.store.damage.checking import Fault, Mismatch
from models.store.opening import open_ledger
from tests.models.store.damaging import a_ledger, run


@pytest.fixture
def backups(tmp_path: Path) -> list[Path]:
    """Two backups, the newest first: the goal of task 2 was still another one in the older."""
    made = []
    with closing(open_ledger(a_ledger(tmp_path / "云江区.duban"))) as ledger:
        for goal in ("开工", "通车"):
            operations.edit_task(ledger, TaskId(2), {"goal": goal})
            made.append(back_up(ledger).path)
    return made[::-1]


def unreadable(now: object) -> Mismatch:
    return Mismatch(Fault.UNREADABLE, "tasks", 2, "goal", now)  # type: ignore[arg-type]


def test_the_newest_that_has_it_is_taken(backups: list[Path]) -> None:
    found = row_in_backups(backups, unreadable("坏"))
    assert found is not None
    assert (found.backup, found.row["goal"]) == (backups[0], "通车")


def test_one_that_is_damaged_itself_or_gone_is_passed_over(backups: list[Path], tmp_path: Path) -> None:
    run(backups[0], "UPDATE tasks SET goal = CAST(x'e5ff41' AS TEXT) WHERE id = 2")
    found = row_in_backups([tmp_path / "没有.duban", *backups], unreadable("坏"))
    assert found is not None
    assert found.backup == backups[1]
    backups[0].write_bytes(b"no ledger")
    assert row_in_backups(backups, unreadable("坏")) == found


def test_what_is_the_same_as_now_is_no_help(backups: list[Path]) -> None:
    found = row_in_backups(backups, unreadable("通车"))
    assert found is not None
    assert found.row["goal"] == "开工"


def test_a_row_that_is_gone_comes_whole(backups: list[Path]) -> None:
    found = row_in_backups(backups, Mismatch(Fault.MISSING, "reports", 7))
    assert found is not None
    assert found.row["period"] == "2024-03"
    assert row_in_backups(backups, Mismatch(Fault.MISSING, "reports", 999)) is None


def test_a_value_that_cannot_be_is_no_help_either(backups: list[Path]) -> None:
    run(backups[0], "UPDATE tasks SET frequency = '周报' WHERE id = 2")
    found = row_in_backups(backups, Mismatch(Fault.UNREADABLE, "tasks", 2, "frequency", "坏"))
    assert found is not None
    assert found.backup == backups[1]
