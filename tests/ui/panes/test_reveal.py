"""A text selected where it stands in a pane."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.panes.reveal import reveal
from ui.widgets.fields import TextEditor
from ui.widgets.text_table import TextTable


def test_the_first_field_that_holds_it_else_the_first_row_and_the_keys_stay(qtbot: QtBot) -> None:
    pane = QWidget()
    first, second, table, other = TextEditor(1), TextEditor(1), TextTable("表", ("一", "二"), (None, None)), QLineEdit()
    layout = QVBoxLayout(pane)
    for part in (first, second, table, other):
        layout.addWidget(part)
    first.set_content("桩基完成。")
    second.set_content("征地推迟，征地补偿未到位。")
    table.rows.show_rows([("甲", "乙"), ("丙", "照片.png")])
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    reveal(pane, "征地")
    assert second.textCursor().selectedText() == "征地" and second.textCursor().selectionStart() == 0
    assert not first.textCursor().hasSelection()
    reveal(pane, "照片")
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    reveal(pane, "没有的词")
    assert other.hasFocus()
