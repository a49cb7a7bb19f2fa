"""Putting a plan node off (延期) or changing what it asks for (调整): what it was stays in its history (DOMAIN)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import name_of, required
from models.records import NodeRevision, NodeRevisionId, PlanNode, PlanNodeId, Task
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import RevisionKind


class Why(NamedTuple):
    """The decision by which a node is put off or changed: its day, the reason, what it rests on."""

    decided_on: date
    reason: str
    document: str = ""


class Revision(NamedTuple):
    """A node as it is to be from a decision on."""

    wanted: PlanNode
    kind: RevisionKind
    why: Why


def defer_node(
    ledger: Ledger, node_id: PlanNodeId, due: date, *, decided_on: date, reason: str, document: str = ""
) -> ChangeSet:
    """Let a node be due later. Raises FieldFault where the new day is not later, or no reason is given."""
    why = Why(decided_on, reason, document)
    return _revise(ledger, Revision(deferred(ledger.get(PlanNode, node_id), due), RevisionKind.DEFERRED, why))


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
    why = Why(decided_on, reason, document)
    wanted = adjusted(ledger.get(PlanNode, node_id), label, text, due)
    return _revise(ledger, Revision(wanted, RevisionKind.ADJUSTED, why))


def deferred(node: PlanNode, due: date) -> PlanNode:
    """A node that is due later. Raises FieldFault where it would not be."""
    if node.due is not None and due <= node.due:
        raise FieldFault("due", "延期后的完成时限要晚于原来的时限。", "提前或改内容请用“调整”。")
    return node._replace(due=due)


def adjusted(node: PlanNode, label: str, text: str, due: date | None) -> PlanNode:
    """A node that asks for something else. Raises FieldFault where it asks for nothing, or the same."""
    required("text", label + text, "推进计划节点")
    wanted = node._replace(label=label, text=text, due=due)
    if wanted == node:
        raise FieldFault("text", "调整后的节点和原来一样。", "请先改时间、时限或内容。")
    return wanted


def write_revision(ledger: Ledger, write: Writing, revision: Revision) -> None:
    """Revise a node as part of another step. Raises FieldFault without a reason, or where a later decision stands."""
    wanted, why = revision.wanted, revision.why
    node = ledger.get(PlanNode, wanted.id)
    reason = required("reason", why.reason, "原因")
    earlier = [found for found in ledger.of_task(NodeRevision, node.task_id) if found.node_id == node.id]
    last = max((found.decided_on for found in earlier), default=why.decided_on)
    if why.decided_on < last:
        raise FieldFault(
            "decided_on", f"这个节点在 {last.isoformat()} 变更过，不能再记更早的变更。", "请写那天或以后的日期。"
        )
    old = NodeRevision(NodeRevisionId(0), node.id, why.decided_on, revision.kind, node.label, node.text, node.due)
    write.insert_record(old._replace(reason=reason, document=why.document.strip()))
    write.change(node, {"label": wanted.label, "text": wanted.text, "due": wanted.due})


def _revise(ledger: Ledger, revision: Revision) -> ChangeSet:
    task = ledger.get(Task, revision.wanted.task_id)
    with operation(ledger, f"{name_of(task)}的节点{revision.kind.value}", about=[task]) as op:
        write_revision(ledger, op.write, revision)
    return op.change_set
