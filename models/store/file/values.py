"""Values that no program of ours has written: refused when a file is opened, with the table and the record.

The schema knows types and references; which words, months and days a column takes stands here, for SQLite to look
through (7 ms for 10,000 tasks with three months' reports).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from enum import StrEnum

from models.errors import LedgerFault
from models.store.rows.remedies import RESCUE
from models.vocabulary import (
    Accumulation,
    BulletinFileKind,
    ClassMeaning,
    DayKind,
    Direction,
    Expectation,
    FormKey,
    Frequency,
    Manner,
    Numbering,
    PeriodState,
    RevisionKind,
    Status,
    Timing,
)
from models.wording.tables import named

_WORDS: dict[tuple[str, str], type[StrEnum]] = {
    ("lists", "usual_form"): FormKey,
    ("lists", "numbering"): Numbering,
    ("tasks", "frequency"): Frequency,
    ("indicators", "direction"): Direction,
    ("indicators", "accumulation"): Accumulation,
    ("indicators", "expectation"): Expectation,
    ("node_revisions", "kind"): RevisionKind,
    ("class_scales", "meaning"): ClassMeaning,
    ("status_events", "status"): Status,
    ("periods", "state"): PeriodState,
    ("reporting_rules", "timing"): Timing,
    ("calendar_days", "kind"): DayKind,
    ("unit_reports", "manner"): Manner,
    ("bulletin_files", "kind"): BulletinFileKind,
}
_MONTHS = (
    ("lists", "starts"),
    ("tasks", "starts"),
    ("indicator_targets", "period"),
    ("indicator_actuals", "period"),
    ("period_classes", "period"),
    ("points", "period"),
    *(
        (table, "period")
        for table in ("unit_reports", "slips", "chases", "closings", "issued_documents", "corrections", "sent_forms")
    ),
    ("reports", "period"),
    ("verdicts", "period"),
    ("periods", "period"),
    ("bulletins", "period"),
)
_DAYS = (
    ("post_holders", "from_date"),
    ("units", "active_from"),
    ("units", "active_to"),
    ("plan_nodes", "due"),
    ("plan_nodes", "done_on"),
    ("node_revisions", "decided_on"),
    ("node_revisions", "due"),
    ("target_revisions", "decided_on"),
    ("dismissals", "decided_on"),
    ("points", "decided_on"),
    ("status_events", "decided_on"),
    ("periods", "cut_off"),
    ("periods", "due"),
    ("calendar_days", "day"),
    *(("unit_reports", column) for column in ("received_on", "paper_on", "returned_on")),
    *(("slips", column) for column in ("issued_on", "due", "voided_on", "answered_on")),
    ("chases", "chased_on"),
    ("sent_forms", "sent_on"),
    ("closings", "closed_on"),
    ("closings", "cut_off"),
    ("issued_documents", "issued_on"),
    ("corrections", "decided_on"),
    ("bulletins", "issued_on"),
    ("bulletins", "voided_on"),
    ("bulletin_files", "added_on"),
    ("attachments", "added_on"),
)
_A_MONTH = (
    "{0} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr({0}, 6) BETWEEN '01' AND '12'"
    " AND {0} BETWEEN '0001' AND '9999'"
)
_A_DAY = "date({0}, '+0 days') IS {0} AND {0} BETWEEN '0001' AND '9999'"
_ALL_TEXTS = "json_type({0}) = 'object' AND NOT EXISTS (SELECT 1 FROM json_each({0}) AS each WHERE each.type <> 'text')"


def check_values(connection: sqlite3.Connection, name: str) -> None:
    """Raise LedgerFault that names the first record with a value no ledger has; ``name`` is the file's."""
    row = connection.execute(_first_of_none_of_ours()).fetchone()
    if row:
        table, column, record, value = row
        raise LedgerFault(
            f"“{name}”的{named(table, record)}里，{column} 的值“{str(value)[:40]}”看不懂，没有打开。", RESCUE
        )
    _check_parents(connection, name)


def _rules() -> Iterator[tuple[str, str, str]]:
    """Table, column, and what each value of it that is not NULL must meet."""
    for (table, column), words in _WORDS.items():
        yield table, column, "{0} IN (" + ", ".join(f"'{word.value}'" for word in words) + ")"
    for table, column in _MONTHS:
        yield table, column, _A_MONTH
    for table, column in _DAYS:
        yield table, column, _A_DAY
    yield "lists", "year", "{0} BETWEEN 1 AND 9998"
    yield "operations", "at", "datetime({0}, '+0 days') IS replace({0}, 'T', ' ')"
    yield "tasks", "extra", "{0} = '{{}}' OR (" + _ALL_TEXTS + ")"


def _first_of_none_of_ours() -> str:
    """One statement for all rules: at the start of the window another thread needs the interpreter meanwhile, and each
    statement would wait for it anew. Each value is looked at once, however many records have it."""
    return " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{table}', '{column}', (SELECT min(id) FROM {table} WHERE {column} = held), held"
        f" FROM (SELECT DISTINCT {column} AS held FROM {table} LIMIT -1)"
        f" WHERE held IS NOT NULL AND NOT ({rule.format('held')}) LIMIT 1)"
        for table, column, rule in _rules()
    )


def _check_parents(connection: sqlite3.Connection, name: str) -> None:
    """A task is part of another of its list, and never, by whatever way, of itself."""
    row = connection.execute(
        "SELECT t.id FROM tasks AS t JOIN tasks AS above ON above.id = t.parent_id WHERE above.list_id <> t.list_id"
        " LIMIT 1"
    ).fetchone()
    if row:
        raise LedgerFault(f"“{name}”的{named('tasks', row[0])}归在另一个清单的任务下面，没有打开。", RESCUE)
    above = dict(connection.execute("SELECT id, parent_id FROM tasks WHERE parent_id IS NOT NULL").fetchall())
    sound: set[int] = set()
    for task_id in above:
        way: set[int] = set()
        at: int | None = task_id
        while at is not None and at not in sound:
            if at in way:
                raise LedgerFault(f"“{name}”的{named('tasks', at)}是它自己的上级，没有打开。", RESCUE)
            way.add(at)
            at = above.get(at)
        sound.update(way)
