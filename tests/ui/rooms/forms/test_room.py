"""The room 表式 as the clerk works in it: make a form, change it, look at its pages, print it, take it along, undo."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.forms.form import OFFICIAL
from models.forms.shipped import SHIPPED
from models.paper_records import OwnForm, OwnFormId
from models.store.records.writing import operation
from tests.ui.keys import type_over
from tests.ui.rooms.forms.conftest import kept, words_on_pages
from tests.ui.test_focus_and_names import nameless
from ui.dialogs.exporting.dialog import ExportDialog
from ui.rooms.forms.field_dialog import FieldDialog
from ui.rooms.forms.form_list import Origin
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def test_official_forms_are_shown_printed_and_not_changed(qtbot: QtBot, room: FormsRoom, window: MainWindow) -> None:
    assert room.list.names == [form.name for form in (*OFFICIAL, *SHIPPED)]
    assert room.list.hasFocus()
    QTest.keyClick(room.list, Qt.Key.Key_Down)
    assert room.form == "进展情况汇总表"
    assert "临江大道北延段" in words_on_pages(qtbot, room)
    assert room.editor.locked.isVisible() and not room.delete_button.isEnabled()
    assert not room.editor.columns.isEnabled() and not room.editor.settings.isEnabled()
    assert room.editor.fields["title"].editor.isReadOnly()
    room.delete()
    assert not kept(window)


def test_a_new_form_is_named_at_once_and_its_title_follows(room: FormsRoom, window: MainWindow) -> None:
    QTest.keySequence(room.list, "Ctrl+N")
    assert room.editor.name.editor.hasFocus()
    type_over(room.editor.name.editor, "督查月报")
    QTest.keyClick(room.editor.name.editor, Qt.Key.Key_Return)
    assert kept(window)["督查月报"].title == "{清单}督查月报"
    assert room.list.names[0] == room.form == "督查月报"
    assert not room.is_typing


def test_each_change_is_a_step_that_undo_takes_back(own_room: FormsRoom, window: MainWindow) -> None:
    own_room.editor.settings.paper.chosen.emit(True)
    own_room.editor.columns.add(["due"])
    assert kept(window)["新表式"].landscape and len(kept(window)["新表式"].columns) == 5
    window.commands["undo"].trigger()
    assert own_room.editor.columns.model.rowCount() == 4 + 1
    window.commands["undo"].trigger()
    assert own_room.editor.settings.paper.value() is False
    window.commands["redo"].trigger()
    assert own_room.editor.settings.paper.value() is True


def test_a_name_taken_back_is_shown(own_room: FormsRoom, window: MainWindow) -> None:
    type_over(own_room.editor.name.editor, "督查月报")
    own_room.commit()
    window.commands["undo"].trigger()
    assert (own_room.form, own_room.editor.name.value()) == ("新表式", "新表式")
    window.commands["undo"].trigger()  # making it, too
    assert own_room.form == OFFICIAL[0].name and not kept(window)


def test_a_copy_of_an_official_form_may_be_changed(room: FormsRoom, window: MainWindow) -> None:
    QTest.keySequence(room.list, "Ctrl+D")
    copy = kept(window)[f"{OFFICIAL[0].name}（自定）"]
    assert not copy.is_official and copy.columns == OFFICIAL[0].columns
    assert room.editor.columns.isEnabled() and room.form == copy.name


def test_a_form_that_comes_with_the_program_becomes_one_s_own_and_comes_back(
    room: FormsRoom, window: MainWindow
) -> None:
    room.list.choose("督查登记簿")
    assert room._origin is Origin.SHIPPED and room.editor.name.editor.isReadOnly()
    room.editor.settings.paper.chosen.emit(False)
    assert room._origin is Origin.OWN and not kept(window)["督查登记簿"].landscape
    QTest.keyClick(room.list, Qt.Key.Key_Delete)
    assert room.form == "督查登记簿" and room._origin is Origin.SHIPPED
    assert room.hint.text() == "表式“督查登记簿”已恢复成随带的样子，可以撤销。"


def test_a_deleted_form_is_brought_back_by_undo(own_room: FormsRoom, window: MainWindow) -> None:
    own_room.delete_button.click()
    assert not kept(window) and own_room.form == OFFICIAL[0].name
    window.commands["undo"].trigger()
    assert list(kept(window)) == ["新表式"] and "新表式" in own_room.list.names


def test_a_form_of_a_later_version_is_named_and_not_lost(own_room: FormsRoom, window: MainWindow) -> None:
    ledger = window.session.ledger
    with operation(ledger, "存表式") as op:
        op.write.insert_record(OwnForm(OwnFormId(0), "明年的表式", '{"duban_form": 9}', 99))
    window.commands["room_ledger"].trigger()
    window.commands["room_forms"].trigger()
    assert own_room.hint.text() == "表式“明年的表式”是较新版本的程序存的，读不懂。请升级程序后再试。"
    assert own_room.form == "新表式" and len(ledger.all(OwnForm)) == 2


def test_while_work_aside_has_the_ledger_nothing_is_asked_of_it(
    qtbot: QtBot, own_room: FormsRoom, window: MainWindow, tmp_path: Path
) -> None:
    go = Event()
    window.session.ask_aside(lambda ledger, progress: go.wait(60))
    own_room.list.choose("督查登记簿")
    assert own_room.form == own_room.list.current == "新表式"
    for verb in (own_room.new, own_room.copy, own_room.delete, own_room.add_columns, own_room.take_in, own_room.print):
        verb()
    own_room.shift(1)
    own_room.refresh()
    own_room.pages.show_now()
    own_room.enter()
    assert own_room.hint.text() == "台账正在写入，这一步没有做。请等它写完。"
    type_over(own_room.editor.fields["title"].editor, "督查")
    own_room.commit()
    assert own_room.refused() == ["标题：督查"]
    go.set()
    qtbot.waitUntil(lambda: not window.session.is_busy)
    own_room.commit()
    assert kept(window)["新表式"].title == "督查"


def test_own_forms_are_put_in_order(own_room: FormsRoom, window: MainWindow) -> None:
    own_room.new()
    own_room.list.setFocus()
    assert list(kept(window)) == ["新表式", "新表式 2"]
    QTest.keySequence(own_room.list, "Alt+Up")
    assert list(kept(window)) == own_room.list.names[:2] == ["新表式 2", "新表式"]
    assert own_room.form == "新表式 2"
    QTest.keySequence(own_room.list, "Alt+Up")  # it is the first
    assert list(kept(window)) == ["新表式 2", "新表式"]


def test_fields_are_added_one_after_the_other(qtbot: QtBot, own_room: FormsRoom, window: MainWindow) -> None:
    own_room.editor.columns.table.setFocus()
    QTest.keySequence(own_room.editor.columns.table, "Insert")
    (dialog,) = own_room.findChildren(FieldDialog)
    for typed in ("sfwc", "完成时限"):
        type_over(dialog.typed, typed)
        QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    dialog.accept()
    fields = [column.field for column in kept(window)["新表式"].columns]
    assert fields == ["number", "text", "units", "content", "plan_met", "due"]


def test_the_form_on_screen_is_the_one_that_is_put_out(own_room: FormsRoom, window: MainWindow) -> None:
    window.commands["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.form.form.name == "新表式"
    assert dialog.target.name.text() == "2024年云江区重点工作新表式"
    dialog.reject()


def test_another_ledger_or_none_leaves_nothing_behind(own_room: FormsRoom, window: MainWindow, tmp_path: Path) -> None:
    window.session.create(tmp_path / "新.duban")
    window.commands["room_forms"].trigger()
    assert "新表式" not in own_room.list.names and own_room.form == OFFICIAL[0].name
    own_room.pages.show_now()
    assert own_room.split.pages.area.count == 0  # no list to print
    window.session.close()
    assert own_room.form == ""


def test_every_form_that_comes_along_has_its_pages_and_names_for_all_fields(
    qtbot: QtBot, room: FormsRoom, window: MainWindow
) -> None:
    for form in (*OFFICIAL, *SHIPPED):
        room.list.choose(form.name)
        assert words_on_pages(qtbot, room), form.name
        assert not nameless(window), form.name
