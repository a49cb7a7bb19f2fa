"""A form's texts: kept on being left, refused with a sentence below them, never lost."""

from __future__ import annotations

from tests.ui.keys import type_over
from tests.ui.rooms.forms.conftest import kept
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def test_a_name_that_is_taken_stays_in_its_field_with_the_reason(own_room: FormsRoom, window: MainWindow) -> None:
    for name in ("进展情况汇总表", "督查登记簿"):
        type_over(own_room.editor.name.editor, name)
        own_room.commit()
        assert f"“{name}”" in own_room.editor.name.fault_label.text()
        assert own_room.refused() == [f"名称：{name}"]
    assert list(kept(window)) == ["新表式"]


def test_a_refused_text_is_not_left_behind_for_another_form(own_room: FormsRoom, window: MainWindow) -> None:
    type_over(own_room.editor.fields["title"].editor, "{季度}督查")
    own_room.list.choose("督查登记簿")
    assert own_room.form == own_room.list.current == "新表式"
    assert own_room.hint.text().startswith("有一处没有存上")
    type_over(own_room.editor.fields["title"].editor, "督查")
    own_room.list.choose("督查登记簿")
    assert own_room.form == "督查登记簿" and kept(window)["新表式"].title == "督查"


def test_typing_is_kept_when_the_room_is_left(own_room: FormsRoom, window: MainWindow) -> None:
    type_over(own_room.editor.fields["signatures"].editor, "填表人、 审核人")
    window.commands["room_ledger"].trigger()
    assert kept(window)["新表式"].signatures == ("填表人", "审核人")
    window.commands["room_forms"].trigger()
    assert own_room.editor.fields["signatures"].value() == "填表人、审核人"


def test_a_placeholder_is_put_where_the_cursor_is(own_room: FormsRoom, window: MainWindow) -> None:
    title = own_room.editor.fields["title"].editor
    title.setFocus()
    title.setCursorPosition(len("{清单}"))
    actions = {action.text().split("　")[0]: action for action in own_room.editor.insert_button.menu().actions()}
    actions["{月份}"].trigger()
    assert title.hasFocus() and title.text() == "{清单}{月份}新表式"
    own_room.commit()
    assert kept(window)["新表式"].title == "{清单}{月份}新表式"
    assert own_room.editor.fields["title"].fault_label.text() == ""


def test_lines_below_the_table_are_kept_one_by_one(own_room: FormsRoom, window: MainWindow) -> None:
    type_over(own_room.editor.fields["notes"].editor, "一、数据截至{截至}。\n\n 二、加*的为牵头单位。")
    own_room.commit()
    assert kept(window)["新表式"].notes == ("一、数据截至{截至}。", "二、加*的为牵头单位。")
    assert not own_room.is_typing
