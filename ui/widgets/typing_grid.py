"""A grid to type in, as in a spreadsheet: a table view with the keys, a model that saves cell by cell.

What cannot be saved stays in its cell, with its fault, until it is typed anew or taken back with Esc.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.errors import UserFault
from models.wording.shortening import one_line
from ui.look import theme
from ui.services.plain_text import as_tip
from ui.widgets.fields import TextEditor
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import HeadedModel, Index, RoomyDelegate

K = TypeVar("K", bound=Hashable)

Write = Callable[[K | None, int, Any], UserFault | None]
_AT_THE_END = (QAbstractItemView.EditTrigger.EditKeyPressed, QAbstractItemView.EditTrigger.DoubleClicked)
_OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
NEW: Final = None
"""The key of the last, empty row, which takes the next record."""


class GridRow(NamedTuple, Generic[K]):
    """A row as shown. ``locked`` cells are not typed into, ``faint`` ones are dimmed, ``checks`` are check boxes.

    ``lead_in`` stands before the first cell and is not part of it.
    """

    key: K | None
    cells: tuple[str, ...]
    locked: Collection[int] = ()
    faint: Collection[int] = ()
    checks: Mapping[int, bool] = MappingProxyType({})
    lead_in: str = ""


class GridModel(HeadedModel, Generic[K]):
    """Rows to be typed into; ``write`` saves a cell by the row's key and answers with the fault it met.

    ``moved`` carries the keys of rows dragged and the key of the row they are put in front of (:data:`NEW`: the end).
    """

    moved = Signal(object, object)

    def __init__(self, name: str, headings: Sequence[str], write: Write[K], invitation: str) -> None:
        super().__init__(headings)
        self._mime = f"application/x-duban-{name}"
        self._write = write
        cells = (invitation, *[""] * (len(headings) - 1))
        self._last: GridRow[K] = GridRow(NEW, cells, range(1, len(headings)), range(1))
        self._rows: list[GridRow[K]] = [self._last]
        self._faults: dict[tuple[K | None, int], tuple[str, UserFault]] = {}

    # What is shown.

    def show_rows(self, rows: Sequence[GridRow[K]]) -> None:
        """Show other rows; where only cells differ, or rows have come at the end, the view keeps its place."""
        wanted, now = [row.key for row in rows], [row.key for row in self._rows[:-1]]
        self._faults = {place: kept for place, kept in self._faults.items() if place[0] in {*wanted, NEW}}
        if wanted[: len(now)] != now:
            self.beginResetModel()
            self._rows = [*rows, self._last]
            self.endResetModel()
            return
        self._rows = [*rows, self._last][: len(now) + 1]  # what was typed into the last row stays in its place
        self.dataChanged.emit(self.index(0, 0), self.index(len(now), self.columnCount() - 1))
        if len(wanted) > len(now):
            self.beginInsertRows(QModelIndex(), len(now) + 1, len(wanted))
            self._rows = [*rows, self._last]
            self.endInsertRows()

    def key(self, row: int) -> K | None:
        """The key of a row; :data:`NEW` for the last, and where there is none."""
        return self._rows[row].key if 0 <= row < len(self._rows) else NEW

    def row_of(self, key: K | None) -> int:
        """Where a row stands; -1 when it is not shown."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    @property
    def keys(self) -> list[K]:
        """The keys of the rows, without the last."""
        return [row.key for row in self._rows[:-1] if row.key is not NEW]

    def fault(self, index: Index) -> UserFault | None:
        """Why what stands in a cell has not been saved."""
        kept = self._faults.get((self.key(index.row()), index.column()))
        return kept[1] if kept else None

    def refused(self) -> list[str]:
        """The texts that could not be saved, under the headings of their columns."""
        return [f"{self._headings[column]}：{text}" for (_, column), (text, _) in self._faults.items()]

    def keep(self, key: K | None, column: int, text: str, fault: UserFault) -> None:
        """Show again what could not be saved in a cell when its record was last on screen."""
        if (row := self.row_of(key)) >= 0:
            self._faults[key, column] = (text, fault)
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def take_back(self, index: Index) -> bool:
        """Forget what could not be saved in a cell, and show what is stored. False when there was nothing."""
        if self._faults.pop((self.key(index.row()), index.column()), None) is None:
            return False
        self.dataChanged.emit(index, index)
        return True

    def forget(self) -> None:
        """Forget all that could not be saved: another ledger is open."""
        self._faults.clear()

    # Qt's model.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        row = self._rows[index.row()]
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() in row.checks:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        elif index.column() not in row.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags if row is self._last else flags | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        kept = self._faults.get((row.key, column))
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = (row.lead_in if column == 0 else "") + (kept[0] if kept else row.cells[column])
            case Qt.ItemDataRole.EditRole:
                answer = kept[0] if kept else "" if row is self._last else row.cells[column]
            case Qt.ItemDataRole.CheckStateRole if column in row.checks:
                answer = Qt.CheckState.Checked if row.checks[column] else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if kept:
                answer = QColor(theme.tokens().danger)
            case Qt.ItemDataRole.ForegroundRole if column in row.faint:
                answer = QColor(theme.tokens().secondary)
            case Qt.ItemDataRole.ToolTipRole:
                answer = as_tip(str(kept[1]) if kept else row.cells[column])
            case Qt.ItemDataRole.AccessibleTextRole:
                word = "是" if row.checks.get(column) else "否"
                answer = f"{self._headings[column]}：{word if column in row.checks else row.cells[column]}"
        return answer

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._write(row.key, column, Qt.CheckState(value) is Qt.CheckState.Checked) is None
        text = one_line(str(value))
        stored = "" if row is self._last else row.cells[column]
        if text == stored:
            self.take_back(index)
            return True
        fault = self._write(row.key, column, text)
        if fault is None:
            self._faults.pop((row.key, column), None)
        else:
            self._faults[row.key, column] = (text, fault)
        self.dataChanged.emit(index, index)
        return True

    # Dragging rows.

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [self._mime]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(self._mime, QByteArray(json.dumps(sorted({index.row() for index in indexes})).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move; the rows move once the ledger has changed, so nothing is done to the model here."""
        if data.hasFormat(self._mime):
            keys = [self.key(dragged) for dragged in json.loads(bytes(data.data(self._mime).data()))]
            at = row if row >= 0 else parent.row()
            while self.key(at) in keys:
                at += 1
            self.moved.emit(keys, self.key(at))
        return False


class TypingTable(QTableView):
    """The keys of a spreadsheet: typing and F2 open a cell, Enter goes down and Tab on; Tab in the last cell leaves.

    Typing begins the cell anew, F2 and a double click put the cursor behind its text. A cell that was open when a
    dialog or another program came before the window is open again when it comes back: typing goes on from there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self._left_open = QPersistentModelIndex()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt opens a cell for a text that comes without a composition (a mark, a phrase), and would drop the text."""
        was_open = self.typing() is not None
        super().inputMethodEvent(event)
        now = self.typing()
        if not was_open and now is not None and event.commitString() and event.commitString() not in now[1]:
            QApplication.sendEvent(self.indexWidget(self.currentIndex()), event)

    def typing(self) -> tuple[QModelIndex, str] | None:
        """The cell that is open, and the text in it."""
        index = self.currentIndex()
        editor = self.indexWidget(index)
        if isinstance(editor, TextEditor):
            return index, editor.content()
        return (index, editor.text()) if isinstance(editor, QLineEdit) else None

    def finish_typing(self) -> None:
        """Take over what is being typed in a cell and close its editor."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self._left_open = _typed_into(editor, self.currentIndex())
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def clear_cell(self, index: QModelIndex) -> None:
        """What Delete does."""
        self.model().setData(index, "")

    def edit(  # type: ignore[override]  # Qt's own two forms of it
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        is_opened: bool = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if is_opened and trigger in _AT_THE_END:
            self._stand_behind_text()
        return is_opened

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if not self.isActiveWindow():
            self._left_open = _typed_into(editor, self.currentIndex())
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.step(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        left, self._left_open = self._left_open, QPersistentModelIndex()
        if event.reason() is Qt.FocusReason.ActiveWindowFocusReason and left.isValid() and left == self.currentIndex():
            self.edit(self.currentIndex())
            self._stand_behind_text()
        elif event.reason() is Qt.FocusReason.OtherFocusReason:  # from the cell that has just been closed
            self._left_open = left

    def _stand_behind_text(self) -> None:
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            editor.end(False)
        elif isinstance(editor, TextEditor):
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._left_open = QPersistentModelIndex()
        index, model = self.currentIndex(), self.model()
        last = index.row() == model.rowCount() - 1 and index.column() == model.columnCount() - 1
        first = index.row() <= 0 and index.column() <= 0
        key = event.key()
        plain = not event.modifiers() & _OTHER_KEYS
        if (key == Qt.Key.Key_Tab and (last or not plain)) or (key == Qt.Key.Key_Backtab and (first or not plain)):
            event.ignore()  # on to the next control; with Ctrl, to the next page of the tabs around
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.state() is not self.State.EditingState:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Delete and plain and index.isValid():
            self.clear_cell(index)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the cell below or above."""
        beside = self.currentIndex().siblingAtRow(self.currentIndex().row() + by)
        if beside.isValid():
            self.setCurrentIndex(beside)


def _typed_into(editor: QWidget, index: QModelIndex) -> QPersistentModelIndex:
    """The cell of an editor, where it is one to type into."""
    return QPersistentModelIndex(index if isinstance(editor, QLineEdit | TextEditor) else QModelIndex())


class GridTable(TypingTable, Generic[K]):
    """A grid of :class:`GridModel`: whole rows selected, the cell in focus framed, rows dragged to another place.

    ``delete_wanted`` comes when Delete is pressed on a record's name, which cannot be emptied.
    """

    delete_wanted = Signal()

    def __init__(self, model: GridModel[K], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.rows = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    @property
    def selected(self) -> list[K]:
        """The keys of the selected rows, from top to bottom; else that of the current one. Never the empty row's."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        keys = [self.rows.key(row) for row in rows or [self.currentIndex().row()]]
        return [key for key in keys if key is not NEW]

    def go_to(self, keys: Sequence[K | None], column: int) -> None:
        """Select rows, whatever keys are held down, and put the cursor on the first of them."""
        found = [row for key in keys if (row := self.rows.row_of(key)) >= 0]
        if not found:
            return
        selection, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(self.rows.index(found[0], column), flag.ClearAndSelect | flag.Rows)
        for row in found[1:]:
            selection.select(self.rows.index(row, column), flag.Select | flag.Rows)

    def step(self, by: int) -> None:
        beside = self.currentIndex().row() + by
        if 0 <= beside < self.rows.rowCount():
            self.go_to([self.rows.key(beside)], self.currentIndex().column())

    def clear_cell(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.delete_wanted.emit()
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            super().clear_cell(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        taken_back = event.key() == Qt.Key.Key_Escape and self.rows.take_back(self.currentIndex())
        if not taken_back:
            super().keyPressEvent(event)


class CellDelegate(RoomyDelegate):
    """Frames the cell in focus."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        fields = item_fields(option)
        if fields.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(theme.colour(theme.tokens().accent), 2))
            painter.drawRect(fields.rect.adjusted(1, 1, -1, -1))
            painter.restore()
