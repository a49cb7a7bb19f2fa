"""What the columns of a table and the cells of a sheet share: a grid, its verbs and its fault, kept cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import FieldFault, UserFault
from models.forms.edits import Offer
from models.forms.form import Form
from ui.rooms.forms.keys import KEYS
from ui.services.local_keys import bind, tip
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.tables import set_up
from ui.widgets.typing_grid import CellDelegate, GridModel, GridRow, GridTable

Keep = Callable[[Form], UserFault | None]
K = TypeVar("K", bound=Hashable)

_ROW_HEIGHT = 32


class FormGrid(QWidget, Generic[K]):
    """Shows the parts of a form as rows; ``keep`` takes a form with others of them, and answers with the fault it met.

    A subclass says what the rows are, and what becomes of the form when something is typed, moved or removed.
    ``adding`` asks for another row.
    """

    adding = Signal()
    most_rows = 10  # seen without scrolling

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int | None],
        keep: Keep,
        *,
        invitation: str,
        hint: str,
    ) -> None:
        super().__init__()
        self.keep = keep
        self.form = Form("", "")
        self.offered: Callable[[], Sequence[Offer]] = tuple
        self.model: GridModel[K] = GridModel(name, headings, self._write, invitation)
        self.table = GridTable(self.model)
        set_up(self.table, name, widths)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.fault = FaultLabel()
        self.fault.setAccessibleName(f"{name}的提示")
        self.head = row_of(label(name, "heading"), None)
        told = label(hint, "secondary")
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.head)
        for part in (self.table, self.fault, told):
            column.addWidget(part)
        self.model.moved.connect(self.drop)
        self.table.delete_wanted.connect(self.remove)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_fault())
        self.model.dataChanged.connect(lambda *_: self._show_fault())

    # To be said by a subclass.

    def rows(self, form: Form) -> Sequence[GridRow[K]]:
        """The rows of a form."""
        raise NotImplementedError

    def written(self, key: K | None, column: int, value: Any) -> Form:
        """The form with a cell as it was typed. Raises FieldFault for what cannot stand there."""
        raise NotImplementedError

    def place(self, key: K) -> int:
        """Which part of the form a row belongs to, from 0: parts move as a whole."""
        raise NotImplementedError

    def moved(self, places: Sequence[int], before: int) -> Form:
        """The form with some of its parts in front of what stands at a place now."""
        raise NotImplementedError

    def remove(self) -> None:
        """Take the selected rows out."""
        raise NotImplementedError

    # Showing.

    def show_form(self, form: Form, *, is_open: bool) -> None:
        """Show the rows of a form, which may be changed or only read."""
        rows = self.rows(form)
        if [row.key for row in rows] != self.model.keys:
            self.model.forget()  # what was refused stood in rows that are others now
        self.form = form
        self.setEnabled(is_open)
        self.model.show_rows(rows)
        header = self.table.horizontalHeader().sizeHint().height()
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(min(len(rows) + 1, self.most_rows) * height + header + 2)
        if not self.table.currentIndex().isValid():
            self._begin_at_the_end(len(rows))

    def _begin_at_the_end(self, count: int) -> None:
        """What is added comes behind the last row; what is seen first are the first ones."""
        self.table.setAutoScroll(False)
        self.table.setCurrentIndex(self.model.index(max(count - 1, 0), 1))
        self.table.setAutoScroll(True)
        self.table.scrollToTop()

    def forget(self) -> None:
        """Another form is about to be shown: what was refused in the cells of this one goes."""
        self.model.forget()
        self.fault.show_fault(None)

    @property
    def is_typing(self) -> bool:
        """Whether a cell is open with a text that is not kept."""
        typing = self.table.typing()
        return typing is not None and typing[1] != self.model.data(typing[0], Qt.ItemDataRole.EditRole)

    def commit(self) -> None:
        """Keep what is being typed in a cell."""
        self.table.finish_typing()

    # Changing.

    def take(self, form: Form) -> bool:
        """Whether another form has been kept; else its fault stands below the grid."""
        fault = self.keep(form)
        self.fault.show_fault(fault)
        return fault is None

    def attempt(self, edit: Callable[..., Form], *arguments: Any) -> bool:
        """The same for an edit of the form shown, which may itself refuse."""
        try:
            return self.take(edit(self.form, *arguments))
        except FieldFault as fault:
            self.fault.show_fault(fault)
            return False

    def shift(self, step: int) -> None:
        """Move the selected parts one place up (-1) or down (1)."""
        self.commit()
        places = self._places(self.table.selected)
        if places:
            self._move(places, places[0] - 1 if step < 0 else places[-1] + 2)

    def drop(self, keys: Sequence[K], before: K | None) -> None:
        """Put parts in front of another, None for the end."""
        self._move(self._places(keys), self._count if before is None else self.place(before))

    def _move(self, places: Sequence[int], before: int) -> None:
        if 0 <= before <= self._count:
            first = sum(place not in places for place in range(before))
            column = max(self.table.currentIndex().column(), 0)
            if self.take(self.moved(places, before)):
                now = range(first, first + len(places))
                self.table.go_to([key for key in self.model.keys if self.place(key) in now], column)

    def _places(self, keys: Sequence[K]) -> list[int]:
        return sorted(set(map(self.place, keys)))

    @property
    def _count(self) -> int:
        return len(self._places(self.model.keys))

    def add_verbs(self, adding: dict[str, Callable[[], object]]) -> None:
        """The buttons of the head: those that add, and those that every grid has; their keys do the same."""
        verbs = adding | {"上移": partial(self.shift, -1), "下移": partial(self.shift, 1), "移除": self.remove}
        for word, verb in verbs.items():
            if word in KEYS:
                bind(self, KEYS, word, verb)
            self.head.addWidget(button(word, tip=tip(KEYS, word) if word in KEYS else "", verb=verb))

    def _write(self, key: K | None, column: int, value: Any) -> UserFault | None:
        try:
            return self.keep(self.written(key, column, value))
        except FieldFault as fault:
            return fault

    def _show_fault(self) -> None:
        self.fault.show_fault(self.model.fault(self.table.currentIndex()))
