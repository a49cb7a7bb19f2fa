"""状态: the decisions about a task, newest last, and a form to write one down."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models import operations
from models.as_of import TaskStanding
from models.errors import FieldFault, UserFault
from models.judging_records import ClassScale, PeriodClass, Points
from models.operations.judging.classes import set_class
from models.periods import Period, end_words
from models.records import StatusEvent, StatusEventId, Task, TaskId
from models.rules.decisions import Decided, held_on, usual_day
from models.rules.evaluation import AsOf, Judgement
from models.rules.overdue_words import because
from models.rules.successions import doubt, following
from models.vocabulary import Status
from models.wording.typed_days import day_text
from ui.look import theme
from ui.look.badge import badge_font, height, paint_pill, pill_width
from ui.look.shapes import of_status
from ui.panes.class_choice import ClassChoice
from ui.panes.closed_month import closed_words
from ui.panes.pane import Drafts, Pane, fill_with, plain, scrolled
from ui.panes.status_form import StatusForm, Typed
from ui.panes.status_on_day import StatusOnDay
from ui.services.asking import Asker
from ui.services.plain_text import set_tip
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved
from ui.widgets.fields import FaultLabel, SideLabel, TextField, button, label, row_of
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import choose_row, only_read, set_up

_COLUMNS = ("状态", "日期", "原因和依据文件", "考绩扣分")
_WIDTHS = (124, 112, None, 80)
_POINTS = 3
_FORM = "form"
_REASON = "class_reason"


class StatusPane(Pane):
    """Who decided what about a task when, and why: what holds in the period on screen, and what was decided later."""

    _moment: AsOf

    title = "状态"

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self.events: list[StatusEvent] = []
        self._held: StatusEvent | None = None
        self._later: set[StatusEventId] = set()
        self.table = _events_table()
        self.table.horizontalHeader().sectionResized.connect(self._fit_table)
        self.form = StatusForm()
        self._blank = Typed()
        self._decided: Sequence[Decided] = ()
        self.on_day = StatusOnDay(self._stood)
        self.rank = ClassChoice()
        self.rank.chosen.connect(self._class_it)
        self.rank.scale_wanted.connect(lambda: self.wanted.emit("class_scale"))
        self.score_button = button("计分…", tip="按清单的计分规则计分", verb=lambda: self.wanted.emit("score"))
        self.score_words = label("", "secondary")
        self.score_words.setWordWrap(True)
        self.class_fault = FaultLabel()
        self._closed_hint = label("", "hint")
        self._closed_hint.setWordWrap(True)
        self.class_reason = TextField("档次理由", lines=1, placeholder="为什么评为这一档")
        self._reason_label = SideLabel("档次理由", self.class_reason)
        self.edit_button = button("修改", tip="把选中的记录放到下面修改")
        self.delete_button = button("删除", tip="删除选中的记录（可撤销）", role="danger")
        self.summary = label("")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.table.itemSelectionChanged.connect(self._enable_buttons)
        self.table.itemDoubleClicked.connect(lambda _: self.edit_selected())
        self.edit_button.clicked.connect(self.edit_selected)
        self.delete_button.clicked.connect(self.delete_selected)
        self.form.submitted.clicked.connect(self.submit)
        self.form.entered.connect(self.submit)
        self.form.cancelled.clicked.connect(self._clear_form)
        self.bind(_REASON, self.class_reason, self._explain)
        page = QWidget()
        self._lay_out(page)
        fill_with(self, scrolled(page))

    def load(self, task_id: TaskId) -> None:
        ledger = self.session.ledger
        standing = TaskStanding(ledger, ledger.get(Task, task_id), self.period)
        self._moment, judged, decided = standing.moment, standing.judged, standing.decisions
        self._held, self._decided = judged.decisions.get(task_id), decided
        self.form.offer(following(self._held.status if self._held else None))
        day = self._moment.cut_off
        self.events = [event for _, event in decided]
        self._later = {event.id for since, event in decided if since > day}
        self.summary.setText("\n".join(_summary(task_id, self._moment, judged, self.events, self._later)))
        self._show_events()
        self._show_class_and_points(task_id)
        self.on_day.set_year(self.period.year)
        self.on_day.refresh()
        draft, known = self.drafts.get(self.place(_FORM)), {event.id for event in self.events}
        if self.form.typed().event_id not in {None, *known} or (draft and draft.value.event_id not in {None, *known}):
            self._clear_form()
        elif draft is not None:
            self.form.show_typed(draft.value)
            self.form.show_fault(draft.fault)
        elif self.form.typed() == self._blank:
            self._offer(self._usual())

    def commit(self) -> None:
        """Keep a half-filled form for this task: a decision is written down by its button only."""
        super().commit()
        if self.task_id is None:
            return
        typed, draft = self.form.typed(), self.drafts.get(self.place(_FORM))
        if typed == self._blank:
            self.drafts.drop(self.place(_FORM))
        elif draft is None or draft.value != typed:
            self.drafts.keep(self.place(_FORM), typed, None, self._kept_form(typed))

    @property
    def is_typing(self) -> bool:
        return super().is_typing or (self.task_id is not None and self.form.typed() != self._blank)

    def unsaved(self) -> list[Unsaved]:
        typed, found = self.form.typed(), super().unsaved()
        return [*found, self._kept_form(typed)] if typed != self._blank and self.can_save else found

    def place(self, key: str) -> Hashable:
        return (self.task_id, self.period, key) if key == _REASON else super().place(key)

    def restore(self, key: str, value: Any) -> None:
        if key == _REASON:
            super().restore(key, value)
            return
        assert self.task_id is not None
        typed = Typed(**(value | {"status": Status(value["status"])}))
        self.drafts.keep(self.place(_FORM), typed, None, self._kept_form(typed))
        self.load(self.task_id)
        self.form.reason.setFocus()

    def _kept_form(self, typed: Typed) -> Unsaved:
        return self.kept_text(_FORM, self.form.heading.text(), typed.in_words(), "", plain(typed))

    def clear(self) -> None:
        super().clear()
        self.events, self._held, self._later, self._decided = [], None, set(), ()
        self.on_day.clear()
        self.class_fault.show_fault(None)
        self._offer(Typed())

    def submit(self) -> None:
        """Write the form down as a new decision, or as the correction of one."""
        if not self.can_save:
            return
        typed = self.form.typed()
        try:
            values = typed.values(self.period.year)
            if not self._is_meant(typed, values["decided_on"]):
                return
            fault = self._write(typed, values)
        except FieldFault as unreadable:
            fault = unreadable
        if fault is not None:
            self.drafts.keep(self.place(_FORM), typed, fault, self._kept_form(typed))
            self.form.show_fault(fault)
            return
        self._clear_form()

    def edit_selected(self) -> None:
        """Put the selected decision into the form."""
        event = self._selected()
        if event is None:
            return
        points = "" if event.points is None else f"{event.points:g}"
        self.form.show_typed(
            Typed(event.status, day_text(event.decided_on), event.reason, event.document, points, event.id)
        )
        self.form.status.setFocus()

    def delete_selected(self) -> None:
        """Delete the selected decision; undo brings it back."""
        event = self._selected()
        if event is not None:
            self.form.show_fault(self.save(operations.delete_status, event.id))

    def _write(self, typed: Typed, values: dict[str, Any]) -> UserFault | None:
        assert self.task_id is not None
        if typed.event_id is not None:
            return self.save(operations.edit_status, typed.event_id, values | {"status": typed.status})
        return self.save(operations.add_status, self.task_id, typed.status, **values)

    def _is_meant(self, typed: Typed, day: date | None) -> bool:
        """Whether a decision that does not sensibly follow the one before is meant."""
        others = [decided for decided in self._decided if decided.event.id != typed.event_id]
        held = held_on(others, day or date.max)
        question = doubt(held.status if held else None, typed.status)
        since = f"现在的“{held.status.value}”定于 {day_text(held.decided_on)}。" if held and held.decided_on else ""
        return not question or self.asker.confirm(self, question, since + "一般不这样定。", "仍然记入")

    def _stood(self, day: date) -> str:
        """The status on a day, and the decision behind it."""
        assert self.task_id is not None
        ledger = self.session.ledger
        judged = TaskStanding(ledger, ledger.get(Task, self.task_id), Period.of(day), day).judged
        held = judged.decisions.get(self.task_id)
        why = "还没有人定状态"
        if held is not None:
            why = "，".join(filter(None, (day_text(held.decided_on), held.reason, held.document)))
        return f"{day.isoformat()}：{judged.status_words(self.task_id)}" + (f"（{why}）" if why else "")

    def _show_class_and_points(self, task_id: TaskId) -> None:
        ledger = self.session.ledger
        scale = ledger.of_list(ClassScale, ledger.get(Task, task_id).list_id)
        given = ledger.at_task_and_period(PeriodClass, task_id, self.period)
        self.rank.offer([rank.name for rank in scale], given.name if given else "")
        self.fill(_REASON, given.reason if given else "")
        closed = closed_words(ledger, ledger.get(Task, task_id).list_id, self.period)
        self._closed_hint.setText(closed)
        self._closed_hint.setVisible(bool(closed))
        self.rank.setEnabled(not closed)
        self.class_reason.lock(bool(closed))
        for part in (self.class_reason, self._reason_label):
            part.setVisible(given is not None or self.class_reason.is_edited)
        found = [one for one in ledger.of_task(Points, task_id) if one.period == self.period]
        words = "；".join(one.calculation for one in found)
        self.score_words.setText(f"{self.period.label}：{words}" if found else f"{self.period.label}没有计分")

    def _class_it(self, name: str) -> None:
        if self.task_id is not None and self.can_save:
            self.class_fault.show_fault(self.save(set_class, [self.task_id], self.period, name))

    def _explain(self, reason: str) -> UserFault | None:
        assert self.task_id is not None
        return self.save(set_class, [self.task_id], self.period, self.rank.value(), reason.strip())

    def _clear_form(self) -> None:
        self.drafts.drop(self.place(_FORM))
        self._offer(self._usual())

    def _offer(self, blank: Typed) -> None:
        """Show a form in which nothing has been typed."""
        self.form.show_typed(blank)
        self._blank = blank

    def _usual(self) -> Typed:
        """What a new decision starts from: the status of the period on screen, its usual day."""
        status = self._held.status if self._held else Status.RUNNING
        return Typed(status, day_text(usual_day(self._moment.cut_off, self.session.today)))

    def _show_events(self) -> None:
        chosen = self.table.currentRow()
        self.table.setRowCount(len(self.events))
        for row, event in enumerate(self.events):
            points = "" if event.points is None else f"{event.points:g}"
            day = day_text(event.decided_on) + ("（以后）" if event.id in self._later else "")
            why = "\n".join(filter(None, (event.reason, event.document and f"依据：{event.document}")))
            cells = (event.status.value, day, why, points)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                set_tip(item, text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                if column == 0:
                    item.setData(Qt.ItemDataRole.UserRole, event.status)
                if event.id in self._later:
                    item.setForeground(QColor(theme.tokens().secondary))
                    set_tip(item, f"{text}\n{self._later_words()}".strip())
                self.table.setItem(row, column, item)
        self.table.setColumnHidden(_POINTS, all(event.points is None for event in self.events))
        self._fit_table()
        if 0 <= chosen < len(self.events):
            choose_row(self.table, chosen)
        for widget in (self.table, self.edit_button, self.delete_button):
            widget.setVisible(bool(self.events))
        self._enable_buttons()

    def _fit_table(self) -> None:
        """As high as its rows, at whatever width."""
        self.table.resizeRowsToContents()
        height = sum(self.table.rowHeight(row) for row in range(self.table.rowCount()))
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + 4)

    def _later_words(self) -> str:
        return f"{end_words(self._moment.cut_off)}以后的决定，不影响{self.period.month}月"

    def _selected(self) -> StatusEvent | None:
        rows = self.table.selectionModel().selectedRows()
        return self.events[rows[0].row()] if rows else None

    def _enable_buttons(self) -> None:
        chosen = self._selected() is not None
        self.edit_button.setEnabled(chosen)
        self.delete_button.setEnabled(chosen)

    def _lay_out(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 14, 8, 14)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.on_day)
        column.addWidget(self.table)
        verbs = QHBoxLayout()
        verbs.addWidget(self.edit_button)
        verbs.addWidget(self.delete_button)
        verbs.addStretch(1)
        column.addLayout(verbs)
        column.addLayout(self._ranked())
        column.addWidget(self.form)
        column.addStretch(1)

    def _ranked(self) -> QGridLayout:
        """The class of the period and its points."""
        ranked = QGridLayout()
        ranked.setHorizontalSpacing(12)
        ranked.setVerticalSpacing(10)
        ranked.setColumnStretch(1, 1)
        ranked.addWidget(label("当期档次和计分", "heading"), 0, 0, 1, 2)
        ranked.addWidget(SideLabel("当期档次", self.rank), 1, 0, Qt.AlignmentFlag.AlignTop)
        ranked.addWidget(self.rank, 1, 1)
        ranked.addWidget(self._closed_hint, 2, 1)
        ranked.addWidget(self.class_fault, 3, 1)
        ranked.addWidget(self._reason_label, 4, 0, Qt.AlignmentFlag.AlignTop)
        ranked.addWidget(self.class_reason, 4, 1)
        ranked.addWidget(SideLabel("计分", self.score_button), 5, 0, Qt.AlignmentFlag.AlignTop)
        ranked.addLayout(row_of(self.score_button, None), 5, 1)
        ranked.addWidget(self.score_words, 6, 1)
        return ranked


class _BadgeDelegate(QStyledItemDelegate):
    """Paints a status as its badge; the word stays the item's text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        fields = item_fields(option)
        status, word = Status(index.data(Qt.ItemDataRole.UserRole)), fields.text
        fields.text = ""
        style = fields.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, fields.widget)
        font, rect = badge_font(fields.font), fields.rect
        pill = QRectF(rect.left() + 4, rect.top() + 5, pill_width(word, font), height())
        paint_pill(painter, pill, (of_status(status), QColor(theme.tokens().status[status])), word, font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        font = badge_font(item_fields(option).font)
        return QSize(pill_width(str(index.data()), font) + 12, height() + 10)


def _events_table() -> QTableWidget:
    table = QTableWidget(0, len(_COLUMNS))
    table.setHorizontalHeaderLabels(_COLUMNS)
    set_up(table, "状态记录", _WIDTHS)
    only_read(table)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setItemDelegateForColumn(0, _BadgeDelegate(table))
    return table


def _summary(
    task_id: TaskId, moment: AsOf, judged: Judgement, events: Sequence[StatusEvent], later: Collection[StatusEventId]
) -> list[str]:
    """What the period on screen shows and why, and what was decided after its cut-off."""
    day = end_words(moment.cut_off)
    undecided = "" if task_id in judged.decisions else "（还没有人定状态）"
    lines = [f"截至{day}：{judged.status_words(task_id)}{undecided}"]
    lines += because(judged.overdue[task_id]) if task_id in judged.overdue else []
    after = [f"{day_text(event.decided_on)} {event.status.value}".strip() for event in events if event.id in later]
    return [*lines, f"{day}以后：{'、'.join(after)}"] if after else lines
