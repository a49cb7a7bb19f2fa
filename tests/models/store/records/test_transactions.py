"""A step is stored whole or not at all; what an error at its end has left is asked of the file before it is said."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerFault, LedgerUnwritable
from models.records import ListId, Task, TaskList
from models.store.history import history
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger

FAULT = LedgerUnwritable("写不了，没有保存。")


def fail_at_commit(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, *, stored: bool) -> None:
    """The next COMMIT reports an error, whether or not the file has it."""
    connection = ledger.file.connection
    usual = connection.execute

    def execute(sql: str, *parameters: object) -> object:
        if sql == "COMMIT":
            if stored:
                usual(sql)
            raise FAULT
        return usual(sql, *parameters)

    monkeypatch.setattr(connection, "execute", execute)


def test_a_step_that_is_in_the_file_is_not_called_lost(
    ledger: Ledger, list_id: ListId, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at_commit(ledger, monkeypatch, stored=True)
    operations.add_task(ledger, list_id, "修好步道")
    assert [task.text for task in ledger.all(Task)] == ["修好步道"]
    history.undo(ledger)
    assert ledger.all(Task) == []


def test_a_step_that_is_not_in_the_file_is_taken_back(
    ledger: Ledger, list_id: ListId, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at_commit(ledger, monkeypatch, stored=False)
    with pytest.raises(LedgerFault, match="没有保存"):
        operations.add_task(ledger, list_id, "修好步道")
    assert ledger.all(Task) == []
    operations.add_task(ledger, list_id, "再来一次")
    ledger.close()
    with closing(open_ledger(ledger.path)) as again:
        assert [task.text for task in again.all(Task)] == ["再来一次"]


def test_where_the_file_cannot_be_asked_nothing_is_claimed_until_it_can(
    ledger: Ledger, list_id: ListId, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at_commit(ledger, monkeypatch, stored=False)
    away = ledger.path.with_name("拔走.duban")
    usual = ledger.file.watch.check_place

    def pulled_afterwards() -> None:
        usual()
        ledger.path.rename(away)

    monkeypatch.setattr(ledger.file.watch, "check_place", pulled_afterwards)
    monkeypatch.setattr(ledger.file.watch, "check", lambda: None)
    with pytest.raises(LedgerFault, match="有没有保存现在查不出来"):
        operations.add_task(ledger, list_id, "修好步道")
    with pytest.raises(LedgerFault, match="找不到台账文件"):
        ledger.all(Task)
    away.rename(ledger.path)
    assert ledger.all(Task) == []  # the stick is back


def test_a_step_that_changes_nothing_leaves_the_file_alone(ledger: Ledger, list_id: ListId) -> None:
    content = ledger.path.read_bytes()
    operations.edit_list(ledger, list_id, {"title": ledger.get(TaskList, list_id).title})
    assert ledger.path.read_bytes() == content


_CHILD = """
import sys
from pathlib import Path
from models import operations
from models.records import TaskList
from models.store.opening import create, open_ledger

path = Path(sys.argv[1])
if sys.argv[2] == "create":
    print("go", flush=True)
    for number in range(1000):
        create(path.with_name(f"{number}.duban")).close()
ledger = open_ledger(path)
list_id = ledger.all(TaskList)[0].id
print("go", flush=True)
for number in range(10_000):
    operations.add_task(ledger, list_id, f"{number}")
    print(number, flush=True)
"""


def killed(path: Path, what: str, after: float) -> list[str]:
    """What a child said before it was killed."""
    with subprocess.Popen([sys.executable, "-c", _CHILD, str(path), what], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after)
        child.kill()
        return child.stdout.read().split()


def test_killed_at_any_moment_every_step_that_was_told_is_there(tmp_path: Path) -> None:
    path, chance, told = tmp_path / "云江区.duban", random.Random(4), 0
    with closing(create(path)) as ledger:
        operations.create_list(ledger, "2024年云江区重点工作", 2024)
    for _ in range(3):
        told += len(killed(path, "work", chance.random() * 0.05))
        with closing(open_ledger(path)) as ledger:
            assert told <= len(ledger.all(Task)) <= told + 1
            told = len(ledger.all(Task))


def test_killed_at_any_moment_a_ledger_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(5)
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        killed(folder / "x", "create", chance.random() * 0.05)
        made = sorted(folder.glob("[0-9]*.duban"))
        for path in made:
            open_ledger(path).close()
        create(folder / f"{len(made)}.duban").close()  # nothing is in the way of the one that was cut off
