"""How dialogs are laid out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTableWidget, QTextEdit
from pytestqt.qtbot import QtBot

from ui.widgets.dialog_layout import YearField, field_rows, lay_out
from ui.widgets.fields import button, row_of


@pytest.mark.parametrize(("typed", "year"), [(1999, 2000), (2100, 2099), (2024, 2024)])
def test_a_year_is_one_of_this_century(qtbot: QtBot, typed: int, year: int) -> None:
    field = YearField(typed)
    qtbot.addWidget(field)
    assert field.value() == year


def test_the_word_in_front_of_a_field_leads_to_it(qtbot: QtBot) -> None:
    dialog, title, year = QDialog(), QLineEdit(), YearField(2024)
    qtbot.addWidget(dialog)
    lay_out(dialog, field_rows(("名称(&N)", title), ("年份(&Y)", year)))
    buddies = {label.text(): label.buddy() for label in dialog.findChildren(QLabel)}
    assert buddies == {"名称(&N)": title, "年份(&Y)": year}


def test_what_grows_takes_the_room_and_the_buttons_stay_at_the_foot(qtbot: QtBot) -> None:
    for grows in (True, False):
        dialog, label, text, accept = QDialog(), QLabel("说明"), QTextEdit(), QPushButton("确定")
        qtbot.addWidget(dialog)
        text.setMaximumHeight(16_777_215 if grows else 60)
        lay_out(dialog, label, text, row_of(None, accept), grows=text if grows else None)
        dialog.resize(400, 500)
        dialog.show()
        assert (text.height() > 350) == grows and label.height() < 60
        assert accept.geometry().bottom() > 460 and accept.geometry().right() > 370


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_presses_the_button_that_enter_presses_also_in_a_text(qtbot: QtBot, key: Qt.Key) -> None:
    dialog, text, accept = QDialog(), QTextEdit(), QPushButton("确定")
    qtbot.addWidget(dialog)
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    lay_out(dialog, text, row_of(None, QPushButton("取消"), accept))
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter begins the next line"
    qtbot.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_presses_the_main_button_also_where_enter_means_the_row(qtbot: QtBot, key: Qt.Key) -> None:
    dialog, table = QDialog(), QTableWidget(2, 1)
    qtbot.addWidget(dialog)
    rows: list[object] = []
    table.activated.connect(rows.append)
    lay_out(dialog, table, row_of(None, button("出单", role="primary", verb=dialog.accept)))
    dialog.show()
    table.setCurrentCell(0, 0)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(rows) == 1 and dialog.isVisible()
    qtbot.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1 and len(rows) == 1


def test_what_tells_how_it_went_stays_in_sight_where_the_dialog_is_low(qtbot: QtBot) -> None:
    dialog, text, done = QDialog(), QTextEdit(), QLabel("已写出。")
    qtbot.addWidget(dialog)
    text.setMinimumHeight(900)
    lay_out(dialog, text, done, row_of(None, QPushButton("确定")), grows=text, in_sight=(done,))
    dialog.resize(400, 300)
    dialog.show()
    assert dialog.rect().contains(done.mapTo(dialog, done.rect().bottomRight()))
