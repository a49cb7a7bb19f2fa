"""Lists are made, changed and deleted."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.records import TaskList
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import shown
from ui.dialogs.tasks.list_editor import ListEditor
from ui.shell.main_window import MainWindow


def test_lists_are_made_changed_and_deleted(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    window.commands["new_list"].trigger()
    editor = window.findChild(ListEditor)
    editor.accept()
    assert "清单名称" in editor.fault_label.text()
    editor.title.setText("百日攻坚")
    editor.accept()
    made = window.session.list_id
    assert made != sample.list_id
    assert window.work.tree.empty.title == "这个清单还没有任务"
    assert window.bar.lists.text().startswith("百日攻坚")
    window.session.show_list(sample.list_id)
    assert len(shown(window)) == 7
    window.session.show_list(made)
    scripted.prepare("confirm", True)
    window.commands["delete_list"].trigger()
    assert window.session.list_id == sample.list_id
    window.session.undo()
    assert len(window.session.ledger.all(TaskList)) == 2
