"""基本: a field saves when it is left; what cannot be saved stays, with its fault, also on another task."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models import operations
from models.operations.tasks.deadline import deadline_of, set_deadline
from models.periods import Period
from models.records import PlanNode, Section, Task
from models.store.history import history
from models.vocabulary import Frequency, Role
from tests.ui.keys import compose, type_over


def test_a_field_saves_when_tab_leaves_it(desk, basic) -> None:
    type_over(basic.text.editor, "建成临江大道北延段")
    assert desk.ledger.get(Task, desk.road).text == "建成临江大道"
    QTest.keyClick(basic.text.editor, Qt.Key.Key_Tab)
    assert desk.ledger.get(Task, desk.road).text == "建成临江大道北延段"
    assert basic.goal.editor.hasFocus()
    assert desk.panes._title.text() == "建成临江大道北延段"


def test_enter_saves_a_single_line_and_nothing_typed_is_no_step(desk, basic) -> None:
    type_over(basic.number.editor, "3.1")
    QTest.keyClick(basic.number.editor, Qt.Key.Key_Return)
    assert desk.ledger.get(Task, desk.road).number == "3.1"
    steps = len(history.steps(desk.ledger))
    QTest.keyClick(basic.number.editor, Qt.Key.Key_Tab)
    desk.panes.commit()
    assert len(history.steps(desk.ledger)) == steps


def test_enter_at_the_end_of_a_text_leaves_no_empty_line(desk, basic) -> None:
    type_over(basic.text.editor, "建成临江大道\n北延段\n\n")
    QTest.keyClick(basic.text.editor, Qt.Key.Key_Tab)
    assert desk.ledger.get(Task, desk.road).text == "建成临江大道\n北延段"
    steps = len(history.steps(desk.ledger))
    type_over(basic.text.editor, "建成临江大道\n北延段\n")
    QTest.keyClick(basic.text.editor, Qt.Key.Key_Tab)
    desk.panes.commit()
    assert len(history.steps(desk.ledger)) == steps and not desk.panes.unsaved()


def test_no_break_spaces_and_line_ends_of_an_official_text_are_no_edit(desk, basic) -> None:
    official = "新增\u00a0就业\r\n5 000 人"
    operations.edit_task(desk.ledger, desk.plant, {"goal": official})
    desk.session.show_task(desk.plant)
    desk.panes.commit()
    assert desk.ledger.get(Task, desk.plant).goal == official
    basic.goal.editor.setFocus()
    basic.goal.editor.moveCursor(basic.goal.editor.textCursor().MoveOperation.End)
    compose(basic.goal.editor, "。")
    desk.panes.commit()
    assert desk.ledger.get(Task, desk.plant).goal == "新增\u00a0就业\n5 000 人。"


def test_choosing_a_section_a_new_one_and_a_frequency(desk, basic, asker) -> None:
    section = desk.ledger.of_list(Section, desk.list_id)[0]
    choose(basic.section, "城市更新")
    assert desk.ledger.get(Task, desk.road).section_id == section.id
    asker.texts = ["民生服务"]
    choose(basic.section, "新建板块…")
    assert basic.section.currentText() == "民生服务"
    assert desk.ledger.get(Task, desk.road).section_id == desk.ledger.of_list(Section, desk.list_id)[1].id
    asker.texts = [None]
    choose(basic.section, "新建板块…")
    assert basic.section.currentText() == "民生服务"
    choose(basic.frequency, "季度报")
    assert desk.ledger.get(Task, desk.road).frequency is Frequency.QUARTERLY
    choose(basic.frequency, "未定")
    assert desk.ledger.get(Task, desk.road).frequency is None


def choose(combo: object, word: str) -> None:
    index = combo.findText(word)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_columns_no_field_knows_are_rows_of_their_own(desk, basic) -> None:
    desk.session.run(operations.edit_task, desk.road, {"extra": '{"联系人": "王工", "备注": ""}'})
    type_over(basic.extras["备注"].editor, "省重点")
    desk.panes.commit()
    assert desk.ledger.get(Task, desk.road).extra == '{"联系人": "王工", "备注": "省重点"}'
    desk.session.show_task(desk.plant)
    assert list(basic.extras) == ["备注"]


def test_a_remark_may_be_written_to_any_task(desk, basic) -> None:
    assert desk.ledger.get(Task, desk.road).extra == "{}"
    steps = len(history.steps(desk.ledger))
    desk.panes.commit()
    assert len(history.steps(desk.ledger)) == steps
    type_over(basic.extras["备注"].editor, "省重点")
    desk.panes.commit()
    assert desk.ledger.get(Task, desk.road).extra == '{"备注": "省重点"}'


def test_a_deadline_is_shown_written_and_refused_where_it_names_no_day(desk, basic) -> None:
    desk.session.run(set_deadline, desk.road, "11月底前")
    assert basic.deadline.value() == "11月底前"
    type_over(basic.deadline.editor, "13月底")
    QTest.keyClick(basic.deadline.editor, Qt.Key.Key_Return)
    assert "看不出是哪一天" in basic.deadline.fault_label.text()
    type_over(basic.deadline.editor, "12月底")
    QTest.keyClick(basic.deadline.editor, Qt.Key.Key_Return)
    node = deadline_of(desk.ledger.of_task(PlanNode, desk.road))
    assert (node.label, node.due) == ("12月底", date(desk.session.period.year, 12, 31))
    desk.session.undo()
    assert basic.deadline.value() == "11月底前"


def test_the_undo_key_is_the_windows_where_the_editor_has_nothing_to_undo(desk, basic) -> None:
    basic.goal.editor.setFocus()
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(basic.goal.editor, key)
    assert not key.isAccepted()
    compose(basic.goal.editor, "年内通车")
    QApplication.sendEvent(basic.goal.editor, key)
    assert key.isAccepted()


def test_a_task_starts_as_its_list_does_or_with_a_later_month(desk, basic) -> None:
    assert [basic.starts.itemText(i) for i in (0, 1, 11)] == ["同清单（2024年1月）", "2024年2月", "2024年12月"]
    choose(basic.starts, "2024年6月")
    assert desk.ledger.get(Task, desk.road).starts == Period(2024, 6)
    desk.session.undo()
    assert basic.starts.currentText() == "同清单（2024年1月）"
    desk.session.run(operations.edit_task, desk.road, {"starts": Period(2025, 2)})
    assert basic.starts.currentText() == "2025年2月"
    desk.session.run(operations.edit_list, desk.list_id, {"starts": Period(2024, 4)})
    assert basic.starts.itemText(0) == "同清单（2024年4月）"
    choose(basic.starts, "同清单（2024年4月）")
    assert desk.ledger.get(Task, desk.road).starts is None


def test_whether_paper_marks_the_leads_is_asked_where_there_are_several_and_is_one_step(desk, basic) -> None:
    desk.session.run(operations.set_units, desk.road, [("区住建局", Role.LEAD)])
    assert basic.marked.isHidden()
    basic.units.add("区交通局")
    assert basic.marked.isVisible() and basic.marked.isChecked()
    basic.marked.click()
    assert not desk.ledger.get(Task, desk.road).leads_marked
    desk.session.undo()
    assert desk.ledger.get(Task, desk.road).leads_marked and basic.marked.isChecked()
