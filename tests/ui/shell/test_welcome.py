"""The first page: three ways to begin, and the ledgers opened before."""

from __future__ import annotations

from pathlib import Path

from tests.ui.scripted import ScriptedAsker
from ui.shell.main_window import MainWindow


def test_first_start_offers_three_ways(empty_window: MainWindow, scripted: ScriptedAsker, tmp_path: Path) -> None:
    assert empty_window.welcome.isVisible()
    assert not empty_window.bar.isVisible()
    assert len(empty_window.welcome.choices) == 3
    scripted.prepare("save_file", tmp_path / "新台账")
    empty_window.welcome.choices[0].click()
    assert empty_window.session.ledger.path == tmp_path / "新台账.duban"
    assert not empty_window.welcome.isVisible()
    assert empty_window.windowTitle() == "新台账.duban — 督办台账"
    assert empty_window.work.tree.empty.title == "还没有清单"
    assert not empty_window.commands["new_task"].isEnabled()
