"""The form that a status decision is written down in, for one task and for several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from models.errors import FieldFault, UserFault
from models.records import StatusEventId
from models.vocabulary import Status
from models.wording.typed_days import parse_day
from ui.widgets.fields import Choice, FaultLabel, LineEditor, SideLabel, TextEditor, button, label, restyle

_OTHERS = "其他状态…"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: words, until they are saved. ``event_id`` is the decision being corrected."""

    status: Status = Status.RUNNING
    day: str = ""
    reason: str = ""
    document: str = ""
    points: str = ""
    event_id: StatusEventId | None = None

    def in_words(self) -> str:
        """As a text to read."""
        points = f"扣 {self.points} 分" if self.points else ""
        return "\n".join(filter(None, (f"{self.status.value}　{self.day}", self.reason, self.document, points)))

    def values(self, year: int) -> dict[str, Any]:
        """The columns these words mean. Raises FieldFault for a day or figure nobody can read."""
        return {
            "decided_on": parse_day(self.day, year, "decided_on"),
            "reason": self.reason,
            "document": self.document,
            "points": _points(self.points),
        }


class StatusForm(QWidget):
    """A decision being written down."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event_id: StatusEventId | None = None
        self.heading = label("", "heading")
        self.status = Choice("状态")
        self._sensible: tuple[Status, ...] = tuple(Status)
        self._fill(Status.RUNNING)
        self.status.chosen.connect(self._offer_others)
        self.day, self.document, self.points = LineEditor(), LineEditor(), LineEditor()
        for line in (self.day, self.document, self.points):
            line.returnPressed.connect(self.entered)
        self.reason = TextEditor(2)
        self.day.setPlaceholderText("如 2024-6-30、6月底")
        self.document.setPlaceholderText("如 云政督〔2024〕5号")
        self.points.setPlaceholderText("不扣分留空")
        self.fault_label = FaultLabel()
        self.submitted = button("记入", role="primary")
        self.cancelled = button("取消")
        self._lay_out()
        self.show_typed(Typed())

    def offer(self, sensible: Sequence[Status]) -> None:
        """Offer what may sensibly follow; the others after 其他状态…."""
        if tuple(sensible) != self._sensible:
            self._sensible = tuple(sensible)
            self._fill(self.status.value())

    def typed(self) -> Typed:
        """What stands in the form."""
        return Typed(
            self.status.value() or self._chosen,
            self.day.text().strip(),
            self.reason.content().strip(),
            self.document.text().strip(),
            self.points.text().strip(),
            self._event_id,
        )

    def show_typed(self, typed: Typed) -> None:
        """Put words into the form."""
        self.show_fault(None)
        if typed == self.typed():
            return
        self._event_id = typed.event_id
        self._fill(typed.status)
        self.day.set_content(typed.day)
        self.reason.set_content(typed.reason)
        self.document.set_content(typed.document)
        self.points.set_content(typed.points)
        corrects = typed.event_id is not None
        self.heading.setText("修改记录" if corrects else "记一条新的状态")
        self.submitted.setText("保存修改" if corrects else "记入")
        self.cancelled.setVisible(corrects)

    def show_fault(self, fault: UserFault | None) -> None:
        """Write a fault below the form and mark its field."""
        self.fault_label.show_fault(fault)
        field = fault.field if isinstance(fault, FieldFault) else ""
        restyle(self.day, "faulty", field == "decided_on")
        restyle(self.points, "faulty", field == "points")

    def _fill(self, chosen: Status) -> None:
        """Offer the sensible statuses, with the one chosen."""
        entries: list[tuple[str, Status | None]] = [(status.value, status) for status in self._sensible]
        if chosen not in self._sensible:
            entries.insert(0, (chosen.value, chosen))
        if len(entries) < len(Status):
            entries.append((_OTHERS, None))
        self.status.offer(entries, chosen)
        self._chosen = chosen

    def _offer_others(self, status: Status | None) -> None:
        """Every status, once the others are asked for; the list stays open."""
        if status is not None:
            self._chosen = status
            return
        self.status.offer([(each.value, each) for each in Status], self._chosen)
        self.status.showPopup()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.heading, 0, 0, 1, 2)
        rows = (
            ("状态", self.status),
            ("日期", self.day),
            ("原因", self.reason),
            ("依据文件", self.document),
            ("考绩扣分", self.points),
        )
        for i, (word, widget) in enumerate(rows, start=1):
            widget.setAccessibleName(word)
            grid.addWidget(SideLabel(word, widget), i, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, i, 1)
        for widget in (self.status, self.day, self.points):
            widget.setMaximumWidth(220)
        verbs = QHBoxLayout()
        verbs.addWidget(self.submitted)
        verbs.addWidget(self.cancelled)
        verbs.addStretch(1)
        grid.addWidget(self.fault_label, len(rows) + 1, 1)
        grid.addLayout(verbs, len(rows) + 2, 1)


def _points(words: str) -> float | None:
    text = words.strip().removesuffix("分")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise FieldFault("points", f"“{words}”不是数字。", "请只写扣几分，如 0.5。") from None
