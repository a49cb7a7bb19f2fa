"""The keys of one place: named as on the keyboard, and working there and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.services.local_keys import Keys, bind, on_keyboard, tip

KEYS: Keys = {"新建": ("Ctrl+N", "Ins"), "合并到…": ("Alt+Up",)}


def test_keys_are_named_as_they_stand_on_the_keyboard() -> None:
    assert on_keyboard(KEYS["新建"]) == "Ctrl+N　Insert"
    assert on_keyboard(("Alt+Up", "Ctrl+Return", "PgDown")) == "Alt+↑　Ctrl+Enter　PageDown"
    assert tip(KEYS, "新建") == "新建（Ctrl+N，Insert）"
    assert tip(KEYS, "合并到…") == "合并到（Alt+↑）"


def test_every_key_works_in_its_place_only(qtbot: QtBot) -> None:
    window, place, inside, outside = QWidget(), QWidget(), QLineEdit(), QLineEdit()
    QVBoxLayout(place).addWidget(inside)
    beside = QVBoxLayout(window)
    beside.addWidget(place)
    beside.addWidget(outside)
    done: list[str] = []
    bind(place, KEYS, "新建", lambda: done.append("新建"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for field, times in ((inside, 2), (outside, 0)):
        done.clear()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Insert)
        assert done == ["新建"] * times
