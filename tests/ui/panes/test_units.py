"""The units of a task as chips: typed, found, toggled, moved and removed."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.operations.units.editing import add_unit, edit_unit
from models.records import Assignment, Unit
from models.store.records.writing import operation
from models.vocabulary import Role
from tests.ui.keys import type_over
from ui.panes.units import UnitsEditor


def units(desk: SimpleNamespace) -> list[tuple[str, Role]]:
    names = {unit.id: unit.name for unit in desk.ledger.all(Unit)}
    return [(names[part.unit_id], part.role) for part in desk.ledger.of_task(Assignment, desk.road)]


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


def editor_with(qtbot: QtBot, *parts: tuple[str, Role]) -> tuple[UnitsEditor, list[list[tuple[str, Role]]]]:
    """The chips alone, and what they ask for."""
    editor = UnitsEditor()
    qtbot.addWidget(editor)
    editor.load(parts)
    asked: list[list[tuple[str, Role]]] = []
    editor.edited.connect(asked.append)
    return editor, asked


def test_the_first_named_leads_unless_another_is_starred(qtbot: QtBot) -> None:
    editor, asked = editor_with(qtbot)
    editor.add("区水利局、区交通局")
    editor.add("区水利局、*区交通局")
    assert asked == [
        [("区水利局", Role.LEAD), ("区交通局", Role.SUPPORTING)],
        [("区水利局", Role.SUPPORTING), ("区交通局", Role.LEAD)],
    ]


def test_where_one_leads_already_others_support_it(qtbot: QtBot) -> None:
    editor, asked = editor_with(qtbot, ("区住建局", Role.LEAD))
    editor.add("区水利局")
    assert asked == [[("区住建局", Role.LEAD), ("区水利局", Role.SUPPORTING)]]


def test_a_chip_at_the_end_moves_no_further(qtbot: QtBot) -> None:
    editor, asked = editor_with(qtbot, ("甲局", Role.LEAD), ("乙局", Role.SUPPORTING))
    editor.chips[0].moved.emit(-1)
    assert asked == []
    editor.chips[0].moved.emit(1)
    assert asked == [[("乙局", Role.SUPPORTING), ("甲局", Role.LEAD)]]


def test_what_is_still_being_typed_is_taken_or_said(qtbot: QtBot) -> None:
    editor, asked = editor_with(qtbot)
    assert editor.take_typed()  # nothing is
    editor.entry.setText("区水利局")
    assert editor.take_typed()
    assert asked == [[("区水利局", Role.LEAD)]]
