"""Once a day the open ledger is checked by itself, off the window's thread; a finding is one sentence that leads on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task
from tests.models.store.damaging import a_ledger, run
from ui.dialogs.safekeeping.ledger_check import LedgerCheckDialog
from ui.services import daily_check
from ui.services.computer_settings import CHECKED_ON
from ui.services.preferences import Preferences
from ui.shell.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(daily_check, "AFTER", 10)
    return a_ledger(tmp_path / "抽查.duban")


def test_a_finding_is_said_with_a_button_that_shows_it(
    qtbot: QtBot, empty_window: MainWindow, preferences: Preferences, path: Path
) -> None:
    run(path, "UPDATE tasks SET goal = '年底前报废' WHERE id = 1")
    window = empty_window
    assert window.verbs.daily_check
    window.session.open(path)
    qtbot.waitUntil(lambda: "1 处和操作历史不一致" in window.notice.text)
    assert window.session.ledger.get(Task, 1).goal == "年底前报废"  # never by itself
    window.notice.action.click()
    (dialog,) = window.findChildren(LedgerCheckDialog)
    assert dialog.model.rowCount() == 1
    assert preferences.get_of(path, CHECKED_ON) == "2024-04-20"
    dialog.close()


def test_a_sound_ledger_is_checked_once_a_day_and_nothing_is_said(
    qtbot: QtBot, empty_window: MainWindow, preferences: Preferences, path: Path
) -> None:
    window = empty_window
    assert window.verbs.daily_check
    window.session.open(path)
    qtbot.waitUntil(lambda: preferences.get_of(path, CHECKED_ON) == "2024-04-20")
    assert window.notice.text == ""
    assert window.verbs.daily_check._is_checked()


def test_a_look_during_which_something_was_written_does_not_count(
    qtbot: QtBot, empty_window: MainWindow, preferences: Preferences, path: Path
) -> None:
    window = empty_window
    window.session.open(path)
    check = window.verbs.daily_check
    check._look()
    window.session.run(operations.edit_task, window.session.ledger.all(Task)[0].id, {"goal": "改了"})
    qtbot.waitUntil(lambda: not check._work.is_running)
    assert preferences.get_of(path, CHECKED_ON) == ""
