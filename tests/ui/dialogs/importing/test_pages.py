"""The wizard's pages are made when they are turned to, or ahead while nobody waits; each once."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.dialogs.importing.walking import Open
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_a_page_is_made_once_when_it_is_asked_for(empty: Session, dialog: Open) -> None:
    pages = dialog(empty, None, wait=False).pages
    first = pages.page(Step.FINDINGS)
    assert pages.page(Step.FINDINGS) is first
    assert pages.currentWidget() is not first
    pages.turn_to(Step.FINDINGS)
    assert pages.currentWidget().isAncestorOf(first)


def test_after_reading_the_pages_that_come_next_are_made_ahead(
    empty: Session, table: Path, dialog: Open, qtbot: QtBot
) -> None:
    shown = dialog(empty, table)
    qtbot.waitUntil(lambda: {Step.TABLES, Step.COLUMNS, Step.MATCH, Step.FINDINGS} <= set(shown.pages.made))
    assert shown.step is Step.FILE
