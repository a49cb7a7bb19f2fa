"""Questions in front of the window: what Enter and Esc answer, and that a long one fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.dialogs.questions import ConfirmDialog, LinesDialog, TextDialog
from ui.widgets.screen_fit import room_for


def test_enter_goes_on_and_esc_does_not(qtbot: QtBot) -> None:
    for key, result in ((Qt.Key.Key_Return, 1), (Qt.Key.Key_Escape, 0)):
        dialog = ConfirmDialog("删除“建成临江大道”？", "可以撤销。", "删除")
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.accept_button.text() == "删除"
        qtbot.keyClick(dialog, key)
        assert not dialog.isVisible() and dialog.result() == result


def test_a_question_about_a_thousand_words_fits_the_screen(qtbot: QtBot) -> None:
    dialog = ConfirmDialog("删除“" + "云江区重点工作" * 200 + "”？", "任务、进展和附件一并删除。" * 200, "删除")
    qtbot.addWidget(dialog)
    dialog.show()
    room = room_for(dialog)
    assert dialog.width() <= room.width() and dialog.height() <= room.height()
    assert dialog.rect().contains(dialog.accept_button.geometry())


def test_one_line_of_text_begins_with_what_there_is(qtbot: QtBot) -> None:
    dialog = TextDialog("板块改名", "名称：", "产业提质")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.entry.selectedText() == "产业提质"
    dialog.entry.setText("城市更新")
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert dialog.result() == 1 and dialog.entry.text() == "城市更新"


def test_a_reason_may_have_several_lines_and_ctrl_enter_takes_it(qtbot: QtBot) -> None:
    dialog = LinesDialog("退回", "退回原因", "缺累计数")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.entry, "1")
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.entry, "2")
    assert dialog.isVisible()
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1 and dialog.entry.content() == "1\n2"


def test_ctrl_enter_takes_one_line_as_enter_does(qtbot: QtBot) -> None:
    dialog = TextDialog("板块改名", "名称：", "产业提质")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1 and dialog.entry.text() == "产业提质"
