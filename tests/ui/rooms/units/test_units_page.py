"""单位名录, as a clerk types into it, moves, merges and deletes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Assignment, Unit, UnitAlias
from models.store.history import history
from models.vocabulary import Role
from tests.ui.conftest import Sample
from tests.ui.keys import compose
from tests.ui.scripted import ScriptedAsker
from ui.rooms.units.merge import MergeDialog
from ui.rooms.units.room import UnitsRoom
from ui.rooms.units.units_page import Col
from ui.shell.main_window import MainWindow

NAMES = ["区经信局", "区住建局", "区交通局", "各街道", "单山街道"]


def shown(room: UnitsRoom, column: Col = Col.NAME) -> list[str]:
    model = room.units.model
    return [model.index(row, column).data() for row in range(model.rowCount() - 1)]


def stored(window: MainWindow) -> list[str]:
    return [unit.name for unit in window.session.ledger.all(Unit)]


def unit(window: MainWindow, name: str) -> Unit:
    return next(found for found in window.session.ledger.all(Unit) if found.name == name)


def aliases(window: MainWindow, name: str) -> list[str]:
    return [alias.name for alias in window.session.ledger.all(UnitAlias) if alias.unit_id == unit(window, name).id]


def stand_on(room: UnitsRoom, row: int, column: Col = Col.NAME) -> None:
    room.units.table.setFocus()
    room.units.table.go_to([room.units.model.key(row)], column)


def type_into(room: UnitsRoom, row: int, column: Col, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open a cell as F2 does, type over it, leave it."""
    stand_on(room, row, column)
    QTest.keyClick(room.units.table, Qt.Key.Key_F2)
    editor = room.units.table.indexWidget(room.units.table.currentIndex())
    editor.selectAll()
    compose(editor, text)
    leave(editor, key)


def leave(editor: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Leave a cell's editor; Qt takes the text over a turn later."""
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_units_stand_in_order_with_what_they_have_to_do(window: MainWindow, room: UnitsRoom, qtbot: QtBot) -> None:
    assert shown(room) == NAMES
    assert shown(room, Col.LOAD) == ["1 / 0", "0 / 1", "1 / 0", "0 / 0", "0 / 0"]
    qtbot.waitUntil(lambda: shown(room, Col.PINYIN)[0] == "qu jing xin ju")
    assert room.units.count.text() == "5 个单位"
    tester = QAbstractItemModelTester(room.units.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.session.run(operations.set_units, window.session.task_id, [("区新局", Role.LEAD)])
    assert shown(room, Col.LOAD) == ["0 / 0", "0 / 0", "1 / 0", "0 / 0", "0 / 0", "1 / 0"]
    tester.deleteLater()


def test_cells_are_typed_one_after_the_other_as_in_a_spreadsheet(window: MainWindow, room: UnitsRoom) -> None:
    type_into(room, 0, Col.ALIASES, "经信局，区工信局", Qt.Key.Key_Tab)
    assert aliases(window, "区经信局") == ["经信局", "区工信局"]
    assert room.units.table.currentIndex().column() == Col.PINYIN
    room.units.table.finish_typing()
    type_into(room, 0, Col.CONTACT, "陆某 8123")
    assert room.units.table.currentIndex().row() == 1
    type_into(room, 0, Col.TO, "6月底")
    assert (unit(window, "区经信局").contact, unit(window, "区经信局").active_to) == ("陆某 8123", date(2024, 6, 30))
    stand_on(room, 3, Col.COLLECTIVE)
    QTest.keyClick(room.units.table, Qt.Key.Key_Space)
    assert unit(window, "各街道").collective
    stand_on(room, 0, Col.CONTACT)
    QTest.keyClick(room.units.table, Qt.Key.Key_Delete)
    assert unit(window, "区经信局").contact == ""
    QTest.keyClick(room.units.table, Qt.Key.Key_Return)
    assert room.units.table.currentIndex().row() == 1
    window.commands["undo"].trigger()
    assert shown(room, Col.CONTACT)[0] == "陆某 8123"


def test_the_first_letters_of_an_input_method_are_not_lost(window: MainWindow, room: UnitsRoom) -> None:
    stand_on(room, 3, Col.CONTACT)
    table = room.units.table
    QApplication.sendEvent(table, QInputMethodEvent("l", []))
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, QLineEdit)
    compose(table, "陆某")
    assert editor.text() == "陆某"
    leave(editor)
    assert unit(window, "各街道").contact == "陆某"
    stand_on(room, 3, Col.CONTACT)
    QTest.keyClick(table, Qt.Key.Key_8)
    editor = table.indexWidget(table.currentIndex())
    assert editor.text() == "8"


def test_a_unit_is_typed_into_the_last_row_and_the_next_below_it(window: MainWindow, room: UnitsRoom) -> None:
    QTest.keySequence(room.units.table, "Ctrl+N")
    for name in ("区水利局", "区文旅局"):
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        compose(editor, name)
        leave(editor)
        QTest.keyClick(room.units.table, Qt.Key.Key_F2)
    room.units.table.finish_typing()
    assert stored(window) == shown(room) == [*NAMES, "区水利局", "区文旅局"]
    type_into(room, 7, Col.NAME, "区体育局", Qt.Key.Key_Tab)
    assert room.units.table.currentIndex().row() == 7
    assert room.units.table.currentIndex().column() == Col.ALIASES


def foot(window: MainWindow) -> str:
    QApplication.processEvents()
    window.saving.tell()
    return window.status_bar.saved.text()


def test_what_is_typed_in_a_cell_is_not_called_saved(window: MainWindow, room: UnitsRoom) -> None:
    stand_on(room, 0, Col.CONTACT)
    QTest.keyClick(room.units.table, Qt.Key.Key_F2)
    assert foot(window) == "✓ 已保存"
    editor = room.units.table.indexWidget(room.units.table.currentIndex())
    compose(editor, "陆某")
    assert foot(window) == "● 未保存"
    leave(editor)
    assert foot(window) == "✓ 已保存"


def test_a_text_that_was_refused_in_a_cell_is_told_at_the_foot_and_before_the_window_closes(
    window: MainWindow, room: UnitsRoom, scripted: ScriptedAsker
) -> None:
    type_into(room, 0, Col.NAME, "区交通局")
    assert foot(window) == "✗ 未保存"
    window.commands["room_ledger"].trigger()
    assert foot(window) == "✗ 未保存"
    scripted.prepare("confirm", False)
    window.close()
    assert window.isVisible()
    assert "有 1 处文字没有存进台账" in scripted.asked[-1]
    scripted.prepare("confirm", True)
    window.close()
    assert not window.isVisible()


def test_a_name_that_is_taken_stays_with_its_fault_until_taken_back(window: MainWindow, room: UnitsRoom) -> None:
    type_into(room, 0, Col.NAME, "区交通局", Qt.Key.Key_Backtab)
    room.units.table.finish_typing()
    stand_on(room, 0)
    assert stored(window) == NAMES
    assert shown(room)[0] == "区交通局"
    assert "“区交通局”已经是名录里另一个单位的名称" in room.units.fault_label.text()
    assert not window.notice.isVisible()
    stand_on(room, 1)
    assert not room.units.fault_label.isVisible()
    stand_on(room, 0)
    QTest.keyClick(room.units.table, Qt.Key.Key_Escape)
    assert shown(room)[0] == "区经信局"
    assert room.units.fault_label.text() == ""
    type_into(room, 0, Col.FROM, "何时")
    stand_on(room, 0, Col.FROM)
    assert "看不出是哪一天" in room.units.fault_label.text()
    type_into(room, 0, Col.FROM, "2024-1-1")
    assert shown(room, Col.FROM)[0] == "2024-01-01"
    assert unit(window, "区经信局").active_from == date(2024, 1, 1)


def test_renaming_keeps_the_old_name_unless_declined(window: MainWindow, room: UnitsRoom) -> None:
    type_into(room, 0, Col.NAME, "区工信局")
    assert aliases(window, "区工信局") == ["区经信局"]
    assert "旧名称“区经信局”留作别名" in room.units.offer.text()
    assert room.units.offer_line.isVisible()
    room.units.decline.click()
    assert aliases(window, "区工信局") == []
    assert not room.units.offer_line.isVisible()


def test_a_corrected_pinyin_finds_the_unit(window: MainWindow, room: UnitsRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown(room, Col.PINYIN)[4] == "dan shan jie dao")
    type_into(room, 4, Col.PINYIN, "shàn shān jiē dào")
    assert shown(room, Col.PINYIN)[4] == "shan shan jie dao"
    type_into(room, 4, Col.PINYIN, "shan shan")
    stand_on(room, 4, Col.PINYIN)
    assert "名称有 4 个字，拼音写了 2 个音节" in room.units.fault_label.text()
    QTest.keySequence(room.units.table, "Ctrl+F")
    assert room.units.search.hasFocus()
    QTest.keyClicks(room.units.search, "ssjd")
    assert shown(room) == ["单山街道"]
    assert room.units.count.text() == "1 / 5 个单位"
    room.units.search.setText("jiaot")
    assert shown(room) == ["区交通局"]
    room.units.search.setText("没有")
    assert shown(room) == []


def test_several_units_move_together_by_keys_and_by_dragging(window: MainWindow, room: UnitsRoom) -> None:
    page, model = room.units, room.units.model
    keys = model.keys
    page.table.setFocus()
    page.table.go_to(keys[3:], Col.NAME)
    QTest.keySequence(page.table, "Alt+Up")
    assert stored(window) == shown(room) == ["区经信局", "区住建局", "各街道", "单山街道", "区交通局"]
    assert page.table.selected == keys[3:]  # still the same rows
    QTest.keySequence(page.table, "Alt+Down")
    assert stored(window) == NAMES
    QTest.keySequence(page.table, "Alt+Down")
    assert stored(window) == NAMES
    data = model.mimeData([model.index(0, 0), model.index(0, 1), model.index(1, 0)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 4, 0, QModelIndex())
    assert stored(window) == ["区交通局", "各街道", "区经信局", "区住建局", "单山街道"]
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    window.commands["undo"].trigger()
    assert shown(room) == NAMES


def test_only_a_unit_without_tasks_is_deleted(window: MainWindow, room: UnitsRoom) -> None:
    stand_on(room, 0)
    QTest.keySequence(room.units.table, "Ctrl+-")
    assert "“区经信局”还有 1 项任务（“2024年云江区重点工作”1 项），不能删除" in window.notice.text
    stand_on(room, 4)
    QTest.keyClick(room.units.table, Qt.Key.Key_Delete)
    assert shown(room) == NAMES[:4]
    window.commands["undo"].trigger()
    assert shown(room) == NAMES


def test_merging_shows_what_it_touches_and_is_one_step(
    window: MainWindow, room: UnitsRoom, sample: Sample, qtbot: QtBot
) -> None:
    stand_on(room, 1)
    QTest.keySequence(room.units.table, "Ctrl+J")
    (dialog,) = room.findChildren(MergeDialog)
    QTest.keyClicks(dialog.search, "qjxj")
    assert dialog.list.count() == 1
    assert "涉及 1 项任务" in dialog.preview.text()
    assert "原来就有两个，合成一个" in dialog.preview.text()
    assert "“区住建局”成为它的别名" in dialog.preview.text()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert shown(room) == ["区经信局", "区交通局", "各街道", "单山街道"]
    parts = window.session.ledger.of_task(Assignment, sample.factory)
    assert [(part.unit_id, part.role) for part in parts] == [(unit(window, "区经信局").id, Role.LEAD)]
    step = history.next_undo(window.session.ledger)
    assert step is not None
    assert step.label == "把“区住建局”合并到“区经信局”"
    window.commands["undo"].trigger()
    assert shown(room) == NAMES


@pytest.mark.parametrize("chosen", [0, 1])
def test_of_several_selected_one_stays(window: MainWindow, room: UnitsRoom, chosen: int) -> None:
    room.units.table.go_to(room.units.model.keys[3:], Col.NAME)
    room.units.merge()
    (dialog,) = room.findChildren(MergeDialog)
    assert [dialog.list.item(i).text() for i in range(2)] == ["各街道", "单山街道"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Down if chosen else Qt.Key.Key_Up)
    dialog.merge_button.click()
    assert shown(room)[3:] == [NAMES[3 + chosen]]
    assert aliases(window, NAMES[3 + chosen]) == [NAMES[4 - chosen]]


def test_another_ledger_shows_its_own_units(window: MainWindow, room: UnitsRoom, tmp_path) -> None:
    type_into(room, 0, Col.NAME, "区交通局")
    window.session.create(tmp_path / "新.duban")
    assert shown(room) == []
    assert room.units.count.text() == "0 个单位"


def test_a_new_unit_asked_for_twice_is_typed_once(
    window: MainWindow, room: UnitsRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = room.units
    page.new_row()
    monkeypatch.setattr(page.table, "setFocus", lambda: None)  # as in a window that is not the active one
    page.new_row()  # Qt says nothing about it, or the test fails
    editor = page.table.indexWidget(page.table.currentIndex())
    assert editor is not None and editor.hasFocus()
