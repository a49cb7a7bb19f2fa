"""抢救 from the window: begun at once, told when done, the new ledger opened by one press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.records import Task
from tests.models.store.damaging import a_ledger, flipped, zeroed
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.safekeeping.salvage import SalvageDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = a_ledger(tmp_path / "云江区.duban")
    path.write_bytes(flipped(zeroed(path.read_bytes(), [0, 20, 40]), 30, 1))
    return path


def test_it_works_with_no_ledger_open_and_leads_to_the_new_one(
    qtbot: QtBot, empty_window: MainWindow, scripted: ScriptedAsker, damaged: Path
) -> None:
    window, target = empty_window, damaged.with_name("救回.duban")
    before = damaged.read_bytes()
    scripted.prepare("open_file", damaged)
    scripted.prepare("save_file", target)
    window.commands["salvage"].trigger()
    (dialog,) = window.findChildren(SalvageDialog)
    qtbot.waitUntil(dialog.open_button.isEnabled)
    assert "从表里读出" in dialog.words.text()
    assert dialog.table.rows.rowCount() > 0
    listed = target.with_name("救回-抢救清单.txt").read_text(encoding="utf-8-sig")
    assert "从表里读出" in listed
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert window.session.ledger.path == target
    assert len(window.session.ledger.all(Task)) >= 36
    assert damaged.read_bytes() == before


def test_what_cannot_be_rescued_is_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "空.duban"
    source.write_bytes(bytes(5000))
    dialog = SalvageDialog(source, tmp_path / "新.duban")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.fault_label.isVisible)
    assert "没有读出督办台账的内容" in dialog.fault_label.text()
    assert not dialog.open_button.isEnabled()
    assert not (tmp_path / "新.duban").exists()


def test_a_damaged_ledger_that_is_not_opened_leads_to_its_rescue(
    qtbot: QtBot, empty_window: MainWindow, scripted: ScriptedAsker, damaged: Path
) -> None:
    window, target = empty_window, damaged.with_name("救回.duban")
    content = zeroed(a_ledger(damaged.with_name("好.duban")).read_bytes(), [20, 40])
    damaged.write_bytes(content)
    window.verbs.open_paths([damaged])
    assert "抢救" in window.notice.text
    assert window.notice.action.isVisible()
    scripted.prepare("save_file", target)
    window.notice.action.click()
    (dialog,) = window.findChildren(SalvageDialog)
    qtbot.waitUntil(dialog.open_button.isEnabled)
    assert damaged.read_bytes() == content
    dialog.close()
