"""回收站: what has been deleted, when and by whom, with how much that went with it; brought back with one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLineEdit, QTableView, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.operations.tasks import restoring
from models.operations.tasks.restoring import WORDS
from models.records import ListId, Task, TaskId, TaskList
from models.store.history import deleted
from models.store.history.deleted import Deleted
from models.store.records.ledger import Ledger
from models.work_progress import Progress
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row, lead_down, only_read, set_up
from ui.widgets.text_table import TextModel
from ui.widgets.waiting import carry_out

_HEADINGS = ("类型", "内容", "所在清单", "一并删除的", "删除时间", "操作人")
_WIDTHS = (76, None, 190, 190, 132, 72)
_WHO = 5
_ROW_HEIGHT = 34
_MOST_LOOKED_AT = 50  # beyond it nobody reads what is different about each
_PARTS = (
    ("tasks", "任务"),
    ("reports", "进展"),
    ("verdicts", "评定"),
    ("status_events", "状态"),
    ("plan_nodes", "节点"),
    ("attachments", "附件"),
    ("sections", "板块"),
    ("posts", "领导"),
)
_HINT = (
    "恢复后回到原来的位置，一并删除的内容也都回来；恢复也是一步操作，可以撤销。已删除的内容随历史保留，不会自动清除。"
)


class RecycleBinDialog(QDialog):
    """A table that can be filtered; what restoring would do differently than expected is said before it is done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("回收站")
        self.resize(980, 560)
        self._session = session
        self._all: list[tuple[Deleted, tuple[str, ...]]] = []
        self._shown: list[Deleted] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选：内容、类型、清单、人")
        self.filter.setAccessibleName("筛选已删除的内容")
        self.filter.setClearButtonEnabled(True)
        self.model = TextModel(_HEADINGS)
        self.table = QTableView()
        self._set_up_table()
        self.count, self.told, self.remark = label("", "secondary"), label("", "hint"), label("")
        self.fault_label = FaultLabel()
        self.restore_button = button("恢复", role="primary", verb=self.restore)
        self.restore_button.setDefault(True)
        self.close_button = button("关闭", verb=self.reject)
        self._lay_out()
        self.filter.textChanged.connect(lambda _: self._filter())
        lead_down(self.filter, self.table)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.table.doubleClicked.connect(lambda _: self.restore())
        # Bound methods: what is connected to a dialog that is gone lets go by itself, a lambda holding it does not.
        session.changed.connect(self._load)
        self._load()
        self.table.setFocus()

    def selected(self) -> list[Deleted]:
        """The things selected, from top to bottom."""
        return [self._shown[row] for row in sorted(i.row() for i in self.table.selectionModel().selectedRows())]

    def restore(self) -> None:
        """Bring back what is selected, and go to it where it is one task."""
        items = self.selected()
        if not items:
            return
        self.fault_label.show_fault(None)

        def operation(ledger: Ledger, progress: Progress) -> ChangeSet:
            return restoring.restore(ledger, items, progress)

        carry_out(
            self._session,
            self,
            f"正在恢复{_names(items)}…",
            sum(sum(item.parts.values()) + 1 for item in items),
            operation,
            done=lambda: self._tell_done(items),
            faulted=self.fault_label.show_fault,
            initiator=self,
        )

    def _load(self) -> None:
        ledger = self._session.ledger
        titles = {task_list.id: task_list.title for task_list in ledger.all(TaskList)}
        found = deleted.items(ledger)
        titles |= {ListId(item.row_id): str(item.image["title"]) for item in found if item.table == "lists"}
        self._all = [(item, _cells(item, titles)) for item in found]
        self.table.setColumnHidden(_WHO, not any(item.step.actor for item in found))
        self._filter()

    def _filter(self) -> None:
        words = self.filter.text().lower().split()
        kept = [(item, cells) for item, cells in self._all if all(word in "\n".join(cells).lower() for word in words)]
        self._shown = [item for item, _ in kept]
        self.model.show_rows([cells for _, cells in kept])
        if kept:
            choose_row(self.table, 0)
        every = f"共 {len(self._all)} 项，最近删除的在上面"
        if not self._all:
            self.count.setText("回收站是空的。删除的任务、板块、分管领导、清单和附件会出现在这里。")
        else:
            self.count.setText(every if len(kept) == len(self._all) else f"{len(kept)} 项符合，{every}")
        self._follow_selection()

    def _follow_selection(self) -> None:
        items = self.selected()
        self.restore_button.setEnabled(bool(items))
        self.restore_button.setText(f"恢复（{len(items)} 项）" if len(items) > 1 else "恢复")
        fault: UserFault | None = None
        remarks: Sequence[str] = ()
        if items and len(items) <= _MOST_LOOKED_AT:
            try:
                remarks = restoring.remarks(self._session.ledger, items)
            except UserFault as found:
                fault = found
        self.fault_label.show_fault(fault)
        self.remark.setText("\n".join(remarks))
        self.remark.setVisible(bool(remarks))

    def _tell_done(self, items: Sequence[Deleted]) -> None:
        self.told.setText(f"已恢复{_names(items)}。")
        self._go_to(items[0])

    def _go_to(self, item: Deleted) -> None:
        session = self._session
        if item.table == "tasks" and session.ledger.has_task(TaskId(item.row_id)):
            session.show_list(session.ledger.get(Task, item.row_id).list_id)
            session.show_task(TaskId(item.row_id))

    # Parts.

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        set_up(self.table, "已删除的内容", _WIDTHS)
        only_read(self.table)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.table.setWordWrap(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.filter, 1)
        above.addWidget(self.count, 1)
        hint = label(_HINT, "secondary")
        for part in (self.remark, self.fault_label, hint):
            part.setWordWrap(True)
        buttons = row_of(self.restore_button, self.told, None, self.close_button)
        lay_out(self, above, self.table, self.remark, self.fault_label, hint, buttons, grows=self.table)


def _names(items: Sequence[Deleted]) -> str:
    return f"“{restoring.name_of(items[0])}”" if len(items) == 1 else f" {len(items)} 项"


def _cells(item: Deleted, titles: dict[Any, str]) -> tuple[str, ...]:
    image, parts = item.image, item.parts
    where = titles.get(image.get("list_id"), "（已删除的清单）") if "list_id" in image else ""
    counts = []
    for table, word in _PARTS:
        if parts.get(table):
            counts.append(f"{'分项' if table == 'tasks' and item.table == 'tasks' else word} {parts[table]}")
    kind = "分项" if image.get("parent_id") else WORDS[item.table]
    when = f"{item.step.at:%Y-%m-%d %H:%M}"
    return (kind, restoring.name_of(item), where, "　".join(counts), when, item.step.actor)
