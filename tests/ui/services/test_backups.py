"""Backups that make themselves: when one is due, where they go, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.records import TaskList
from models.store.backups import backup
from models.store.backups.backup_files import Backup, backup_folder, backups_in, computers_folder
from ui.services import backups
from ui.services.backups import Backups, Told
from ui.services.preferences import Preferences
from ui.services.session import Session


class Desk:
    """An open ledger, a place for its second backups, and what was said."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = Session(lambda: date(2024, 4, 20))
        self.session.create(folder / "云江区.duban")
        self.stick = folder / "U盘"
        self.preferences = Preferences(folder / "p.ini")
        self.backups = Backups(self.session, self.preferences)
        self.told: list[str] = []
        self.faults: list[str] = []
        self.backups.told.connect(self.told.append)
        self.backups.warned.connect(lambda fault: self.faults.append(str(fault)))

    def plug_in(self) -> None:
        self.stick.mkdir(exist_ok=True)
        self.preferences.set_second_backups(str(self.stick))

    def change(self) -> None:
        self.session.run(operations.create_list, "重点工作", 2024)

    def settle(self) -> None:
        """Wait for the round that runs beside."""
        self.qtbot.waitUntil(lambda: not self.backups._slot.is_running)

    def pass_minutes(self, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
        now = backups.time.monotonic() + count * 60
        with monkeypatch.context() as patched:
            patched.setattr(backups.time, "monotonic", lambda: now)
            self.backups.tick()
            self.settle()

    def leave(self) -> Told | None:
        job = self.backups.leaving()
        if job is None:
            return None
        with self.qtbot.waitSignal(job.done) as waited:
            pass
        self.backups.say(waited.args[0])
        return waited.args[0]

    @property
    def beside(self) -> list[Backup]:
        return backups_in(backup_folder(self.session.ledger.path))

    @property
    def on_computer(self) -> list[Backup]:
        return backups_in(computers_folder() / self.session.ledger.identity)

    @property
    def on_stick(self) -> list[Backup]:
        return backups_in(self.stick)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.backups.rest()
    made.session.close()


def test_every_hour_one_is_made_where_something_has_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.plug_in()
    desk.change()
    desk.pass_minutes(59, monkeypatch)
    assert desk.beside == []
    desk.pass_minutes(60, monkeypatch)
    assert [found.note for found in desk.beside] == ["定时"]
    assert len(desk.on_computer) == len(desk.on_stick) == 1
    desk.pass_minutes(180, monkeypatch)
    assert len(desk.beside) == 1
    desk.change()
    desk.pass_minutes(300, monkeypatch)
    assert len(desk.beside) == len(desk.on_computer) == len(desk.on_stick) == 2
    assert desk.faults == []


def test_one_that_met_the_clerk_writing_is_tried_again_a_minute_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.change()
    with monkeypatch.context() as patched:
        patched.setattr(backup, "_copied", lambda *_: False)
        desk.pass_minutes(60, monkeypatch)
    assert desk.beside == []
    desk.pass_minutes(61, monkeypatch)
    assert len(desk.beside) == 1


def test_while_one_is_being_made_the_clerk_goes_on_working(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.change()
    monkeypatch.setattr(backup, "_PAGES", 1)
    monkeypatch.setattr(backups.time, "monotonic", lambda: desk.backups._looked + 3600)
    desk.backups.tick()
    desk.change()
    assert desk.faults == [] and not desk.session.is_busy
    desk.settle()
    assert desk.faults == []


def test_leaving_a_changed_ledger_makes_one_and_an_unchanged_none(desk: Desk) -> None:
    desk.change()
    assert desk.leave() is not None
    assert [found.note for found in desk.beside] == ["关闭时"]
    assert len(desk.on_computer) == 1
    assert desk.leave() is None


def test_what_a_killed_program_did_not_back_up_is_backed_up_by_the_next(desk: Desk) -> None:
    desk.change()
    path = desk.session.ledger.path
    desk.session.close()  # killed: nobody left
    desk.session.open(path)
    desk.settle()
    assert desk.leave() is not None and len(desk.beside) == 1


def test_asked_for_it_is_made_and_said_in_any_case(desk: Desk) -> None:
    desk.plug_in()
    for count in (1, 2):
        with desk.qtbot.waitSignal(desk.backups.all_now().done) as waited:
            pass
        desk.backups.say(waited.args[0], is_asked_for=True)
        assert len(desk.beside) == len(desk.on_stick) == count
    assert desk.told[0].startswith("已备份并校验：") and desk.told[1].startswith("异地备份也已写好：")


def test_a_place_that_is_not_there_is_said_once_never_made_and_brought_up_to_date_when_it_is_there_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.preferences.set_second_backups(str(desk.stick))
    desk.backups.look()
    desk.settle()
    assert desk.told == [] and len(desk.faults) == 1 and "现在连不上" in desk.faults[0]
    for _ in range(3):
        desk.change()
        desk.leave()
    assert len(desk.faults) == 1 and not desk.stick.exists()
    desk.plug_in()
    desk.pass_minutes(1, monkeypatch)
    assert [found.number for found in desk.on_stick] == [3, 2, 1]
    assert "异地备份也已写好（3 个）" in desk.told[-1]


def test_opening_a_ledger_brings_the_place_up_to_date(desk: Desk) -> None:
    desk.change()
    desk.leave()
    desk.plug_in()
    path = desk.session.ledger.path
    desk.session.close()
    desk.session.open(path)
    desk.settle()
    assert len(desk.on_stick) == 1


def test_while_the_ledger_is_lent_opening_waits_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.change()
    desk.leave()
    desk.plug_in()
    path = desk.session.ledger.path
    desk.session.close()
    desk.session.blockSignals(True)
    desk.session.open(path)
    desk.session.blockSignals(False)
    go_on = Event()
    job = desk.session.ask_aside(lambda ledger, progress: go_on.wait())
    desk.backups.look()
    assert not desk.backups._slot.is_running
    go_on.set()
    desk.qtbot.waitUntil(lambda: job.is_over)
    desk.pass_minutes(1, monkeypatch)
    assert len(desk.on_stick) == 1


def test_what_a_step_backed_up_before_it_was_taken_is_carried_on_within_a_minute(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plug_in()
    desk.change()
    (list_id,) = [found.id for found in desk.session.ledger.all(TaskList)]
    desk.session.run(operations.add_task, list_id, "一项")
    with desk.qtbot.waitSignal(desk.backups.made):
        desk.session.run(operations.delete_list, list_id)
    desk.pass_minutes(1, monkeypatch)
    assert [found.note for found in desk.on_stick] == [found.note for found in desk.on_computer] == ["删除清单前"]


def test_without_a_second_place_nothing_is_said(desk: Desk) -> None:
    desk.change()
    desk.leave()
    desk.backups.look()
    desk.settle()
    assert (desk.told, desk.faults) == ([], [])


def test_a_place_that_cannot_be_written_is_said_once_and_the_others_get_theirs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plug_in()
    (desk.stick / "x").touch()
    monkeypatch.setattr(backup, "_carry_one", _refuse)
    for minutes in (60, 120):
        desk.change()
        desk.pass_minutes(minutes, monkeypatch)
    assert len(desk.beside) == 2
    assert len(desk.faults) == 2 and all("失败" in fault for fault in desk.faults)  # one of each place


def test_leaving_waits_for_nothing_that_is_read_beside_and_backs_up(desk: Desk) -> None:
    desk.change()
    goes_on = Event()

    def read(_: object, progress: Callable[[float], None]) -> None:
        while not goes_on.wait(0.01):
            progress(0)

    desk.session.ask_aside(read)
    assert desk.leave() is not None
    assert [found.note for found in desk.beside] == ["关闭时"]


def test_why_none_could_be_made_on_leaving_is_said_when_the_ledger_is_open_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.change()
    path = desk.session.ledger.path
    monkeypatch.setattr(os, "fsync", _refuse)
    job = desk.backups.leaving()
    assert job is not None
    with desk.qtbot.waitSignal(job.failed) as waited:
        pass
    monkeypatch.undo()
    desk.backups.keep_fault(path, waited.args[0])
    desk.session.close()
    desk.session.open(path)
    assert len(desk.faults) == 1 and desk.faults[0].startswith("上次关闭时没有备份成功。")
    desk.settle()
    desk.session.close()
    desk.session.open(path)
    desk.settle()
    assert len(desk.faults) == 1


def _refuse(*_: object) -> None:
    raise OSError(28, "the stick is full")
