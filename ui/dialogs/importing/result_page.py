"""结果: what was written, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.intake.drafts import Plan
from ui.widgets.fields import label


class ResultPage(QFrame):
    """Said once, after the import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropArea")
        self.message = label("", "title")
        self.detail = label("", "")
        self.how = label("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addStretch(1)
        for words in (self.message, self.detail, self.how):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(1)

    def show_written(self, plan: Plan, change_set: ChangeSet) -> None:
        """Say what was written."""
        if not change_set.changes:
            self.message.setText("没有需要改动的内容。")
            return
        self.message.setText("已导入。")
        self.detail.setText(_summary(plan, change_set))
        self.how.setText("整个导入是一步，可以用撤销（Ctrl+Z）整个收回。")


def _summary(plan: Plan, change_set: ChangeSet) -> str:
    """What was written, in one sentence."""
    added = change_set.inserted("tasks")
    parts = [f"新增任务 {len(added)} 项"]
    if changed := len(change_set.touched("tasks") - frozenset(added)):
        parts.append(f"修改任务 {changed} 项")
    parts.append(f"写入进展 {len(change_set.touched('reports'))} 条")
    if judged := change_set.touched("verdicts"):
        parts.append(f"评定 {len(judged)} 条")
    if decided := change_set.touched("status_events"):
        parts.append(f"状态 {len(decided)} 条")
    return f"“{plan.title}”{plan.period.label}：{'，'.join(parts)}。"
