"""Beside the grid: what the task in focus said in earlier months, the numbers found, what each unit has sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.errors import UserFault
from models.judging_records import IndicatorId
from models.months.composing import Part, in_official_order, is_changed, is_left_out, is_returned
from models.months.corrections import told
from models.months.entry_rows import EntryRow
from models.operations.judging.indicators import accept_actual, clear_actual
from models.operations.months.unit_reports import compose, follows, parts_of
from models.periods import Period, day_words
from models.records import Report, TaskId
from models.wording.shortening import one_line
from ui.look import theme
from ui.rooms.months.foot import found_words
from ui.services.session import Session
from ui.widgets.dialog_layout import refill
from ui.widgets.fields import button, label
from ui.widgets.number_finder import NumberFinder
from ui.widgets.screen_fit import Scroller

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion

WIDTH = 300
_MOST_MONTHS = 4
_NO_REPORTS = "前几个月没有报送。"
_NOTHING_SENT = "还没有登记各单位报来的内容；直接在表里填写也可以。"


class MonthSide(QWidget):
    """Reads the task's records when it is shown; ``found`` answers what is suggested of a task, ``left`` says that the
    keys go back into the grid."""

    left = Signal()

    def __init__(
        self,
        session: Session,
        found: Callable[[TaskId], Sequence[Suggestion]],
        do: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("monthSide")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("任务的前几个月和来件")
        self._session, self._finder, self._found = session, NumberFinder(session), found
        self._row: EntryRow | None = None
        self._period = session.period
        self.title = label("", "heading")
        self.title.setWordWrap(True)
        self.status, self.found = label("", "secondary"), label("")
        self.found.setWordWrap(True)
        self.corrected = label("")
        self.corrected.setWordWrap(True)
        self.corrected.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.months, self.sent = QVBoxLayout(), QVBoxLayout()
        self.numbers: QWidget | None = None
        self.stale = label("", "danger")
        self.stale.setWordWrap(True)
        self.compose = button("按各单位重新汇总", verb=self._compose)
        self.register = button("登记、退回…", verb=partial(do, "unit_reports"))
        self._lay_out()

    def show_row(self, row: EntryRow | None, period: Period) -> None:
        """Show a task's month, or nothing."""
        if row is None or self._row is None or (row.task_id, period) != (self._row.task_id, self._period):
            self._finder.forget()
        self._row, self._period = row, period
        self.content.setVisible(row is not None)
        if row is None or not self._session.is_open or self._session.is_busy:
            return
        ledger = self._session.ledger
        self.title.setText(f"{row.month.number}　{one_line(row.month.text)}".strip("　"))
        self.status.setText(row.month.status)
        self.show_found()
        self.corrected.setText(told(row.corrections))
        self.corrected.setVisible(bool(row.corrections))
        reports = [found for found in ledger.of_task(Report, row.task_id) if found.period < period and found.content]
        refill(self.months, [_month(found, period) for found in reports[: -_MOST_MONTHS - 1 : -1]])
        if not reports:
            self.months.addWidget(label(_NO_REPORTS, "secondary"))
        self._show_numbers(row)
        self._show_sent(row)

    def show_found(self) -> None:
        """Say what is suggested of the task by now; nothing else is read again."""
        words = found_words(self._found(self._row.task_id)) if self._row is not None else []
        self.found.setText("\n".join(words))
        self.found.setVisible(bool(words))

    # The numbers found.

    def enter_numbers(self) -> None:
        """Put the keys on the first number that waits."""
        from ui.widgets.found_numbers import FoundNumbers  # noqa: PLC0415

        if isinstance(self.numbers, FoundNumbers):
            self.numbers.enter()

    def _show_numbers(self, row: EntryRow) -> None:
        rows, _ = self._finder.find(row.task_id, self._period, row.month.content)
        if not rows and self.numbers is None:
            return
        from ui.widgets.found_numbers import Col, FoundNumbers  # noqa: PLC0415  only tasks with indicators have any

        if self.numbers is None:
            made = self.numbers = FoundNumbers(self._write_number)
            made.accepted.connect(self._accept_number)
            made.left.connect(self.left)
            for column in (Col.BEFORE, Col.EXPECTED):  # there is no room for them here
                made.table.setColumnHidden(column, True)
            self._column.insertWidget(self._column.indexOf(self._sent_title), made)
        assert isinstance(self.numbers, FoundNumbers)
        self.numbers.show_rows(rows)

    def _accept_number(self, indicator_id: IndicatorId, value: float, evidence: str) -> None:
        self._finder.forget()
        self._say(self._session.attempt(self, accept_actual, indicator_id, self._period, value, evidence).fault)

    def _write_number(self, indicator_id: IndicatorId, text: str) -> UserFault | None:
        from ui.widgets.found_numbers import FoundNumbers, figure_typed  # noqa: PLC0415

        assert isinstance(self.numbers, FoundNumbers)
        row = next(row for row in self.numbers.model.rows if row.indicator_id == indicator_id)
        self._finder.forget()
        try:
            value, evidence = figure_typed(row, text)
        except UserFault as fault:
            return self._say(fault)
        if value is None:
            return self._say(self._session.attempt(self, clear_actual, indicator_id, self._period).fault)
        return self._say(self._session.attempt(self, accept_actual, indicator_id, self._period, value, evidence).fault)

    def _say(self, fault: UserFault | None) -> UserFault | None:
        from ui.widgets.found_numbers import FoundNumbers  # noqa: PLC0415

        if isinstance(self.numbers, FoundNumbers):
            self.numbers.fault_label.show_fault(fault)
        return fault

    def forget_numbers(self) -> None:
        """Something the indicators depend on has changed."""
        self._finder.forget()

    # What the units have sent.

    def _show_sent(self, row: EntryRow) -> None:
        parts = in_official_order(parts_of(self._session.ledger, row.task_id, self._period))
        refill(self.sent, [_part(part) for part in parts])
        if not parts:
            nothing = label(_NOTHING_SENT, "secondary")
            nothing.setWordWrap(True)
            self.sent.addWidget(nothing)
        words = _stale_words(row.month.content, parts)
        self.stale.setText(words)
        self.stale.setVisible(bool(words))
        self.compose.setVisible(bool(words))

    def _compose(self) -> None:
        if self._row is not None:
            self._session.run(compose, self._row.task_id, self._period)

    def _lay_out(self) -> None:
        self.content = QWidget()
        self._column = column = QVBoxLayout(self.content)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.status)
        column.addWidget(self.found)
        column.addWidget(self.corrected)
        column.addWidget(label("前几个月", "heading"))
        column.addLayout(self.months)
        self._sent_title = label("各单位报来", "heading")
        column.addWidget(self._sent_title)
        column.addLayout(self.sent)
        column.addWidget(self.stale)
        verbs = QHBoxLayout()
        verbs.addWidget(self.register)
        verbs.addWidget(self.compose)
        verbs.addStretch(1)
        column.addLayout(verbs)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroller(self.content))
        self.content.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), 200)


def _stale_words(own: str, parts: list[Part]) -> str:
    """Which units say something else than the task's report was composed of."""
    changed = [part.unit.name for part in parts if is_changed(part.report)]
    if changed:
        return f"汇总以后，{'、'.join(changed)}报来的内容变了。"
    left_out = [part.unit.name for part in parts if is_left_out(part.report)]
    if left_out and not follows(own, parts):
        return f"本月进展是手工写的，没有汇总{'、'.join(left_out)}报来的内容。"
    return ""


def _month(report: Report, now: Period) -> QWidget:
    word = f"{report.period.month}月" if report.period.year == now.year else report.period.label
    made = label(f"{word}　{report.content}")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _part(part: Part) -> QWidget:
    report, made = part.report, QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(1)
    came = f"{report.manner.value} {day_words(report.received_on)}" if report.received_on else report.manner.value
    paper = f"　纸质 {day_words(report.paper_on)}" if report.paper_on else ""
    column.addWidget(label(f"{part.unit.name}　{came}{paper}", "secondary"))
    if is_returned(report) and report.returned_on is not None:
        back = label(f"已退回（{day_words(report.returned_on)}）：{report.return_reason}", "danger")
        back.setWordWrap(True)
        column.addWidget(back)
    elif report.return_reason:
        column.addWidget(label(f"曾退回：{one_line(report.return_reason)}，已重报", "secondary"))
    text = label(report.content or "（没有文字）")
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(text)
    return made
