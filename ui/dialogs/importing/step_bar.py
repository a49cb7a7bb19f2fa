"""The wizard's steps across the top: where one is, and a way back to any page already open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.widgets.fields import label


class Steps(QWidget):
    """``wanted`` carries the number of a step that was clicked."""

    wanted = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setAccessibleName("步骤")
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, name in enumerate(names):
            if number:
                row.addWidget(label("›", "secondary"))
            button = QPushButton(f"{number + 1} {name}")
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setProperty("role", "step")
            button.clicked.connect(lambda _=False, step=number: self.wanted.emit(step))
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)

    def show_step(self, current: int, reachable: Sequence[int]) -> None:
        """Mark the current step; only the reachable ones can be clicked."""
        for number, button in enumerate(self.buttons):
            button.setChecked(number == current)
            button.setEnabled(number in reachable or number == current)
            where = "，当前步骤" if number == current else ""
            button.setAccessibleName(f"第 {number + 1} 步，{self._names[number]}{where}")
