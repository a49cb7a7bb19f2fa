"""The filter in force, condition by condition: chips below the head of the tree that can be taken away one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from models.search.filters import Condition
from models.wording.shortening import IN_ROW, shortened
from ui.services.plain_text import as_entry, set_tip
from ui.widgets.flow import FlowLayout


class Chip(QToolButton):
    """One condition; pressing it, or Delete on it, takes it away."""

    def __init__(self, condition: Condition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.condition = condition
        words = condition.words
        self.setText(as_entry(f"{shortened(words, IN_ROW)}　×"))
        self.setProperty("role", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"去掉条件：{words}")
        set_tip(self, f"{words}\n点一下去掉这个条件")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Not there while nothing is filtered. ``removed`` carries the key of a condition."""

    removed = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("筛选条件")
        self._shown: list[Condition] = []
        self.chips: list[Chip] = []
        self.clear = QToolButton()
        self.clear.setText("清除")
        self.clear.setObjectName("clearFilter")
        self.clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear.setAccessibleName("清除全部筛选条件")
        self.clear.clicked.connect(self.cleared)
        self._flow = FlowLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addLayout(self._flow, 1)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these, each as a chip."""
        if list(conditions) == self._shown:
            return
        self._shown = list(conditions)
        focused = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(condition, self) for condition in conditions]
        for chip in self.chips:
            chip.clicked.connect(lambda _=False, key=chip.condition.key: self.removed.emit(key))
            self._flow.addWidget(chip)
            chip.show()  # or it cannot take the keys yet
        self.setVisible(bool(self.chips))
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus()
