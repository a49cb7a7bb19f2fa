"""What both pages of the room share: a grid with its fault below it, saving on its behalf, following the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.store.records.ledger import Ledger
from ui.rooms.units.keys import KEYS
from ui.services.asking import Asker
from ui.services.local_keys import bind, tip
from ui.services.session import Session
from ui.widgets.fields import FaultLabel, button
from ui.widgets.tables import open_cell, set_up
from ui.widgets.typing_grid import CellDelegate, GridModel, GridRow, GridTable

K = TypeVar("K", bound=Hashable)
P = ParamSpec("P")

_ROW_HEIGHT = 34


class GridPage(QWidget, Generic[K]):
    """A subclass says what the rows are (:meth:`rows`), saves a cell (:meth:`write`), and which tables it reads."""

    tables: Collection[str] = ()

    def __init__(
        self, session: Session, asker: Asker, name: str, headings: Sequence[str], widths: Sequence[int | None]
    ) -> None:
        super().__init__()
        self.session = session
        self.asker = asker
        self._stale = True
        self.model: GridModel[K] = GridModel(name, headings, self.write, f"新{name}…")
        self.table = GridTable(self.model)
        set_up(self.table, name, widths)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.fault_label = FaultLabel()
        self.fault_label.setAccessibleName(f"{name}的提示")
        self.model.moved.connect(self.place)
        self.table.delete_wanted.connect(self.delete)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.show_fault())
        self.model.dataChanged.connect(lambda *_: self.show_fault())
        session.changed.connect(self._follow_change)
        for signal in (session.list_changed, session.period_changed):
            signal.connect(self.refresh)
        session.ledger_changed.connect(self._forget)

    # To be said by each page.

    def rows(self) -> Sequence[GridRow[K]]:
        """The rows to be shown now."""
        raise NotImplementedError

    def write(self, key: K | None, column: int, value: Any) -> UserFault | None:
        """Save what has been typed or ticked in a cell; the fault it met."""
        raise NotImplementedError

    def place(self, keys: Sequence[K], before: K | None) -> None:
        """Put rows in front of another."""
        raise NotImplementedError

    def delete(self) -> None:
        """Delete the selected rows."""
        raise NotImplementedError

    # Showing.

    def refresh(self) -> None:
        """Show the ledger as it is, with the cursor and the selection where they were; later if out of sight."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        selected, column = self.table.selected, max(self.table.currentIndex().column(), 0)
        current = self.model.key(self.table.currentIndex().row())
        keys = self.model.keys
        self.model.show_rows(self.rows() if self.session.is_open else ())
        if self.model.keys[: len(keys)] != keys:
            self.table.go_to([current, *(key for key in selected if key != current)], column)
        self.show_fault()

    def commit(self) -> None:
        """Save what is being typed."""
        self.table.finish_typing()

    @property
    def is_typing(self) -> bool:
        """Whether a cell is open with a text that is not stored."""
        typing = self.table.typing()
        return typing is not None and typing[1] != typing[0].data(Qt.ItemDataRole.EditRole)

    def refused(self) -> list[str]:
        """The texts in cells that could not be stored."""
        return self.model.refused()

    def enter(self) -> None:
        """Take the keys."""
        if not self.table.selectionModel().hasSelection():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def new_row(self) -> None:
        """Go to the empty row, to type the next record into it."""
        index = self.model.index(self.model.rowCount() - 1, 0)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        open_cell(self.table, index)

    def move_rows(self, step: int) -> None:
        """Move the selected rows one place up (-1) or down (1)."""
        self.commit()
        keys, chosen = self.model.keys, self.table.selected
        places = sorted(keys.index(key) for key in chosen)
        if not places:
            return
        target = places[0] - 1 if step < 0 else places[-1] + 2
        if 0 <= target <= len(keys):
            self.place([keys[i] for i in places], self.model.key(target))

    def show_fault(self) -> None:
        """Say why what stands in the cell in focus has not been saved."""
        self.fault_label.show_fault(self.model.fault(self.table.currentIndex()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # Saving.

    def save(
        self, operation: Callable[Concatenate[Ledger, P], ChangeSet], *arguments: P.args, **named: P.kwargs
    ) -> UserFault | None:
        """Run an operation for this page; the fault it met, or None."""
        return self.session.attempt(self, operation, *arguments, **named).fault

    def _follow_change(self, change_set: ChangeSet, initiator: object) -> None:
        if any(change_set.touched(table) for table in self.tables):
            self.refresh()

    def _forget(self) -> None:
        self.model.forget()
        self.refresh()

    # Placing.

    def add_verb(self, word: str, verb: Callable[[], object], role: str = "") -> QWidget:
        """A button for a verb, which its keys do as well."""
        bind(self, KEYS, word, verb)
        return button(word, role=role, tip=tip(KEYS, word), verb=verb)

    def lay_out(self, head: QWidget, *below: QWidget) -> None:
        """The verbs, the grid, the fault, and what else stands below."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        for part in (head, self.table, self.fault_label, *below):
            column.addWidget(part)
        column.setStretchFactor(self.table, 1)
