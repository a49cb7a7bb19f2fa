"""延期 and 调整 of a plan node: what it is to be from a decision on, with its reason; what it was stays visible."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.as_of import TaskStanding
from models.errors import FieldFault, UserFault
from models.months.period_nodes import node_at_hand
from models.operations.tasks.revisions import adjust_node, defer_node
from models.records import NodeRevision, PlanNode, PlanNodeId, Task, TaskId, TaskList
from models.rules.decisions import counting_words
from models.rules.node_history import by_node, told
from models.vocabulary import RevisionKind
from models.wording.shortening import IN_ROW, shortened
from models.wording.typed_days import day_text, parse_day
from ui.look import theme
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, TextEditor, button, label, restyle, row_of

_WIDTH = 520


class NodeRevisionDialog(QDialog):
    """Of one task; ``node_id`` is the node offered first. Stays open on a fault."""

    def __init__(
        self,
        session: Session,
        task_id: TaskId,
        kind: RevisionKind,
        node_id: PlanNodeId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._kind = kind
        ledger = session.ledger
        self._nodes = {node.id: node for node in ledger.of_task(PlanNode, task_id)}
        self._revisions = by_node(ledger.of_task(NodeRevision, task_id))
        self._standing = TaskStanding(ledger, ledger.get(Task, task_id), session.period)
        self._year = ledger.get(TaskList, ledger.get(Task, task_id).list_id).year
        self.setWindowTitle(f"节点{kind.value}")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.node = Choice("节点")
        chosen = node_id if node_id in self._nodes else self._at_hand(task_id)
        self.node.offer([(_named(node), node.id) for node in self._nodes.values()], chosen)
        self.label, self.due, self.text = LineEditor(enter_leaves=False), LineEditor(enter_leaves=False), TextEditor(2)
        self.decided_on, self.document = LineEditor(enter_leaves=False), LineEditor(enter_leaves=False)
        self.reason = TextEditor(2)
        self.decided_on.setText(day_text(session.today))
        self.due.setPlaceholderText("如 2024-9-30、9月底")
        self.document.setPlaceholderText("如 云政督〔2024〕5号，可不填")
        self.counted = label("", "secondary")
        self.decided_on.textChanged.connect(self._say_counted)
        self.before = label("", "secondary")
        self.before.setWordWrap(True)
        self.fault_label = FaultLabel()
        self.node.chosen.connect(self._show_node)
        self._lay_out()
        self._show_node()
        self._say_counted()
        (self.due if kind is RevisionKind.DEFERRED else self.text).setFocus()

    def accept(self) -> None:
        try:
            fault = self._write()
        except FieldFault as unreadable:
            fault = unreadable
        self._show_fault(fault)
        if fault is None:
            super().accept()

    def _write(self) -> UserFault | None:
        node_id: PlanNodeId | None = self.node.value()
        if node_id is None:
            return FieldFault("node", "这项任务没有推进计划节点。", "请先在“推进计划”里写一个。")
        decided_on = parse_day(self.decided_on.text(), self._year, "decided_on")
        if decided_on is None:
            return FieldFault("decided_on", "没有写决定日期。", "请写成 2024-6-30、6月30日 或 6月底。")
        due = parse_day(self.due.text(), self._year, "due")
        reason, document = self.reason.content(), self.document.text()
        if self._kind is RevisionKind.ADJUSTED:
            words = self.label.text().strip(), self.text.content().strip()
            return self._session.attempt(
                self, adjust_node, node_id, *words, due, decided_on=decided_on, reason=reason, document=document
            ).fault
        if due is None:
            return FieldFault("due", "没有写延期到哪天。", "请写成 2024-9-30、9月30日 或 9月底。")
        return self._session.attempt(
            self, defer_node, node_id, due, decided_on=decided_on, reason=reason, document=document
        ).fault

    def _at_hand(self, task_id: TaskId) -> PlanNodeId | None:
        """The node offered first, as of the month on screen."""
        judged, moment = self._standing.judged, self._standing.moment
        unmet = judged.overdue[task_id].nodes if task_id in judged.overdue else ()
        found = node_at_hand(list(self._nodes.values()), unmet, moment.due_by)
        return found.id if found else None

    def _show_fault(self, fault: UserFault | None) -> None:
        self.fault_label.show_fault(fault)
        field = fault.field if isinstance(fault, FieldFault) else ""
        fields = {"due": self.due, "text": self.text, "decided_on": self.decided_on, "reason": self.reason}
        for name, widget in fields.items():
            restyle(widget, "faulty", name == field)
        if field in fields:
            fields[field].setFocus()

    def _show_node(self) -> None:
        """The node chosen as it is now, and what it was before."""
        node = self._nodes.get(self.node.value())
        if node is None:
            return
        self.label.set_content(node.label)
        self.text.set_content(node.text)
        self.due.set_content(day_text(node.due) if self._kind is RevisionKind.ADJUSTED else "")
        now = f"现定时限：{day_text(node.due) or '未定'}"
        self.before.setText("\n".join([now, *told(node, self._revisions)]))

    def _say_counted(self) -> None:
        """Whether the month on screen counts what is decided on the day that stands there."""
        try:
            day = parse_day(self.decided_on.text(), self._year, "decided_on")
        except FieldFault:
            day = None
        moment = self._standing.moment
        words = counting_words(moment.period, moment.cut_off, day, of_node=True) if day else ""
        self.counted.setText(words)

    def _lay_out(self) -> None:
        rows: list[tuple[str, QWidget]] = [("节点", self.node)]
        if self._kind is RevisionKind.ADJUSTED:
            rows += [("时间", self.label), ("内容", self.text)]
        rows.append(("延期到" if self._kind is RevisionKind.DEFERRED else "完成时限", self.due))
        rows += [("决定日期", self.decided_on), ("原因", self.reason), ("依据文件", self.document)]
        for word, widget in rows:
            widget.setAccessibleName(word)
        save = button(self._kind.value, role="primary", verb=self.accept)
        save.setDefault(True)
        lay_out(
            self,
            field_rows(*rows),
            self.counted,
            self.before,
            self.fault_label,
            row_of(None, button("取消", verb=self.reject), save),
        )


def _named(node: PlanNode) -> str:
    return f"{node.label}　{shortened(node.text, IN_ROW)}".strip("　")
