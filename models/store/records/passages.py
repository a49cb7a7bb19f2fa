"""Reads what has been written about tasks, for the search."""

from __future__ import annotations

from models.periods import Period
from models.records import ListId, TaskId
from models.search.passages import Passage, Source
from models.store.records.ledger import Ledger

_TEXTS = {
    Source.REPORT: ("reports", "period", "content"),
    Source.SHORTFALL: ("reports", "period", "shortfall"),
    Source.VERDICT_REASON: ("verdicts", "period", "reason"),
    Source.STATUS_REASON: ("status_events", "NULL", "reason"),
    Source.DOCUMENT: ("status_events", "NULL", "document"),
    Source.ATTACHMENT: ("attachments", "NULL", "name"),
}
_PART = (
    "SELECT r.task_id, '{source}', {period} AS period, r.{column} AS text FROM {table} AS r"
    " CROSS JOIN tasks AS t ON t.id = r.task_id"  # in this order: a list of many tasks is gone through only once
    " WHERE r.task_id BETWEEN :first AND :last AND t.list_id = :list AND r.{column} <> ''"
)
_PASSAGES = " UNION ALL ".join(
    _PART.format(source=source.name, table=table, period=period, column=column)
    for source, (table, period, column) in _TEXTS.items()
)


def passages(ledger: Ledger, list_id: ListId, first: TaskId, last: TaskId) -> list[Passage]:
    """What is written about those tasks of a list whose ids lie between two, the latest month first."""
    rows = ledger.connection.execute(
        f"SELECT * FROM ({_PASSAGES}) ORDER BY period DESC", {"list": list_id, "first": first, "last": last}
    )
    months: dict[str | None, Period | None] = {None: None}
    made = []
    for task_id, source, code, text in rows:
        if code not in months:
            months[code] = Period.parse(code)
        made.append(Passage(TaskId(task_id), Source[source], months[code], text))
    return made
