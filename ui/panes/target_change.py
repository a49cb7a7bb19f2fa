"""Whether a target that is typed is another one from a day on, or puts a slip right."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from models.operations.judging.indicators import Adjustment
from models.wording.typed_days import day_text, parse_day
from ui.widgets.fields import Choice, LineEditor, label, row_of


class TargetChange(QWidget):
    """The kind of change, and of an adjustment its day and reason."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = Choice("改目标时")
        self.since, self.reason = LineEditor(), LineEditor()
        self.kind.offer([("调整，保留原目标", True), ("更正笔误", False)], True)
        self.kind.chosen.connect(self._follow_kind)
        self.since.setAccessibleName("自哪天起调整")
        self.since.setMaximumWidth(120)
        self.reason.setAccessibleName("调整原因")
        self.reason.setPlaceholderText("原因、依据文件")
        line = row_of(label("改目标时", "secondary"), self.kind, label("自", "secondary"), self.since, self.reason)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def adjustment(self, year: int, today: date) -> Adjustment | None:
        """The adjustment from a day of the year, or from ``today``; None for a slip. Raises FieldFault for no day."""
        if not self.kind.value():
            return None
        since = parse_day(self.since.content(), year, "since")
        return Adjustment(since or today, self.reason.content().strip())

    def offer_day(self, today: date) -> None:
        """Show a day where none is typed."""
        if not self.since.content():
            self.since.set_content(day_text(today))

    def clear(self) -> None:
        """Forget day and reason: another task comes."""
        self.since.set_content("")
        self.reason.set_content("")

    def _follow_kind(self, value: object) -> None:
        for part in (self.since, self.reason):
            part.setEnabled(bool(value))
