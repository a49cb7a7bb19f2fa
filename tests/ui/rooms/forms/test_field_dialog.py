"""添加栏目: found by words or pinyin, chosen by the keyboard, added one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.forms.edits import offers
from tests.ui.keys import type_over
from ui.rooms.forms.field_dialog import FieldDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[FieldDialog]:
    host = QWidget()
    qtbot.addWidget(host)
    made = FieldDialog(offers(["来源"]), lambda: {"content"}, host)
    made.open()
    yield made
    host.close()


def shown(dialog: FieldDialog) -> list[tuple[str, str]]:
    model = dialog.model
    return [(model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())]


def test_every_field_is_offered_and_those_in_use_are_marked(dialog: FieldDialog) -> None:
    found = shown(dialog)
    assert ("完成情况", "已有") in found and ("完成时限", "") in found
    assert ("来源", "") in found  # a column that the list keeps as it came


def test_typing_narrows_and_enter_adds(qtbot: QtBot, dialog: FieldDialog) -> None:
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    type_over(dialog.typed, "jz")
    assert shown(dialog)[0] == ("上期进展", "")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Down)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    type_over(dialog.typed, "来源")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert chosen == ["content", "extra:来源"]
    assert dialog.isVisible() and dialog.typed.selectedText() == "来源"


def test_what_no_field_is_called_is_said(dialog: FieldDialog) -> None:
    type_over(dialog.typed, "天气")
    assert dialog.none.isVisible() and not dialog.add_button.isEnabled()
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.isVisible()
