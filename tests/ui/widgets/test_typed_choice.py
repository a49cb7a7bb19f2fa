"""Rows are chosen and taken from the text above them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.tables import choose_row
from ui.widgets.text_table import TextModel
from ui.widgets.typed_choice import TypedChoice


def test_arrows_go_round_the_rows_and_enter_takes_one_while_typing_goes_on(qtbot: QtBot) -> None:
    page, typed, table, model = QWidget(), QLineEdit(), QTableView(), TextModel(("栏目",))
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(typed)
    layout.addWidget(table)
    table.setModel(model)
    choice, taken = TypedChoice(typed, table), []
    choice.taken.connect(lambda: taken.append(table.currentIndex().row()))
    qtbot.keyClick(typed, Qt.Key.Key_Down)  # nothing to choose yet
    model.show_rows([("序号",), ("工作任务",), ("责任单位",)])
    choose_row(table, 0)
    qtbot.keyClick(typed, Qt.Key.Key_Up)
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    qtbot.keyClick(typed, Qt.Key.Key_Down)
    qtbot.keyClicks(typed, "zrdw")
    qtbot.keyClick(typed, Qt.Key.Key_Enter)
    assert (taken, typed.text()) == ([2, 0], "zrdw")
