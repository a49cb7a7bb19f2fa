"""A form's columns, typed into: what is kept, what is refused and why, and the keys that move them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.forms.form import Form, Unit, Width
from tests.ui.rooms.forms.conftest import kept
from ui.rooms.forms.columns import Col, ColumnsTable
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def put(columns: ColumnsTable, row: int, column: Col, text: str) -> str:
    """Type into a cell as a person does; the sentence that stands below the grid then."""
    index = columns.model.index(row, column)
    columns.table.setFocus()
    columns.table.setCurrentIndex(index)
    columns.model.setData(index, text)
    return columns.fault.text()


def now(window: MainWindow) -> Form:
    return kept(window)["新表式"]


def headings(window: MainWindow) -> list[str]:
    return [column.heading for column in now(window).columns]


def test_cells_are_kept_as_they_are_typed(own_room: FormsRoom, window: MainWindow) -> None:
    columns = own_room.editor.columns
    assert put(columns, 1, Col.HEADING, "督办事项") == ""
    put(columns, 2, Col.ABOVE, "落实")
    put(columns, 3, Col.ABOVE, "落实")
    put(columns, 0, Col.WIDTH, "12")
    put(columns, 3, Col.WIDTH, "40%")
    columns.model.setData(columns.model.index(1, Col.CENTRED), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    columns.model.setData(columns.model.index(2, Col.MERGED), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    found = now(window).columns
    assert [column.above for column in found] == ["", "", "落实", "落实"]
    assert [column.width for column in found] == [Width(12), None, None, Width(40, Unit.PER_CENT)]
    assert found[1].heading == "督办事项" and found[1].centred and found[2].merged
    put(columns, 0, Col.WIDTH, "")
    assert now(window).columns[0].width is None and columns.model.index(0, Col.WIDTH).data() == "自动"


def test_a_column_is_added_by_typing_its_name_or_pinyin(own_room: FormsRoom, window: MainWindow) -> None:
    columns = own_room.editor.columns
    put(columns, 4, Col.FIELD, "wcsx")
    assert headings(window)[-1] == "完成时限"
    assert "没有“天气”这个栏目" in put(columns, 5, Col.FIELD, "天气")
    assert len(headings(window)) == 5


def test_what_could_not_be_printed_is_refused_where_it_was_typed(own_room: FormsRoom, window: MainWindow) -> None:
    columns = own_room.editor.columns
    assert "没有表头" in put(columns, 1, Col.HEADING, "")
    assert "有两栏的表头都是“序号”" in put(columns, 1, Col.HEADING, "序号")
    assert own_room.refused() == ["表头：序号"]
    QTest.keyClick(columns.table, Qt.Key.Key_Escape)  # what is stored is shown again
    assert own_room.refused() == [] and columns.fault.text() == ""
    assert "纸上放不下" in put(columns, 1, Col.WIDTH, "150")
    assert "不是宽度" in put(columns, 1, Col.WIDTH, "宽些")
    assert headings(window) == ["序号", "重点工作", "责任单位", "完成情况"]


def test_a_wide_page_has_room_for_more(own_room: FormsRoom, window: MainWindow) -> None:
    own_room.editor.settings.paper.chosen.emit(True)
    assert put(own_room.editor.columns, 1, Col.WIDTH, "150") == ""
    own_room.editor.settings.paper.chosen.emit(False)
    assert "纸上放不下" in own_room.editor.settings.fault.text()
    assert now(window).landscape and own_room.editor.settings.paper.value() is True
