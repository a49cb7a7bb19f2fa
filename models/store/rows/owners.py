"""Whose a row is: the task and the list it belongs to, found by what it hangs on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models.changes import NOBODY, Owner, SqlValue
from models.records import ListId, TaskId

HANGS_ON: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("sections", "posts", "periods", "bulletins", "tasks", "class_scales", "point_rules", "point_factors"),
        ("list_id", "lists"),
    ),
    **dict.fromkeys(
        ("reporting_rules", "slips", "chases", "closings", "issued_documents", "sent_forms"),
        ("list_id", "lists"),
    ),
    "post_holders": ("post_id", "posts"),
    **dict.fromkeys(
        (
            *("assignments", "plan_nodes", "indicators", "reports", "verdicts", "status_events", "attachments"),
            *("dismissals", "period_classes", "points", "unit_reports", "corrections", "slip_tasks"),
        ),
        ("task_id", "tasks"),
    ),
    **dict.fromkeys(("indicator_targets", "indicator_actuals"), ("indicator_id", "indicators")),
    "issued_files": ("document_id", "issued_documents"),
    "bulletin_files": ("bulletin_id", "bulletins"),
    "node_revisions": ("node_id", "plan_nodes"),
    "target_revisions": ("target_id", "indicator_targets"),
}
"""The tables whose rows belong to something: the column that says to what, and the table where that stands."""

CARRIERS = ("posts", "bulletins", "tasks", "indicators", "plan_nodes", "indicator_targets", "issued_documents")
"""The tables on whose rows others hang, those above first; lists need no looking up."""

_AT_ONCE = 500  # rows read by one statement


class Owners:
    """Knows the owners of the rows it was asked about, so that each is looked up once. Lives as long as one operation:
    no row ever passes to another task or list."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: defaultdict[str, dict[SqlValue, Owner]] = defaultdict(dict)

    def of(self, table: str, row_ids: Sequence[int], above: Sequence[SqlValue]) -> list[Owner]:
        """The owners of rows of one table; ``above`` are the ids of what each hangs on (see HANGS_ON).

        One statement for hundreds that hang on rows not asked about yet.
        """
        if table == "lists":
            return [Owner(None, ListId(row_id)) for row_id in row_ids]
        if table not in HANGS_ON:
            return [NOBODY] * len(row_ids)
        known = self._known[HANGS_ON[table][1]]
        self._look_up(HANGS_ON[table][1], set(above) - known.keys())
        # What nobody knows is no row of the file: the oldest history may tell of such.
        owners = [known.get(row_id, NOBODY) for row_id in above]
        if table == "tasks":
            owners = [Owner(TaskId(row_id), owner.list_id) for row_id, owner in zip(row_ids, owners, strict=True)]
        if table in CARRIERS:
            self._known[table].update(zip(row_ids, owners, strict=True))
        return owners

    def _look_up(self, table: str, row_ids: Iterable[SqlValue]) -> None:
        missing = list(row_ids)
        if table == "lists":
            self._known[table].update((row_id, Owner(None, ListId(int(str(row_id))))) for row_id in missing)
            return
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            places = ", ".join("?" * len(some))
            found = self._connection.execute(
                f"SELECT id, {HANGS_ON[table][0]} FROM {table} WHERE id IN ({places})", some
            ).fetchall()
            self.of(table, [row_id for row_id, _ in found], [above for _, above in found])
