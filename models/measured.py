"""The indicators of a task or a list as the ledger has them, with all that says what they should reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol, TypeVar

from models.judging.expected import Measured
from models.judging_records import Indicator, IndicatorActual, IndicatorId, IndicatorTarget, TargetRevision
from models.records import ListId, NodeRevision, PlanNode, Task, TaskId, TaskList
from models.store.records.ledger import Ledger


class _OfIndicator(Protocol):
    @property
    def indicator_id(self) -> IndicatorId: ...


R = TypeVar("R", bound=_OfIndicator)


def measured_task(ledger: Ledger, task_id: TaskId) -> list[Measured]:
    """The indicators of a task, in its order."""
    indicators = ledger.of_task(Indicator, task_id)
    if not indicators:
        return []
    task = ledger.get(Task, task_id)
    targets = _grouped(ledger.of_task(IndicatorTarget, task_id))
    actuals = _grouped(ledger.of_task(IndicatorActual, task_id))
    nodes = ledger.of_task(PlanNode, task_id)
    revisions, node_revisions = ledger.of_task(TargetRevision, task_id), ledger.of_task(NodeRevision, task_id)
    year = ledger.get(TaskList, task.list_id).year
    return [
        Measured(
            one, year, targets.get(one.id, ()), actuals.get(one.id, ()), nodes, revisions, node_revisions, task.starts
        )
        for one in indicators
    ]


def measured_list(ledger: Ledger, list_id: ListId) -> dict[TaskId, list[Measured]]:
    """The same of every task of a list that has indicators, read in a few statements."""
    indicators = ledger.of_list(Indicator, list_id)
    targets = _grouped(ledger.of_list(IndicatorTarget, list_id))
    actuals = _grouped(ledger.of_list(IndicatorActual, list_id))
    tasks = {task.id: task for task in ledger.of_list(Task, list_id)}
    nodes: defaultdict[TaskId, list[PlanNode]] = defaultdict(list)
    for node in ledger.of_list(PlanNode, list_id):
        nodes[node.task_id].append(node)
    revisions, node_revisions = ledger.of_list(TargetRevision, list_id), ledger.of_list(NodeRevision, list_id)
    year = ledger.get(TaskList, list_id).year
    found: defaultdict[TaskId, list[Measured]] = defaultdict(list)
    for one in indicators:
        found[one.task_id].append(
            Measured(
                one,
                year,
                targets.get(one.id, ()),
                actuals.get(one.id, ()),
                nodes[one.task_id],
                revisions,
                node_revisions,
                tasks[one.task_id].starts,
            )
        )
    return dict(found)


def _grouped(rows: Sequence[R]) -> dict[IndicatorId, list[R]]:
    found: defaultdict[IndicatorId, list[R]] = defaultdict(list)
    for row in rows:
        found[row.indicator_id].append(row)
    return dict(found)
