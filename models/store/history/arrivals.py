"""When reports were written down: asked of the history, which knows the day of every step."""

from __future__ import annotations

from datetime import date, datetime

from models.periods import Period
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger


def arrivals(ledger: Ledger, list_id: ListId, period: Period) -> dict[TaskId, date]:
    """The day on which each report of a list's period was first given a text.

    A report that the history does not know, as in ledgers that were thinned or salvaged, is left out.
    """
    rows = ledger.connection.execute(
        "SELECT r.task_id, min(o.at) FROM reports AS r JOIN tasks AS t ON t.id = r.task_id"
        " JOIN changes AS c ON c.table_name = 'reports' AND c.row_id = r.id"
        " JOIN operations AS o ON o.id = c.operation_id"
        " WHERE t.list_id = ? AND r.period = ? AND r.content <> ''"
        " AND o.state = 'done' AND coalesce(json_extract(c.after, '$.content'), '') <> '' GROUP BY r.task_id",
        (list_id, str(period)),
    )
    return {TaskId(task_id): datetime.fromisoformat(at).date() for task_id, at in rows}


def tasks_from(ledger: Ledger, sha256: str) -> set[TaskId]:
    """The tasks for which units' reports came in with a file of this hash, as far as that is not undone."""
    rows = ledger.connection.execute(
        "SELECT DISTINCT c.task_id FROM operations AS o JOIN changes AS c ON c.operation_id = o.id"
        " WHERE o.source_sha256 = ? AND o.state = 'done' AND c.table_name = 'unit_reports' AND c.task_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM operations AS r WHERE r.reverts = o.id AND r.state = 'done')",
        (sha256,),
    )
    return {TaskId(task_id) for (task_id,) in rows}
