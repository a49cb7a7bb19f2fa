"""结果: what was written, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.intake.drafts import Plan
from models.operations.importing.applying import Imported
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

    def show_written(self, plan: Plan, imported: Imported, title: str) -> None:
        """Say what was written to the list of a title, and what was not because the list had it otherwise."""
        kept = sum(not collision.taken for collision in imported.collisions)
        left = f"清单里已有、与文件不同的进展 {kept} 条保留清单的，文件的没有写入。" if kept else ""
        if not imported.change_set.changes:
            self.message.setText("没有需要改动的内容。")
            self.detail.setText(left)
            return
        self.message.setText("已导入。")
        self.detail.setText("\n".join(filter(None, (_summary(title, plan, imported) + left, _behind(plan, imported)))))
        self.how.setText("整个导入是一步，可以用撤销（Ctrl+Z）整个收回。")


def _behind(plan: Plan, imported: Imported) -> str:
    """Of a new list the nodes that lie behind its month: nobody has said of them that they are done."""
    if not imported.change_set.inserted("lists"):
        return ""
    first = plan.period.first_day
    inserted = [change.after for change in imported.change_set.changes if change.table == "plan_nodes" and change.after]
    count = sum(bool(row["due"]) and str(row["due"]) < str(first) for row in inserted)
    if not count:
        return ""
    return (
        f"{plan.period.label}以前到期的节点有 {count} 个，文件里没有写是否完成，没有别的决定就算逾期。"
        "其实已经完成的，关闭后按 Ctrl+A 全选任务，在右边“到期节点”里一次记上。"
    )


def _summary(title: str, plan: Plan, imported: Imported) -> str:
    """What was written, in one sentence."""
    change_set = imported.change_set
    added = change_set.inserted("tasks")
    parts = [f"新增任务 {len(added)} 项"]
    if changed := len(change_set.touched("tasks") - frozenset(added)):
        parts.append(f"修改任务 {changed} 项")
    parts.append(f"写入进展 {len(change_set.touched('reports'))} 条")
    if replaced := sum(collision.taken for collision in imported.collisions):
        parts.append(f"替换已有进展 {replaced} 条")
    if judged := change_set.touched("verdicts"):
        parts.append(f"评定 {len(judged)} 条")
    if decided := change_set.touched("status_events"):
        parts.append(f"状态 {len(decided)} 条")
    return f"“{title}”{plan.period.label}：{'，'.join(parts)}。"
