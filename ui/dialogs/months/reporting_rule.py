"""报送要求: until when a list asks for its reports, whether a signed copy is asked for too, whom to ring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QSpinBox, QWidget

from models.month_records import CalendarDay, ReportingRule
from models.months.calendar import WorkCalendar
from models.months.due import due_by, rule_of
from models.operations.months.stages import set_reporting_rule
from models.periods import day_words
from models.records import ListId
from models.vocabulary import Timing
from ui.look import theme
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, button, label, row_of

_WIDTH = 460
_MOST_DAYS = 60
_USUAL_DAYS = {Timing.THIS_MONTH: 25, Timing.NEXT_MONTH: 5, Timing.WORKING_DAYS: 3}
_WORDS = {Timing.THIS_MONTH: "当月几日", Timing.NEXT_MONTH: "次月几日", Timing.WORKING_DAYS: "期末后几个工作日"}


class ReportingRuleDialog(QDialog):
    """Says at once which day it makes of the month on screen. Stays open on a fault."""

    def __init__(self, session: Session, list_id: ListId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._rule = rule_of(session.ledger, list_id)
        self._calendar = WorkCalendar.of(session.ledger.all(CalendarDay))
        self.setWindowTitle("清单的报送要求")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.timing = Choice("报送期限")
        self.timing.offer([(words, timing) for timing, words in _WORDS.items()], self._rule.timing)
        self.days = QSpinBox()
        self.days.setRange(1, _MOST_DAYS)
        self.days.setValue(self._rule.days)
        self.paper = QCheckBox("还要签字盖章的纸质件")
        self.paper.setChecked(self._rule.signed_paper)
        self.contact = LineEditor(enter_leaves=False)
        self.contact.setText(self._rule.contact)
        self.contact.setPlaceholderText("如 督查室 王工 0571-00000000")
        self.preview = label("", "secondary")
        self.preview.setWordWrap(True)
        self.fault_label = FaultLabel()
        rows = (
            ("从何时起算", self.timing),
            ("日数", self.days),
            ("纸质件", self.paper),
            ("联系人及电话", self.contact),
        )
        for word, widget in rows:
            widget.setAccessibleName(word)
        save = button("保存", role="primary", verb=self.accept)
        save.setDefault(True)
        lay_out(
            self, field_rows(*rows), self.preview, self.fault_label,
            row_of(None, button("取消", verb=self.reject), save),
        )  # fmt: skip
        self.timing.chosen.connect(self._take_usual)
        self.days.valueChanged.connect(self._say_day)
        self._say_day()
        self.timing.setFocus()

    @property
    def rule(self) -> ReportingRule:
        """What is chosen."""
        return self._rule._replace(
            timing=self.timing.value(),
            days=self.days.value(),
            signed_paper=self.paper.isChecked(),
            contact=self.contact.text().strip(),
        )

    def accept(self) -> None:
        outcome = self._session.attempt(self, set_reporting_rule, self.rule)
        self.fault_label.show_fault(outcome.fault)
        if outcome.fault is None:
            super().accept()

    def _take_usual(self) -> None:
        """Another way of reckoning begins at what is usual for it: the 25th day is no number of working days."""
        timing = self.timing.value()
        self.days.setValue(self._rule.days if timing == self._rule.timing else _USUAL_DAYS[timing])
        self._say_day()

    def _say_day(self) -> None:
        period = self._session.period
        self.days.setSuffix(" 个工作日" if self.timing.value() is Timing.WORKING_DAYS else " 日")
        due = due_by(self.rule, period, self._calendar)
        self.preview.setText(f"照此，{period.label}的报送期限是{day_words(due.day)}。{due.remark}")
