"""The first page: three ways to begin, and the ledgers opened before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import Sample
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


def recent(window: MainWindow) -> list[QPushButton]:
    return [button for button in window.welcome.findChildren(QPushButton) if button.property("role") == "flat"]


def test_ledgers_opened_before_are_a_click_away_once_the_page_is_seen_again(
    window: MainWindow, sample: Sample, tmp_path: Path
) -> None:
    window.session.close()
    (button,) = recent(window)
    assert button.text().startswith("云江区")
    button.click()
    assert window.session.ledger.path == sample.path
    window.session.create(tmp_path / "甲&乙.duban")
    window.session.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [button.text().split("　")[0] for button in recent(window)] == ["甲&&乙", "云江区"]


def test_at_the_first_start_there_are_none(empty_window: MainWindow) -> None:
    assert recent(empty_window) == []
    assert empty_window.welcome._recent_title.isHidden()
