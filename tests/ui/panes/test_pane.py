"""What all panes do: save on leaving, keep what cannot be saved on its task, leave what is being typed alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import operations
from models.records import Task
from tests.ui.keys import type_over


def test_a_text_that_cannot_be_saved_waits_on_its_task_with_the_fault(desk, basic) -> None:
    type_over(basic.text.editor, " ")
    QTest.keyClick(basic.text.editor, Qt.Key.Key_Tab)
    assert "不能为空" in basic.text.fault_label.text()
    assert basic.goal.editor.hasFocus()  # the clerk is not held back
    desk.session.show_task(desk.plant)
    assert basic.text.value() == "新建标准厂房"
    assert basic.text.fault_label.isHidden()
    desk.session.show_task(desk.road)
    assert basic.text.value() == " "
    assert "不能为空" in basic.text.fault_label.text()
    assert basic.text.fault_label.isVisible()
    type_over(basic.text.editor, "建成临江大道南段")
    desk.panes.commit()
    assert basic.text.fault_label.isHidden()
    assert desk.ledger.get(Task, desk.road).text == "建成临江大道南段"


def test_typing_is_saved_when_another_task_is_selected(desk, basic) -> None:
    type_over(basic.goal.editor, "年内通车")
    desk.session.show_task(desk.plant)
    assert desk.ledger.get(Task, desk.road).goal == "年内通车"
    assert desk.ledger.get(Task, desk.plant).goal == ""


def test_undo_brings_the_former_text_back_on_screen(desk, basic) -> None:
    type_over(basic.goal.editor, "年内通车")
    desk.panes.commit()
    desk.session.undo()
    assert basic.goal.value() == ""
    desk.session.redo()
    assert basic.goal.value() == "年内通车"


def test_a_change_from_elsewhere_leaves_the_field_being_typed_in_alone(desk, basic) -> None:
    type_over(basic.goal.editor, "年内")
    desk.session.run(operations.edit_task, desk.road, {"number": "9", "goal": "别处改的"})
    assert basic.number.value() == "9"
    assert basic.goal.value() == "年内"
