"""Since when a list and its tasks have owed reports, told from what a ledger of version 5 or earlier holds.

Only :mod:`models.store.schema.migrations` asks. The rule keeps what is rightly owed and lets go of what never was:

- A list starts with its earliest report, shortfall or verdict, or with the month in which it was made, whichever is
  earlier: a list made in January whose first report is of March has owed January and February. Made before its year,
  or by carrying over (结转), it starts in January; made after its year it was entered for the record, and its day says
  nothing.
- A task starts with the month in which it was added, but at the latest with the earliest month for which the same step
  brought reports (an import of April's table in November brought April's tasks), and never after a report or a verdict
  of its own. A task carried over starts as its list does.
- What starts no later than its list, or is not known, is left empty: it starts as the list does, and where that is not
  known either with January of the list's year (see :mod:`models.rules.evaluation`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from models.periods import Period

_A_MONTH = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'"

_TOLD_OF = (
    "SELECT task_id, period FROM reports WHERE content <> '' OR shortfall <> '' UNION ALL"
    " SELECT task_id, period FROM verdicts"
)


class _Birth(NamedTuple):
    """The step that first brought a row: its number and its month."""

    step: int
    month: Period | None


def tell_starts(connection: sqlite3.Connection) -> None:
    """Set the starts of lists and tasks, in their rows and in the history's images of these rows."""
    lists = _of_lists(connection)
    _write(connection, "lists", lists)
    _write(connection, "tasks", _of_tasks(connection, lists))


def _of_lists(connection: sqlite3.Connection) -> dict[int, Period]:
    births = _births(connection, "lists")
    earliest = _periods(
        connection,
        f"SELECT t.list_id, min(r.period) FROM ({_TOLD_OF}) AS r JOIN tasks AS t ON t.id = r.task_id"
        f" WHERE r.period {_A_MONTH} GROUP BY t.list_id",
    )
    carrying = {
        step
        for (step,) in connection.execute(
            "SELECT DISTINCT operation_id FROM changes WHERE table_name = 'tasks' AND before IS NULL"
            " AND json_extract(after, '$.carried_from') IS NOT NULL"
        )
    }
    found = {}
    for list_id, year in connection.execute("SELECT id, year FROM lists").fetchall():
        birth = births.get(list_id)
        made = _within(birth.month if birth else None, year)
        if birth and birth.step in carrying:
            made = Period(year, 1)
        known = [month for month in (made, earliest.get(list_id)) if month]
        if known:
            found[list_id] = min(known)
    return found


def _of_tasks(connection: sqlite3.Connection, lists: Mapping[int, Period]) -> dict[int, Period]:
    births = _births(connection, "tasks")
    own = _periods(
        connection, f"SELECT task_id, min(period) FROM ({_TOLD_OF}) WHERE period {_A_MONTH} GROUP BY task_id"
    )
    brought = _periods(
        connection,
        "SELECT operation_id, min(json_extract(after, '$.period')) FROM changes WHERE before IS NULL"
        f" AND table_name IN ('reports', 'verdicts') AND json_extract(after, '$.period') {_A_MONTH}"
        " GROUP BY operation_id",
    )
    found = {}
    rows = connection.execute(
        "SELECT t.id, t.list_id, l.year FROM tasks AS t JOIN lists AS l ON l.id = t.list_id WHERE carried_from IS NULL"
    ).fetchall()
    for task_id, list_id, year in rows:
        birth = births.get(task_id)
        added = _within(birth.month, year) if birth else None
        if birth is None or added is None or list_id not in lists:
            continue
        month = min(filter(None, (added, brought.get(birth.step), own.get(task_id))))
        if month > lists[list_id]:
            found[task_id] = month
    return found


def _births(connection: sqlite3.Connection, table: str) -> dict[int, _Birth]:
    rows = connection.execute(
        "SELECT c.row_id, c.operation_id, o.at, min(c.id) FROM changes AS c JOIN operations AS o ON"
        " o.id = c.operation_id WHERE c.table_name = ? AND c.before IS NULL GROUP BY c.row_id",
        (table,),
    )
    return {row_id: _Birth(step, _month(at[:7])) for row_id, step, at, _ in rows}


def _periods(connection: sqlite3.Connection, query: str) -> dict[int, Period]:
    found = ((row_id, _month(code)) for row_id, code in connection.execute(query))
    return {row_id: month for row_id, month in found if month}


def _month(code: str) -> Period | None:
    try:
        return Period.parse(code)
    except ValueError:  # a clock or a hand that wrote no month: nothing is known from it
        return None


def _within(month: Period | None, year: int) -> Period | None:
    """A month of the list's year; January for an earlier one, nothing for a later one."""
    if month is None or month.year > year:
        return None
    return max(month, Period(year, 1))


def _write(connection: sqlite3.Connection, table: str, starts: Mapping[int, Period]) -> None:
    values = [(str(month), row_id) for row_id, month in starts.items()]
    connection.executemany(f"UPDATE {table} SET starts = ? WHERE id = ?", values)
    for image, other in (("after", "before"), ("before", "after")):  # as it came, and as it went in a step undone
        connection.executemany(
            f"UPDATE changes SET {image} = json_set({image}, '$.starts', ?)"
            f" WHERE row_id = ? AND table_name = '{table}' AND {other} IS NULL",
            values,
        )
