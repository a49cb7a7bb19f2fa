"""A form's columns, typed into as in a spreadsheet: field, heading, heading above, width, centred, merged."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from models.fields import field_words
from models.forms import edits as form_edits
from models.forms.form import Form
from ui.rooms.forms.grid import FormGrid, Keep
from ui.widgets.typing_grid import GridRow


class Col(IntEnum):
    """The columns of the grid."""

    FIELD = 0
    HEADING = 1
    ABOVE = 2
    WIDTH = 3
    CENTRED = 4
    MERGED = 5


_HEADINGS = ("栏目", "表头", "上级表头", "宽", "居中", "合并")
_WIDTHS = (None, None, 84, 60, 44, 44)
_ATTRIBUTES = {
    Col.HEADING: "heading",
    Col.ABOVE: "above",
    Col.WIDTH: "width",
    Col.CENTRED: "centred",
    Col.MERGED: "merged",
}
_AUTO = "自动"
_HINT = (
    "宽写毫米（25）或百分比（20%），空着按内容定。相邻几栏写同一个上级表头，就是两行表头；"
    "“合并”把上下相同的内容并成一格。"
)


class ColumnsTable(FormGrid[int]):
    """A row for each column of the form, from left to right."""

    def __init__(self, keep: Keep) -> None:
        super().__init__("栏目", _HEADINGS, _WIDTHS, keep, invitation="名称或拼音…", hint=_HINT)
        self.add_verbs({"添加栏目…": self.adding.emit})

    def rows(self, form: Form) -> list[GridRow[int]]:
        return [_row(place, form) for place in range(len(form.columns))]

    def add(self, keys: Sequence[str]) -> None:
        """Add columns behind the current one, and go to the first of them."""
        current = self.model.key(self.table.currentIndex().row())
        at = len(self.form.columns) if current is None else current + 1
        if self.take(form_edits.add_columns(self.form, keys, at)):
            self.table.go_to([at], Col.HEADING)

    def place(self, key: int) -> int:
        return key

    def moved(self, places: Sequence[int], before: int) -> Form:
        return form_edits.move_columns(self.form, places, before)

    def remove(self) -> None:
        self.commit()
        places = self.table.selected
        if places and self.take(form_edits.remove_columns(self.form, places)):
            self.table.go_to([min(places[0], len(self.form.columns) - 1)], Col.HEADING)

    def written(self, key: int | None, column: int, value: Any) -> Form:
        if key is None:
            return form_edits.add_columns(self.form, [form_edits.meant(self.offered(), value).key])
        if column == Col.FIELD:
            return form_edits.change_field(self.form, key, form_edits.meant(self.offered(), value).key)
        if column == Col.WIDTH:
            value = form_edits.parse_width(value.replace(_AUTO, ""))
        return form_edits.change_column(self.form, key, **{_ATTRIBUTES[Col(column)]: value})


def _row(place: int, form: Form) -> GridRow[int]:
    column = form.columns[place]
    width = form_edits.width_words(column.width)
    cells = (field_words(column.field), column.heading, column.above, width or _AUTO, "", "")
    checks: dict[int, bool] = {Col.CENTRED: column.centred, Col.MERGED: column.merged}
    return GridRow(place, cells, (), () if width else (Col.WIDTH,), checks)
