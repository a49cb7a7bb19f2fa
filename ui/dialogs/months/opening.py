"""开启: a list's month with its reporting day and cut-off, where they are not the usual ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault, UserFault
from models.ledger_settings import cut_off
from models.months.due import due_of, rule_of, rule_words
from models.operations.months.stages import check_year, open_month
from models.records import TaskList
from models.wording.typed_days import day_text, parse_day
from ui.look import theme
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import FaultLabel, LineEditor, button, label, row_of

_WIDTH = 460


class OpeningDialog(QDialog):
    """A month outside the list's year is asked about first. Stays open on a fault."""

    def __init__(self, session: Session, asker: Asker, task_list: TaskList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._asker, self._list = session, asker, task_list
        ledger, period = session.ledger, session.period
        self.setWindowTitle(f"开启{period.label}月报")
        self.setMinimumWidth(theme.px(_WIDTH))
        found = due_of(ledger, task_list.id, period)
        self._usual = found.day, cut_off(ledger, task_list.id, period)
        self.due, self.cut_off = LineEditor(enter_leaves=False), LineEditor(enter_leaves=False)
        self.due.setText(day_text(self._usual[0]))
        self.cut_off.setText(day_text(self._usual[1]))
        rule = label(f"清单的报送要求：{rule_words(rule_of(ledger, task_list.id))}。{found.remark}", "secondary")
        rule.setWordWrap(True)
        rows = (("报送期限", self.due), ("截止日", self.cut_off))
        for word, widget in rows:
            widget.setAccessibleName(word)
        self.fault_label = FaultLabel()
        done = button("开启", role="primary", verb=self.accept)
        done.setDefault(True)
        lay_out(self, rule, field_rows(*rows), self.fault_label, row_of(None, button("取消", verb=self.reject), done))
        self.due.setFocus()

    def accept(self) -> None:
        if not self._may_open():
            return
        try:
            fault = self._open()
        except FieldFault as unreadable:
            fault = unreadable
        self.fault_label.show_fault(fault)
        if fault is None:
            super().accept()

    def _open(self) -> UserFault | None:
        period = self._session.period
        due = parse_day(self.due.text(), period.year, "due")
        end = parse_day(self.cut_off.text(), period.year, "cut_off")
        usual_due, usual_end = self._usual
        return self._session.attempt(
            self,
            open_month,
            self._list.id,
            period,
            due=None if due == usual_due else due,
            cut_off=None if end == usual_end else end,
        ).fault

    def _may_open(self) -> bool:
        try:
            check_year(self._list, self._session.period)
        except UserFault as outside:
            return self._asker.confirm(self, str(outside), "确实要在这个清单里登记这个月吗？", "开启")
        return True
