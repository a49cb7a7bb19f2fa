"""One task as of a month at a glance: its status, how each plan node stands, its indicators compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.as_of import TaskStanding, nodes_of
from models.judging.evidence import Outcome
from models.judging.expected import Comparison, Measured, compared_at
from models.measured import measured_task
from models.periods import Period, day_words
from models.records import PlanNode, Task, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import NodeState, Status


class NodeStanding(NamedTuple):
    """A plan node, how it stands, and in a few words why: 差8个, 4月26日完成, 未到."""

    node: PlanNode
    state: NodeState
    note: str


class TaskPicture(NamedTuple):
    """What is shown of a task. ``status_words`` may say more than the status."""

    task: Task
    status: Status
    status_words: str
    nodes: Sequence[NodeStanding]
    measured: Sequence[tuple[Measured, Comparison]]


def task_picture(ledger: Ledger, task_id: TaskId, period: Period) -> TaskPicture:
    """A task as of a month's cut-off. Raises OperationFault when it is gone."""
    task = ledger.get(Task, task_id)
    standing = TaskStanding(ledger, task, period)
    judged, day = standing.judged, standing.moment.cut_off
    overdue = judged.overdue.get(task_id)
    unmet = {node.id for node in overdue.nodes} if overdue else set()
    measured = [(one, compared_at(one, period, day)) for one in measured_task(ledger, task_id)]
    nodes = []
    for node in nodes_of(ledger, task_id, day):
        done = node.done_on is not None and node.done_on <= day
        if node.id in unmet:
            nodes.append(NodeStanding(node, NodeState.MISSED, _lacking(node, measured)))
        elif done or (node.due is not None and node.due <= day):
            when = f"{day_words(node.done_on)}完成" if done and node.done_on else "已完成"
            nodes.append(NodeStanding(node, NodeState.DONE, when))
        else:
            nodes.append(NodeStanding(node, NodeState.TO_COME, NodeState.TO_COME.value))
    return TaskPicture(task, judged.status(task_id), judged.status_words(task_id), nodes, measured)


def _lacking(node: PlanNode, measured: Sequence[tuple[Measured, Comparison]]) -> str:
    """By how much an unmet node is missed, where an indicator is compared with it."""
    gaps = [
        compared.words.rsplit("，", 1)[-1]
        for one, compared in measured
        if compared.outcome is Outcome.MISSED
        and any(target.node_id == node.id for target in one.targets)
        and compared.expected.words == f"{node.label or '节点'}节点"
    ]
    return "、".join(gaps) or NodeState.MISSED.value
