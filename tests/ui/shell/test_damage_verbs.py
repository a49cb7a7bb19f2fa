"""抢救: which file, where to, and the suffix; cancelled at either question nothing is begun."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.models.store.damaging import a_ledger
from tests.ui.on_top import opened
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.safekeeping.ledger_check import LedgerCheckDialog
from ui.dialogs.safekeeping.salvage import SalvageDialog
from ui.shell.main_window import MainWindow


def test_what_is_rescued_is_a_ledger_by_its_name(
    empty_window: MainWindow, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    source = a_ledger(tmp_path / "坏.duban")
    scripted.prepare("open_file", source)
    scripted.prepare("save_file", tmp_path / "救出来")
    empty_window.verbs.damage.salvage()
    dialog = opened(empty_window, SalvageDialog)
    qtbot.waitUntil(lambda: not dialog._work.is_running)
    assert (tmp_path / "救出来.duban").exists()
    dialog.close()


@pytest.mark.parametrize("known", [False, True])
def test_cancelled_nothing_is_begun(
    empty_window: MainWindow, scripted: ScriptedAsker, tmp_path: Path, known: bool
) -> None:
    source = tmp_path / "坏.duban"
    if known:
        scripted.prepare("save_file", None)
    else:
        scripted.prepare("open_file", None)
    empty_window.verbs.damage.salvage(source if known else None)
    assert not empty_window.findChildren(SalvageDialog)


def test_what_a_check_has_found_is_shown_without_checking_again(window: MainWindow) -> None:
    window.verbs.damage.check([])
    dialog = opened(window, LedgerCheckDialog)
    assert dialog.model.rowCount() == 0
    dialog.close()
