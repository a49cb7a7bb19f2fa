"""The second place for backups: written when asked and when a changed ledger is left, and said where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.store.backup import backups_of
from ui.services.preferences import Preferences
from ui.services.second_backups import SecondBackups
from ui.services.session import Session


class Desk:
    """An open ledger, a place for its second backups, and what was said."""

    def __init__(self, folder: Path) -> None:
        self.session = Session(lambda: date(2024, 4, 20))
        self.session.create(folder / "云江区.duban")
        self.stick = folder / "U盘"
        self.preferences = Preferences(folder / "p.ini")
        self.backups = SecondBackups(self.session, self.preferences)
        self.told: list[str] = []
        self.faults: list[str] = []
        self.backups.told.connect(self.told.append)
        self.session.faulted.connect(lambda fault, _: self.faults.append(str(fault)))

    def plug_in(self) -> None:
        self.stick.mkdir(exist_ok=True)
        self.preferences.set_second_backups(str(self.stick))

    def change(self) -> None:
        self.session.run(operations.create_list, "重点工作", 2024)

    @property
    def made(self) -> int:
        return len(backups_of(self.session.ledger.path, self.stick))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.session.close()


def test_without_a_second_place_nothing_is_written_or_said(desk: Desk) -> None:
    desk.change()
    desk.backups.write()
    desk.backups.leave()
    desk.backups.look()
    assert (desk.told, desk.faults) == ([], [])


def test_a_ledger_is_saved_there_when_it_is_left_only_if_it_was_changed_since(desk: Desk) -> None:
    desk.plug_in()
    desk.backups.leave()
    assert desk.made == 0
    desk.change()
    desk.backups.leave()
    assert desk.made == 1 and desk.told[-1].startswith("也已备份到第二位置：")
    desk.backups.leave()
    assert desk.made == 1
    desk.backups.write()  # asked for
    assert desk.made == 2


def test_another_ledger_begins_unchanged(desk: Desk, tmp_path: Path) -> None:
    desk.plug_in()
    desk.change()
    desk.session.create(tmp_path / "另一个.duban")
    desk.backups.leave()
    assert desk.made == 0


def test_a_place_that_is_not_there_is_said_when_it_is_wanted_and_never_made(desk: Desk) -> None:
    desk.preferences.set_second_backups(str(desk.stick))
    desk.backups.look()
    assert "现在连不上" in desk.told[-1]
    desk.backups.write()
    assert "这次没有另存" in desk.told[-1]
    said = len(desk.told)
    desk.change()
    desk.backups.leave()  # the window is closing: nobody would read it
    assert len(desk.told) == said and not desk.stick.exists()
    desk.plug_in()
    desk.backups.leave()  # what could not be saved before is saved now
    assert desk.made == 1


def test_a_place_that_cannot_be_written_is_a_fault_and_the_change_is_not_forgotten(desk: Desk, monkeypatch) -> None:
    desk.plug_in()
    desk.change()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", _refuse)
        desk.backups.write()
    assert len(desk.faults) == 1 and "失败" in desk.faults[0]
    desk.backups.leave()
    assert desk.made == 1


def _refuse(*_: object) -> None:
    raise OSError("the stick was pulled out")
