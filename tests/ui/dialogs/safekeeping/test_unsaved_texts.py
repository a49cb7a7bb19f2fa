"""恢复没有保存的文字: each text is decided about by itself, and the one shown is the one the cursor is on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog
from ui.services.unsaved_text import Unsaved


def draft(number: int) -> Unsaved:
    return Unsaved(
        number, "2024-04", "进展", "content", f"任务{number}", "4月进展", f"新的{number}", f"旧的{number}", ""
    )


@pytest.mark.parametrize(("row", "left"), [(0, "新的2"), (1, "新的3"), (2, "新的2")])
def test_once_one_is_dropped_another_one_is_shown(qtbot: QtBot, row: int, left: str) -> None:
    dialog = UnsavedTextsDialog([draft(1), draft(2), draft(3)], [])
    qtbot.addWidget(dialog)
    dropped: list[Unsaved] = []
    dialog.dropped.connect(dropped.append)
    dialog.names.setCurrentRow(row)
    dialog.drop_button.click()
    assert dropped == [draft(row + 1)]
    assert dialog.typed.toPlainText() == left


def test_after_the_last_one_it_is_gone(qtbot: QtBot) -> None:
    dialog = UnsavedTextsDialog([draft(1)], [])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.restore_button.click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_restores_the_text_that_is_shown(qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    dialog = UnsavedTextsDialog([draft(1), draft(2)], [])
    qtbot.addWidget(dialog)
    restored: list[Unsaved] = []
    dialog.restored.connect(restored.append)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.names, Qt.Key.Key_Return, held)
    assert restored == [draft(1)]
    assert dialog.typed.toPlainText() == "新的2"
