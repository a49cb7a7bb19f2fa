"""When reports were written down: asked of the history, which knows the day of every step."""

from __future__ import annotations

from datetime import date, datetime

from models.periods import Period
from models.records import ListId, TaskId
from models.store.ledger import Ledger


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
