"""A list as it was when one of its months was closed: its rows in a small file of their own, packed.

Whatever reads a ledger reads it, so that a closed month is printed and counted by the same code as an open one, and by
the names, nodes, indicators and forms of then. It is of the version that wrote it and goes through the same steps as
any file. What neither a form nor a figure of the month is made of is not in it: no history, no bytes of attachments, no
text of a later month, and of earlier ones only the last that each task has.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from models.errors import LedgerFault
from models.periods import Period
from models.records import ListId
from models.store.file.guarded import connect
from models.store.file.soundness import protect, version_of
from models.store.file.values import check_values
from models.store.records.ledger import Ledger, belonging_to
from models.store.rows.remedies import RESCUE
from models.store.schema.shape import check_shape, make_today
from models.store.schema.today import CURRENT_VERSION

_OF_ALL = (
    *("_sqlite_migrations", "identity", "settings", "calendar_days", "units", "unit_aliases"),
    *("slip_kinds", "own_forms"),
)
"""The tables that are kept whole: whose rows belong to no list."""
_UNTIL = "AND r.period <= :period"
_OF_LIST: Mapping[str, str] = {
    **dict.fromkeys(("sections", "posts", "post_holders", "tasks", "assignments", "attachments"), ""),
    **dict.fromkeys(("plan_nodes", "node_revisions", "indicators", "indicator_targets", "target_revisions"), ""),
    **dict.fromkeys(("class_scales", "point_rules", "point_factors", "status_events"), ""),
    **dict.fromkeys(("periods", "reporting_rules", "slips", "chases"), ""),
    **dict.fromkeys(("verdicts", "period_classes", "points", "indicator_actuals"), _UNTIL),
    "unit_reports": "AND r.period = :period",
    "reports": f"{_UNTIL} AND NOT EXISTS (SELECT 1 FROM reports AS later WHERE later.task_id = r.task_id"
    " AND later.content <> '' AND later.period > r.period AND later.period < :period)",
}
"""The tables whose rows of the list are kept, each with which of them."""
_MOST_BYTES = 1 << 28
"""More than any list takes: a crafted file must not fill the memory."""


def packed(ledger: Ledger, list_id: ListId, period: Period) -> bytes:
    """A list as it is now, with what one of its months is made of. Of 450 tasks some 0.3 MB, in 40 ms."""
    wanted = {"owner": list_id, "period": str(period)}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as kept:
        kept.execute("BEGIN")
        make_today(kept)
        for table in _OF_ALL:
            _copy(ledger.connection, kept, table, f"FROM {table} AS r", {})
        _copy(ledger.connection, kept, "lists", "FROM lists AS r WHERE r.id = :owner", wanted)
        _copy(ledger.connection, kept, "column_widths", "FROM column_widths AS r WHERE r.list_id = :owner", wanted)
        for table, which in _OF_LIST.items():
            _copy(ledger.connection, kept, table, f"{_of_list(table)} {which}", wanted)
        kept.execute("UPDATE tasks SET carried_from = NULL")  # those are tasks of another list
        kept.execute("COMMIT")
        return zlib.compress(kept.serialize())


@contextmanager
def unpacked(ledger: Ledger, list_id: ListId, content: bytes) -> Iterator[Ledger]:
    """The list that was packed, to be read as long as the block runs, with what has been corrected (更正) since; of 450
    tasks it takes 10 ms.

    Raises LedgerFault for what is none.
    """
    connection = connect(":memory:", ledger.path.name)
    try:
        connection.deserialize(_inflated(content))
        protect(connection)
        check_shape(connection, version_of(connection), connection.name)
        if version_of(connection) < CURRENT_VERSION:
            from models.store.schema.migrations import migrate  # noqa: PLC0415  one that is of today needs none

            migrate(connection)
        check_values(connection, connection.name)
        connection.execute("PRAGMA foreign_keys=OFF")  # of tasks that came and went in between
        _copy(ledger.connection, connection, "corrections", _of_list("corrections"), {"owner": list_id})
        kept = Ledger(ledger.file._replace(connection=connection, is_read_only=True))
        kept.clock = ledger.clock
        yield kept
    finally:
        connection.close()


def _of_list(table: str) -> str:
    return belonging_to("lists", table).replace("?", ":owner")


def _copy(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, which: str, wanted: Mapping[str, object]
) -> None:
    rows = source.execute(f"SELECT r.* {which}", wanted).fetchall()
    if rows:
        target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _inflated(content: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        found = inflating.decompress(content, _MOST_BYTES)
    except zlib.error as error:
        raise _unreadable() from error
    if not inflating.eof:
        raise _unreadable()
    return found


def _unreadable() -> LedgerFault:
    return LedgerFault("关账时留存的清单读不出来。", RESCUE)
