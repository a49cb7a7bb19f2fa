"""改日期后接受: the day that the grant of an application bears, and whether the month on screen counts it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault
from models.replies.applications import Application
from models.replies.known import Known
from models.replies.taking import granted_on
from models.wording.typed_days import day_text, parse_day
from ui.dialogs.replies.wording import counted_words
from ui.look import theme
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import FaultLabel, LineEditor, button, label, restyle, row_of

_WIDTH = 460


class GrantDialog(QDialog):
    """``decided`` is what was chosen, once it has been accepted."""

    def __init__(self, known: Known, application: Application, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known, self._application = known, application
        self.decided = granted_on(day)
        self.setWindowTitle(f"接受{application.kind}申请")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.day = LineEditor(enter_leaves=False)
        self.day.setText(day_text(day))
        self.day.setPlaceholderText("如 2024-6-30、6月底")
        self.counted, self.fault_label = label("", "secondary"), FaultLabel()
        self.counted.setWordWrap(True)
        assert application.task_id is not None
        task = known.tasks[application.task_id]
        about = label(f"{task.number} {task.text}".strip(), "secondary")
        about.setWordWrap(True)
        take = button("接受", role="primary", tip="Ctrl+Enter", verb=self.accept)
        take.setDefault(True)
        cancel = button("取消", verb=self.reject)
        lay_out(self, about, field_rows(("日期", self.day)), self.counted, self.fault_label, row_of(None, cancel, take))
        self.day.textChanged.connect(self._say_counted)
        self._say_counted()
        self.day.setFocus()
        self.day.selectAll()

    def accept(self) -> None:
        """Take the day, if it can be read."""
        try:
            self.decided = granted_on(self._typed())
        except FieldFault as fault:
            self.fault_label.show_fault(fault)
            restyle(self.day, "faulty", True)
            return
        super().accept()

    def _say_counted(self) -> None:
        self.fault_label.show_fault(None)
        restyle(self.day, "faulty", False)
        try:
            self.counted.setText(counted_words(self._known, self._application, self._typed()))
        except FieldFault:
            self.counted.setText("")

    def _typed(self) -> date:
        """The day that stands there. Raises FieldFault where none does."""
        day = parse_day(self.day.text(), self._known.period.year, "day")
        if day is None:
            raise FieldFault("day", "没有写日期。", "请写成 2024-6-30、6月30日 或 6月底。")
        return day
