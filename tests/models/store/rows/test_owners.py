"""Every change says to which task and list its row belongs, whatever wrote it."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from models import operations
from models.changes import NOBODY
from models.demo.builder import build_demo
from models.operations.tasks import restoring, versions
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task, TaskId
from models.store.history import deleted, history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Role
from tests.models.store.history.test_history import a_busy_day

APRIL = Period(2024, 4)
ABOVE = (
    *(("post_id", "posts"), ("indicator_id", "indicators"), ("task_id", "tasks")),
    *(("node_id", "plan_nodes"), ("target_id", "indicator_targets")),
)


def misowned(ledger: Ledger) -> list[tuple[Any, ...]]:
    """The changes whose task or list is not what the images say: each row has one that is whole."""
    rows = ledger.connection.execute(
        "SELECT table_name, row_id, before, after, task_id, list_id FROM changes"
    ).fetchall()
    whole: dict[tuple[str, int], dict[str, Any]] = {}
    for table, row_id, before, after, _, _ in rows:
        if before is None or after is None:
            whole[table, row_id] = json.loads(before or after)

    def owner(table: str, row_id: int) -> tuple[int | None, int | None]:
        image = whole[table, row_id]
        if table == "lists":
            return None, row_id
        for column, above in ABOVE:
            if column in image and table != "tasks":
                return owner(above, image[column])
        return row_id if table == "tasks" else None, image.get("list_id")

    return [row for row in rows if row[4:] != owner(row[0], row[1])]


def test_whatever_is_written_says_whose_it_is(ledger: Ledger, tmp_path: Path) -> None:
    a_busy_day(ledger)
    history.undo(ledger)
    task = ledger.all(Task)[0]
    step = history.steps(ledger, 1)[0].id
    operations.set_plan(ledger, task.id, [PlanNode(PlanNodeId(0), task.id, "年底", "建成")])
    operations.set_report(ledger, task.id, APRIL, "")
    for item in deleted.items(ledger):
        restoring.restore(ledger, [item])
    versions.restore_version(ledger, task.id, step)
    history.revert(ledger, operations.set_report(ledger, task.id, APRIL, "二稿").operation_id)
    assert misowned(ledger) == []
    with closing(open_ledger(build_demo(tmp_path / "示例.duban", date(2024, 4, 20)))) as demo:
        assert misowned(demo) == []


def test_a_step_names_the_tasks_and_lists_it_touched(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    other = ListId(operations.create_list(ledger, "百日攻坚", 2024).inserted("lists")[0])
    made = operations.carry_over(ledger, [task_id], other)
    (carried,) = made.inserted("tasks")
    assert (made.tasks, made.lists) == ({carried}, {other})
    units = operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    assert [change.owner for change in units.changes if change.table == "units"] == [NOBODY]
    assert (units.tasks, units.lists) == ({task_id}, {list_id})
    gone = operations.delete_tasks(ledger, [task_id])  # and the other list's task is no longer carried from it
    assert (gone.tasks, gone.lists) == ({task_id, carried}, {list_id, other})
    assert history.undo(ledger).tasks == gone.tasks
    section = operations.add_section(ledger, other, "一、城建")
    assert (section.tasks, section.lists) == (frozenset(), {other})


def test_rows_for_many_tasks_do_not_ask_for_the_list_of_each(ledger: Ledger, list_id: ListId) -> None:
    tasks = [operations.add_task(ledger, list_id, f"第{i}项").inserted("tasks")[0] for i in range(40)]
    asked: list[str] = []
    ledger.connection.set_trace_callback(asked.append)
    with operation(ledger, "登记") as op:
        op.write.insert_many("reports", [{"task_id": task, "period": APRIL, "content": "已开工。"} for task in tasks])
    ledger.connection.set_trace_callback(None)
    assert sum("FROM tasks" in statement for statement in asked) == 1
    assert op.change_set.tasks == set(tasks)
