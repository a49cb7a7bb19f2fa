"""What a plan node was on a day (DOMAIN, 延期/调整: the old target stays in the history, nothing is overwritten).

A decision to put a node off or to change it counts from its day on. A node put off in July was due in June as of
June's cut-off, and the form of June says so whenever it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models.records import NodeRevision, PlanNode, PlanNodeId


def by_node(revisions: Iterable[NodeRevision]) -> dict[PlanNodeId, list[NodeRevision]]:
    """Revisions gathered by their node, the earliest decision first."""
    gathered: dict[PlanNodeId, list[NodeRevision]] = {}
    for revision in sorted(revisions, key=lambda revision: (revision.decided_on, revision.id)):
        gathered.setdefault(revision.node_id, []).append(revision)
    return gathered


def nodes_on(nodes: Iterable[PlanNode], revisions: Iterable[NodeRevision], day: date) -> list[PlanNode]:
    """Nodes as they stood on a day; ``revisions`` are theirs, at least those decided after it."""
    later = by_node(revision for revision in revisions if revision.decided_on > day)
    return [_before(node, later[node.id][0]) if node.id in later else node for node in nodes]


def first_missed(node: PlanNode, revisions: Sequence[NodeRevision]) -> date | None:
    """The day by which a node had to be done to be done in time; None for one without a day.

    A deadline that was put off while it had not passed binds nobody any more; one that was put off afterwards had been
    missed already. ``revisions`` are the node's own, the earliest first.
    """
    for revision in revisions:
        if revision.due is not None and revision.decided_on > revision.due:
            return revision.due
    return node.due


def told(node: PlanNode, revisions: Mapping[PlanNodeId, Sequence[NodeRevision]]) -> list[str]:
    """What a node was before each decision, one line each, the latest first."""
    return [_line(revision) for revision in reversed(revisions.get(node.id, ()))]


def _line(revision: NodeRevision) -> str:
    due = revision.due.isoformat() if revision.due else "未定时限"
    was = "　".join(filter(None, (revision.label, due, revision.text)))
    why = "，".join(filter(None, (revision.reason, revision.document)))
    return f"{revision.decided_on.isoformat()} {revision.kind.value}，原为：{was}" + (f"（{why}）" if why else "")


def _before(node: PlanNode, revision: NodeRevision) -> PlanNode:
    return node._replace(label=revision.label, text=revision.text, due=revision.due)
