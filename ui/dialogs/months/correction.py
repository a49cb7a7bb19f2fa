"""更正: what later material says of a task's closed month; the month itself stays as it was closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault, UserFault
from models.month_records import Correction, CorrectionId
from models.months.corrections import FIELD_WORDS, corrections_of, told
from models.months.month_rows import TaskMonth
from models.operations.months.stages import add_correction
from models.vocabulary import ANSWERS
from models.wording.shortening import one_line
from models.wording.typed_days import day_text, parse_day
from ui.look import theme
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, TextEditor, button, label, row_of

_WIDTH = 560


class CorrectionDialog(QDialog):
    """``row`` is the month as it was closed. Stays open on a fault."""

    def __init__(self, session: Session, row: TaskMonth, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._row = session, row
        self.setWindowTitle(f"更正{session.period.label}月报")
        self.setMinimumWidth(theme.px(_WIDTH))
        task = label(f"{row.number}　{one_line(row.text)}".strip("　"), "heading")
        task.setWordWrap(True)
        self.field = Choice("更正什么")
        self.field.offer([(word, key) for key, word in FIELD_WORDS.items()], "content")
        self.old = label("")
        self.old.setWordWrap(True)
        self.new, self.source = TextEditor(3), LineEditor(enter_leaves=False)
        self.answer = Choice("更正为")
        self.answer.offer([(word, word) for word in ANSWERS.values()], ANSWERS[row.plan_met])
        self.source.setPlaceholderText("如 区统计局 2024年统计公报")
        self.decided_on = LineEditor(enter_leaves=False)
        self.decided_on.setText(day_text(session.today))
        before = label(told(corrections_of(session.ledger, row.task_id, session.period)), "secondary")
        before.setWordWrap(True)
        before.setVisible(bool(before.text()))
        rows: list[tuple[str, QWidget]] = [
            ("更正什么", self.field), ("关账时", self.old), ("更正为", self.new), ("更正为", self.answer),
            ("依据", self.source),
            ("更正日期", self.decided_on),
        ]  # fmt: skip
        for word, widget in rows:
            widget.setAccessibleName(word)
        self._form = field_rows(*rows)
        self.fault_label = FaultLabel()
        done = button("登记更正", role="primary", verb=self.accept)
        done.setDefault(True)
        lay_out(
            self, task, self._form, before, self.fault_label,
            row_of(None, button("取消", verb=self.reject), done),
        )  # fmt: skip
        self.field.chosen.connect(self._show_field)
        self._show_field()
        self.new.setFocus()

    def accept(self) -> None:
        try:
            fault = self._write()
        except FieldFault as unreadable:
            fault = unreadable
        self.fault_label.show_fault(fault)
        if fault is None:
            super().accept()

    def _write(self) -> UserFault | None:
        period = self._session.period
        day = parse_day(self.decided_on.text(), period.year, "decided_on") or self._session.today
        correction = Correction(
            CorrectionId(0), self._row.task_id, period, self.field.value(), self._old(), self._new(),
            self.source.text(), day,
        )  # fmt: skip
        return self._session.attempt(self, add_correction, correction).fault

    def _old(self) -> str:
        held = {"content": self._row.content, "plan_met": ANSWERS[self._row.plan_met], "reason": self._row.reason}
        return held[self.field.value()]

    def _new(self) -> str:
        return str(self.answer.value()) if self._is_answer else self.new.content()

    @property
    def _is_answer(self) -> bool:
        """Whether it is one of the ledger's own words that is corrected, and not a text."""
        return bool(self.field.value() == "plan_met")

    def _show_field(self) -> None:
        """What stood there, and a field for what is right: words to choose from, or a text."""
        self.old.setText(self._old() or "（空）")
        self._form.setRowVisible(self.answer, self._is_answer)
        self._form.setRowVisible(self.new, not self._is_answer)
        self.new.set_content(self._old())  # mostly one figure of a long text is wrong
        self.new.selectAll()
