"""A form as the clerk writes it: name, title, columns, choices, the lines below. Each field is kept on being left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.errors import FieldFault, UserFault
from models.forms.edits import Offer
from models.forms.form import PLACEHOLDERS, Form, Layout
from models.forms.sheet_edits import change_widths, widths_words
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.rooms.forms.boxes import BoxesTable
from ui.rooms.forms.columns import ColumnsTable
from ui.rooms.forms.form_list import Origin
from ui.rooms.forms.grid import FormGrid, Keep
from ui.rooms.forms.settings import FormSettings
from ui.services.plain_text import as_entry
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows
from ui.widgets.fields import TextField, button, label
from ui.widgets.screen_fit import Scroller

_BETWEEN = "、"
_LOCKED = {
    Origin.OFFICIAL: "固定表式，可以打印，不能改；要改就复制一份。",
    Origin.SHIPPED: "随带的表式，可以直接改，改了就成为自己的表式；要另起名称就复制一份。",
}
_NARROWEST = 480
_OF_SHEETS = ("box_widths", "above", "below")


class _Text(NamedTuple):
    """A text of a form: how it is read from the form and put into it."""

    of: Callable[[Form], str]
    into: Callable[[Form, str], Form]


def _plain(key: str) -> _Text:
    return _Text(lambda form: str(getattr(form, key)), lambda form, text: replace(form, **_named(key, text.strip())))


def _named(key: str, value: Any) -> dict[str, Any]:
    return {key: value}


def _lines(key: str, between: str) -> _Text:
    def into(form: Form, text: str) -> Form:
        words = [word.strip() for word in text.split(between)]
        return replace(form, **_named(key, tuple(filter(None, words))))

    return _Text(lambda form: between.join(getattr(form, key)), into)


_TEXTS = {
    "title": _plain("title"),
    "box_widths": _Text(widths_words, change_widths),
    "above": _plain("above"),
    "below": _plain("below"),
    "signatures": _lines("signatures", _BETWEEN),
    "notes": _lines("notes", "\n"),
}


class FormEditor(QFrame):
    """``keep`` takes another form in the place of the one shown, ``rename`` another name; both answer with the fault.

    ``edited`` when something has been typed or chosen that is not kept yet, see :meth:`draft`.
    """

    edited = Signal()
    copying = Signal()

    def __init__(self, session: Session, keep: Keep, rename: Callable[[str], UserFault | None]) -> None:
        super().__init__()
        self._keep, self._rename = keep, rename
        self._form = Form("", "")
        self._drafted: Form | None = None  # a selection that is still being made
        self.name = TextField("名称")
        self.fields = {
            "title": TextField("标题", placeholder="如 {清单}完成情况（{月份}）"),
            "box_widths": TextField("各列宽", placeholder="如 18、32、18、32"),
            "above": TextField("表上一行"),
            "below": TextField("表下一行"),
            "signatures": TextField("落款", placeholder="如 填表人、审核人"),
            "notes": TextField("备注", lines=1, placeholder="一行一条，印在表下面"),
        }
        self.columns, self.boxes = ColumnsTable(keep), BoxesTable(keep)
        self._grids: tuple[FormGrid[Any], ...] = (self.columns, self.boxes)
        self.settings = FormSettings(session)
        self.locked = QFrame()
        self.locked_words = label("")
        self.copy_button = button("复制一份", verb=self.copying.emit)
        self.insert_button = button("插入", tip="插入清单名称、月份、截止日")
        self._lay_out()
        self._connect()

    def sizeHint(self) -> QSize:
        """No wider than it must be: the pages have the rest."""
        return self.minimumSize().expandedTo(QSize(0, super().sizeHint().height()))

    # Showing.

    def show_form(self, form: Form, origin: Origin) -> None:
        """Show a form, another one or what has become of this one; what is being typed in a field stays."""
        self._form, self._drafted = form, None
        is_open = origin is not Origin.OFFICIAL
        self.name.load(form.name)
        self.name.set_read_only(origin is not Origin.OWN)
        for key, field in self.fields.items():
            field.load(_TEXTS[key].of(form))
            field.set_read_only(not is_open)
        self.insert_button.setEnabled(is_open)
        self.locked_words.setText(_LOCKED.get(origin, ""))
        self.locked.setVisible(origin in _LOCKED)
        is_table = form.layout is Layout.TABLE
        for grid, shown in zip(self._grids, (is_table, not is_table), strict=True):
            grid.setVisible(shown)
            if shown:
                grid.show_form(form, is_open=is_open)
        for key in _OF_SHEETS:
            self._below.setRowVisible(self.fields[key], not is_table)
        self.settings.show_form(form, is_open=is_open)
        self.setEnabled(True)

    def leave(self) -> None:
        """Another form is about to be shown: forget what this one refused."""
        for field in (self.name, *self.fields.values()):
            field.reset()
        for grid in self._grids:
            grid.forget()
        self.settings.show_fault(None)

    def offer(self, offered: Callable[[], Sequence[Offer]]) -> None:
        """The fields that columns can be of, asked for when one is typed or looked for."""
        for grid in self._grids:
            grid.offered = offered

    def draft(self) -> Form:
        """The form with what is being typed and chosen. Raises FieldFault for what cannot be."""
        form = self._drafted or self._form
        for key, field in self.fields.items():
            if field.is_edited:
                form = _TEXTS[key].into(form, field.value())
        return form

    # Keeping.

    def commit(self) -> None:
        """Keep what has been typed; a fault is shown below its field, where the text stays."""
        for grid in self._grids:
            grid.commit()
        self._keep_name()
        for key in self.fields:
            self._keep_text(key)

    @property
    def grid(self) -> FormGrid[Any]:
        """The columns of a table, or the cells of a sheet."""
        return self.columns if self._form.layout is Layout.TABLE else self.boxes

    @property
    def is_typing(self) -> bool:
        """Whether something has been typed that is not kept."""
        return any(grid.is_typing for grid in self._grids) or any(field.is_edited for field in self._all)

    def refused(self) -> list[str]:
        """The texts that were not kept, because of a fault."""
        texts = [f"{field.name}：{field.value()}" for field in self._all if field.is_edited]
        return [*texts, *(text for grid in self._grids for text in grid.model.refused())]

    @property
    def _all(self) -> list[TextField]:
        return [self.name, *self.fields.values()]

    def _keep_name(self) -> None:
        if self.name.is_edited:
            fault = self._rename(self.name.value().strip())
            self._settle(self.name, fault, self._form.name)

    def _keep_text(self, key: str) -> None:
        field = self.fields[key]
        if field.is_edited:
            try:
                made = _TEXTS[key].into(self._form, field.value())
            except FieldFault as refusal:
                field.show_fault(refusal)
                return
            fault = None if made == self._form else self._keep(made)
            self._settle(field, fault, _TEXTS[key].of(self._form))

    def _settle(self, field: TextField, fault: UserFault | None, stored: str) -> None:
        field.show_fault(fault)
        if fault is None:
            field.settle()
            field.load(stored)

    def _take(self, form: Form) -> None:
        """Keep another choice; where it cannot be, the choice is as it was, and the sentence says why."""
        fault = self._keep(form)
        if fault is not None:
            self.settings.show_form(self._form, is_open=True)
        self.settings.show_fault(fault)

    def _draft_selection(self, form: Form) -> None:
        self._drafted = form
        self.edited.emit()

    def _insert(self, words: str, _: bool = False) -> None:
        editor = self.fields["title"].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.insert(words)  # type: ignore[union-attr]  # one line
        self.edited.emit()

    # Placing.

    def _connect(self) -> None:
        self.name.left.connect(self._keep_name)
        for key, field in self.fields.items():
            field.left.connect(partial(self._keep_text, key))
            field.editor.textChanged.connect(self._tell)
        self.settings.changed.connect(self._take)
        self.settings.selecting.connect(self._draft_selection)

    def _tell(self) -> None:
        if any(field.is_edited for field in self.fields.values()):
            self.edited.emit()

    def _lay_out(self) -> None:
        menu = QMenu(self.insert_button)
        for words, meaning in PLACEHOLDERS.items():
            menu.addAction(as_entry(f"{words}　{meaning}")).triggered.connect(partial(self._insert, words))
        self.insert_button.setMenu(menu)
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.fields["title"], 1)
        row.addWidget(self.insert_button, 0, Qt.AlignmentFlag.AlignTop)
        self.locked.setObjectName("notice")
        lock = QHBoxLayout(self.locked)
        lock.setContentsMargins(10, 6, 10, 6)
        self.locked_words.setWordWrap(True)
        lock.addWidget(self.locked_words, 1)
        lock.addWidget(self.copy_button)
        above = field_rows(("名称", self.name), ("标题", title))
        self._below: QFormLayout = field_rows(
            *((self.fields[key].name, self.fields[key]) for key in (*_OF_SHEETS, "signatures", "notes"))
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(self.locked)
        column.addLayout(above)
        for grid in self._grids:
            column.addWidget(grid)
        column.addWidget(self.settings)
        column.addLayout(self._below)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scroller(content))
        follow_letters(self, lambda: self.setMinimumWidth(theme.px(_NARROWEST)))
