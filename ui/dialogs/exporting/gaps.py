"""What is missing in a form that is going to be printed: a button for each kind, which shows the tasks by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.issuing.gaps import Gap
from ui.services.plain_text import as_entry, set_tip
from ui.widgets.fields import button, label
from ui.widgets.flow import FlowLayout


class GapBar(QWidget):
    """Hidden while nothing is missing. ``chosen`` carries the kind to be shown by name, or None."""

    chosen = Signal(object)
    drafting = Signal()  # the lines that overdue tasks lack are to be drafted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self.draft = button("起草…", tip="为没有写未达到内容的任务起草，看过再写入", verb=self.drafting.emit)
        self._flow = FlowLayout(6, self)
        self._flow.addWidget(label("请核对：", "secondary"))
        self.hide()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Name what is missing now."""
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(gap) for gap in gaps]
        self._flow.removeWidget(self.draft)
        self.draft.setVisible(any(gap.can_be_drafted for gap in gaps))
        self._flow.addWidget(self.draft)
        self.setVisible(bool(gaps))

    def _button(self, gap: Gap) -> QPushButton:
        made = QPushButton(as_entry(gap.words), self)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("role", "answer")
        made.setAccessibleName(gap.words)
        set_tip(made, "列出是哪些任务")
        made.clicked.connect(partial(self._choose, made, gap))
        self._flow.addWidget(made)
        made.show()
        return made

    def _choose(self, pressed: QPushButton, gap: Gap) -> None:
        for other in self.buttons:
            other.setChecked(other is pressed and pressed.isChecked())
        self.chosen.emit(gap if pressed.isChecked() else None)
