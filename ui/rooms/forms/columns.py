"""A form's columns, typed into as in a spreadsheet: field, heading, heading above, width, centred, merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import form_edits
from models.errors import FieldFault, UserFault
from models.fields import printable
from models.forms import Form
from ui.rooms.forms.keys import KEYS
from ui.services.local_keys import bind, tip
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.tables import set_up
from ui.widgets.typing_grid import CellDelegate, GridModel, GridRow, GridTable

Keep = Callable[[Form], UserFault | None]


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
_ROWS = 10  # seen without scrolling
_ROW_HEIGHT = 32
_HINT = (
    "宽写毫米（25）或百分比（20%），空着按内容定。相邻几栏写同一个上级表头，就是两行表头；"
    "“合并”把上下相同的内容并成一格。"
)


class ColumnsTable(QWidget):
    """Shows a form's columns; ``keep`` takes a form with others of them, and answers with the fault it met.

    ``adding`` asks for the dialog with every field.
    """

    adding = Signal()

    def __init__(self, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self._form = Form("", "")
        self.offered: Sequence[form_edits.Offer] = ()
        self.model: GridModel[int] = GridModel("栏目", _HEADINGS, self._write, "名称或拼音…")
        self.table = GridTable(self.model)
        set_up(self.table, "栏目", _WIDTHS)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.fault = FaultLabel()
        self.fault.setAccessibleName("栏目的提示")
        self.verbs = [
            self._verb("添加栏目…", self.adding.emit),
            self._verb("上移", partial(self.shift, -1)),
            self._verb("下移", partial(self.shift, 1)),
            self._verb("移除", self.remove),
        ]
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row_of(label("栏目", "heading"), None, *self.verbs))
        for part in (self.table, self.fault, hint):
            column.addWidget(part)
        column.setStretchFactor(self.table, 1)
        self.model.moved.connect(self._drop)
        self.table.delete_wanted.connect(self.remove)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_fault())
        self.model.dataChanged.connect(lambda *_: self._show_fault())

    # Showing.

    def show_form(self, form: Form, *, is_open: bool) -> None:
        """Show the columns of a form, which may be changed or only read."""
        if len(form.columns) != len(self._form.columns):
            self.model.forget()  # what was refused stood in rows that are others now
        self._form = form
        self.table.setEnabled(is_open)
        for verb in self.verbs:
            verb.setEnabled(is_open)
        self.model.show_rows([_row(place, form) for place in range(len(form.columns))])
        rows = min(len(form.columns) + 1, _ROWS)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize() + header + 2)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, Col.HEADING))

    def forget(self) -> None:
        """Another form is about to be shown: what was refused in the cells of this one goes."""
        self.model.forget()
        self.fault.show_fault(None)

    @property
    def is_typing(self) -> bool:
        """Whether a cell is open with a text that is not kept."""
        typing = self.table.typing()
        return typing is not None and typing[1] != self.model.data(typing[0], Qt.ItemDataRole.EditRole)

    # Changing.

    def add(self, keys: Sequence[str]) -> UserFault | None:
        """Add columns behind the current one, and go to the first of them."""
        at = self._after_current()
        fault = self._take(form_edits.add_columns(self._form, keys, at))
        if fault is None:
            self.table.go_to([at], Col.HEADING)
        return fault

    def shift(self, step: int) -> None:
        """Move the selected columns one place to the left (-1) or to the right (1) on paper."""
        self.table.finish_typing()
        places = sorted(self.table.selected)
        if not places:
            return
        before = places[0] - 1 if step < 0 else places[-1] + 2
        if 0 <= before <= len(self._form.columns):
            self._move(places, before)

    def remove(self) -> None:
        """Take the selected columns out."""
        self.table.finish_typing()
        places = self.table.selected
        if places and self._take(form_edits.remove_columns(self._form, places)) is None:
            left = len(self._form.columns)
            self.table.go_to([min(places[0], left - 1)], Col.HEADING)

    def commit(self) -> None:
        """Keep what is being typed in a cell."""
        self.table.finish_typing()

    def _after_current(self) -> int:
        current = self.model.key(self.table.currentIndex().row())
        return len(self._form.columns) if current is None else current + 1

    def _drop(self, keys: Sequence[int], before: int | None) -> None:
        self._move(keys, len(self._form.columns) if before is None else before)

    def _move(self, places: Iterable[int], before: int) -> None:
        moved = sorted(places)
        first = sum(place not in moved for place in range(before))
        if self._take(form_edits.move_columns(self._form, moved, before)) is None:
            self.table.go_to(range(first, first + len(moved)), max(self.table.currentIndex().column(), 0))

    def _take(self, form: Form) -> UserFault | None:
        fault = self._keep(form)
        self.fault.show_fault(fault)
        return fault

    def _write(self, place: int | None, column: int, value: Any) -> UserFault | None:
        try:
            return self._keep(self._written(place, Col(column), value))
        except FieldFault as fault:
            return fault

    def _written(self, place: int | None, column: Col, value: Any) -> Form:
        """The form with a cell as it was typed. Raises FieldFault for what cannot stand there."""
        form = self._form
        if place is None:
            return form_edits.add_columns(form, [form_edits.meant(self.offered, value).key])
        if column is Col.FIELD:
            return form_edits.change_field(form, place, form_edits.meant(self.offered, value).key)
        if column is Col.WIDTH:
            value = form_edits.parse_width(value.replace(_AUTO, ""))
        return form_edits.change_column(form, place, **{_ATTRIBUTES[column]: value})

    def _show_fault(self) -> None:
        self.fault.show_fault(self.model.fault(self.table.currentIndex()))

    def _verb(self, word: str, verb: Callable[[], object]) -> QWidget:
        bind(self, KEYS, word, verb)
        return button(word, tip=tip(KEYS, word), verb=verb)


def _row(place: int, form: Form) -> GridRow[int]:
    column = form.columns[place]
    field = printable(column.field)
    width = form_edits.width_words(column.width)
    cells = (field.label if field else column.field, column.heading, column.above, width or _AUTO, "", "")
    checks: dict[int, bool] = {Col.CENTRED: column.centred, Col.MERGED: column.merged}
    return GridRow(place, cells, (), () if width else (Col.WIDTH,), checks)
