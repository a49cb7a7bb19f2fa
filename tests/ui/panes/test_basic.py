"""基本: a field saves when it is left; what cannot be saved stays, with its fault, also on another task."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.operations.deadline import deadline_of, set_deadline
from models.operations.units import add_unit, edit_unit
from models.periods import Period
from models.records import Assignment, PlanNode, Section, Task, Unit
from models.store import history
from models.store.writing import operation
from models.vocabulary import Frequency, Role
from tests.ui.keys import compose, type_over
from ui.panes.basic import BasicPane


@pytest.fixture
def basic(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(BasicPane))
    return desk.panes.pane(BasicPane)


def units(desk: SimpleNamespace) -> list[tuple[str, Role]]:
    names = {unit.id: unit.name for unit in desk.ledger.all(Unit)}
    return [(names[part.unit_id], part.role) for part in desk.ledger.of_task(Assignment, desk.road)]


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


def test_units_are_added_toggled_moved_and_removed_by_keys(desk, basic) -> None:
    type_over(basic.units.entry, "区水利局、*区发改局（区物价局）")
    QTest.keyClick(basic.units.entry, Qt.Key.Key_Return)
    assert units(desk)[2:] == [("区水利局", Role.SUPPORTING), ("区发改局（区物价局）", Role.LEAD)]
    assert basic.units.entry.text() == ""
    chip = basic.units.chips[1]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert units(desk)[1] == ("区住建局", Role.LEAD)
    chip = basic.units.chips[1]
    assert chip.hasFocus()
    QTest.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [name for name, _ in units(desk)][:2] == ["区住建局", "区交通局"]
    QTest.keyClick(basic.units.chips[0], Qt.Key.Key_Delete)
    assert [name for name, _ in units(desk)] == ["区交通局", "区水利局", "区发改局（区物价局）"]
    assert basic.units.chips[0].hasFocus()
    QTest.mouseClick(basic.units.chips[0], Qt.MouseButton.LeftButton, pos=basic.units.chips[0].rect().center())
    assert units(desk)[0] == ("区交通局", Role.SUPPORTING)


def test_a_unit_named_twice_or_unknown_is_not_added_behind_the_clerks_back(desk, basic) -> None:
    type_over(basic.units.entry, "区交通局")
    QTest.keyClick(basic.units.entry, Qt.Key.Key_Return)
    assert "写了两次" in basic.units.fault_label.text()
    assert basic.units.entry.text() == "区交通局"
    type_over(basic.units.entry, "区没有的局")
    QTest.keyClick(basic.units.entry, Qt.Key.Key_Tab)
    assert len(units(desk)) == 2
    assert "按 Enter" in basic.units.fault_label.text()


def test_an_alias_completes_to_the_units_own_name(desk, basic, qtbot: QtBot) -> None:
    unit = next(unit for unit in desk.ledger.all(Unit) if unit.name == "区住建局")
    with operation(desk.ledger, "别名") as op:
        op.write.insert("unit_aliases", {"unit_id": unit.id, "name": "区建设局"})
    desk.session.show_task(desk.plant)
    type_over(basic.units.entry, "建设")
    assert offered(basic) == ["区建设局（区住建局）"]
    choose_first(basic)
    qtbot.waitUntil(lambda: basic.units.parts == (("区住建局", Role.LEAD),))


def offered(basic) -> list[str]:
    model = basic.units.entry.completer().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose_first(basic) -> None:
    popup = basic.units.entry.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_units_are_found_by_pinyin_and_those_no_longer_active_come_last_and_say_so(desk, basic, qtbot: QtBot) -> None:
    for name in ("区单山街道", "区家具办", "区计经局"):
        add_unit(desk.ledger, name)
    found = {unit.name: unit.id for unit in desk.ledger.all(Unit)}
    edit_unit(desk.ledger, found["区单山街道"], {"pinyin": "qu shan shan jie dao"})
    edit_unit(desk.ledger, found["区家具办"], {"active_to": date(2023, 12, 31)})
    desk.session.show_task(desk.plant)
    entry = basic.units.entry
    for typed, names in (
        ("qj", ["区交通局", "区计经局", "区家具办　已停用"]),
        ("ssjd", ["区单山街道"]),
        ("jiaotong", ["区交通局"]),
        ("*jd", ["区单山街道"]),
    ):
        entry.clear()
        entry.setFocus()
        QTest.keyClicks(entry, typed)
        assert offered(basic) == names
    choose_first(basic)
    qtbot.waitUntil(lambda: basic.units.parts == (("区单山街道", Role.LEAD),))


def test_letters_are_never_taken_for_a_new_unit_where_they_spell_a_known_one(desk, basic) -> None:
    add_unit(desk.ledger, "区计统局")
    desk.session.show_task(desk.plant)
    entry = basic.units.entry
    entry.setFocus()
    QTest.keyClicks(entry, "qjtj")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert "“qjtj”对应 2 个单位：区交通局、区计统局" in basic.units.fault_label.text()
    assert entry.text() == "qjtj"
    entry.clear()
    QTest.keyClicks(entry, "zhujian")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert basic.units.parts == (("区住建局", Role.LEAD),)


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
