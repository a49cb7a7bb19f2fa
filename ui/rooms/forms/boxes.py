"""The cells of a sheet (发文稿纸, 审批单), typed into as in a spreadsheet: words, field, columns, look, height."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from models.documents.document import Look
from models.errors import FieldFault
from models.fields import field_words
from models.forms import edits as form_edits
from models.forms import sheet_edits
from models.forms.form import Form
from models.forms.sheet_edits import Place
from ui.rooms.forms.grid import FormGrid, Keep
from ui.widgets.fields import Choice
from ui.widgets.typing_grid import CellDelegate, GridRow

Index = QModelIndex | QPersistentModelIndex


class Col(IntEnum):
    """The columns of the grid."""

    ROW = 0
    TEXT = 1
    FIELD = 2
    SPAN = 3
    LOOK = 4
    HEIGHT = 5


_HEADINGS = ("行", "印的字", "栏目", "占列", "样式", "行高")
_WIDTHS = (76, None, None, 44, 64, 52)
_LOOKS = {Look.LABEL: "标签", Look.VALUE: "内容", Look.AREA: "手写", Look.SIGNED: "签字"}
_BREAK = "//"
_NEW_ROW = "新项"
_HINT = (
    "每行的格子从左到右列出。栏目写名称或拼音，台账里的内容就填在这一格；空着只印字，或留空手填。"
    "印的字里可以写 {年}、{月}、{单位}，// 是换行。行高是最低的毫米数。"
)


class BoxesTable(FormGrid[Place]):
    """A row for each cell of the sheet, as they are read."""

    most_rows = 14

    def __init__(self, keep: Keep) -> None:
        super().__init__("格子", _HEADINGS, _WIDTHS, keep, invitation="加一行…", hint=_HINT)
        self.table.setItemDelegateForColumn(Col.LOOK, _LookDelegate(self.table))
        self.add_verbs({"加一行": self.add_row, "加一格": self.split})

    def rows(self, form: Form) -> list[GridRow[Place]]:
        return [_row(place, form) for place in sheet_edits.places(form)]

    def add_row(self) -> None:
        """Add a row below that of the current cell, and go to it."""
        self.commit()
        current = self.model.key(self.table.currentIndex().row())
        after = len(self.form.boxes) - 1 if current is None else current.row
        if self.take(sheet_edits.add_row(self.form, after, _NEW_ROW)):
            self.table.go_to([Place(after + 1, 0)], Col.TEXT)

    def split(self) -> None:
        """Make two cells of the current one."""
        self.commit()
        current = self.model.key(self.table.currentIndex().row())
        if current is not None and self.attempt(sheet_edits.split_box, current):
            self.table.go_to([current._replace(cell=current.cell + 1)], Col.TEXT)

    def place(self, key: Place) -> int:
        return key.row

    def moved(self, places: Sequence[int], before: int) -> Form:
        return sheet_edits.move_rows(self.form, places, before)

    def remove(self) -> None:
        self.commit()
        gone = self.table.selected
        if gone and self.take(sheet_edits.remove_boxes(self.form, gone)):
            left = sheet_edits.places(self.form)
            self.table.go_to([max((place for place in left if place <= gone[0]), default=left[0])], Col.TEXT)

    def written(self, key: Place | None, column: int, value: Any) -> Form:
        form = self.form
        if key is None:
            return sheet_edits.add_row(form, len(form.boxes) - 1, value)
        match column:
            case Col.TEXT:
                return sheet_edits.change_box(form, key, text=value.replace(_BREAK, "\n"))
            case Col.FIELD:
                found = form_edits.meant(self.offered(), value).key if value.strip() else ""
                return sheet_edits.change_box(form, key, field=found)
            case Col.SPAN:
                return sheet_edits.change_span(form, key, _whole(value))
            case Col.HEIGHT:
                return sheet_edits.change_height(form, key.row, float(_whole(value)))
        return sheet_edits.change_box(form, key, look=next(look for look, word in _LOOKS.items() if word == value))


class _LookDelegate(CellDelegate):
    """The look is chosen from a few words."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choice = Choice("样式", parent)
        choice.offer([(word, word) for word in _LOOKS.values()], index.data(Qt.ItemDataRole.EditRole))
        choice.chosen.connect(lambda _: self._take(choice))
        return choice

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was made with its value."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, Choice)
        model.setData(index, editor.value())

    def _take(self, choice: Choice) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)


def _whole(typed: str) -> int:
    if not typed.strip().isdecimal():
        raise FieldFault("boxes", f"“{typed.strip()}”不是数。", "请写一个整数。")
    return int(typed)


def _row(place: Place, form: Form) -> GridRow[Place]:
    row, box = form.boxes[place.row], sheet_edits.box_at(form, place)
    is_first = place.cell == 0
    cells = (
        f"第 {place.row + 1} 行" if is_first else "",
        box.text.replace("\n", _BREAK),
        field_words(box.field),
        str(box.span),
        _LOOKS[box.look],
        f"{row.height:g}" if is_first else "",
    )
    return GridRow(place, cells, (Col.ROW,) if is_first else (Col.ROW, Col.HEIGHT), (Col.ROW,))
