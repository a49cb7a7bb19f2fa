"""Above the grid: the steps of the month, its counts, until when it is reported, and the next thing to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.months.entry_groups import ORDER_WORDS, Order
from models.months.entry_rows import EntryMonth
from models.periods import day_words
from models.records import TaskId
from ui.rooms.months.steps import Count, Next, Step, counts_of, next_of, step_of, words_of
from ui.services.plain_text import set_tip
from ui.widgets.fields import Choice, button, label

_COMMANDS = {
    Step.OPEN: "open_month",
    Step.SEND: "send_requests",
    Step.CHECK: "take_replies",
    Step.CLOSE: "close_month",
}
"""What a click on a step does; that of 收报 shows what is missing."""
_MORE = (
    ("send_requests", "下发报送表…"),
    ("take_replies", "收回报送表…"),
    ("", ""),
    ("chase", "催报…"),
    ("issued_slips", "已发催办单…"),
    ("month_missing", "未报名单…"),
    ("slip_register", "督查登记簿…"),
    ("month_changes", "本月变化…"),
    ("month_year", "全年报送情况…"),
    ("", ""),
    ("reporting_rule", "报送要求…"),
    ("holidays", "放假安排…"),
    ("slip_kinds", "催办层级…"),
    ("", ""),
    ("review_month", "初核…"),
    ("close_month", "关账…"),
    ("reopen_month", "重新开放…"),
    ("correct_month", "更正…"),
)


class MonthHead(QFrame):
    """``do`` carries out a command of the window by its name, ``columns`` chooses what rows show. ``chosen`` says that
    another count is shown alone, ``order_chosen`` carries what the rows are to be grouped by."""

    chosen = Signal()
    order_chosen = Signal(object)  # Order

    def __init__(self, do: Callable[[str], None], columns: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("monthHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._do = do
        self._next: Next | None = None
        self.tasks: dict[Count, frozenset[TaskId]] = {}
        self.steps = {step: button(step.value, role="step", verb=partial(self._take_step, step)) for step in Step}
        self.counts = {count: button(count.value, role="step", verb=partial(self._choose, count)) for count in Count}
        for made in (*self.steps.values(), *self.counts.values()):
            made.setCheckable(True)
        self.due = label("", "secondary")
        self.due.setWordWrap(True)
        self.due.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.due.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.next = button("", role="primary", verb=self._go_on)
        self.search = QLineEdit()
        self.search.setPlaceholderText("任务、编号、单位")
        self.search.setAccessibleName("筛选月报")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.order = Choice("排列")
        self.order.offer([(words, order) for order, words in ORDER_WORDS.items()], Order.UNIT)
        self.order.chosen.connect(self.order_chosen)
        set_tip(self.order, "表里的任务怎样分组；下次打开还是这样")
        self.legend = label("黄底：与上月不同", "secondary")
        self.side = button("侧栏")
        self.side.setCheckable(True)
        set_tip(self.side, "显示前几个月、找到的数和各单位报来的")
        self.more = QPushButton("更多 ▾")
        self.more.setMenu(self._menu())
        self.columns = QPushButton("栏目 ▾")
        self.columns.setMenu(columns)
        set_tip(self.columns, "显示哪些栏；也可以在表头上按右键")
        for made in (self.more, self.columns):
            made.setAutoDefault(False)
        for made in (*self.steps.values(), self.next, self.side):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys are still in the grid
        self._lay_out()

    @property
    def count(self) -> Count | None:
        """The count shown alone."""
        return next((count for count, made in self.counts.items() if made.isChecked()), None)

    @property
    def is_asking(self) -> bool:
        """Whether a count or the search asks for some tasks."""
        return self.count is not None or bool(self.search.text().strip())

    def show_all(self) -> None:
        """Show every task again."""
        for made in self.counts.values():
            made.setChecked(False)
        self.search.clear()

    def show_month(self, month: EntryMonth | None, *, is_opened: bool, today: date) -> None:
        """Say how far a month has come."""
        self.setEnabled(month is not None)
        if month is None:  # what was said of another list does not hold any more
            self.tasks, self._next = {count: frozenset() for count in Count}, None
            for each, made in self.steps.items():
                made.setText(each.value)
                made.setChecked(False)
            for count, made in self.counts.items():
                made.setText(count.value)
            self.due.setText("")
            self.next.hide()
            return
        step = step_of(month, today, is_opened=is_opened)
        for each, made in self.steps.items():
            made.setText(words_of(each, month))
            made.setChecked(each is step)
            made.setEnabled(step is not None)
        self.tasks = counts_of(month)
        for count, made in self.counts.items():
            made.setText(f"{count.value} {len(self.tasks[count])}")
        self.due.setText(_due_words(month, today))
        self._next = next_of(month, step)
        self.next.setVisible(self._next is not None)
        self.next.setText(self._next.words if self._next else "")

    def _take_step(self, step: Step) -> None:
        self.steps[step].setChecked(not self.steps[step].isChecked())  # what is checked is where the month is
        if step in _COMMANDS:
            self._do(_COMMANDS[step])
        else:
            self.counts[Count.MISSING].setChecked(True)
            self._choose(Count.MISSING)

    def _choose(self, count: Count) -> None:
        for other, made in self.counts.items():
            if other is not count:
                made.setChecked(False)
        self.chosen.emit()

    def _go_on(self) -> None:
        if self._next is not None:
            self._do(self._next.command)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words in _MORE:
            if name:
                menu.addAction(words).triggered.connect(partial(self._trigger, name))
            else:
                menu.addSeparator()
        return menu

    def _trigger(self, name: str, _: bool = False) -> None:
        self._do(name)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(2)
        for place, made in enumerate(self.steps.values()):
            if place:
                above.addWidget(label("›", "secondary"))
            above.addWidget(made)
        above.addWidget(self.due, 1)
        above.addSpacing(10)
        above.addWidget(self.next)
        below = QHBoxLayout()
        below.setSpacing(2)
        for made in self.counts.values():
            below.addWidget(made)
        below.addSpacing(8)
        below.addWidget(self.order)
        below.addSpacing(8)
        below.addWidget(self.search, 1)
        below.addStretch(1)
        for part in (self.legend, self.columns, self.side, self.more):
            below.addWidget(part)
            below.addSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addLayout(above)
        column.addLayout(below)


def _due_words(month: EntryMonth, today: date) -> str:
    due, standing = month.standing.due_day, month.standing
    if month.closed_on is not None:
        return f"{month.period.label}已于{day_words(month.closed_on)}关账，只能查看；要改请重新开放，或登记更正。"
    words = f"报送期限 {day_words(due.day)}"
    if standing.missing and today > due.day:
        words += f"，已过 {(today - due.day).days} 天"
    return f"{words}。{due.remark}" if due.remark else words
