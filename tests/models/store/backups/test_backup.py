"""Backups: whole, verified, carried to other places, also beside the work of another thread."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from models import operations
from models.errors import LedgerFault
from models.records import ListId, Task, TaskId
from models.store.backups import backup
from models.store.backups.backup import back_up, back_up_beside_work, is_backed_up, last_backup, spread
from models.store.backups.backup_files import backup_folder, backups_in, backups_of, computers_folder
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Role

ROOT = Path(__file__).parents[4]


def test_a_backup_opens_and_holds_everything(ledger: Ledger, list_id: ListId, tmp_path: Path) -> None:
    operations.add_task(ledger, list_id, "改造老旧小区 18 个")
    made = back_up(ledger, folder=tmp_path / "备份")
    beside = json.loads(made.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["sha256"] == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert beside["rows"]["tasks"] == 1
    assert beside["ledger"] == ledger.identity
    with closing(open_ledger(made.path)) as copy:
        assert [task.text for task in copy.of_list(Task, list_id)] == ["改造老旧小区 18 个"]
        assert copy.identity == ledger.identity


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps what lies in a user's profile by itself")
def test_a_backup_is_read_by_its_owner_alone(ledger: Ledger, tmp_path: Path) -> None:
    made = back_up(ledger, folder=tmp_path / "备份")
    modes = {path.stat().st_mode & 0o777 for path in (made.path, made.path.with_suffix(".json"))}
    assert modes == {0o600}
    assert made.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps what lies in a user's profile by itself")
def test_backups_that_earlier_versions_left_open_to_all_are_closed_when_they_are_met(ledger: Ledger) -> None:
    made = back_up(ledger)
    bare = made.path.with_name(made.path.name.replace("备份-2", "备份-1"))  # of a version that wrote no cards
    shutil.copyfile(made.path, bare)
    older = [made.path, made.path.with_suffix(".json"), bare]
    for path in older:
        path.chmod(0o644)
    spread(ledger.path, ledger.identity, [])
    assert {path.stat().st_mode & 0o777 for path in older} == {0o600}


def test_of_a_ledger_whose_file_is_gone_none_is_made_and_that_is_said(ledger: Ledger, list_id: ListId) -> None:
    ledger.path.rename(ledger.path.with_name("搬走.duban"))
    with pytest.raises(OSError, match="云江区"):
        is_backed_up(ledger.path, ledger.identity)
    for make in (lambda: back_up(ledger), lambda: back_up_beside_work(ledger, ledger.identity)):
        with pytest.raises(LedgerFault, match=r"已被移走、删除.*没有备份"):
            make()


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
    ledger: Ledger, task_id: TaskId, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    verify = backup._verify

    def on_a_bad_disk(copy: Path, expected: dict[str, int]) -> None:
        harm(copy)
        verify(copy, expected)

    monkeypatch.setattr(backup, "_verify", on_a_bad_disk)
    folder = tmp_path / "备份"
    with pytest.raises(LedgerFault, match="校验不通过"):
        back_up(ledger, folder=folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(ledger: Ledger, tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("占住了")
    with pytest.raises(LedgerFault, match="备份到"):
        back_up(ledger, folder=blocked)
    assert list(tmp_path.glob("**/*.tmp")) == []


def test_where_the_ledgers_folder_takes_none_it_goes_into_this_computers(ledger: Ledger) -> None:
    backup_folder(ledger.path).write_text("占住了")
    made = back_up(ledger)
    assert made.path.parent == computers_folder() / ledger.identity


def test_of_two_in_one_moment_neither_replaces_the_other(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(backup.datetime):  # type: ignore[name-defined,misc]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return backup_moment

    backup_moment = backup.datetime(2024, 5, 6, 7, 8, 9)
    monkeypatch.setattr(backup, "datetime", Stopped)
    first, second = back_up(ledger), back_up(ledger)
    assert [found.path for found in backups_in(backup_folder(ledger.path))] == [second.path, first.path]


@pytest.mark.parametrize("name", ["区[1].duban", "区*？?.duban", "{云}江 区's.duban", "区", "云" * 80 + ".duban"])
def test_any_name_of_a_ledger_does(tmp_path: Path, name: str) -> None:
    with closing(create(tmp_path / name)) as ledger:
        made = [back_up(ledger) for _ in range(2)]
        found = backups_of(ledger.path, backup_folder(ledger.path))
        assert [one.path for one in found] == [one.path for one in reversed(made)]
        assert all(one.card for one in found)


@pytest.mark.skipif(sys.platform != "linux", reason="only there file names are bytes")
def test_a_name_that_is_not_utf_8_does_too(tmp_path: Path) -> None:
    with closing(create(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc6\xbd\xad.duban")))) as ledger:
        made = back_up(ledger)
        (found,) = backups_of(ledger.path, backup_folder(ledger.path), ledger.identity)
        assert (found.path, found.card) == (made.path, made.card)
        assert back_up_beside_work(ledger, ledger.identity) is not None


# Whether one is due.


def test_a_ledger_is_backed_up_until_something_is_written(ledger: Ledger, list_id: ListId) -> None:
    assert not is_backed_up(ledger.path, ledger.identity)
    made = back_up(ledger)
    assert is_backed_up(ledger.path, ledger.identity)
    operations.add_task(ledger, list_id, "新增一项")
    assert not is_backed_up(ledger.path, ledger.identity)
    assert last_backup(ledger.path, ledger.identity) == made


def test_the_last_backup_is_the_ledgers_own_where_a_copy_of_it_has_later_ones(ledger: Ledger, tmp_path: Path) -> None:
    made = back_up(ledger)
    spread(ledger.path, ledger.identity, [])
    (tmp_path / "乙").mkdir()
    shutil.copy(ledger.path, tmp_path / "乙" / ledger.path.name)
    with closing(open_ledger(tmp_path / "乙" / ledger.path.name)) as copy:
        back_up(copy)
        spread(copy.path, copy.identity, [])
    last = last_backup(ledger.path, ledger.identity)
    assert last is not None and last.card is not None and made.card is not None
    assert last.card.sha256 == made.card.sha256 and last.number == made.number


# Carried elsewhere.


def test_every_place_gets_those_it_has_not_got_also_those_made_while_it_was_away(
    ledger: Ledger, list_id: ListId, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    made = []
    for text in ("一", "二", "三"):
        operations.add_task(ledger, list_id, text)
        made.append(back_up(ledger))
    stick.mkdir()
    answers = spread(ledger.path, ledger.identity, [stick])
    own = computers_folder() / ledger.identity
    assert set(answers) == {own, stick}
    for place in (own, stick):
        there = backups_in(place)
        assert [found.path.name for found in there] == [one.path.name for one in reversed(made)]
        for found in there:
            assert found.card and hashlib.sha256(found.path.read_bytes()).hexdigest() == found.card.sha256
    assert spread(ledger.path, ledger.identity, [stick]) == {own: [], stick: []}


def test_what_was_worked_in_is_not_carried_on_as_a_backup(ledger: Ledger, tmp_path: Path) -> None:
    made = back_up(ledger)
    with closing(open_ledger(made.path)) as opened:
        operations.create_list(opened, "在备份里干活", 2024)
    assert spread(ledger.path, ledger.identity, [tmp_path])[tmp_path] == []


def test_a_place_that_takes_nothing_is_said_and_the_others_get_theirs(ledger: Ledger, tmp_path: Path) -> None:
    back_up(ledger)
    blocked = tmp_path / "拔掉了"
    answers = spread(ledger.path, ledger.identity, [blocked])
    assert isinstance(answers[blocked], LedgerFault)
    assert isinstance(found := answers[computers_folder() / ledger.identity], list) and len(found) == 1


# Beside work.


def test_it_is_made_while_another_thread_has_the_ledger(ledger: Ledger, task_id: TaskId) -> None:
    identity = ledger.identity
    with ledger.lend():  # as if: asking for the connection is refused on this thread from here on
        pass
    ledger._holder = 0
    made = back_up_beside_work(ledger, identity)
    ledger.take()
    assert made is not None and made.path.parent == backup_folder(ledger.path)
    assert list((computers_folder() / identity).iterdir()) == []
    with closing(open_ledger(made.path)) as copy:
        assert copy.get(Task, task_id).text == "建成望湖隧道"


def test_half_a_step_is_never_backed_up(ledger: Ledger, list_id: ListId, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = ledger.identity
    monkeypatch.setattr(backup, "_PAGES", 1)
    monkeypatch.setattr(backup.time, "sleep", lambda _: operations.add_task(ledger, list_id, "写着写着"))
    assert back_up_beside_work(ledger, identity) is None
    ledger.connection.execute("BEGIN")
    assert back_up_beside_work(ledger, identity) is None
    ledger.connection.execute("ROLLBACK")
    assert not backup_folder(ledger.path).exists()


# Killed.

_BACKING_UP = """
import sys
from pathlib import Path
from models.store.backups.backup import back_up
from models.store.opening import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    back_up(ledger)
"""


def test_killed_backups_leave_nothing_half_and_nothing_for_long(ledger: Ledger, list_id: ListId) -> None:
    for number in range(30):
        operations.add_task(ledger, list_id, f"任务{number}" * 50)
    ledger.close()
    for moment in (0.011, 0.024, 0.033, 0.046):
        running = subprocess.Popen(
            [sys.executable, "-c", _BACKING_UP, str(ledger.path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert running.stdout is not None and running.stdout.readline()
        time.sleep(moment)
        running.kill()
        running.wait()
        running.stdout.close()
    folder = backup_folder(ledger.path)
    (folder / f".{ledger.path.stem}-备份-20240101-0.duban.0123abcd.tmp").write_bytes(b"half")
    with closing(open_ledger(ledger.path)) as again:
        back_up(again)
    assert not [path for path in folder.iterdir() if path.name.endswith(".tmp")]
    for found in backups_in(folder):
        assert found.card is not None, found
        with closing(open_ledger(found.path)) as whole:
            assert len(whole.all(Task)) == 30
    assert {path.stem for path in folder.glob("*.json")} == {path.stem for path in folder.glob("*.duban")}
