"""Doubt on the review's pages: its shape and word, and whether the rows begin with it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from models.intake.findings import Sure
from models.intake.plan.sureness import Sureness
from ui.widgets.fields import Choice


def sure_words(sure: Sure) -> str:
    """How sure a column is: shape and word."""
    return f"{sure.shape} {sure.value}"


def task_words(sureness: Sureness) -> str:
    """How sure a task is: shape, word and what it concerns."""
    return f"{Sure.CONTENT.shape if sureness.row else sureness.sure.shape} {sureness.words}"


class OrderChoice(Choice):
    """What the rows begin with; ``value()`` is whether with the least sure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("次序", parent)
        self.offer([("没有把握的在前", True), ("按文件里的次序", False)], current=True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # two short words, never cut
