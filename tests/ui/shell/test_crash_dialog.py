"""What the clerk sees of a bug: the report, apart from it what is being typed, both to copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell.crash_dialog import CrashDialog

LOG = Path("/甲/崩溃.log")


def shown(qtbot: QtBot, typed: str) -> CrashDialog:
    made = CrashDialog("Traceback: 原因", LOG, typed)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_is_copied_by_itself_and_the_report_as_the_clerk_left_it(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "正在写的进展")
    dialog.report.setPlainText("Traceback")
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == "Traceback"
    dialog.copy_typed_button.click()
    assert QApplication.clipboard().text() == "正在写的进展"
    assert "正在写的进展" not in dialog.report.toPlainText()
    QApplication.clipboard().clear()


def test_where_nothing_is_being_typed_there_is_no_box_for_it(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "")
    assert dialog.typed.isHidden() and dialog.copy_typed_button.isHidden()


def test_enter_goes_on_and_writes_nothing_into_the_report(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "正在写")
    focused = dialog.focusWidget()
    assert focused is not None and focused not in (dialog.report, dialog.typed)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert dialog.report.toPlainText() == "Traceback: 原因"
