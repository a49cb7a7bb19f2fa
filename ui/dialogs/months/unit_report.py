"""各单位报送: what each unit has sent for a task's month, how it came, and sent back with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault, UserFault
from models.month_records import UnitReport
from models.months.composing import is_returned
from models.operations.months.unit_reports import return_unit_report, set_unit_report, unit_report
from models.periods import day_words
from models.records import Assignment, Task, TaskId, Unit, UnitId
from models.vocabulary import Manner
from models.wording.shortening import one_line
from models.wording.typed_days import day_text, parse_day
from ui.look import theme
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, TextEditor, button, label, row_of

_WIDTH = 580
_ANSWERS: tuple[tuple[str, bool | None], ...] = (("是", True), ("否", False), ("没有填", None))


class UnitReportDialog(QDialog):
    """One unit at a time; saved with the button, or when it is sent back. Stays open on a fault."""

    def __init__(self, session: Session, asker: Asker, task_id: TaskId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._asker, self._task_id = session, asker, task_id
        ledger = session.ledger
        task = ledger.get(Task, task_id)
        parts = ledger.of_task(Assignment, task_id)
        sent = {report.unit_id for report in ledger.of_task(UnitReport, task_id) if report.period == session.period}
        wanted = {part.unit_id for part in parts} | sent
        units = [unit for unit in ledger.all(Unit) if unit.id in wanted or not wanted]
        self.setWindowTitle(f"{session.period.label}各单位报送")
        self.setMinimumWidth(theme.px(_WIDTH))
        name = label(f"{task.number}　{one_line(task.text)}".strip("　"), "heading")
        name.setWordWrap(True)
        self.unit = Choice("单位")
        self.unit.offer([(unit.name, unit.id) for unit in units], units[0].id if units else None)
        self.text, self.reason = TextEditor(4), TextEditor(1)
        self.met, self.manner = Choice("是否完成"), Choice("怎么来的")
        self.came, self.paper = LineEditor(enter_leaves=False), LineEditor(enter_leaves=False)
        self.came.setPlaceholderText("如 4月28日")
        self.paper.setPlaceholderText("签字盖章的纸质件哪天到，没到留空")
        self.returned = label("", "danger")
        self.returned.setWordWrap(True)
        rows: list[tuple[str, QWidget]] = [
            ("单位", self.unit), ("报来的进展", self.text), ("是否完成", self.met), ("未完成说明", self.reason),
            ("怎么来的", self.manner), ("哪天收到", self.came), ("纸质件", self.paper),
        ]  # fmt: skip
        for word, widget in rows:
            widget.setAccessibleName(word)
        self.fault_label = FaultLabel()
        self.send_back = button("退回…", verb=self._send_back)
        save = button("保存", role="primary", verb=self.accept)
        save.setDefault(True)
        save.setEnabled(bool(units))
        lay_out(
            self, name, field_rows(*rows), self.returned, self.fault_label,
            row_of(self.send_back, None, button("取消", verb=self.reject), save),
        )  # fmt: skip
        self.unit.chosen.connect(self._show_unit)
        self._show_unit()
        self.text.setFocus()

    def accept(self) -> None:
        try:
            fault = self._session.attempt(self, set_unit_report, self._report()).fault
        except FieldFault as unreadable:
            fault = unreadable
        self.fault_label.show_fault(fault)
        if fault is None:
            super().accept()

    def _stored(self) -> UnitReport:
        unit_id: UnitId = self.unit.value()
        return unit_report(self._session.ledger, self._task_id, unit_id, self._session.period)

    def _report(self) -> UnitReport:
        year = self._session.period.year
        return self._stored()._replace(
            content=self.text.content().strip("\n"),
            plan_met=self.met.value(),
            reason=self.reason.content().strip(),
            manner=self.manner.value(),
            received_on=parse_day(self.came.text(), year, "received_on"),
            paper_on=parse_day(self.paper.text(), year, "paper_on"),
        )

    def _send_back(self) -> None:
        """Send back what is stored of the unit, with the reason."""
        session = self._session
        reason = self._asker.lines(self, "退回", "为什么退回，单位照着改")
        if reason is None:
            return
        fault: UserFault | None = session.attempt(self, return_unit_report, self._stored(), reason, session.today).fault
        self.fault_label.show_fault(fault)
        if fault is None:
            self._show_unit()

    def _show_unit(self) -> None:
        """What the unit chosen has sent; a new report came today unless somebody says otherwise."""
        if self.unit.value() is None:
            self.returned.setText("这项任务还没有责任单位，请先在“基本”里填写。")
            return
        report = self._stored()
        is_new = not report.id
        self.text.set_content(report.content)
        self.reason.set_content(report.reason)
        self.met.offer(_ANSWERS, report.plan_met)
        manners = [(manner.value, manner) for manner in Manner]
        self.manner.offer(manners, Manner.PAPER if is_new else report.manner)
        self.came.set_content(day_text(self._session.today if is_new else report.received_on))
        self.paper.set_content(day_text(report.paper_on))
        back = is_returned(report) and report.returned_on is not None
        self.returned.setText(
            f"已于{day_words(report.returned_on)}退回：{report.return_reason}" if back and report.returned_on else ""
        )
        self.returned.setVisible(bool(self.returned.text()))
        self.send_back.setEnabled(bool(report.id) and not back)
        self.fault_label.show_fault(None)
