"""What a task's status was on any day: asked by typing the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.errors import FieldFault
from models.wording.typed_days import parse_day
from ui.widgets.fields import LineEditor, label


class StatusOnDay(QWidget):
    """``ask`` answers with the words for a day; asked when one is typed, and again when the task changes."""

    def __init__(self, ask: Callable[[date], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._year = 0
        self.day = LineEditor()
        self.day.setAccessibleName("查某天的状态")
        self.day.setPlaceholderText("如 5月31日")
        self.day.setMaximumWidth(140)
        asked = label("某天的状态", "secondary")
        asked.setBuddy(self.day)
        self.answer = label("")
        self.answer.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(asked)
        line.addWidget(self.day)
        line.addWidget(self.answer, 1)
        self.day.left.connect(self.refresh)

    def set_year(self, year: int) -> None:
        """The year that is meant where none is typed."""
        self._year = year

    def refresh(self) -> None:
        """Answer for the day that stands in the field."""
        try:
            day = parse_day(self.day.text(), self._year, "day")
        except FieldFault as fault:
            self.answer.setText(str(fault))
            return
        self.answer.setText("" if day is None else self._ask(day))

    def clear(self) -> None:
        """Another task comes next."""
        self.day.clear()
        self.answer.setText("")
