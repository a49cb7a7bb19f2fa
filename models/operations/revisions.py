"""Putting a plan node off (延期) or changing what it asks for (调整): what it was stays in its history (DOMAIN)."""

from __future__ import annotations

from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import name_of, required
from models.records import NodeRevision, NodeRevisionId, PlanNode, PlanNodeId, Task
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import RevisionKind


def defer_node(
    ledger: Ledger, node_id: PlanNodeId, due: date, *, decided_on: date, reason: str, document: str = ""
) -> ChangeSet:
    """Let a node be due later. Raises FieldFault where the new day is not later, or no reason is given."""
    node = ledger.get(PlanNode, node_id)
    if node.due is not None and due <= node.due:
        raise FieldFault("due", "延期后的完成时限要晚于原来的时限。", "提前或改内容请用“调整”。")
    return _revise(ledger, node, node._replace(due=due), RevisionKind.DEFERRED, (decided_on, reason, document))


def adjust_node(
    ledger: Ledger,
    node_id: PlanNodeId,
    label: str,
    text: str,
    due: date | None,
    *,
    decided_on: date,
    reason: str,
    document: str = "",
) -> ChangeSet:
    """Let a node ask for something else. Raises FieldFault where nothing differs, or no reason is given."""
    node = ledger.get(PlanNode, node_id)
    required("text", label + text, "推进计划节点")
    wanted = node._replace(label=label, text=text, due=due)
    if wanted == node:
        raise FieldFault("text", "调整后的节点和原来一样。", "请先改时间、时限或内容。")
    return _revise(ledger, node, wanted, RevisionKind.ADJUSTED, (decided_on, reason, document))


def _revise(
    ledger: Ledger, node: PlanNode, wanted: PlanNode, kind: RevisionKind, why: tuple[date, str, str]
) -> ChangeSet:
    decided_on, reason, document = why
    reason = required("reason", reason, "原因")
    earlier = [found for found in ledger.of_task(NodeRevision, node.task_id) if found.node_id == node.id]
    last = max((found.decided_on for found in earlier), default=decided_on)
    if decided_on < last:
        raise FieldFault(
            "decided_on", f"这个节点在 {last.isoformat()} 变更过，不能再记更早的变更。", "请写那天或以后的日期。"
        )
    task = ledger.get(Task, node.task_id)
    with operation(ledger, f"{name_of(task)}的节点{kind.value}", about=[task]) as op:
        old = NodeRevision(NodeRevisionId(0), node.id, decided_on, kind, node.label, node.text, node.due)
        op.write.insert_record(old._replace(reason=reason, document=document.strip()))
        op.write.change(node, {"label": wanted.label, "text": wanted.text, "due": wanted.due})
    return op.change_set
