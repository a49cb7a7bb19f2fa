"""Blocks of the grid's cells: selected, copied, pasted, filled down and emptied as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from models.errors import UserFault
from models.operations.months.entry import Entry
from models.operations.months.pasting import filled, pasted
from models.records import TaskId
from ui.rooms.months.model import FIELDS, Col, EntryModel
from ui.services.copied_cells import copied
from ui.widgets.typing_grid import TypingTable


class BlockTable(TypingTable):
    """``entries_wanted`` carries what a block of cells is to become, ``copies_dropped`` tasks whose earlier texts go,
    ``faulted`` why a block has no place."""

    entries_wanted = Signal(object)  # list[Entry]
    copies_dropped = Signal(object)  # list[TaskId]
    faulted = Signal(object)  # UserFault

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def _block(self) -> tuple[list[int], list[Col]]:
        """The rows and columns selected, without what is folded or hidden between them."""
        found = [(index.row(), index.column()) for index in self.selectedIndexes()]
        found = found or [(self.currentIndex().row(), self.currentIndex().column())]
        rows, columns = [row for row, _ in found], [column for _, column in found]
        return (
            [place for place in range(min(rows), max(rows) + 1) if not self.rows.is_folded(place)],
            [Col(each) for each in range(min(columns), max(columns) + 1) if not self.isColumnHidden(each)],
        )

    def _tasks(self) -> list[TaskId]:
        return [self.rows.rows[place].task_id for place in self._block()[0]]

    def copy(self) -> None:
        """The selected cells, for a grid of any program."""
        rows, columns = self._block()
        block = [tuple(self.rows.text(place, column) for column in columns) for place in rows]
        QGuiApplication.clipboard().setMimeData(copied(block))

    def paste(self) -> None:
        """What was copied, from the cell in focus on; one cell into all that are selected."""
        from models.intake.clipboard import copied_block  # noqa: PLC0415  it brings the reading of web pages along

        data = QGuiApplication.clipboard().mimeData()
        block = copied_block(data.html() if data.hasHtml() else None, data.text())
        rows, columns = self._block()
        if columns[0] not in FIELDS:
            self.faulted.emit(UserFault("这一栏不在这里填写。", "请先把光标放到本月进展、是/否或未完成说明。"))
            return
        if not block:
            self.faulted.emit(UserFault("剪贴板里没有文字。", "请先复制要粘贴的单元格。"))
            return
        if len(block) == len(block[0]) == 1:
            block = [[block[0][0]] * len(columns)] * len(rows)
        every = self.rows.month.rows if self.rows.month else ()
        places = [place for place in range(len(self.rows.rows)) if not self.rows.is_folded(place)]
        shown = [self.rows.rows[place] for place in places]
        self._want(lambda: pasted(every, shown, block, places.index(rows[0]), FIELDS[columns[0]]))

    def fill_down(self) -> None:
        """The uppermost of the selected cells into those below; of one cell, that above it into it."""
        rows, columns = self._block()
        if len(rows) == 1:
            rows = [rows[0] - 1, rows[0]]
        typed = [column for column in columns if column in FIELDS]
        if rows[0] < 0 or self.rows.is_folded(rows[0]) or not typed:
            return
        texts = [self.rows.text(rows[0], column) for column in typed]
        pairs = [(self.rows.rows[place], texts) for place in rows[1:]]
        self._want(lambda: filled(pairs, [FIELDS[column] for column in typed]))

    def clear_cell(self, index: QModelIndex) -> None:
        self.clear()

    def clear(self) -> None:
        """Empty the selected cells that are typed into; earlier texts that stood in them go."""
        rows, columns = self._block()
        typed = [column for column in columns if column in FIELDS]
        for place in rows:
            for column in typed:
                self.rows.take_back(self.rows.index(place, column))
        copies = [row.task_id for place in rows if (row := self.rows.rows[place]).is_copy and Col.CONTENT in typed]
        if copies:
            self.copies_dropped.emit(copies)
        if Col.REASON in typed and Col.ANSWER not in typed:
            stuck = [place for place in rows if self.rows.rows[place].month.plan_met is False]
            if stuck:
                self.faulted.emit(UserFault("评定为“否”的要有未完成说明。", "请先改评定，再清空说明。"))
                return
        pairs = [(self.rows.rows[place], [""] * len(typed)) for place in rows if self._has(place, typed)]
        if pairs:
            self._want(lambda: filled(pairs, [FIELDS[column] for column in typed]))

    def _has(self, place: int, typed: list[Col]) -> bool:
        month = self.rows.rows[place].month
        held = {
            Col.CONTENT: bool(month.content),
            Col.ANSWER: month.plan_met is not None,
            Col.REASON: bool(month.reason),
        }
        return any(held[column] for column in typed)

    def _want(self, entries: Callable[[], list[Entry]]) -> None:
        try:
            found = entries()
        except UserFault as fault:
            self.faulted.emit(fault)
        else:
            self.entries_wanted.emit(found)
