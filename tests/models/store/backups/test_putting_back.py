"""Putting a backup in a ledger's place: whole at every moment, undoable, and nothing old is played into it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerBusy, LedgerFault, LedgerNewer
from models.records import ListId, Task
from models.store.backups import putting_back
from models.store.backups.backup import back_up
from models.store.backups.putting_back import put_aside, put_back
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger


class Desk:
    """A closed ledger that says 后来, a backup of it that says 当初."""

    def __init__(self, ledger: Ledger, list_id: ListId) -> None:
        self.path = ledger.path
        self.task_id = operations.add_task(ledger, list_id, "当初").inserted("tasks")[0]
        self.backup = back_up(ledger).path
        operations.edit_task(ledger, self.task_id, {"text": "后来"})
        ledger.close()

    def says(self, path: Path | None = None) -> str:
        with closing(open_ledger(path or self.path)) as opened:
            return opened.get(Task, self.task_id).text

    def cut_off(self, path: Path | None = None, words: str = "半截") -> None:
        """Leave a file as a power cut does: half written, with the journal that makes it whole again beside it."""
        path = path or self.path
        kept = path.with_name("kept")
        with closing(sqlite3.connect(path, isolation_level=None)) as plain:
            plain.execute("PRAGMA cache_size = 1")
            plain.execute("PRAGMA cache_spill = 1")
            plain.execute("BEGIN")
            plain.execute("UPDATE tasks SET text = ?", (words,))
            plain.execute("CREATE TABLE filler (id INTEGER PRIMARY KEY, t TEXT)")
            plain.executemany("INSERT INTO filler (t) VALUES (?)", [("x" * 3000,)] * 30)
            journal = path.with_name(path.name + "-journal")
            os.sync()
            shutil.copy(path, kept)
            shutil.copy(journal, path.with_name("kept-journal"))
            plain.execute("ROLLBACK")
        kept.replace(path)
        path.with_name("kept-journal").replace(journal)


@pytest.fixture
def desk(ledger: Ledger, list_id: ListId) -> Iterator[Desk]:
    yield Desk(ledger, list_id)


def test_the_backup_stands_there_and_what_stood_there_can_be_put_back(desk: Desk) -> None:
    done = put_back(desk.backup, desk.path)
    assert done.aside is not None and done.aside.name.startswith("云江区-恢复前-")
    assert (desk.says(), desk.says(done.aside)) == ("当初", "后来")
    assert [found.path for found in put_aside(desk.path)] == [done.aside]
    again = put_back(done.aside, desk.path)
    assert again.aside is not None
    assert (desk.says(), desk.says(again.aside), desk.says(desk.backup)) == ("后来", "当初", "当初")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_whoever_could_open_it_still_can(desk: Desk) -> None:
    desk.path.chmod(0o660)
    put_back(desk.backup, desk.path)
    assert desk.path.stat().st_mode & 0o777 == 0o660


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_a_link_to_a_ledger_stays_one(desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "桌面.duban"
    link.symlink_to(desk.path)
    done = put_back(desk.backup, link)
    assert link.is_symlink() and desk.says() == "当初"
    assert done.aside is not None and done.aside.parent == desk.path.parent


def test_work_goes_on_in_what_was_put_back_and_leaves_the_backup_as_it_is(desk: Desk) -> None:
    before = desk.backup.read_bytes()
    put_back(desk.backup, desk.path)
    with closing(open_ledger(desk.path)) as opened:
        operations.edit_task(opened, desk.task_id, {"text": "接着干"})
    assert desk.says() == "接着干"
    assert desk.backup.read_bytes() == before


def test_a_ledger_that_is_gone_or_no_ledger_any_more_comes_back(desk: Desk) -> None:
    desk.path.unlink()
    assert put_back(desk.backup, desk.path).aside is None
    assert desk.says() == "当初"
    desk.path.write_bytes(b"")
    done = put_back(desk.backup, desk.path)
    assert desk.says() == "当初" and done.aside is not None and done.aside.read_bytes() == b""


def test_the_half_written_file_of_a_power_cut_goes_aside_with_its_journal_and_comes_back_whole(desk: Desk) -> None:
    desk.cut_off()
    alone = sqlite3.connect(f"{desk.path.as_uri()}?immutable=1", uri=True)
    with closing(alone), pytest.raises(sqlite3.DatabaseError):  # without its journal it is not whole
        alone.execute("PRAGMA integrity_check")
    done = put_back(desk.backup, desk.path)
    assert not desk.path.with_name(desk.path.name + "-journal").exists()
    assert done.aside is not None and done.aside.with_name(done.aside.name + "-journal").exists()
    assert desk.says() == "当初"
    put_back(done.aside, desk.path)
    assert desk.says() == "后来"


def test_a_journal_that_does_not_belong_to_the_file_is_not_played_into_what_is_put_back(desk: Desk) -> None:
    desk.cut_off()
    shutil.copy(desk.backup, desk.path)  # what people do by hand
    put_back(desk.backup, desk.path)
    assert desk.says() == "当初"


def test_a_backup_is_itself_whatever_lies_beside_it(desk: Desk) -> None:
    desk.cut_off()
    journal = desk.path.with_name(desk.path.name + "-journal")
    shutil.copy(journal, desk.backup.with_name(desk.backup.name + "-journal"))
    put_back(desk.backup, desk.path)
    assert desk.says() == "当初"


def test_a_backup_worked_in_when_the_power_went_comes_as_it_was_saved(desk: Desk) -> None:
    with closing(open_ledger(desk.backup)) as opened:
        operations.edit_task(opened, desk.task_id, {"text": "在备份里改的"})
    desk.cut_off(desk.backup)
    put_back(desk.backup, desk.path)
    assert desk.says() == "在备份里改的"


# Refused, and nothing touched.


def is_damaged(desk: Desk) -> None:
    with desk.backup.open("rb+") as file:
        file.seek(4096)
        file.write(os.urandom(20000))


def is_none(desk: Desk) -> None:
    desk.backup.write_bytes("方案".encode() * 1000)


def is_of_another_program(desk: Desk) -> None:
    desk.backup.unlink()
    with closing(sqlite3.connect(desk.backup)) as plain:
        plain.execute("CREATE TABLE notes (id INTEGER)")


def is_newer(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.backup)) as plain:
        plain.execute("PRAGMA user_version = 99")


def is_gone(desk: Desk) -> None:
    desk.backup.unlink()


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (is_damaged, "已损坏"),
        (is_none, "已损坏，不能用来恢复"),
        (is_of_another_program, "不是督办台账"),
        (is_newer, "更新版本"),
        (is_gone, "找不到备份"),
    ],
)
def test_what_cannot_be_opened_is_not_put_back(desk: Desk, harm: Callable[[Desk], None], fault: str) -> None:
    harm(desk)
    before = sorted(path.name for path in desk.path.parent.iterdir())
    with pytest.raises(LedgerFault, match=fault) as met:
        put_back(desk.backup, desk.path)
    assert isinstance(met.value, LedgerNewer) is (harm is is_newer)
    assert desk.says() == "后来"
    assert sorted(path.name for path in desk.path.parent.iterdir()) == before


def test_a_ledger_that_is_open_elsewhere_is_left_alone(desk: Desk) -> None:
    with closing(open_ledger(desk.path)), pytest.raises(LedgerBusy):
        put_back(desk.backup, desk.path)
    with closing(open_ledger(desk.backup)), pytest.raises(LedgerBusy):
        put_back(desk.backup, desk.path)
    assert desk.says() == "后来"


def test_itself_is_no_backup_of_it(desk: Desk) -> None:
    with pytest.raises(LedgerFault, match="台账本身"):
        put_back(desk.path, desk.path)


def test_a_full_disk_leaves_everything_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(putting_back, "copy_bytes", refuse)
    with pytest.raises(LedgerFault, match="没有恢复"):
        put_back(desk.backup, desk.path)
    assert desk.says() == "后来" and put_aside(desk.path) == []


# Killed at every call that changes a folder or a file.


def killed(moment: int, backup: Path, ledger: Path) -> bool:
    """Put a backup back in a process that dies before so many calls; whether it did."""
    child = os.fork()
    if child:
        return bool(os.waitpid(child, 0)[1])
    left = moment

    def counted(verb: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return verb(*arguments, **named)

        return call

    for name in ("replace", "unlink", "rename", "fsync", "open"):
        setattr(os, name, counted(getattr(os, name)))
    put_back(backup, ledger)
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be parted in two")
@pytest.mark.parametrize("after_a_power_cut", [False, True])
def test_killed_at_any_moment_either_the_old_or_the_new_stands_whole(
    desk: Desk, tmp_path: Path, after_a_power_cut: bool
) -> None:
    if after_a_power_cut:
        desk.cut_off()
    seen = []
    for moment in range(100):
        place = tmp_path / f"{moment}"
        place.mkdir()
        for end in ("", "-journal"):
            if desk.path.with_name(desk.path.name + end).exists():
                shutil.copy(desk.path.with_name(desk.path.name + end), place)
        ledger = place / desk.path.name
        was_killed = killed(moment, desk.backup, ledger)
        seen.append(desk.says(ledger))
        if not was_killed:
            break
    assert seen == sorted(seen, key=["后来", "当初"].index)
    assert seen[0] == "后来" and seen[-1] == "当初" and len(seen) > 5
