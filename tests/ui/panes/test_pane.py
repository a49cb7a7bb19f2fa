"""What all panes do: save on leaving, keep what cannot be saved on its task, leave what is being typed alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import operations
from models.errors import FieldFault, LedgerFault
from models.records import Task
from models.vocabulary import Role
from tests.ui.keys import type_over
from ui.panes.pane import Drafts, plain
from ui.services.unsaved_text import Unsaved


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


# What is kept of what could not be saved.


def test_a_draft_is_kept_by_its_place_until_it_is_saved_or_taken_back() -> None:
    drafts = Drafts()
    drafts.keep((1, None, "text"), " ", FieldFault("text", "不能为空。"))
    drafts.keep((2, None, "text"), "别的")
    found = drafts.get((1, None, "text"))
    assert found is not None
    assert (found.value, str(found.fault)) == (" ", "不能为空。")
    drafts.drop((1, None, "text"))
    drafts.drop((1, None, "text"))  # twice is harmless
    assert drafts.get((1, None, "text")) is None
    drafts.clear()
    assert drafts.get((2, None, "text")) is None


def test_only_what_the_file_would_not_take_counts_as_refused() -> None:
    drafts = Drafts()
    mine = Unsaved(1, "", "基本", "text", "1 修堤", "任务", "新", "旧", "新")
    theirs = mine._replace(task_id=2)
    drafts.keep(mine.place, "新", FieldFault("text", "不能为空。"), mine)
    drafts.keep(theirs.place, "新", LedgerFault("磁盘已满。"), theirs)
    assert drafts.unsaved() == [mine, theirs]
    assert drafts.refused() == [theirs]


def test_what_would_be_lost_says_where_it_stood_in_words(desk, basic) -> None:
    type_over(basic.text.editor, "建成临江大道北延段")
    (lost,) = basic.unsaved()
    assert (lost.typed, lost.stored, lost.task_id) == ("建成临江大道北延段", "建成临江大道", desk.road)
    assert (lost.task, lost.text) == ("1 建成临江大道", "建成临江大道")
    assert lost.ledger == desk.ledger.identity
    assert basic.is_typing
    QTest.keyClick(basic.text.editor, Qt.Key.Key_Tab)
    assert basic.unsaved() == []


def test_a_text_put_back_is_saved_like_one_that_was_typed(desk, basic) -> None:
    basic.restore("goal", "年内通车")
    assert basic.goal.editor.hasFocus()
    assert desk.ledger.get(Task, desk.road).goal == ""
    basic.commit()
    assert desk.ledger.get(Task, desk.road).goal == "年内通车"


def test_of_a_ledger_that_is_gone_nothing_is_shown_or_saved(desk, basic) -> None:
    type_over(basic.goal.editor, "年内通车")
    basic.forget()
    assert basic.goal.value() == ""
    assert not basic.can_save and not basic.is_typing
    basic.commit()
    assert desk.ledger.get(Task, desk.road).goal == ""


def test_values_of_fields_become_json() -> None:
    assert plain((date(2024, 1, 1), ("甲", Role.LEAD))) == [date(2024, 1, 1), ["甲", Role.LEAD]]
    assert plain("甲") == "甲"
