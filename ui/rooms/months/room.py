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
from models.operations.months.came import note_came
from models.operations.months.entry import Entry, confirm_copies, copy_before, drop_copies, fill_month
from models.records import ListId, TaskId
from models.search.tasks import is_about
from models.vocabulary import Manner
from ui.look import theme
from ui.rooms.months.foot import MonthFoot
from ui.rooms.months.head import MonthHead
from ui.rooms.months.keys import KEYS
from ui.rooms.months.model import Col, EntryModel
from ui.rooms.months.side import WIDTH, MonthSide
from ui.rooms.months.table import MonthTable
from ui.rooms.room import Desk, Page
from ui.services.computer_settings import MONTH_ORDER
from ui.services.local_keys import bind
from ui.services.unsaved_text import REPORT, Unsaved, unsaved_text
from ui.widgets.fields import label

_ALL_IN = "应报的都已报齐。"
_NOTHING_FOUND = "没有要看的提示。"
_STILL_LOOKING = "还在找提示，过一会再按 F8。"
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
        self.model = EntryModel(self._fill, desk.suggestions.mark)
        self.table = MonthTable(self.model, desk.preferences)
        self.head = MonthHead(self._do, self.table.columns.menu)
        self._take_order()
        self.side = MonthSide(desk.session, desk.suggestions.of_task, self._do)
        self.side.setFixedWidth(theme.px(WIDTH))
        self.empty = label("", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.foot = MonthFoot()
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
            self._set_side(wide)

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
        self.foot.say_nothing()
        list_id = session.list_id if session.is_open else None
        self._month = None
        if list_id is not None:
            self._month = entry_month(session.ledger, list_id, session.period, session.today)
        kept = self._kept_task()
        self._show()
        self._find_place(kept)

    def _kept_task(self) -> TaskId | None:
        """The task that the cursor is to stay on, also where its group is folded over it."""
        at = self.table.currentIndex().row()
        return self.model.rows[at].task_id if 0 <= at < len(self.model.rows) else self._session.task_id

    def _find_place(self, task_id: TaskId | None) -> None:
        """Stay on the task, else go to the first that owes a report."""
        place = self.model.row_of(task_id)
        if place < 0:
            place = max(self.model.next_owing(-1), 0)
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.stand_on(place)

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
        if self._month is None or not self.head.is_asking:
            return None
        count, asked = self.head.count, self.head.search.text().strip()
        of_count = self.head.tasks[count] if count else None
        return {
            row.task_id
            for row in self._month.rows
            if (of_count is None or row.task_id in of_count) and _fits(row, asked)
        }

    def _narrow(self) -> None:
        """Show what the count and the search ask for now."""
        self.commit()
        kept = self._kept_task()
        are_others = self.model.folds.ask(is_asking=self.head.is_asking)
        self._show()
        if are_others:
            self.table.fit_rows()
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
        at, model = self.table.currentIndex(), self.model
        self.foot.say_keys(at.column(), is_closed=model.is_closed, is_folded=model.is_folded(at.row()))

    def _tell_task(self) -> None:
        """Let the window follow to the task in focus, once the keys rest on it."""
        if self.isVisible() and self._month is not None and self.table.task_id is not None:
            self._session.show_task(self.table.task_id)
        self._show_side()

    def _show_side(self) -> None:
        """Show the task in focus beside the grid."""
        if self.side.isVisible():
            self.side.show_row(self.table.row, self._session.period)

    def _fold_side(self, shown: bool) -> None:
        self._side_wanted = shown
        self._set_side(shown)
        self._show_side()

    def _set_side(self, shown: bool) -> None:
        """Folded away it leaves its keys to the grid; Qt would put them into the first field of the window."""
        keys = self.window().focusWidget()
        if not shown and keys is not None and self.side.isAncestorOf(keys):
            self.table.setFocus()
        self.side.setVisible(shown)

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
        self.foot.fault.show_fault(fault if isinstance(fault, FieldFault) else None)  # the window says the others
        return fault

    def _copy_before(self, tasks: list[TaskId]) -> None:
        self._run(copy_before, tasks)

    def _drop_copies(self, tasks: list[TaskId]) -> None:
        self._run(drop_copies, tasks)

    def _note_came(self, tasks: list[TaskId], manner: Manner) -> None:
        month = self._month
        assert month is not None
        fault = self._session.attempt(self, note_came, month.period, tasks, manner, self._session.today).fault
        self.foot.fault.show_fault(fault)

    def _register(self) -> None:
        self._do("unit_reports")

    def _finish_row(self) -> None:
        """The row is done with: a copy in it is confirmed, and the next task that owes a report has the keys."""
        place, row = self.table.currentIndex().row(), self.table.row
        if row is not None and self.model.waits(row):
            self.foot.fault.show_fault(self.model.fault(self.model.index(place, Col.REASON)))
            return
        if row is not None and row.is_copy and self._run(confirm_copies, [row.task_id]) is not None:
            return
        if not self.table.go_to_owing():
            self.foot.say(_ALL_IN)

    # What wants a look.

    def _go_to_next_found(self) -> None:
        self._go_to_found(1)

    def _go_to_found_before(self) -> None:
        self._go_to_found(-1)

    def _go_to_found(self, step: int) -> None:
        """To the next task with a suggestion or a text that was refused, and say what it is."""
        watch = self._desk.suggestions
        self.commit()
        watch.settle()
        watch.ask()
        if self.table.go_to_found(step):
            self.table.setFocus()
            self.foot.say_found(watch.of_task(self.table.task_id))
            self.foot.fault.show_fault(self.model.fault(self.table.currentIndex()))
        else:
            self.foot.say(_NOTHING_FOUND if watch.found is not None else _STILL_LOOKING)

    def _go_back(self) -> None:
        index = self.table.currentIndex()
        self.foot.say_nothing()
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
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.pages, 1)
        left.addWidget(self.foot)
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
        table.faulted.connect(self.foot.fault.show_fault)
        table.done.connect(self._finish_row)
        table.row_changed.connect(self._say_keys)
        table.row_changed.connect(self._following.start)
        table.row_changed.connect(self.foot.say_nothing)
        self._following.timeout.connect(self._tell_task)
        table.side_wanted.connect(self._enter_side)
        self.side.left.connect(table.setFocus)
        self.head.side.toggled.connect(self._fold_side)
        self.head.chosen.connect(self._narrow)
        self.head.order_chosen.connect(self._choose_order)
        self.head.search.textChanged.connect(self._narrow)
        self.head.search.returnPressed.connect(self.table.setFocus)
        for verb in (table.show_marks, self.side.show_found):
            self._desk.suggestions.changed.connect(verb)
        bind(self, KEYS, "下一处提示", self._go_to_next_found)
        bind(self, KEYS, "上一处提示", self._go_to_found_before)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)


def _fits(row: EntryRow, asked: str) -> bool:
    return is_about(asked, row.month.number, (row.month.text, row.units))
