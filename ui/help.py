"""The sheet of keys (F1) and the words about the program."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.actions import Actions

_MARKS = "实心格 已报　带斜线的格 未完成计划　虚线格 未报　点 不需报　小圈 未到"


class HelpDialog(QDialog):
    """A title, rows of two words, a sentence."""

    def __init__(self, title: str, rows: list[tuple[str, str]], closing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        for row, (word, keys) in enumerate(rows):
            grid.addWidget(QLabel(word), row, 0)
            shown = QLabel(keys)
            shown.setProperty("role", "secondary")
            grid.addWidget(shown, row, 1)
        layout.addLayout(grid)
        last = QLabel(closing)
        last.setProperty("role", "secondary")
        last.setWordWrap(True)
        layout.addWidget(last)
        button = QPushButton("关闭")
        button.setDefault(True)
        button.clicked.connect(self.accept)
        layout.addWidget(button)


def shortcut_sheet(actions: Actions, parent: QWidget | None = None) -> HelpDialog:
    """Every action that has keys."""
    rows = [
        (_plain(action.text()), "　".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys))
        for action in actions.findChildren(QAction)
        if (keys := action.shortcuts())
    ]
    return HelpDialog("快捷键", rows, f"月份格：{_MARKS}。", parent)


def about(parent: QWidget | None = None) -> HelpDialog:
    """What the program is."""
    closing = "任务、进展、评定和状态都在一个 .duban 文件里，不上网，不外传；每一步都有记录，可以撤销。"
    return HelpDialog("关于督办台账", [("督办台账", "重点工作的任务、进展、状态和出表")], closing, parent)


def _plain(text: str) -> str:
    """The words of an action without the step it names at the moment."""
    return text.removesuffix("…").partition("：")[0]
