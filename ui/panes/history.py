"""历史: who changed what when, field by field; for reading only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from models.changes import SqlValue
from models.fields import BY_KEY
from models.records import Assignment, PlanNode, Post, Report, Section, TaskId, Unit, Verdict
from models.store import history
from models.store.history import RowChange
from models.store.ledger import Ledger
from models.vocabulary import Role
from ui.asking import Asker
from ui.panes.pane import Drafts, Pane, fill_with
from ui.panes.tables import only_read, set_up
from ui.session import Session

_COLUMNS = ("时间", "谁", "操作", "字段", "原来", "现在")
_WIDTHS = (92, 56, 132, 104, None, None)
_TASK_WORDS = {"section_id": "板块", "post_id": "分管领导", "parent_id": "上级任务", "extra": "其他栏目"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "tasks": {key: BY_KEY[key].label for key in ("number", "text", "goal", "frequency")} | _TASK_WORDS,
    "assignments": {"unit_id": "责任单位", "role": "牵头或配合"},
    "plan_nodes": {"label": "节点时间", "text": "节点内容", "due": "完成时限", "done_on": "完成日期"},
    "reports": {"content": "进展情况", "shortfall": "截至一句"},
    "verdicts": {"plan_met": BY_KEY["plan_met"].label, "reason": BY_KEY["reason"].label},
    "status_events": {
        "status": "状态",
        "decided_on": "日期",
        "reason": "原因",
        "document": "依据文件",
        "points": BY_KEY["points"].label,
    },
}
"""The columns worth telling, with their words; places and ids of other rows are left out."""

Names = Mapping[str, Mapping[int, str]]


class HistoryPane(Pane):
    """The changes of a task and of what belongs to it, newest first."""

    title = "历史"

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        set_up(self.table, "修改历史", _WIDTHS)
        only_read(self.table)
        self.table.horizontalHeader().sectionResized.connect(self.table.resizeRowsToContents)
        fill_with(self, self.table)

    def load(self, task_id: TaskId) -> None:
        ledger = self.session.ledger
        names = _names(ledger, task_id)
        lines = [line for change in history.of_task(ledger, task_id) for line in _lines(change, names)]
        self.table.setRowCount(len(lines))
        above: tuple[str, ...] = ()
        for row, (step, cells) in enumerate(lines):
            shown = ("", "", "", *cells[3:]) if step == above else cells
            above = step
            for column, text in enumerate(shown):
                item = QTableWidgetItem(text)
                item.setToolTip(cells[column])
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, column, item)
        self.table.setColumnHidden(1, not any(cells[1] for _, cells in lines))
        self.table.resizeRowsToContents()


def _lines(found: RowChange, names: Names) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """One line per field that a change touches: the step it belongs to, and the cells."""
    step, change = found.step, found.change
    state = "" if step.state == "done" else "（已撤销）"
    when = step.at.strftime("%Y-%m-%d\n%H:%M")
    head = (when, step.actor, step.label + state)
    before, after = change.before or {}, change.after or {}
    lines = []
    for column, word in _WORDS[change.table].items():
        if column not in before and column not in after:
            continue
        old, new = (_worded(column, image.get(column), names) for image in (before, after))
        if old != new:
            lines.append(((str(step.id), *head), (*head, _field(change.table, word, found, names), old, new)))
    return lines


def _field(table: str, word: str, found: RowChange, names: Names) -> str:
    """A field's word, with the period or node it belongs to."""
    whose = names.get(table, {}).get(found.change.row_id, "") if word != "责任单位" else ""
    return f"{whose} {word}".strip()


def _worded(column: str, value: SqlValue, names: Names) -> str:
    if value is None or (column == "extra" and value == "{}"):
        return ""
    if column in names and isinstance(value, int):
        return names[column].get(value, "（已删除）")
    match column:
        case "plan_met":
            return "是" if value else "否"
        case "role":
            return Role(str(value)).label
        case "points":
            return f"{value:g}"
    return str(value)


def _names(ledger: Ledger, task_id: TaskId) -> Names:
    """Words for ids: of other rows by column, and of a task's own rows by table."""
    units = {unit.id: unit.name for unit in ledger.all(Unit)}
    return {
        "unit_id": units,
        "section_id": {section.id: section.name for section in ledger.all(Section)},
        "post_id": {post.id: post.name for post in ledger.all(Post)},
        "reports": {report.id: f"{report.period.month}月" for report in ledger.of_task(Report, task_id)},
        "verdicts": {verdict.id: f"{verdict.period.month}月" for verdict in ledger.of_task(Verdict, task_id)},
        "assignments": {part.id: units[part.unit_id] for part in ledger.of_task(Assignment, task_id)},
        "plan_nodes": {node.id: node.label for node in ledger.of_task(PlanNode, task_id)},
    }
