"""进展: the report of the period on screen beside the one before, the verdict, and the months to jump to."""
# ruff: noqa: PLC0415  the start does not wait for what marks a report and stores it

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from models.as_of import TaskStanding, nodes_of
from models.changes import ChangeSet
from models.errors import UserFault
from models.periods import Period, end_words
from models.records import Assignment, Report, Task, TaskId, Unit, Verdict
from models.rules.evaluation import AsOf, Judgement
from models.rules.owing import due_months, has_started
from models.store.rows.rows import renewed
from models.wording.units import written
from ui.panes.closed_month import closed_words
from ui.panes.keys import IN_PROGRESS
from ui.panes.pane import Drafts, Pane, fill_with, scrolled
from ui.panes.verdict import Answer, VerdictField
from ui.services.asking import Asker
from ui.services.local_keys import bind
from ui.services.plain_text import set_tip
from ui.services.session import Session
from ui.services.unsaved_text import REPORT, Unsaved
from ui.widgets.fields import SideLabel, TextEditor, TextField, label, restyle, row_of
from ui.widgets.flow import FlowLayout
from ui.widgets.number_finder import NumberFinder

if TYPE_CHECKING:
    from models.judging.evidence import Place
    from models.judging_records import IndicatorId
    from ui.panes.report_marks import ReportMarks
    from ui.widgets.found_numbers import FoundNumbers

_TAKEN_OVER = frozenset({"reports", "verdicts"})
_MEASURED = frozenset({"indicators", "indicator_targets", "indicator_actuals", "target_revisions"})
_NUMBER = "number:"
"""What the keys of figures begin with that were being typed."""
_MARKING_DELAY = 120  # ms after the last key or task; a key held down does not wait for it


class ProgressPane(Pane):
    """What a task reports for the period, and whether its plan was met."""

    title = REPORT
    periodic = True

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self._reports: list[Report] = []
        self._verdicts: list[Verdict] = []
        self.before_period = session.period.shifted(-1)
        self.before = TextField("上期进展", lines=6)
        self.before.editor.setProperty("closed", True)  # as it will be styled first
        self._closed_words = ""
        self._before_asked: Period | None = None  # for which earlier month it is known whether it is closed
        self.content = TextField("本期进展", lines=6, placeholder="还没有报送")
        self.verdict = VerdictField()
        self.shortfall = TextField("未达到内容", lines=1)
        self._shortfall_label = SideLabel("", self.shortfall)
        self._make_labels()
        self._numbers: FoundNumbers | None = None
        self._finder = NumberFinder(session)
        self._marks: ReportMarks | None = None
        self._places: Sequence[Place] = ()
        self.timeline = QWidget()
        self._months = FlowLayout(6, self.timeline)
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(_MARKING_DELAY)
        self._marking.timeout.connect(self._mark)
        self._content_editor.textChanged.connect(self._marking.start)
        self.bind("before", self.before, lambda text: self._write("content", text, self.before_period))
        self.bind("content", self.content, lambda text: self._write("content", text, self.period))
        self.bind("shortfall", self.shortfall, lambda text: self._write("shortfall", text, self.period))
        self.bind("verdict", self.verdict, self._write_verdict)
        page = QWidget()
        self._lay_out(page)
        fill_with(self, scrolled(page))
        self._open_before(False)

    def load(self, task_id: TaskId) -> None:
        self._finder.forget()
        ledger = self.session.ledger
        self._reports = ledger.of_task(Report, task_id)
        self._verdicts = ledger.of_task(Verdict, task_id)
        self._load_labels(ledger.get(Task, task_id))
        self._show_texts()

    def follow(self, change_set: ChangeSet) -> None:
        """What is reported and judged comes with the change; anything else the pane shows is read anew."""
        if _MEASURED.issuperset(change.table for change in change_set.changes):
            self._finder.forget()
            self._mark()
        elif not _TAKEN_OVER.issuperset(change.table for change in change_set.changes):
            super().follow(change_set)
        elif self.task_id in change_set.tasks:
            mine = [change for change in change_set.changes if change.owner.task_id == self.task_id]
            self._reports = renewed(Report, self._reports, mine)
            self._verdicts = renewed(Verdict, self._verdicts, mine)
            self._show_texts()

    def _show_texts(self) -> None:
        """Fill the fields with what the task has reported and how it was judged."""
        period = self.period
        reports = {report.period: report for report in self._reports}
        earlier = max((p for p, report in reports.items() if p < period and report.content), default=period.shifted(-1))
        if earlier != self.before_period:
            self.before_period = earlier
            self.before.reset()
        now = reports.get(period)
        self.fill("before", reports[earlier].content if earlier in reports else "")
        self.fill("content", now.content if now else "")
        self.fill("shortfall", now.shortfall if now else "")
        verdict = next((verdict for verdict in self._verdicts if verdict.period == period), None)
        self.fill("verdict", (verdict.plan_met, verdict.reason) if verdict else (None, ""))
        for field in (self.content, self.shortfall, self.verdict):
            field.lock(bool(self._closed_words))
        self._close_before()
        before = self._word(self.before_period)
        self._before_label.setText(before if earlier in reports else f"{before}（没有报送）")
        self.before.editor.setAccessibleName(f"{before}进展")
        self._load_timeline(sorted({*reports, period}), reports)
        self._marking.start()

    def clear(self) -> None:
        super().clear()
        self._open_before(False)

    # What is marked in the text.

    @property
    def marks(self) -> ReportMarks:
        """The marks over the text, made when it first stands still."""
        if self._marks is None:
            from ui.panes.report_marks import ReportMarks

            self._marks = ReportMarks(self._content_editor)
        return self._marks

    @property
    def numbers(self) -> FoundNumbers:
        """The numbers found, made when a task first has indicators."""
        if self._numbers is None:
            from ui.widgets.found_numbers import FoundNumbers

            made = self._numbers = FoundNumbers(self._write_number)
            self._page_layout.insertWidget(self._page_layout.indexOf(self._texts) + 1, made)
            made.accepted.connect(self._accept_number)
            made.left.connect(self._content_editor.setFocus)
            made.moved.connect(self._paint_marks)
            made.settled.connect(self._mark)
            bind(self._content_editor, IN_PROGRESS, "本期找到的数", made.enter)
        return self._numbers

    def find_numbers(self) -> None:
        """Look for the numbers of the report on screen, and put the cursor on the first."""
        self._mark()
        if self._numbers is not None:
            self._numbers.enter()

    def _mark(self) -> None:
        self.marks.compare(self.before.value(), self.content.value())
        self._find_numbers()
        self._paint_marks()

    def _find_numbers(self) -> None:
        """Offer the numbers of the report for the indicators of the task, if it has any."""
        rows, self._places = self._finder.find(self.task_id, self.period, self.content.value())
        if rows or self._numbers is not None:
            self.numbers.show_rows(rows)

    def _paint_marks(self) -> None:
        row = self._numbers.current if self._numbers is not None else None
        in_focus = row.offer.place if row is not None and row.offer is not None else None
        self.marks.paint(self.content.value(), self._places, in_focus)
        legend = self.marks.legend(self._word(self.before_period))
        self._marked_hint.setText(legend)
        self._marked_hint.setVisible(bool(legend))

    def _accept_number(self, indicator_id: IndicatorId, value: float, evidence: str) -> None:
        from models.operations.judging.indicators import accept_actual

        if self.can_save:
            fault = self.save(accept_actual, indicator_id, self.period, value, evidence)
            self.numbers.fault_label.show_fault(fault)

    def _write_number(self, indicator_id: IndicatorId, text: str) -> UserFault | None:
        """A figure typed for an indicator; where it is the one offered, its sentence is the evidence."""
        from models.operations.judging import indicators as verbs
        from ui.widgets.found_numbers import figure_typed

        row = next(row for row in self.numbers.model.rows if row.indicator_id == indicator_id)
        fault: UserFault | None
        try:
            value, evidence = figure_typed(row, text)
        except UserFault as found:
            fault = found
        else:
            if value is None:
                fault = self.save(verbs.clear_actual, indicator_id, self.period)
            else:
                fault = self.save(verbs.accept_actual, indicator_id, self.period, value, evidence)
        self.numbers.fault_label.show_fault(fault)
        return fault

    # A figure that is being typed.

    def commit(self) -> None:
        if self._numbers is not None:
            self._numbers.table.finish_typing()
        super().commit()

    @property
    def is_typing(self) -> bool:
        is_open = self._numbers is not None and self._numbers.table.typing() is not None
        return super().is_typing or (self.task_id is not None and is_open)

    def unsaved(self) -> list[Unsaved]:
        open_cell = self._numbers.table.typing() if self._numbers is not None else None
        row = self._numbers.current if self._numbers is not None else None
        found = super().unsaved()
        if open_cell is None or row is None or not self.can_save:
            return found
        key = f"{_NUMBER}{row.indicator_id}"
        return [*found, self.kept_text(key, f"指标　{row.name}", open_cell[1], row.accepted, open_cell[1])]

    def restore(self, key: str, value: Any) -> None:
        if not key.startswith(_NUMBER):
            super().restore(key, value)
            return
        from models.judging_records import IndicatorId

        self._mark()
        indicator_id = IndicatorId(int(key.removeprefix(_NUMBER)))
        if any(row.indicator_id == indicator_id for row in self.numbers.model.rows):
            self._write_number(indicator_id, str(value))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._marking.start()

    # Saving.

    def _write(self, column: str, text: str, period: Period) -> UserFault | None:
        assert self.task_id is not None
        from models import operations

        return self.save(operations.set_report, self.task_id, period, **{column: text})

    def _write_verdict(self, value: Answer) -> UserFault | None:
        assert self.task_id is not None
        missing = self.verdict.missing_reason()
        if missing is not None:
            return missing
        from models import operations

        return self.save(operations.set_verdict, self.task_id, self.period, *value)

    # Filling.

    def _load_labels(self, task: Task) -> None:
        period, ledger = self.period, self.session.ledger
        self._closed_words, self._before_asked = closed_words(ledger, task.list_id, period, task.id), None
        self._closed_hint.setText(self._closed_words)
        self._closed_hint.setVisible(bool(self._closed_words))
        closed = "（已关账）" if self._closed_words else ""
        standing = TaskStanding(ledger, task, period)
        moment = standing.moment
        self._now_label.setText(self._word(period) + closed + _not_owed(task, moment, standing.judged))
        self.content.editor.setAccessibleName(f"{self._word(period)}进展")
        end = f"截至{end_words(moment.cut_off)}"
        self._shortfall_label.setText(f"未达到内容（{end}）")
        self.shortfall.editor.setPlaceholderText(f"{end}：只写没有达到的内容，没有则留空")
        names = {unit.id: unit.name for unit in ledger.all(Unit)}
        parts = ledger.of_task(Assignment, task.id)
        self._units.setText(written([(names[part.unit_id], part.role) for part in parts]) or "未定")
        self._frequency.setText(task.frequency.value if task.frequency else "未定")
        planned = nodes_of(ledger, task.id, moment.cut_off)
        nodes = [n for n in planned if n.due is not None and Period.of(n.due) == period]
        self._nodes.setText("\n".join(node.line for node in nodes) or "本期没有到期节点")

    def _load_timeline(self, periods: list[Period], reports: dict[Period, Report]) -> None:
        while (item := self._months.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for period in periods:
            button = QPushButton(self._word(period), self.timeline)
            button.setCheckable(True)
            button.setChecked(period == self.period)
            button.setAutoDefault(False)
            button.setProperty("role", "answer")
            report = reports.get(period)
            set_tip(button, report.content[:200] if report else "还没有报送")
            button.setAccessibleName(f"查看{period.label}进展")
            button.clicked.connect(partial(self._jump, period))
            self._months.addWidget(button)
            button.show()

    def _jump(self, period: Period) -> None:
        self.commit()
        if period == self.session.period and self.task_id is not None:
            self.load(self.task_id)
        self.session.show_period(period)

    def _word(self, period: Period) -> str:
        return f"{period.month}月" if period.year == self.period.year else period.label

    def _close_before(self) -> None:
        """The earlier month cannot be opened for typing where it is closed."""
        assert self.task_id is not None
        if self._before_asked == self.before_period:
            return
        ledger, self._before_asked = self.session.ledger, self.before_period
        words = closed_words(ledger, ledger.get(Task, self.task_id).list_id, self.before_period)
        self._open_button.setEnabled(not words)
        set_tip(self._open_button, words)
        if words and not self.before.is_edited:
            self._open_before(False)

    def _open_before(self, opened: bool) -> None:
        editor = self.before.editor
        editor.setReadOnly(not opened)
        restyle(editor, "closed", not opened)
        self._open_button.setChecked(opened)
        if opened:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # Placing.

    def _make_labels(self) -> None:
        assert isinstance(self.content.editor, TextEditor)
        self._content_editor: TextEditor = self.content.editor
        self._before_label, self._now_label = label("", "secondary"), label("", "secondary")
        self._marked_hint, self._closed_hint = label("", "hint"), label("", "hint")
        for text in (self._before_label, self._now_label, self._marked_hint, self._closed_hint):
            text.setWordWrap(True)  # none must make the texts wider than the pane, or one wider than the other
        self._units, self._frequency, self._nodes = (label("") for _ in range(3))
        for text in (self._units, self._nodes):
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open_button = QPushButton("修改")
        self._open_button.setCheckable(True)
        self._open_button.setAutoDefault(False)
        self._open_button.setProperty("role", "flat")
        self._open_button.setAccessibleName("修改上期进展")
        self._open_button.toggled.connect(self._open_before)

    def _lay_out(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 14, 8, 14)
        column.setSpacing(12)
        column.addWidget(self.timeline)
        self._page_layout = column
        self._texts = QWidget()
        texts = QGridLayout(self._texts)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setHorizontalSpacing(12)
        texts.setVerticalSpacing(4)
        texts.setColumnStretch(0, 1)
        texts.setColumnStretch(1, 1)
        above = row_of(self._before_label, self._open_button)
        above.setStretch(0, 1)
        texts.addLayout(above, 0, 0)
        texts.addWidget(self._now_label, 0, 1)
        texts.addWidget(self._marked_hint, 2, 0, 1, 2)
        texts.addWidget(self._closed_hint, 3, 0, 1, 2)
        texts.addWidget(self.before, 1, 0, Qt.AlignmentFlag.AlignTop)
        texts.addWidget(self.content, 1, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._texts)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        rows: list[tuple[str | SideLabel, QWidget]] = [
            ("评定", self.verdict.answers),
            ("未完成说明", self.verdict),
            (self._shortfall_label, self.shortfall),
            ("本期节点", self._nodes),
            ("责任单位", self._units),
            ("报送频次", self._frequency),
        ]
        for i, (word, widget) in enumerate(rows):
            drop = 0 if widget in (self._nodes, self._units, self._frequency) else 6
            name = SideLabel(word, widget, drop) if isinstance(word, str) else word
            form.addWidget(name, i, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(widget, i, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(form)
        column.addStretch(1)


def _not_owed(task: Task, moment: AsOf, judged: Judgement) -> str:
    """Why no report is owed for the period; empty where one is."""
    if task.id in judged.due:
        return ""
    if not has_started(task, moment.year.starts, moment.period):
        return f"（{max(filter(None, (moment.year.starts, task.starts))).label}起报，本月不要求报送）"
    if moment.period.month not in due_months(task):
        return f"（{task.frequency.value}，本月不要求报送）" if task.frequency else ""
    return f"（已{judged.status(task.id).value}，不再要求报送）"
