"""A task's deadline (完成时限): the node of its plan that says only when, as a column of that name is taken in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import name_of
from models.operations.ordering import GAP
from models.operations.removal import delete_nodes
from models.records import PlanNode, PlanNodeId, Task, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.store.records.writing import operation

_FIGURES = re.compile(r"\d|[一二三四五六七八九十]+月")


def deadline_of(nodes: Sequence[PlanNode]) -> PlanNode | None:
    """The node that is the deadline; of several the last one."""
    return next((node for node in reversed(nodes) if node.label and not node.text), None)


def set_deadline(ledger: Ledger, task_id: TaskId, words: str) -> ChangeSet:
    """Give a task another deadline, in the words of the paper (12月底, 长期); none when they are empty.

    Words without a month or a figure name no day. Raises FieldFault for those that should name one and do not.
    """
    from models.wording.periods import due_date  # noqa: PLC0415  its patterns are compiled once a deadline is typed

    task, words = ledger.get(Task, task_id), words.strip()
    due = due_date(words, ledger.get(TaskList, task.list_id).year) if words else None
    if due is None and _FIGURES.search(words):
        raise FieldFault(
            "due", f"完成时限“{words}”看不出是哪一天。", "请写成 2024-6-30、6月底、二季度末，或不带日期的话。"
        )
    nodes = ledger.of_task(PlanNode, task_id)
    found = deadline_of(nodes)
    with operation(ledger, f"修改{name_of(task)}的完成时限", about=[task]) as op:
        if found is not None and not words:
            delete_nodes(ledger, op.write, [found])
        elif found is not None:
            op.write.update_record(found._replace(label=words, due=due))
        elif words:
            last = max((node.position for node in nodes), default=0)
            op.write.insert_record(PlanNode(PlanNodeId(0), task_id, words, "", due, None, last + GAP))
    return op.change_set
