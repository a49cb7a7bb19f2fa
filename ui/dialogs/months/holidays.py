"""放假安排: a year's notice of holidays is pasted, the days it makes free or working are seen, then taken in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import UserFault
from models.month_records import CalendarDay
from models.months.notice import read_notice
from models.operations.months.stages import take_notice
from ui.look import theme
from ui.services.session import Session
from ui.widgets.dialog_layout import YearField, field_rows, lay_out
from ui.widgets.fields import FaultLabel, TextEditor, button, label, row_of
from ui.widgets.text_table import TextTable

_SIZE = (620, 620)
_PAUSE = 150  # ms after the last key
_ROW = 34  # one line
_WEEK = "一二三四五六日"
_HINT = "粘贴国务院办公厅放假通知的正文，每个节日一行；放假和补班的日子用来推算“期末后几个工作日”。"


class HolidaysDialog(QDialog):
    """Without a text it shows the days known of the year chosen. Stays open on a fault."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.setWindowTitle("放假安排")
        self.resize(*(theme.px(length) for length in _SIZE))
        self.year = YearField(session.period.year)
        self.year.setAccessibleName("年份")
        self.text = TextEditor(6, most_lines=10)
        self.text.setAccessibleName("放假通知")
        self.text.setPlaceholderText("如：二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）上班。")
        self.table = TextTable("放假和补班的日子", ("日期", "放假或上班", "节日"), (170, 120, None))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.count = label("", "secondary")
        self.fault_label = FaultLabel()
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        self.take = button("录入", role="primary", verb=self.accept)
        self._reading = QTimer(self, singleShot=True, interval=_PAUSE)
        self._reading.timeout.connect(self._read)
        self.text.textChanged.connect(self._reading.start)
        self.year.valueChanged.connect(self._read)
        lay_out(
            self, hint, self.text, field_rows(("通知没写年份时", self.year)), self.count, self.table, self.fault_label,
            row_of(None, button("关闭", verb=self.reject), self.take), grows=self.table,
        )  # fmt: skip
        self._read()
        self.text.setFocus()

    def accept(self) -> None:
        outcome = self._session.attempt(self, take_notice, self.text.content(), self.year.value())
        self.fault_label.show_fault(outcome.fault)
        if outcome.fault is None:
            super().accept()

    def _read(self) -> None:
        """Show what the text says; without one, what is known."""
        text, year = self.text.content(), self.year.value()
        self.fault_label.show_fault(None)
        self.take.setEnabled(False)
        if not text.strip():
            known = [day for day in self._session.ledger.all(CalendarDay) if day.day.year == year]
            self.count.setText(f"{year} 年已录入 {len(known)} 天" if known else f"{year} 年还没有录入。")
            self._show(known)
            return
        try:
            year, days = read_notice(text, year)
        except UserFault as fault:
            self.count.setText("")
            self._show([])
            self.fault_label.show_fault(fault)
            return
        self.count.setText(f"读到 {year} 年 {len(days)} 天；录入后代替这一年原来的。")
        self.take.setEnabled(True)
        self._show(days)

    def _show(self, days: list[CalendarDay]) -> None:
        found = sorted(days, key=lambda day: day.day)
        self.table.rows.show_rows(
            [(f"{d.day:%Y-%m-%d}　星期{_WEEK[d.day.weekday()]}", d.kind.value, d.name) for d in found]
        )
