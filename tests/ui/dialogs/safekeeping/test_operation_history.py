"""操作历史: walking back and forward, one step taken back alone, and the sentence when that cannot be."""

from __future__ import annotations

import getpass
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task
from models.store.backups.backup_files import backup_folder, backups_in
from models.store.history import history
from ui.dialogs.safekeeping.operation_history import OperationHistoryDialog
from ui.services.session import Session

Open = Callable[[Session], OperationHistoryDialog]


@pytest.fixture
def dialog(qtbot: QtBot) -> Open:
    def open_dialog(session: Session) -> OperationHistoryDialog:
        made = OperationHistoryDialog(session)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_dialog


def rows(shown: OperationHistoryDialog) -> list[tuple[str, str]]:
    """What the table says: step and state."""
    model = shown.model
    return [(model.index(row, 2).data(), model.index(row, 3).data()) for row in range(model.rowCount())]


def go_to(shown: OperationHistoryDialog, row: int) -> None:
    """Walk down the table with the keys."""
    QTest.keyClick(shown.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(row):
        QTest.keyClick(shown.table, Qt.Key.Key_Down)


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(session: Session) -> list[str]:
    return [task.text for task in session.ledger.all(Task)]


def test_the_steps_are_listed_newest_first_with_who_took_them(filled: Session, dialog: Open) -> None:
    shown = dialog(filled)
    assert [label for label, _ in rows(shown)] == [step.label for step in history.steps(filled.ledger)]
    assert rows(shown)[-1] == ("新建清单“2024年云江区重点工作”", "")
    assert shown.count.text() == "共 5 步，新的在上面"
    assert {shown.model.index(row, 1).data() for row in range(5)} == {getpass.getuser()}
    assert not shown.table.isColumnHidden(1)
    assert shown.step.id == history.next_undo(filled.ledger).id


def test_a_column_without_names_is_not_shown(empty: Session, dialog: Open) -> None:
    empty.ledger.actor = ""
    operations.create_list(empty.ledger, "2024年云江区重点工作", 2024)
    assert dialog(empty).table.isColumnHidden(1)


def test_a_step_is_walked_back_to_and_forward_again(filled: Session, dialog: Open) -> None:
    shown = dialog(filled)
    go_to(shown, 2)
    assert shown.walk_button.text() == "撤销到这里（3 步）"
    click(shown.walk_button)
    assert texts(filled) == ["建成临江大道"]
    assert [state for _, state in rows(shown)] == ["已撤销", "已撤销", "已撤销", "", ""]
    assert shown.walk_button.text() == "重做到这里（1 步）"
    assert not shown.revert_button.isEnabled()
    go_to(shown, 1)
    click(shown.walk_button)
    assert texts(filled) == ["建成临江大道", "新建标准厂房"]
    assert [state for _, state in rows(shown)] == ["已撤销", "", "", "", ""]


def test_before_several_steps_are_taken_back_there_is_a_backup(filled: Session, dialog: Open) -> None:
    folder = backup_folder(filled.ledger.path)
    shown = dialog(filled)
    go_to(shown, 0)
    click(shown.walk_button)
    assert backups_in(folder) == []
    go_to(shown, 3)
    click(shown.walk_button)
    assert [found.note for found in backups_in(folder)] == ["撤销前"]


def test_one_step_is_taken_back_and_the_later_ones_stay(filled: Session, dialog: Open) -> None:
    road, factory = filled.ledger.all(Task)
    filled.run(operations.edit_task, road.id, {"text": "建成临江大道全线"})
    filled.run(operations.edit_task, factory.id, {"text": "新建厂房"})
    shown = dialog(filled)
    assert not shown.revert_button.isEnabled()  # the last step is simply undone
    go_to(shown, 1)
    click(shown.revert_button)
    assert texts(filled) == ["建成临江大道", "新建厂房"]
    assert rows(shown)[0] == ("撤回：修改1号任务", "")
    assert shown.fault_label.text() == ""


def test_what_stands_in_the_way_is_named(filled: Session, dialog: Open) -> None:
    road, _ = filled.ledger.all(Task)
    filled.run(operations.edit_task, road.id, {"text": "建成临江大道北段"})
    filled.run(operations.edit_task, road.id, {"text": "建成临江大道全线"})
    shown = dialog(filled)
    go_to(shown, 1)
    click(shown.revert_button)
    assert shown.fault_label.isVisible()
    assert "之后又有 1 步动过同样的内容：“修改1号任务”" in shown.fault_label.text()
    assert texts(filled)[0] == "建成临江大道全线"
    click(shown.walk_button)
    assert not shown.fault_label.isVisible()
    assert texts(filled)[0] == "建成临江大道"


def test_a_step_undone_and_written_over_is_only_shown(filled: Session, dialog: Open) -> None:
    filled.undo()
    filled.run(operations.edit_task, filled.ledger.all(Task)[0].id, {"text": "建成滨江大道"})
    shown = dialog(filled)
    go_to(shown, 1)
    assert rows(shown)[1][1] == "已撤销，可以恢复"
    assert not shown.walk_button.isEnabled()
    assert not shown.revert_button.isEnabled()


def test_a_step_that_cannot_be_redone_is_brought_back(filled: Session, dialog: Open) -> None:
    road = filled.ledger.all(Task)[0]
    filled.run(operations.edit_task, road.id, {"goal": "年底通车"})
    filled.undo()
    filled.run(operations.edit_task, road.id, {"text": "建成滨江大道"})
    shown = dialog(filled)
    assert not shown.restore_button.isEnabled()  # the last step holds
    go_to(shown, 1)
    assert "年底通车" in shown.details.toPlainText()
    click(shown.restore_button)
    assert filled.ledger.get(Task, road.id).goal == "年底通车"
    assert rows(shown)[0] == ("恢复：修改1号任务", "")
    filled.undo()
    assert filled.ledger.get(Task, road.id).goal == ""


def test_what_a_step_wrote_can_be_read_where_it_cannot_come_back(filled: Session, dialog: Open) -> None:
    road = filled.ledger.all(Task)[0]
    filled.run(operations.edit_task, road.id, {"goal": "年底通车"})
    filled.undo()
    filled.run(operations.edit_task, road.id, {"goal": "明年通车"})
    shown = dialog(filled)
    go_to(shown, 1)
    click(shown.restore_button)
    assert "后来又改成了别的内容，没有恢复" in shown.fault_label.text()
    assert filled.ledger.get(Task, road.id).goal == "明年通车"
    assert shown.details.toPlainText().endswith("年底通车")


def test_an_empty_history_says_so(empty: Session, dialog: Open) -> None:
    shown = dialog(empty)
    assert shown.count.text() == "还没有可以撤销的操作。"
    assert not shown.walk_button.isEnabled()
