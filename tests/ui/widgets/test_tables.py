"""The usual table: columns that go with the letters, rows chosen whole, keys that lead on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look import theme
from ui.widgets.tables import choose_row, only_read, open_cell, set_up


@pytest.fixture
def table(qtbot: QtBot, usual_looks: QApplication) -> Iterator[QTableWidget]:
    around = QWidget()
    qtbot.addWidget(around)
    made = QTableWidget(4, 3)
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    set_up(made, "操作历史", (80, None, 120))
    only_read(made)
    for row in range(4):
        made.setItem(row, 0, QTableWidgetItem(f"第{row}步"))
    around.resize(600, 300)
    around.show()
    qtbot.waitUntil(around.isActiveWindow)
    yield made


def test_columns_grow_with_the_letters_and_keep_what_the_clerk_has_made_of_them(
    table: QTableWidget, usual_looks: QApplication
) -> None:
    assert (table.columnWidth(0), table.columnWidth(2)) == (80, 120)
    table.setColumnWidth(0, 100)
    theme.choose(usual_looks, None, 150)
    assert (table.columnWidth(0), table.columnWidth(2)) == (150, 180)
    theme.choose(usual_looks, None, 100)
    assert (table.columnWidth(0), table.columnWidth(2)) == (100, 120)
    assert sum(table.columnWidth(column) for column in range(3)) == table.viewport().width()


def test_a_row_is_chosen_alone_whatever_keys_are_held(table: QTableWidget) -> None:
    choose_row(table, 1)
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    choose_row(table, 3)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [3]
    assert table.currentRow() == 3


def test_a_table_that_is_only_read_is_left_with_tab_and_not_typed_into(table: QTableWidget) -> None:
    table.setFocus()
    choose_row(table, 0)
    QTest.keyClicks(table, "x")
    assert table.state() is not table.State.EditingState
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert isinstance(table.window().focusWidget(), QLineEdit)


def test_a_cell_asked_for_again_is_gone_on_in(table: QTableWidget) -> None:
    index = table.model().index(1, 0)
    open_cell(table, index)
    editor = table.indexWidget(index)
    assert isinstance(editor, QLineEdit)
    editor.setText("写了一半")
    open_cell(table, index)  # Qt complains of a second editor, which would fail the test
    assert table.indexWidget(index) is editor
    assert editor.text() == "写了一半"
