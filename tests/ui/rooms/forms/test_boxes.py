"""The cells of a sheet, typed into beside its pages."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from models.documents.document import Look
from models.forms.form import Form
from models.forms.sheet_edits import Place, box_at
from tests.ui.keys import type_over
from tests.ui.rooms.forms.conftest import kept
from ui.rooms.forms.boxes import BoxesTable, Col
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow
from ui.widgets.fields import Choice


@pytest.fixture
def boxes(room: FormsRoom) -> BoxesTable:
    room.list.choose("签收回执")
    return room.editor.boxes


def put(boxes: BoxesTable, place: Place, column: Col, text: str) -> str:
    """Type into a cell; the sentence that stands below the grid then."""
    index = boxes.model.index(boxes.model.row_of(place), column)
    boxes.table.setCurrentIndex(index)
    boxes.model.setData(index, text)
    return boxes.fault.text()


def now(window: MainWindow) -> Form:
    return kept(window)["签收回执"]


def test_a_sheet_shows_its_cells_instead_of_columns(room: FormsRoom, boxes: BoxesTable) -> None:
    assert boxes.isVisible() and not room.editor.columns.isVisible()
    assert room.editor.grid is boxes
    row = boxes.model.row_of(Place(1, 1))
    assert [boxes.model.index(row, column).data() for column in (Col.FIELD, Col.SPAN, Col.LOOK)] == [
        "任务",
        "3",
        "内容",
    ]


def test_words_fields_heights_and_looks_are_kept(room: FormsRoom, boxes: BoxesTable, window: MainWindow) -> None:
    put(boxes, Place(0, 0), Col.TEXT, "督办编号//（年度）")
    put(boxes, Place(0, 1), Col.FIELD, "任务简称")
    put(boxes, Place(0, 0), Col.HEIGHT, "20")
    put(boxes, Place(0, 3), Col.LOOK, "手写")
    put(boxes, Place(0, 3), Col.FIELD, "")
    form = now(window)
    assert box_at(form, Place(0, 0)).text == "督办编号\n（年度）"
    assert box_at(form, Place(0, 1)).field == "short_name"
    assert (box_at(form, Place(0, 3)).look, box_at(form, Place(0, 3)).field) == (Look.AREA, "")
    assert form.boxes[0].height == 20


def test_a_look_is_chosen_from_its_words(boxes: BoxesTable, window: MainWindow) -> None:
    index = boxes.model.index(boxes.model.row_of(Place(3, 1)), Col.LOOK)
    boxes.table.setCurrentIndex(index)
    boxes.table.edit(index)
    choice = boxes.table.indexWidget(index)
    assert isinstance(choice, Choice) and choice.value() == "签字"
    choice.choose("手写")
    choice.chosen.emit("手写")
    assert box_at(now(window), Place(3, 1)).look is Look.AREA


def test_what_cannot_be_is_refused_where_it_was_typed(boxes: BoxesTable, window: MainWindow) -> None:
    assert "“很高”不是数" in put(boxes, Place(0, 0), Col.HEIGHT, "很高")
    assert "行的高度不对" in put(boxes, Place(0, 0), Col.HEIGHT, "900")
    assert "放不下" in put(boxes, Place(1, 0), Col.SPAN, "9")
    assert "没有“天气”这个栏目" in put(boxes, Place(0, 1), Col.FIELD, "天气")
    assert not kept(window)


def test_rows_and_cells_come_move_and_go(room: FormsRoom, boxes: BoxesTable, window: MainWindow) -> None:
    count = len(room.editor._form.boxes)
    boxes.table.go_to([Place(1, 0)], Col.TEXT)
    boxes.add_row()
    assert len(now(window).boxes) == count + 1 and boxes.table.selected == [Place(2, 0)]
    boxes.table.go_to([Place(2, 1)], Col.TEXT)
    boxes.split()
    assert [box.span for box in now(window).boxes[2].boxes] == [1, 1, 2]
    boxes.table.setFocus()
    QTest.keySequence(boxes.table, "Alt+Up")
    assert [box.span for box in now(window).boxes[1].boxes] == [1, 1, 2]
    boxes.table.go_to([Place(1, 0), Place(1, 1), Place(1, 2)], Col.TEXT)
    QTest.keySequence(boxes.table, "Ctrl+-")
    assert len(now(window).boxes) == count


def test_the_columns_of_a_sheet_have_a_field_of_their_own(
    room: FormsRoom, boxes: BoxesTable, window: MainWindow
) -> None:
    widths = room.editor.fields["box_widths"]
    assert widths.isVisible() and widths.value() == "19、31、19、31"
    type_over(widths.editor, "20、30、20、30")
    room.commit()
    assert now(window).box_widths == (20.0, 30.0, 20.0, 30.0)
    type_over(widths.editor, "很宽")
    room.commit()
    assert "不是各列的宽" in widths.fault_label.text() and room.refused() == ["各列宽：很宽"]


def test_a_sheet_is_seen_from_its_first_row(room: FormsRoom, window: MainWindow) -> None:
    window.show()
    for name in ("签收回执", "发文稿纸", "销号审批单"):
        room.list.choose(name)
        assert room.editor.boxes.table.rowAt(1) == 0
