"""What has been deleted and is not there now, found in the history: nothing else keeps it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.changes import Change, Row
from models.records import OperationId
from models.store.history.history import Step, change_set
from models.store.records.ledger import Ledger
from models.store.rows.images import load_image

_ABOVE = {
    "lists": (),
    "sections": (("lists", "c.list_id"),),
    "posts": (("lists", "c.list_id"),),
    "tasks": (("lists", "c.list_id"), ("tasks", "json_extract(c.before, '$.parent_id')")),
    "attachments": (("tasks", "c.task_id"),),
}
"""What a clerk deletes by itself, each with what it is deleted along with: then it is no item of its own."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """One thing deleted: its last image, the step that deleted it, and how many rows of other tables went with it."""

    table: str
    row_id: int
    step: Step
    image: Row
    parts: Mapping[str, int] = field(default_factory=dict)


def items(ledger: Ledger) -> list[Deleted]:
    """Everything that can be restored, what was deleted last first."""
    found = [item for table in _ABOVE for item in _of_table(ledger, table)]
    of_step: dict[OperationId, list[Deleted]] = defaultdict(list)
    for item in found:
        of_step[item.step.id].append(item)
    counted = [item for step_id, together in of_step.items() for item in _counted(ledger, step_id, together)]
    return sorted(counted, key=lambda item: (item.step.id, item.table, item.row_id), reverse=True)


def changes_with(ledger: Ledger, item: Deleted) -> tuple[list[Change], list[Change]]:
    """The deletions that belong to an item, parents last, and the updates its step made to rows that stayed."""
    changes = change_set(ledger, item.step.id).changes
    deletions = [change for change in changes if change.after is None]
    updates = [change for change in changes if change.before is not None and change.after is not None]
    wanted = _below(item, deletions)
    return [change for change in deletions if (change.table, change.row_id) in wanted], updates


def last_image(ledger: Ledger, table: str, row_id: int) -> Row | None:
    """A row that is gone as it was when it was deleted, or where its coming was undone, as it came; else None."""
    row = ledger.connection.execute(
        "SELECT coalesce(before, after) FROM changes WHERE table_name = ? AND row_id = ?"
        " AND (before IS NULL OR after IS NULL) ORDER BY id DESC LIMIT 1",
        (table, row_id),
    ).fetchone()
    return load_image(table, row_id, row[0]) if row else None


def names(ledger: Ledger, table: str) -> dict[int, str]:
    """What deleted rows of a table were called at the end, by their ids."""
    rows = ledger.connection.execute(
        "SELECT row_id, json_extract(before, '$.name') FROM changes WHERE table_name = ? AND after IS NULL ORDER BY id",
        (table,),
    )
    return dict(rows.fetchall())


def is_there(ledger: Ledger, table: str, row_id: object) -> bool:
    """Whether a row is in the ledger now."""
    return ledger.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone() is not None


def is_empty(ledger: Ledger, table: str, row_id: int, column: str) -> bool:
    """Whether a row is in the ledger now and has nothing in a column."""
    row = ledger.connection.execute(f"SELECT {column} IS NULL FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return bool(row and row[0])


def _of_table(ledger: Ledger, table: str) -> list[Deleted]:
    alone = "".join(
        " AND NOT EXISTS (SELECT 1 FROM changes AS above WHERE above.after IS NULL AND above.operation_id ="
        f" c.operation_id AND above.table_name = '{other}' AND above.row_id = {row_id})"
        for other, row_id in _ABOVE[table]
    )
    rows = ledger.connection.execute(
        "SELECT c.row_id, c.before, o.id, o.label, o.at, o.actor, o.state FROM changes AS c"
        " JOIN operations AS o ON o.id = c.operation_id WHERE c.id IN ("
        "SELECT max(last.id) FROM changes AS last JOIN operations AS done ON done.id = last.operation_id"
        " WHERE last.table_name = ? AND last.after IS NULL AND done.state = 'done'"
        f" AND last.row_id NOT IN (SELECT id FROM {table}) GROUP BY last.row_id){alone}",
        (table,),
    )
    found = []
    for row_id, before, step_id, label, at, actor, state in rows:
        step = Step(OperationId(step_id), label, datetime.fromisoformat(at), actor, state)
        found.append(Deleted(table, row_id, step, load_image(table, row_id, before) or {}))
    return found


def _counted(ledger: Ledger, step_id: OperationId, together: list[Deleted]) -> Iterable[Deleted]:
    """The items of one step with the count of what went with each."""
    if len(together) == 1:
        rows = ledger.connection.execute(
            "SELECT table_name, count(*) FROM changes WHERE operation_id = ? AND after IS NULL GROUP BY table_name",
            (step_id,),
        )
        counts = Counter(dict(rows.fetchall()))
        counts.subtract({together[0].table: 1})
        yield _with_parts(together[0], counts)
        return
    parents = dict(
        ledger.connection.execute(
            "SELECT row_id, json_extract(before, '$.parent_id') FROM changes"
            " WHERE operation_id = ? AND after IS NULL AND table_name = 'tasks'",
            (step_id,),
        ).fetchall()
    )
    of_task: dict[int, Counter[str]] = defaultdict(Counter)
    for task_id in parents:
        top = _top(task_id, parents)
        if top != task_id:
            of_task[top]["tasks"] += 1
    rows = ledger.connection.execute(
        "SELECT task_id, table_name, count(*) FROM changes"
        " WHERE operation_id = ? AND after IS NULL AND table_name <> 'tasks' GROUP BY 1, 2",
        (step_id,),
    )
    for task_id, table, count in rows:
        if task_id in parents:
            of_task[_top(task_id, parents)][table] += count
    for item in together:
        yield _with_parts(item, of_task[item.row_id] if item.table == "tasks" else Counter())


def _with_parts(item: Deleted, counts: Counter[str]) -> Deleted:
    return Deleted(item.table, item.row_id, item.step, item.image, {table: n for table, n in counts.items() if n > 0})


def _top(task_id: int, parents: Mapping[int, int | None]) -> int:
    while (parent := parents[task_id]) is not None and parent in parents:
        task_id = parent
    return task_id


def _below(item: Deleted, deletions: list[Change]) -> set[tuple[str, int]]:
    """The item's row and all rows that were deleted with it because they belong to it, as table and id.

    Parents are deleted after what hangs on them.
    """
    found = {(item.table, item.row_id)}
    for change in reversed(deletions):
        image, owner = change.before or {}, change.owner
        match change.table:
            case "tasks":
                above = ("tasks", image["parent_id"])
            case "post_holders":
                above = ("posts", image["post_id"])
            case _:
                above = ("tasks", owner.task_id)
        if not found.isdisjoint((above, ("lists", owner.list_id))):
            found.add((change.table, change.row_id))
    return found
