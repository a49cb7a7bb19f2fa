"""The list of forms: headings are no forms, official ones are locked, keys lead on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.forms.edits import new_form
from models.forms.form import OFFICIAL
from ui.rooms.forms.form_list import FormList, Origin


@pytest.fixture
def forms(qtbot: QtBot) -> FormList:
    made = FormList()
    qtbot.addWidget(made)
    made.show()
    made.show_forms({Origin.OWN: [new_form("督查月报")], Origin.OFFICIAL: OFFICIAL[:2], Origin.SHIPPED: []}, "督查月报")
    return made


def test_the_keys_go_from_form_to_form_past_the_headings(forms: FormList) -> None:
    chosen: list[str] = []
    forms.chosen.connect(chosen.append)
    assert forms.current == "督查月报"
    QTest.keyClick(forms, Qt.Key.Key_Down)
    QTest.keyClick(forms, Qt.Key.Key_Down)
    assert chosen == [form.name for form in OFFICIAL[:2]]


def test_official_forms_have_a_lock_in_the_picture_and_in_words(forms: FormList) -> None:
    items = {forms.item(row).text(): forms.item(row) for row in range(forms.count())}
    assert not items[OFFICIAL[0].name].icon().isNull() and items["督查月报"].icon().isNull()
    assert items[OFFICIAL[0].name].data(Qt.ItemDataRole.AccessibleTextRole).endswith("固定表式")
    assert Origin.SHIPPED.value not in items  # no heading without forms


def test_enter_f2_and_delete_lead_on(qtbot: QtBot, forms: FormList) -> None:
    for key, signal in (
        (Qt.Key.Key_Return, forms.left),
        (Qt.Key.Key_F2, forms.renaming),
        (Qt.Key.Key_Delete, forms.delete_wanted),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(forms, key)
