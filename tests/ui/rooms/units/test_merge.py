"""合并到…: what cannot be done is said in the dialog, which stays with what was chosen."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from models.operations.units import editing as units
from models.records import Unit
from ui.rooms.units.merge import MergeDialog
from ui.rooms.units.units_page import Col, UnitsPage
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("room")


def opened(window: MainWindow) -> MergeDialog:
    """The dialog for 单山街道, the last unit."""
    (page,) = window.findChildren(UnitsPage)
    page.table.go_to([page.model.keys[4]], Col.NAME)
    page.merge()
    (dialog,) = page.findChildren(MergeDialog)
    return dialog


def names(window: MainWindow) -> list[str]:
    return [unit.name for unit in window.session.ledger.all(Unit)]


def test_a_unit_gone_meanwhile_is_said_in_the_dialog(window: MainWindow) -> None:
    dialog = opened(window)
    gone = next(unit.id for unit in window.session.ledger.all(Unit) if unit.name == "单山街道")
    assert window.session.run(units.delete_units, [gone]) is not None
    dialog.merge_button.click()
    assert dialog.isVisible()
    assert dialog.fault_label.isVisible()
    assert "已经不在台账里了" in dialog.fault_label.text()
    assert "已经不在台账里了" in window.messages.all[-1].sentence
    window.session.undo()
    dialog.merge_button.click()
    assert not dialog.isVisible()
    assert "单山街道" not in names(window)


def test_while_the_ledger_is_being_written_nothing_is_merged(window: MainWindow, qtbot: QtBot) -> None:
    dialog, go = opened(window), Event()
    job = window.session.ask_aside(lambda ledger, progress: go.wait(60))
    dialog.merge_button.click()
    assert "这一步没有做" in dialog.fault_label.text()
    with qtbot.waitSignal(job.done):
        go.set()
    assert dialog.isVisible()
    assert len(names(window)) == 5
