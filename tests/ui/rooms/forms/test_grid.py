"""The keys of a grid of a form's parts: moved, dragged, taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.rooms.forms.conftest import kept
from ui.rooms.forms.columns import Col
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def headings(window: MainWindow) -> list[str]:
    return [column.heading for column in kept(window)["新表式"].columns]


def test_columns_are_moved_by_keys_and_by_dragging(own_room: FormsRoom, window: MainWindow) -> None:
    columns = own_room.editor.columns
    columns.table.setFocus()
    columns.table.go_to([3], Col.HEADING)
    QTest.keySequence(columns.table, "Alt+Up")
    assert headings(window) == ["序号", "重点工作", "完成情况", "责任单位"]
    assert columns.table.selected == [2]
    QTest.keySequence(columns.table, "Alt+Up")
    QTest.keySequence(columns.table, "Alt+Down")
    assert columns.table.selected == [2]
    columns.model.moved.emit([0, 1], None)  # dragged below the last
    assert headings(window) == ["完成情况", "责任单位", "序号", "重点工作"]
    assert columns.table.selected == [2, 3]


def test_columns_are_taken_out_but_never_the_last(own_room: FormsRoom, window: MainWindow) -> None:
    columns = own_room.editor.columns
    columns.table.setFocus()
    columns.table.go_to([0, 1, 3], Col.FIELD)
    QTest.keySequence(columns.table, "Ctrl+-")
    assert headings(window) == ["责任单位"]
    columns.table.go_to([0], Col.FIELD)
    QTest.keyClick(columns.table, Qt.Key.Key_Delete)
    assert headings(window) == ["责任单位"]
    assert "还没有栏目" in columns.fault.text()
