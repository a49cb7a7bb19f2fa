"""Removing tasks together with all rows that hang on them, in the order foreign keys allow."""

from __future__ import annotations

from collections.abc import Sequence

from models.judging_records import Indicator, IndicatorTarget
from models.records import PlanNode, Task, TaskId
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing
from models.work_progress import Progress, silent, told, within

_PARTS = (
    *("indicators", "assignments", "plan_nodes", "reports", "verdicts", "status_events", "attachments"),
    *("dismissals", "period_classes", "points", "unit_reports", "corrections", "slip_tasks"),
)
_PARTS_OF_INDICATORS = ("indicator_targets", "indicator_actuals")


def delete_task_rows(ledger: Ledger, write: Writing, tasks: Sequence[Task], progress: Progress = silent) -> None:
    """Delete tasks, their sub-tasks and everything that belongs to them. Tasks may be given in any order.

    All rows of one table go at once: what hangs on others before them, sub-tasks before their parents.
    """
    going: dict[TaskId, Task] = {}
    for task in told(tasks, within(progress, 0, 0.4)):
        _add_bottom_up(ledger, task, going)
    for task_id in going:
        for successor in ledger.carried_on(task_id):
            write.update("tasks", successor.id, {"carried_from": None})
    ids = list(going)
    indicators = [indicator.id for task_id in ids for indicator in ledger.of_task(Indicator, task_id)]
    targets = [target.id for found in indicators for target in ledger.indicator_parts(IndicatorTarget, found)]
    nodes = [node.id for task_id in ids for node in ledger.of_task(PlanNode, task_id)]
    write.delete_with("target_revisions", "target_id", targets)
    for table in _PARTS_OF_INDICATORS:
        write.delete_with(table, "indicator_id", indicators)
    write.delete_with("node_revisions", "node_id", nodes)
    for done, table in enumerate(_PARTS):
        progress(0.5 + done / len(_PARTS) * 0.4)
        write.delete_with(table, "task_id", ids)
    write.delete_records(list(going.values()))
    progress(1)


def delete_nodes(ledger: Ledger, write: Writing, nodes: Sequence[PlanNode]) -> None:
    """Delete plan nodes of one task with what they were before, and the targets that indicators have there."""
    gone = {node.id for node in nodes}
    for indicator in ledger.of_task(Indicator, nodes[0].task_id) if nodes else []:
        targets = ledger.indicator_parts(IndicatorTarget, indicator.id)
        going = [target for target in targets if target.node_id in gone]
        write.delete_with("target_revisions", "target_id", [target.id for target in going])
        write.delete_records(going)
    write.delete_with("node_revisions", "node_id", list(gone))
    write.delete_records(nodes)


def _add_bottom_up(ledger: Ledger, task: Task, going: dict[TaskId, Task]) -> None:
    if task.id not in going:
        for child in ledger.children(task.id):
            _add_bottom_up(ledger, child, going)
        going[task.id] = task
