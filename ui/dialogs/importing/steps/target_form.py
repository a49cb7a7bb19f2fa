"""The frame of an import: the list's title and year, the period its reports speak for, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.intake.drafts import Plan
from models.periods import Period
from models.records import ListId, TaskList
from ui.widgets.dialog_layout import YearField
from ui.widgets.fields import Choice, LineEditor, label


class Frame(QWidget):
    """``reframed``: what was changed of title, year and period. ``retargeted``: another list was chosen."""

    reframed = Signal(object)
    retargeted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self.title = LineEditor()
        self.year = YearField()
        self.period = Choice("进展所属月份")
        self.target = Choice("导入到")
        self.title.left.connect(self._reframe)
        self.year.editingFinished.connect(self._reframe)
        self.period.chosen.connect(lambda _: self._reframe())
        self.target.chosen.connect(lambda _: self.retargeted.emit())
        self._lay_out()

    @property
    def into(self) -> ListId | None:
        """The list to merge into; None for a new one."""
        chosen: ListId | None = self.target.value()
        return chosen

    def show_plan(self, plan: Plan, lists: Sequence[TaskList], into: ListId | None) -> None:
        """Show a plan that goes into a list."""
        self._plan = plan
        self.title.set_content(plan.title)
        self.year.setValue(plan.year)
        months = sorted({plan.period, *(Period(plan.year, month) for month in range(1, 13))})
        self.period.offer([(period.label, period) for period in months], plan.period)
        entries = [(f"并入“{found.title}”（{found.year}年）", found.id) for found in lists]
        self.target.offer([("新建一份清单", None), *entries], into)

    def _reframe(self) -> None:
        plan = self._plan
        if plan is None:
            return
        shown: dict[str, Any] = {
            "title": self.title.text().strip(), "year": self.year.value(), "period": self.period.value(),
        }  # fmt: skip
        changed = {key: value for key, value in shown.items() if value and value != getattr(plan, key)}
        if changed:
            self.reframed.emit(changed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (("清单名称", self.title, 0, 0), ("年度", self.year, 0, 2), ("导入到", self.target, 1, 0),
                ("进展所属月份", self.period, 1, 2))  # fmt: skip
        for word, widget, row, column in rows:
            name = label(word, "secondary")
            name.setBuddy(widget)
            widget.setAccessibleName(word)
            grid.addWidget(name, row, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(widget, row, column + 1)
        self.year.setMinimumWidth(130)
        for first, second in ((self.title, self.year), (self.year, self.target), (self.target, self.period)):
            QWidget.setTabOrder(first, second)
