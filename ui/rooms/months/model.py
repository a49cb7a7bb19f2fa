"""The rows of the grid: a month's tasks, what cannot be saved yet, and what is written when a cell is filled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from models.errors import FieldFault, UserFault
from models.month_records import Correction
from models.months.corrections import told
from models.months.entry_groups import Order, RowGroup, grouped
from models.months.entry_rows import EntryMonth, EntryRow
from models.operations.months.entry import Entry
from models.operations.months.pasting import Field
from models.periods import Period
from models.records import DEADLINE, TaskId
from models.vocabulary import ANSWERS
from models.wording.shortening import one_line
from ui.rooms.months.folds import Folds
from ui.services.plain_text import as_tip

Index = QModelIndex | QPersistentModelIndex
Write = Callable[[Sequence[Entry]], UserFault | None]
_Frame = tuple[Period, bool, Order, list[tuple[str, list[TaskId]]]]
"""A month, whether it is closed, what its rows are grouped by, and the tasks of each group."""

_WAITING = FieldFault("reason", "评定为“否”要写明未完成说明。", "写好说明，两样一起保存。")


class Col(IntEnum):
    """The columns."""

    TASK = 0
    UNITS = 1
    NODE = 2
    BEFORE = 3
    CONTENT = 4
    ANSWER = 5
    REASON = 6
    CAME = 7


HEADINGS = {
    Col.TASK: "任务",
    Col.UNITS: "责任单位",
    Col.NODE: "本期节点",
    Col.BEFORE: "上月进展",
    Col.CONTENT: "本月进展",
    Col.ANSWER: "是/否",
    Col.REASON: "未完成说明",
    Col.CAME: "来件",
}
"""The words above the columns, whatever the month."""

FIELDS = {Col.CONTENT: Field.CONTENT, Col.ANSWER: Field.ANSWER, Col.REASON: Field.REASON}
"""The columns that are typed into."""
_CORRECTED = {Col.CONTENT: "content", Col.ANSWER: "plan_met", Col.REASON: "reason"}


class EntryModel(QAbstractTableModel):
    """``write`` saves entries as one step and answers with the fault it met.

    What could not be saved stays in its cell with its fault, and so does 否 until its reason is written. A group's name
    stands in a band above its first row: rows are tasks alone. ``band_changed`` carries that row's place. Of a folded
    group the band is all that is seen, and nothing is typed there. ``mark`` says how a task is marked: True for a
    contradiction, False for a question, None for neither.
    """

    band_changed = Signal(int)

    def __init__(self, write: Write, mark: Callable[[TaskId], bool | None]) -> None:
        super().__init__()
        self.mark = mark
        self.folds = Folds()
        self.rows: list[EntryRow] = []
        self.is_closed = False
        self.month: EntryMonth | None = None
        self.order = Order.LIST
        self.bands: dict[int, RowGroup] = {}  # the groups by the places of their first rows
        self._write = write
        self._frame: _Frame | None = None  # what is shown; within one only cells change
        self._faults: dict[tuple[Period, TaskId, Col], tuple[str, UserFault]] = {}
        self._waiting: set[tuple[Period, TaskId]] = set()  # 否 that waits for its reason

    # What is shown.

    def show_month(self, month: EntryMonth | None, tasks: Collection[TaskId] | None) -> None:
        """Show a month, of these tasks (None: of all). Where they are those on screen, in the same groups, only cells
        change."""
        wanted = [row for row in month.rows if tasks is None or row.task_id in tasks] if month else []
        groups = grouped(month, wanted, self.order) if month else []
        rows = [row for group in groups for row in group.rows]
        frame = _frame(month, self.order, groups) if month else None
        if frame is not None and frame == self._frame:
            before, self.rows, self.month = self.rows, rows, month
            self._count_bands(groups)
            for place, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.tell_row(place)
            return
        self.beginResetModel()
        self._frame = frame
        self.rows, self.month, self.is_closed = rows, month, bool(month and month.closed_on)
        self.bands = _bands(groups)
        self.endResetModel()

    def _count_bands(self, groups: Sequence[RowGroup]) -> None:
        """The groups are the same, what is counted of them may not be."""
        before, self.bands = self.bands, _bands(groups)
        for place, group in self.bands.items():
            if before[place][2:] != group[2:]:
                self.band_changed.emit(place)

    def tell_row(self, place: int) -> None:
        """Have a row painted again, cell by cell: Qt repaints everything for more than one."""
        for column in Col:
            index = self.index(place, column)
            self.dataChanged.emit(index, index)

    def row_of(self, task_id: TaskId | None) -> int:
        """Where a task stands; -1 when it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.task_id == task_id), -1)

    def answer(self, row: EntryRow) -> bool | None:
        """Whether the month's plan is met, as chosen last."""
        return False if self.waits(row) else row.month.plan_met

    def waits(self, row: EntryRow) -> bool:
        """Whether 否 has been chosen and its reason is missing."""
        return (self._period, row.task_id) in self._waiting

    def row_before(self, row: EntryRow) -> int:
        """The month that a row's earlier text was reported for."""
        return row.before.period.month if row.before else self._period.shifted(-1).month

    def next_owing(self, after: int) -> int:
        """The next row below one, or from the top, whose report is owed and has not come; -1 for none."""
        return next((place for place in self._round(after, 1) if self.rows[place].month.outstanding), -1)

    def next_found(self, after: int, step: int) -> int:
        """The next row below one (``step`` -1: above), going round, where something wants a look; -1 for none."""
        return next((place for place in self._round(after, step) if self._wants_look(place)), -1)

    def _round(self, after: int, step: int) -> list[int]:
        count = len(self.rows)
        start = after if after >= 0 or step > 0 else 0
        return [(start + step * by) % count for by in range(1, count + 1)]

    def _wants_look(self, place: int) -> bool:
        return self.faulty(place) is not None or self.mark(self.rows[place].task_id) is not None

    def faulty(self, place: int) -> Col | None:
        """The first cell of a row that holds what could not be saved; None for none."""
        return next((column for column in FIELDS if self.fault(self.index(place, column))), None)

    def corrections(self, place: int, column: Col) -> list[Correction]:
        """What later material says of a cell of a closed month, which itself says what it was closed with."""
        field = _CORRECTED.get(column)
        return [each for each in self.rows[place].corrections if each.field == field]

    # Folded groups.

    def start_of(self, place: int) -> int:
        """The first row of a row's group; -1 where there are no groups."""
        starts = list(self.bands)
        return starts[at - 1] if (at := bisect_right(starts, place)) else -1

    def is_folded(self, place: int) -> bool:
        """Whether a row is out of sight with its group."""
        start = self.start_of(place)
        return start >= 0 and self.folds.has(self.order, self.bands[start].name)

    # What could not be saved.

    def fault(self, index: Index) -> UserFault | None:
        """Why what stands in a cell has not been saved."""
        row = self.rows[index.row()]
        kept = self._faults.get((self._period, row.task_id, Col(index.column())))
        if kept:
            return kept[1]
        return _WAITING if index.column() == Col.REASON and self.waits(row) else None

    def refused(self) -> list[str]:
        """The texts of every month that could not be saved."""
        found = [f"{period.label}月报：{text}" for (period, _, _), (text, _) in self._faults.items()]
        return found + [f"{period.label}月报：否（没有未完成说明）" for period, _ in sorted(self._waiting)]

    def forget(self) -> None:
        """Forget all that could not be saved: another ledger is open."""
        self._faults.clear()
        self._waiting.clear()
        self.folds.clear()

    def take_back(self, index: Index) -> bool:
        """Forget what could not be saved in a cell. False when there was nothing."""
        row, column = self.rows[index.row()], Col(index.column())
        kept = self._faults.pop((self._period, row.task_id, column), None)
        waited = column in (Col.ANSWER, Col.REASON) and self.waits(row)
        if waited:
            self._waiting.discard((self._period, row.task_id))
        if kept is not None or waited:
            self.tell_row(index.row())
        return kept is not None or waited

    @property
    def _period(self) -> Period:
        assert self.month is not None  # without a month there are no rows
        return self.month.period

    # Writing.

    def set_answer(self, place: int, met: bool | None) -> UserFault | None:
        """Choose an answer; 否 waits for its reason where there is none."""
        row = self.rows[place]
        if self.is_closed:
            return self._write([Entry(row.task_id, answer=(met, row.month.reason))])
        if met is False and not row.month.reason.strip():
            self._waiting.add((self._period, row.task_id))
            self.tell_row(place)
            return None
        self._waiting.discard((self._period, row.task_id))
        if met == row.month.plan_met:
            self.tell_row(place)
            return None
        return self._write([Entry(row.task_id, answer=(met, row.month.reason if met is not None else ""))])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self.rows[index.row()], Col(index.column())
        if column is Col.ANSWER:
            return self.set_answer(index.row(), value) is None
        text = str(value).strip("\n")
        stored = row.content if column is Col.CONTENT else row.month.reason
        if text == stored and not (column is Col.REASON and self.waits(row)):
            self.take_back(index)
            return True
        if column is Col.CONTENT:
            fault = self._write([Entry(row.task_id, text)])
        elif self.waits(row) and not text.strip():
            return False
        else:
            fault = self._write([Entry(row.task_id, answer=(self.answer(row), text))])
        if fault is None:
            self._faults.pop((self._period, row.task_id, column), None)
            self._waiting -= {(self._period, row.task_id)} if column is Col.REASON else set()
        else:
            self._faults[self._period, row.task_id, column] = (text, fault)
        self.tell_row(index.row())
        return True

    # Qt's model.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Col)

    def headings(self) -> tuple[str, ...]:
        """The words above the columns, months by their names."""
        now = self.month.period if self.month else None
        months = {Col.BEFORE: f"{now.shifted(-1).month}月进展", Col.CONTENT: f"{now.month}月进展"} if now else {}
        return tuple((HEADINGS | months).values())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.headings()[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        typed = index.column() in FIELDS and not self.is_closed and not self.is_folded(index.row())
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def text(self, place: int, column: Col) -> str:
        """What stands in a cell."""
        row = self.rows[place]
        kept = self._faults.get((self._period, row.task_id, column))
        if kept:
            return kept[0]
        answer = self.answer(row)
        return {
            Col.TASK: lambda: f"{row.month.number}　{one_line(row.month.text)}".strip("　"),
            Col.UNITS: lambda: row.units.replace("、", "\n"),
            Col.NODE: lambda: "\n".join(words for words, _ in self.node_lines(row)),
            Col.BEFORE: lambda: self._before_words(row),
            Col.CONTENT: lambda: row.content,
            Col.ANSWER: lambda: ANSWERS[answer] if answer is not None or row.month.owes else "",
            Col.REASON: lambda: row.month.reason,
            Col.CAME: lambda: "\n".join(line.words for line in row.came),
        }[column]()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place, column = index.row(), Col(index.column())
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = self.text(place, column)
            case Qt.ItemDataRole.EditRole:
                answer = self.answer(self.rows[place]) if column is Col.ANSWER else self.text(place, column)
            case Qt.ItemDataRole.ToolTipRole:
                fault, corrections = self.fault(index), self.corrections(place, column)
                words = told(corrections) or self.text(place, column)  # which a correction says as well
                answer = as_tip(str(fault) if fault else words)
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = self._spoken(place, column)
        return answer

    def _spoken(self, place: int, column: Col) -> str:
        """A cell for whoever listens."""
        band = self.bands.get(place)
        if band and self.is_folded(place):
            return f"{band.name}，已收起：应报 {band.due}，未报 {band.missing}"
        copied = "（取自上月，未改）" if column is Col.CONTENT and self.rows[place].is_copy else ""
        marked = "（有提示）" if column is Col.TASK and self.mark(self.rows[place].task_id) is not None else ""
        group = f"{band.name}。" if band and band.name and column is Col.TASK else ""
        later = f"（{told(found)}）" if (found := self.corrections(place, column)) else ""
        return f"{group}{self.headings()[column]}：{self.text(place, column)}{copied}{marked}{later}"

    def node_lines(self, row: EntryRow) -> list[tuple[str, bool]]:
        """What is said of a row's nodes: their days, each with whether it has passed, and their texts."""
        found = []
        for shown in row.nodes:
            node = shown.node
            found += [(shown.day_words or node.label, shown.is_passed)]
            found += [(one_line(node.text) or (DEADLINE if node.due else ""), False)]
        return [line for line in found if line[0]]

    def _before_words(self, row: EntryRow) -> str:
        if row.before is None:
            return ""
        usual = self.month is not None and row.before.period == self.month.period.shifted(-1)
        return row.before.content if usual else f"（{row.before.period.label}）{row.before.content}"


def _frame(month: EntryMonth, order: Order, groups: Sequence[RowGroup]) -> _Frame:
    places = [(group.name, [row.task_id for row in group.rows]) for group in groups]
    return month.period, bool(month.closed_on), order, places


def _bands(groups: Sequence[RowGroup]) -> dict[int, RowGroup]:
    found, place = {}, 0
    for group in groups:
        if group.name:
            found[place] = group
        place += len(group.rows)
    return found
