"""The room 月报: the month of the list on screen in a grid made for typing, its steps above, the task beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from models.changes import ChangeSet
from models.errors import FieldFault, UserFault
from models.months.entry_groups import Order
from models.months.entry_rows import EntryMonth, EntryRow, entry_month, renewed
from models.operations.came import note_came
from models.operations.month_entry import Entry, confirm_copies, copy_before, drop_copies, fill_month
from models.records import ListId, TaskId
from models.task_search import is_about
from models.vocabulary import Manner
from ui.look import theme
from ui.rooms.months.head import MonthHead
from ui.rooms.months.model import Col, EntryModel
from ui.rooms.months.side import WIDTH, MonthSide
from ui.rooms.months.table import MonthTable
from ui.rooms.room import Desk, Page
from ui.services.computer_settings import MONTH_ORDER
from ui.services.unsaved_text import REPORT, Unsaved, unsaved_text
from ui.widgets.fields import FaultLabel, label

_TYPING = (
    "F2 或直接打字：编辑　　Alt+Enter 换行　　Ctrl+1 是　Ctrl+2 否　　Ctrl+' 取上月　　Ctrl+D 向下填充"
    "　　Ctrl+V 粘贴整列或整块　　Ctrl+Enter 存，到下一项未报"
)
_COMING = "来件：1 电子件今天收到　　2 纸质件今天收到（可以选中几行）　　Enter 登记、退回…　　Ctrl+Enter 到下一项未报"
_CLOSED = "已关账，只能查看：Ctrl+C 复制　　Alt+↓ 进侧栏　　填写、取上月、登记来件不能用，要改请重新开放或登记更正"
_ALL_IN = "应报的都已报齐。"
_BY_TASK = frozenset(("reports", "verdicts", "unit_reports", "settings"))
"""Changes after which only the rows of their tasks are read again."""
_LEAST_GRID = 1020
_PAUSE = 160  # ms on a row before the rest of the window follows; a key held down does not wait for it


class MonthsRoom(Page):
    """What is typed is saved cell by cell, each a step that can be undone."""

    has_next = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("monthsRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._session = desk.session
        self._month: EntryMonth | None = None
        self._stale = True
        self._side_wanted: bool | None = None  # as the clerk chose; None: as there is room
        self.head = MonthHead(self._do)
        self.model = EntryModel(self._fill)
        self._take_order()
        self.table = MonthTable(self.model)
        self.side = MonthSide(desk.session, self._do)
        self.side.setFixedWidth(theme.px(WIDTH))
        self.empty = label("", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.fault = FaultLabel()
        self.hint = label(_TYPING, "secondary")
        self._following = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    # As a room.

    def enter(self) -> None:
        self._renew()
        self.table.setFocus()

    def enter_search(self) -> None:
        self.head.search.setFocus()
        self.head.search.selectAll()

    def commit(self) -> None:
        self.table.finish_typing()

    @property
    def is_typing(self) -> bool:
        open_cell = self.table.typing()
        return open_cell is not None and open_cell[1] != self.model.data(open_cell[0], Qt.ItemDataRole.EditRole)

    def unsaved(self) -> list[Unsaved]:
        """The text in the open cell, kept as one of the report's pane, where it is put back."""
        month, open_cell = self._month, self.table.typing()
        if month is None or open_cell is None or not self.is_typing:
            return []
        (index, typed), row = open_cell, self.model.rows[open_cell[0].row()]
        stored = str(self.model.data(index, Qt.ItemDataRole.EditRole))
        is_reason = index.column() == Col.REASON
        key, name = ("verdict", "评定") if is_reason else ("content", "本期进展")
        value = [self.model.answer(row), typed] if is_reason else typed
        about = row.task_id, str(month.period), REPORT, key
        return [unsaved_text(self._session.ledger, about, f"{month.period.label}　{name}", (typed, stored), value)]

    def refused(self) -> list[str]:
        return self.model.refused()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side folds away where it leaves the grid too little, unless the clerk has unfolded it."""
        super().resizeEvent(event)
        wide = self.width() - theme.px(WIDTH) >= theme.px(_LEAST_GRID)
        if self._side_wanted is None:
            self.head.side.blockSignals(True)
            self.head.side.setChecked(wide)
            self.head.side.blockSignals(False)
            self.side.setVisible(wide)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    # What is shown.

    @property
    def month(self) -> EntryMonth | None:
        """The month on screen."""
        return self._month

    def _renew(self) -> None:
        """Read the month anew where something has changed while nobody looked."""
        session = self._session
        if not self._stale or not self.isVisible() or (session.is_open and session.is_busy):
            return
        self._stale = False
        self._say_nothing()
        list_id = session.list_id if session.is_open else None
        self._month = entry_month(session.ledger, list_id, session.period) if list_id is not None else None
        kept = self.table.task_id or session.task_id
        self._show()
        self._find_place(kept)

    def _find_place(self, task_id: TaskId | None) -> None:
        """Stay on the task, else go to the first that owes a report."""
        place = self.model.row_of(task_id)
        if place < 0:
            place = max(self.model.next_owing(-1), 0)
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.go_to(place)

    def _show(self) -> None:
        self._show_head()
        self.model.show_month(self._month, self._wanted())
        self.empty.setText(self._why_empty())
        self.pages.setCurrentWidget(self.table if self.model.rows else self.empty)
        self._say_keys()
        self._following.start()

    def _show_head(self) -> None:
        session, month = self._session, self._month
        record = session.ledger.period_record(month.standing.task_list.id, month.period) if month else None
        self.head.show_month(month, is_opened=record is not None, today=session.today)

    def _wanted(self) -> Collection[TaskId] | None:
        """The tasks of the count and the search; None for all."""
        count, asked = self.head.count, self.head.search.text().strip()
        if self._month is None or (count is None and not asked):
            return None
        of_count = self.head.tasks[count] if count else None
        return {
            row.task_id
            for row in self._month.rows
            if (of_count is None or row.task_id in of_count) and _fits(row, asked)
        }

    def _narrow(self) -> None:
        """Show what the count and the search ask for now."""
        self.commit()
        kept = self.table.task_id
        self._show()
        self._find_place(kept)

    def _why_empty(self) -> str:
        if self._month is None:
            return "台账里还没有清单。请先新建或导入清单。"
        if not self._month.rows:
            return "这个清单还没有任务。"
        return "没有符合筛选的任务。按 Esc 显示全部。"

    def _follow(self, change_set: ChangeSet, _: object) -> None:
        month, tables = self._month, {change.table for change in change_set.changes}
        if month is None or not self.isVisible() or not tables <= _BY_TASK or self._stale or month.closed_on:
            if "indicators" in tables or "indicator_actuals" in tables:
                self.side.forget_numbers()
            self._forget()
            return
        self._month = renewed(self._session.ledger, month, change_set.tasks, self._session.today)
        self._show_head()
        self.model.show_month(self._month, {row.task_id for row in self.model.rows})
        self._following.start()

    def _forget(self) -> None:
        self._stale = True
        QTimer.singleShot(0, self, self._renew)

    def _turn(self) -> None:
        """Another list or month is on screen: what is typed belongs to the one before."""
        self._forget()

    def _leave_ledger(self) -> None:
        self.model.forget()
        self._month = None
        self.model.show_month(None, None)
        self._forget()

    def _take_order(self) -> None:
        """Group the rows as they were last."""
        kept = self._desk.preferences.get(MONTH_ORDER)
        self.model.order = Order(kept) if kept in list(Order) else Order(MONTH_ORDER.default)
        self.head.order.choose(self.model.order)

    def _choose_order(self, order: Order) -> None:
        self._desk.preferences.put(MONTH_ORDER, order.value)
        self.model.order = order
        self._narrow()
        self.table.setFocus()

    def _say_keys(self) -> None:
        """What keys do where the cursor stands."""
        coming = self.table.currentIndex().column() == Col.CAME
        self.hint.setText(_CLOSED if self.model.is_closed else _COMING if coming else _TYPING)

    def _tell_task(self) -> None:
        """Let the window follow to the task in focus, once the keys rest on it."""
        if self.isVisible() and self._month is not None and self.table.task_id is not None:
            self._session.show_task(self.table.task_id)
        self._show_side()

    def _show_side(self) -> None:
        """Show the task in focus beside the grid."""
        at = self.table.currentIndex().row()
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        if self.side.isVisible():
            self.side.show_row(row, self._session.period)

    def _fold_side(self, shown: bool) -> None:
        self._side_wanted = shown
        self.side.setVisible(shown)
        self._show_side()

    def _enter_side(self) -> None:
        """The keys go to the numbers found, the side unfolded."""
        if self.head.side.isEnabled() and not self.head.side.isChecked():
            self.head.side.setChecked(True)
        self._tell_task()
        self.side.enter_numbers()

    def _do(self, name: str) -> None:
        """Carry out a command of the window, which is told first where the keys are."""
        self.commit()
        self._tell_task()
        self._desk.do(name)

    # Writing.

    def _fill(self, entries: Sequence[Entry]) -> UserFault | None:
        return self._run(fill_month, entries)

    def _run(self, verb: Callable[..., ChangeSet], *arguments: Any) -> UserFault | None:
        month = self._month
        assert month is not None
        list_id: ListId = month.standing.task_list.id
        fault = self._session.attempt(self, verb, list_id, month.period, *arguments).fault
        self.fault.show_fault(fault if isinstance(fault, FieldFault) else None)  # the window says the others
        return fault

    def _copy_before(self, tasks: list[TaskId]) -> None:
        self._run(copy_before, tasks)

    def _drop_copies(self, tasks: list[TaskId]) -> None:
        self._run(drop_copies, tasks)

    def _note_came(self, tasks: list[TaskId], manner: Manner) -> None:
        month = self._month
        assert month is not None
        fault = self._session.attempt(self, note_came, month.period, tasks, manner, self._session.today).fault
        self.fault.show_fault(fault)

    def _register(self) -> None:
        self._do("unit_reports")

    def _finish_row(self) -> None:
        """The row is done with: a copy in it is confirmed, and the next task that owes a report has the keys."""
        place = self.table.currentIndex().row()
        row = self.model.rows[place]
        if self.model.waits(row):
            self.fault.show_fault(self.model.fault(self.model.index(place, Col.REASON)))
            return
        if row.is_copy and self._run(confirm_copies, [row.task_id]) is not None:
            return
        if not self.table.go_to_owing():
            self.fault.say(_ALL_IN)

    def _say_nothing(self) -> None:
        """What was said was about the row before."""
        self.fault.show_fault(None)

    def _go_back(self) -> None:
        index = self.table.currentIndex()
        self.fault.show_fault(None)
        if self.table.hasFocus() and index.isValid() and self.model.take_back(index):
            return
        if self.head.count is not None or self.head.search.text():
            self.head.show_all()
            self._narrow()
            self.table.setFocus()

    # Parts put together.

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.hint.setSizePolicy(self.hint.sizePolicy().Policy.Ignored, self.hint.sizePolicy().verticalPolicy())
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self.fault)
        foot.addWidget(self.hint)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.pages, 1)
        left.addLayout(foot)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(left, 1)
        beside.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(beside, 1)

    def _connect(self) -> None:
        session, table = self._session, self.table
        session.changed.connect(self._follow)
        session.ledger_changed.connect(self._leave_ledger)
        for signal in (session.list_changed, session.period_changed, session.returned):
            signal.connect(self._turn)
        table.entries_wanted.connect(self._fill)
        table.copies_wanted.connect(self._copy_before)
        table.copies_dropped.connect(self._drop_copies)
        table.came_wanted.connect(self._note_came)
        table.register_wanted.connect(self._register)
        table.selectionModel().currentColumnChanged.connect(self._say_keys)
        table.faulted.connect(self.fault.show_fault)
        table.done.connect(self._finish_row)
        table.row_changed.connect(self._following.start)
        table.row_changed.connect(self._say_nothing)
        self._following.timeout.connect(self._tell_task)
        table.side_wanted.connect(self._enter_side)
        self.side.left.connect(table.setFocus)
        self.head.side.toggled.connect(self._fold_side)
        self.head.chosen.connect(self._narrow)
        self.head.order_chosen.connect(self._choose_order)
        self.head.search.textChanged.connect(self._narrow)
        self.head.search.returnPressed.connect(self.table.setFocus)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)


def _fits(row: EntryRow, asked: str) -> bool:
    return is_about(asked, row.month.number, (row.month.text, row.units))
