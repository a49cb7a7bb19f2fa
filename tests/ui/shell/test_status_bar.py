"""The foot says 未保存 for as long as a text is not in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from tests.ui.conftest import Sample
from ui.panes.basic import BasicPane
from ui.shell.main_window import MainWindow


def test_a_refused_text_is_unsaved_until_it_is_put_right(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    saved, panes = window.status_bar.saved, window.work.panes
    window.session.show_task(sample.road)
    basic = panes.pane(BasicPane)
    panes.show_pane(basic)
    basic.text.set_value("")
    basic.text.left.emit()
    qtbot.waitUntil(lambda: saved.text() == "● 未保存")
    window.session.run(operations.edit_task, sample.parking, {"goal": "年内全部建成"})
    qtbot.waitUntil(lambda: saved.text() == "● 未保存")  # another step that was stored does not hide it
    window.session.show_task(sample.parking)
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: saved.text() == "● 未保存")
    window.session.show_task(sample.road)
    basic.text.set_value("建成临江大道")
    basic.text.left.emit()
    qtbot.waitUntil(lambda: saved.text() == "✓ 已保存")


def test_a_text_being_typed_is_not_called_saved(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    saved, panes = window.status_bar.saved, window.work.panes
    assert window.unsaved
    window.session.show_task(sample.road)
    basic = panes.pane(BasicPane)
    panes.show_pane(basic)
    basic.goal.setFocus()
    qtbot.keyClicks(basic.goal.editor, "year")
    qtbot.waitUntil(lambda: saved.text() == "● 未保存")
    qtbot.keyClick(basic.goal.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: saved.text() == "✓ 已保存")
