"""Removing tasks together with all rows that hang on them, in the order foreign keys allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.records import (
    Assignment,
    Attachment,
    Indicator,
    IndicatorActual,
    IndicatorTarget,
    PlanNode,
    Report,
    StatusEvent,
    Task,
    TaskId,
    Verdict,
)
from models.store.ledger import Ledger
from models.store.writing import Writing


def delete_task_rows(ledger: Ledger, write: Writing, tasks: Iterable[Task]) -> None:
    """Delete tasks, their sub-tasks and everything that belongs to them. Tasks may be given in any order."""
    gone: set[TaskId] = set()
    for task in tasks:
        _delete_task(ledger, write, task, gone)


def delete_nodes(ledger: Ledger, write: Writing, nodes: Sequence[PlanNode]) -> None:
    """Delete plan nodes of one task with the targets that indicators have there."""
    gone = {node.id for node in nodes}
    for indicator in ledger.of_task(Indicator, nodes[0].task_id) if nodes else []:
        targets = ledger.indicator_parts(IndicatorTarget, indicator.id)
        write.delete_records([target for target in targets if target.node_id in gone])
    write.delete_records(nodes)


def _delete_task(ledger: Ledger, write: Writing, task: Task, gone: set[TaskId]) -> None:
    if task.id in gone:
        return
    gone.add(task.id)
    for child in ledger.children(task.id):
        _delete_task(ledger, write, child, gone)
    for indicator in ledger.of_task(Indicator, task.id):
        for part in (IndicatorTarget, IndicatorActual):
            write.delete_records(ledger.indicator_parts(part, indicator.id))
        write.delete("indicators", indicator.id)
    for kind in (Assignment, PlanNode, Report, Verdict, StatusEvent, Attachment):
        write.delete_records(ledger.of_task(kind, task.id))
    for successor in ledger.carried_on(task.id):
        write.update("tasks", successor.id, {"carried_from": None})
    write.delete("tasks", task.id)
