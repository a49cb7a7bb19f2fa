"""One change to several tasks: what it is to be, and the fault below it if the ledger refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QListWidget,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models import operations
from models.errors import UserFault
from models.judging.counting.classes import UNRATED
from models.judging_records import ClassScale
from models.ledger_settings import cut_off
from models.operations import UnitChange
from models.operations.judging.classes import set_class
from models.operations.tasks.bulk import open_nodes
from models.operations.tasks.groups import GROUP_KINDS
from models.periods import Period, day_words
from models.records import Post, Section, StatusEvent, Task, TaskId
from models.rules.decisions import held_on, in_order, usual_day
from models.rules.successions import doubt, following
from models.store.records.directory import posts_on
from models.vocabulary import Frequency, Grouping, Status
from models.wording.typed_days import day_text
from ui.look import theme
from ui.panes.status_form import StatusForm, Typed
from ui.panes.verdict import AnswerButtons
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, LineEditor, TextEditor, button, label, row_of
from ui.widgets.unit_entry import UnitEntry, finder_of
from ui.widgets.waiting import Operation, carry_out

T = TypeVar("T")
_WIDTH = 460


class BulkDialog(QDialog):
    """A subclass lays out its controls and says in :meth:`operation` what is done. Stays open on a fault."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"批量修改：{what}")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.session = session
        self.task_ids = list(task_ids)
        self._what = what
        self.fault_label = FaultLabel()

    def lay_out(self, parts: Sequence[QWidget], first: QWidget) -> None:
        """Place the dialog's controls from top to bottom; ``first`` has the cursor when it opens."""
        accept = button("确定", role="primary", verb=self.accept)
        accept.setDefault(True)
        title = label(f"{self._what}：选中的 {len(self.task_ids)} 项任务", "heading")
        buttons = row_of(None, button("取消", verb=self.reject), accept)
        lay_out(self, title, *parts, self.fault_label, buttons)
        first.setFocus()

    def operation(self) -> Operation:
        """What is to be done. Raises UserFault for what cannot be read."""
        raise NotImplementedError

    def accept(self) -> None:
        self.fault_label.show_fault(None)
        try:
            operation = self.operation()
        except UserFault as fault:
            self.fault_label.show_fault(fault)
            return
        count = len(self.task_ids)
        carry_out(
            self.session,
            self,
            f"正在修改 {count} 项任务…",
            count,
            operation,
            done=super().accept,
            faulted=self.fault_label.show_fault,
            initiator=self,
        )


class Options(QWidget, Generic[T]):
    """A few values to choose one of, each with its word on a round button."""

    def __init__(self, name: str, entries: Iterable[tuple[str, T]], current: T, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.buttons: list[tuple[QRadioButton, T]] = []
        for word, value in entries:
            made = QRadioButton(word)
            made.setAccessibleName(f"{name}：{word}")
            made.setChecked(value == current)
            self._group.addButton(made)
            self.buttons.append((made, value))
            column.addWidget(made)
            if value == current:
                self.setFocusProxy(made)

    @property
    def value(self) -> T:
        """What is chosen."""
        return next(value for made, value in self.buttons if made.isChecked())

    def choose(self, value: T) -> None:
        """Choose a value."""
        next(made for made, other in self.buttons if other == value).setChecked(True)

    def connect_chosen(self, slot: Callable[[], object]) -> None:
        """Call back whenever another value is chosen."""
        self._group.buttonClicked.connect(lambda _: slot())


class UnitDialog(BulkDialog):
    """A unit, and which part it takes."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], parent: QWidget | None = None) -> None:
        super().__init__(session, task_ids, "责任单位", parent)
        self.entry = UnitEntry()
        self.entry.finder = finder_of(session)
        self.entry.setAccessibleName("责任单位")
        self.entry.setPlaceholderText("单位：输入名称、别名或拼音")
        self.entry.chosen.connect(self.entry.setText)
        self.part = Options("怎么改", ((change.value, change) for change in UnitChange), UnitChange.SUPPORT)
        self.lay_out((self.entry, self.part), self.entry)

    def operation(self) -> Operation:
        name = self.entry.meant(self.entry.content())
        part = self.part.value
        return lambda ledger, progress: operations.change_unit(ledger, self.task_ids, name, part, progress)


class GroupDialog(BulkDialog):
    """A section or a leader's post to put the tasks into; typing narrows the list, ↓ goes on into it."""

    def __init__(
        self, session: Session, task_ids: Sequence[TaskId], grouping: Grouping, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, task_ids, "移到板块或领导", parent)
        kinds = ((kind.value, kind) for kind in (Grouping.SECTION, Grouping.POST))
        self.kind: Options[Grouping] = Options("移到", kinds, grouping)
        self.entry = LineEditor(enter_leaves=False)
        self.entry.setAccessibleName("按名称找")
        self.entry.setPlaceholderText("按名称找")
        self.names = QListWidget()
        self.names.setAccessibleName("移到哪里")
        self.names.setMinimumHeight(180)
        self._ids: list[int | None] = []
        self.kind.connect_chosen(self._fill)
        self.entry.textChanged.connect(self._fill)
        self.names.itemDoubleClicked.connect(lambda _: self.accept())
        self.lay_out((self.kind, self.entry, self.names), self.entry)
        self._fill()

    def operation(self) -> Operation:
        row = self.names.currentRow()
        if row < 0:
            raise UserFault("没有这个名称。", "请换一个词，或先在“任务”菜单里新建。")
        put, group_id = GROUP_KINDS[self.kind.value].put, self._ids[row]
        return lambda ledger, progress: put(ledger, self.task_ids, group_id, progress)

    def _fill(self) -> None:
        ledger, typed = self.session.ledger, self.entry.text().strip()
        list_id = ledger.get(Task, self.task_ids[0]).list_id
        groups: Sequence[Section | Post] = ledger.of_list(Section, list_id)
        if self.kind.value is Grouping.POST:
            groups = posts_on(ledger, list_id, cut_off(ledger, list_id, self.session.period))
        found: list[tuple[str, int | None]] = [(group.name, group.id) for group in groups]
        shown = [(name, group_id) for name, group_id in found if typed in name]
        if not typed:
            shown.append((f"不归入{self.kind.value.value}", None))
        self.names.clear()
        self.names.addItems([name for name, _ in shown])
        self._ids = [group_id for _, group_id in shown]
        self.names.setCurrentRow(0 if shown else -1)


class FrequencyDialog(BulkDialog):
    """How often the tasks report."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], parent: QWidget | None = None) -> None:
        super().__init__(session, task_ids, "报送频次", parent)
        present = {session.ledger.get(Task, task_id).frequency for task_id in task_ids}
        entries: list[tuple[str, Frequency | None]] = [(frequency.value, frequency) for frequency in Frequency]
        current = present.pop() if len(present) == 1 else Frequency.MONTHLY
        self.frequency: Options[Frequency | None] = Options("报送频次", [*entries, ("未定", None)], current)
        self.lay_out((self.frequency,), self.frequency)

    def operation(self) -> Operation:
        frequency = self.frequency.value
        return lambda ledger, progress: operations.set_frequency(ledger, self.task_ids, frequency, progress)


class StatusDialog(BulkDialog):
    """One decision, written down with every task."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], parent: QWidget | None = None) -> None:
        super().__init__(session, task_ids, "状态", parent)
        self.form = StatusForm()
        list_id = session.ledger.get(Task, self.task_ids[0]).list_id
        day = cut_off(session.ledger, list_id, session.period)
        self.form.show_typed(Typed(Status.RUNNING, day_text(usual_day(day, session.today))))
        for part in (self.form.heading, self.form.submitted, self.form.cancelled):
            part.hide()
        self.form.entered.connect(self.accept)
        self.form.offer(self._sensible(day))
        self._doubted: tuple[Status, date | None] | None = None
        self.lay_out((self.form,), self.form.status)

    def operation(self) -> Operation:
        typed = self.form.typed()
        values = typed.values(self.session.period.year)
        self._doubt(typed.status, values["decided_on"])
        return lambda ledger, progress: operations.decide(
            ledger, self.task_ids, typed.status, **values, progress=progress
        )

    def _sensible(self, day: date) -> list[Status]:
        """What may follow with every one of the tasks."""
        held = set(self._held(day))
        return [status for status in Status if all(status in following(one) for one in held)]

    def _held(self, day: date | None) -> list[Status | None]:
        ledger = self.session.ledger
        decided = (in_order(ledger.of_task(StatusEvent, task_id)) for task_id in self.task_ids)
        held = (held_on(some, day or date.max) for some in decided)
        return [event.status if event else None for event in held]

    def _doubt(self, status: Status, day: date | None) -> None:
        """Ask once about what does not sensibly follow: the same again is meant. Raises UserFault to ask."""
        unusual = Counter(doubt(held, status) for held in self._held(day))
        unusual.pop("", None)
        if not unusual or self._doubted == (status, day):
            return
        self._doubted = status, day
        questions = "".join(f"{question}（{count} 项）" for question, count in unusual.items())
        raise UserFault(questions, "一般不这样定；确实要记，请再按一次“确定”。")


class VerdictDialog(BulkDialog):
    """是, 否 with its reason, or no verdict, for the period on screen."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], parent: QWidget | None = None) -> None:
        super().__init__(session, task_ids, f"{session.period.label}评定", parent)
        self._period: Period = session.period
        self.answers = AnswerButtons("评定")
        self.answers.choose(True)
        self.reason = TextEditor(2)
        self.reason.setAccessibleName("未完成情况说明")
        self.reason.setPlaceholderText("未完成情况说明：评定为“否”时必填，写入每一项任务")
        self.lay_out((self.answers, self.reason), self.answers.buttons[True])

    def operation(self) -> Operation:
        answer = self.answers.answer()
        reason = "" if answer is None else self.reason.content().strip()
        return lambda ledger, progress: operations.judge(
            ledger, self.task_ids, self._period, answer, reason, progress=progress
        )


class ClassDialog(BulkDialog):
    """One class of the list's scale, or none, for the period on screen."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], parent: QWidget | None = None) -> None:
        super().__init__(session, task_ids, f"{session.period.label}档次", parent)
        self._period: Period = session.period
        list_id = session.ledger.get(Task, self.task_ids[0]).list_id
        scale = session.ledger.of_list(ClassScale, list_id)
        names = [(rank.name, rank.name) for rank in scale]
        self.rank = Options("当期档次", [*names, (UNRATED, "")], scale[0].name if scale else "")
        hint = label("清单还没有档次，请先在“清单”菜单的“档次…”里设置。", "secondary")
        hint.setWordWrap(True)
        hint.setVisible(not scale)
        self.lay_out((self.rank, hint), self.rank)

    def operation(self) -> Operation:
        name = self.rank.value
        return lambda ledger, progress: set_class(ledger, self.task_ids, self._period, name, progress=progress)


class NodesDialog(BulkDialog):
    """The nodes behind that nobody has called done: those due before the month on screen, or its own too."""

    def __init__(self, session: Session, task_ids: Sequence[TaskId], parent: QWidget | None = None) -> None:
        super().__init__(session, task_ids, "到期节点", parent)
        list_id, before = session.ledger.get(Task, self.task_ids[0]).list_id, session.period.shifted(-1)
        days = [cut_off(session.ledger, list_id, period) for period in (before, session.period)]
        self._counts = {day: len(open_nodes(session.ledger, self.task_ids, day)) for day in days}
        entries = [(f"截至{day_words(day)}到期的（{count} 个）", day) for day, count in self._counts.items()]
        self.until = Options("哪些节点", entries, days[0])
        hint = label("没有勾完成的，都记为按时限完成，完成日期就是各自的完成时限。", "secondary")
        hint.setWordWrap(True)
        self.lay_out((self.until, hint), self.until)

    def operation(self) -> Operation:
        until = self.until.value
        if not self._counts[until]:
            raise UserFault("这些任务到这一天没有还没完成的节点。", "请换一个日期，或关闭。")
        return lambda ledger, progress: operations.complete_nodes(ledger, self.task_ids, until, progress)
