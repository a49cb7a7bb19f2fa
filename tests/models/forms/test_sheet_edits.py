"""What is done to the cells of a sheet: the spans of every row go on adding up."""

from __future__ import annotations

import pytest

from models.documents.document import Look
from models.errors import FieldFault
from models.forms import sheet_edits
from models.forms.form import Box, BoxRow, Form, Layout
from models.forms.rules import check_form
from models.forms.sheet_edits import Place

SHEET = Form(
    "批办单",
    "批办单",
    layout=Layout.SHEET,
    box_widths=(18.0, 32.0, 18.0, 32.0),
    boxes=(
        BoxRow((Box("编号", look=Look.LABEL), Box(field="number"), Box("单位", look=Look.LABEL), Box(field="units"))),
        BoxRow((Box("事项", look=Look.LABEL), Box(field="text", span=3))),
    ),
)


def spans(form: Form) -> list[list[int]]:
    return [[box.span for box in row.boxes] for row in form.boxes]


def test_a_row_comes_with_a_label_and_room_beside_it() -> None:
    form = sheet_edits.add_row(SHEET, 0, "意见")
    check_form(form)
    assert spans(form) == [[1, 1, 1, 1], [1, 3], [1, 3]]
    assert form.boxes[1].boxes[0] == Box("意见", look=Look.LABEL)


def test_a_cell_gives_way_to_its_neighbour() -> None:
    assert spans(sheet_edits.change_span(SHEET, Place(1, 0), 2)) == [[1, 1, 1, 1], [2, 2]]
    assert spans(sheet_edits.change_span(SHEET, Place(1, 1), 1)) == [[1, 1, 1, 1], [3, 1]]
    for span in (0, 4):
        with pytest.raises(FieldFault, match="放不下"):
            sheet_edits.change_span(SHEET, Place(1, 0), span)


def test_a_cell_is_split_where_it_is_over_several_columns() -> None:
    assert spans(sheet_edits.split_box(SHEET, Place(1, 1))) == [[1, 1, 1, 1], [1, 1, 2]]
    with pytest.raises(FieldFault, match="不能再分"):
        sheet_edits.split_box(SHEET, Place(0, 0))


def test_what_a_removed_cell_was_over_goes_to_its_neighbour() -> None:
    assert spans(sheet_edits.remove_boxes(SHEET, [Place(0, 0), Place(0, 3)])) == [[2, 2], [1, 3]]
    assert spans(sheet_edits.remove_boxes(SHEET, [Place(1, 0), Place(1, 1)])) == [[1, 1, 1, 1]]


def test_rows_move_whole() -> None:
    moved = sheet_edits.move_rows(SHEET, [1], 0)
    assert spans(moved) == [[1, 3], [1, 1, 1, 1]]
    assert sheet_edits.places(moved) == [Place(0, 0), Place(0, 1), *(Place(1, cell) for cell in range(4))]


def test_more_or_fewer_columns_are_made_by_their_widths() -> None:
    wider = sheet_edits.change_widths(SHEET, "18、32，18 32;20")
    check_form(wider)
    assert spans(wider) == [[1, 1, 1, 2], [1, 4]]
    assert sheet_edits.widths_words(wider) == "18、32、18、32、20"
    with pytest.raises(FieldFault, match="比 3 列还多"):
        sheet_edits.change_widths(SHEET, "1、1、1")
    for typed in ("", "宽、窄", "3、0", "、".join(["1"] * 13)):
        with pytest.raises(FieldFault, match="不是各列的宽"):
            sheet_edits.change_widths(SHEET, typed)


def test_heights_and_words_change_in_one_place() -> None:
    form = sheet_edits.change_height(sheet_edits.change_box(SHEET, Place(1, 0), text="督办事项"), 1, 40)
    assert (form.boxes[1].boxes[0].text, form.boxes[1].height) == ("督办事项", 40)
    assert form.boxes[0] == SHEET.boxes[0]
