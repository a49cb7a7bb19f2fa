"""What stands in the tree's place when there is nothing to show: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.services.actions import Actions
from ui.widgets.fields import label


class EmptyPage(QWidget):
    """A sentence, a smaller one and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._detail = label("", "title"), label("", "secondary")
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 28, 0)
        layout.setSpacing(12)
        layout.addStretch(2)
        for part in (self._title, self._detail):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
            layout.addWidget(part)
        self._column = QVBoxLayout()
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.setSpacing(8)
        layout.addLayout(self._column)
        layout.addStretch(3)

    @property
    def title(self) -> str:
        """The sentence shown."""
        return self._title.text()

    @property
    def detail(self) -> str:
        """The smaller one."""
        return self._detail.text()

    def explain(self, actions: Actions, asked: Sequence[str] | None, *, has_list: bool) -> None:
        """Say why no task is on screen. ``asked`` are the conditions that none meets, None where there are none."""
        if not has_list:
            self.say("还没有清单", "导入一份表格，或从空白清单开始。", [actions["import_file"], actions["new_list"]])
        elif asked is None:
            self.say("这个清单还没有任务", "导入表格，或逐项新建。", [actions["import_file"], actions["new_task"]])
        else:
            conditions = f"现在的条件：{'；'.join(asked)}。\n换一个词，或清除筛选。"
            self.say("没有符合条件的任务", conditions, [actions["clear_filter"]])

    def say(self, title: str, detail: str, actions: Sequence[QAction]) -> None:
        """Show a sentence and one button for each action, the first one emphasised."""
        self._title.setText(title)
        self._detail.setText(detail)
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(action) for action in actions]
        for place, button in enumerate(self.buttons):
            button.setProperty("role", "" if place else "primary")
            self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)

    def enter(self) -> None:
        """Put the keys on the first button."""
        if self.buttons:
            self.buttons[0].setFocus()

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text())
        button.setMinimumWidth(160)
        button.setAutoDefault(True)  # outside dialogs Enter presses the button in focus only then
        button.clicked.connect(action.trigger)
        return button
