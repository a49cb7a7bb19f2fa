"""What a clerk does to the cells of a sheet (发文稿纸, 审批单): a form in, another one out. A row's spans add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.documents.document import Look
from models.errors import FieldFault
from models.forms.edits import reordered
from models.forms.form import Box, BoxRow, Form

_BETWEEN = re.compile(r"[、,，;；\s]+")
_MOST_COLUMNS = 12


class Place(NamedTuple):
    """A cell of a sheet: its row and its place in it, from 0."""

    row: int
    cell: int


def places(form: Form) -> list[Place]:
    """The cells of a sheet in the order they are read."""
    return [Place(row, cell) for row, found in enumerate(form.boxes) for cell in range(len(found.boxes))]


def box_at(form: Form, place: Place) -> Box:
    """The cell at a place."""
    return form.boxes[place.row].boxes[place.cell]


def change_box(form: Form, place: Place, **values: object) -> Form:
    """The form with other values of one cell."""
    boxes = list(form.boxes[place.row].boxes)
    boxes[place.cell] = replace(boxes[place.cell], **values)  # type: ignore[arg-type]  # fields of Box, by name
    return _with_boxes(form, place.row, boxes)


def change_height(form: Form, row: int, height: float) -> Form:
    """The form with another least height of a row, in millimetres."""
    rows = list(form.boxes)
    rows[row] = replace(rows[row], height=height)
    return replace(form, boxes=tuple(rows))


def change_span(form: Form, place: Place, span: int) -> Form:
    """The form with a wider or narrower cell; its neighbour gives way. Raises FieldFault where that cannot be."""
    boxes = list(form.boxes[place.row].boxes)
    if len(boxes) == 1:
        raise FieldFault("boxes", "一行只有一格，占满各列。", "要分开，请先点“加一格”。")
    beside = place.cell + 1 if place.cell + 1 < len(boxes) else place.cell - 1
    both = boxes[place.cell].span + boxes[beside].span
    if not 1 <= span < both:
        raise FieldFault("boxes", f"这一格占 {span} 列放不下。", f"请写 1 到 {both - 1}，旁边的一格会让出来。")
    boxes[place.cell] = replace(boxes[place.cell], span=span)
    boxes[beside] = replace(boxes[beside], span=both - span)
    return _with_boxes(form, place.row, boxes)


def add_row(form: Form, after: int, words: str) -> Form:
    """The form with a further row below one (-1: on top): a label, and room for what belongs to it."""
    columns = len(form.box_widths)
    label = Box(words, look=Look.LABEL)
    boxes = (label, Box(span=columns - 1)) if columns > 1 else (Box(words),)
    return replace(form, boxes=(*form.boxes[: after + 1], BoxRow(boxes), *form.boxes[after + 1 :]))


def split_box(form: Form, place: Place) -> Form:
    """The form with a cell in two. Raises FieldFault for one that is over a single column."""
    boxes = list(form.boxes[place.row].boxes)
    box = boxes[place.cell]
    if box.span == 1:
        raise FieldFault("boxes", "这一格只占一列，不能再分。", "请先把它放宽，或在“各列宽”里多写一列。")
    left = box.span // 2
    boxes[place.cell : place.cell + 1] = [replace(box, span=left), Box(span=box.span - left)]
    return _with_boxes(form, place.row, boxes)


def remove_boxes(form: Form, gone: Iterable[Place]) -> Form:
    """The form without some cells, whose columns go to a neighbour; a row of which nothing is left goes too."""
    dropped = set(gone)
    rows = []
    for number, row in enumerate(form.boxes):
        kept: list[Box] = []
        spare = 0
        for cell, box in enumerate(row.boxes):
            if Place(number, cell) not in dropped:
                kept.append(replace(box, span=box.span + spare))
                spare = 0
            elif kept:
                kept[-1] = replace(kept[-1], span=kept[-1].span + box.span)
            else:
                spare += box.span
        if kept:
            rows.append(replace(row, boxes=tuple(kept)))
    return replace(form, boxes=tuple(rows))


def move_rows(form: Form, moved: Sequence[int], before: int) -> Form:
    """The form with some rows, in their order, in front of what stands at a place now."""
    return replace(form, boxes=reordered(form.boxes, moved, before))


def widths_words(form: Form) -> str:
    """The shares of a sheet's columns as they are typed."""
    return "、".join(f"{width:g}" for width in form.box_widths)


def change_widths(form: Form, typed: str) -> Form:
    """The form with other shares of its columns; where there are more or fewer, the last cell of each row gives way.

    Raises FieldFault for what are no shares, or where a row has more cells than there would be columns.
    """
    try:
        widths = tuple(float(word) for word in _BETWEEN.split(typed.strip()) if word)
    except ValueError:
        widths = ()
    if not 0 < len(widths) <= _MOST_COLUMNS or any(width <= 0 for width in widths):
        raise FieldFault(
            "box_widths", f"“{typed.strip()}”不是各列的宽。", "请写几个数，用顿号隔开，如 18、32、18、32。"
        )
    more = len(widths) - len(form.box_widths)
    rows = []
    for row in form.boxes:
        *before, last = row.boxes
        if last.span + more < 1:
            raise FieldFault("box_widths", f"有一行的格子比 {len(widths)} 列还多。", "请先移除几格，再减少列。")
        rows.append(replace(row, boxes=(*before, replace(last, span=last.span + more))))
    return replace(form, box_widths=widths, boxes=tuple(rows))


def _with_boxes(form: Form, row: int, boxes: Sequence[Box]) -> Form:
    rows = list(form.boxes)
    rows[row] = replace(rows[row], boxes=tuple(boxes))
    return replace(form, boxes=tuple(rows))
