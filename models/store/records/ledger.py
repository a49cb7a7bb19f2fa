"""The open ledger: reading records. Writing goes through :mod:`.writing`, and only operations call that."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from threading import get_ident
from typing import Any, NamedTuple, TypeVar

from models import records
from models.clock import Clock
from models.errors import LedgerBusy, OperationFault
from models.periods import Period
from models.records import ListId, TaskId
from models.store.file.open_file import OpenFile
from models.store.rows.owners import HANGS_ON
from models.store.rows.rows import columns, read_all, reader, table_of
from models.vocabulary import Frequency

R = TypeVar("R")

_FREQUENCIES = (*Frequency, None)
# Their places, not their words: of ten thousand words the same few would be made anew ten thousand times.
_PLACES = " ".join(f"WHEN '{frequency.value}' THEN {place}" for place, frequency in enumerate(Frequency))
_PLACEMENTS = (
    f"SELECT id, parent_id, section_id, post_id, CASE frequency {_PLACES} ELSE {len(Frequency)} END, starts"
    " FROM tasks WHERE list_id = ? ORDER BY position, id"
)

_MARKS_LEADS = (
    "SELECT coalesce(avg(leads_marked), 1) >= 0.5 FROM tasks WHERE list_id = ?"
    " AND (SELECT count(*) FROM assignments AS a WHERE a.task_id = tasks.id) > 1"
)


class YearMonths(NamedTuple):
    """Which months of a year a task has a report and a verdict 否 for: bit 0 is January."""

    reported: int = 0
    unmet: int = 0


class Ledger:
    """One open, exclusively locked ledger. One thread has it: the one that opened, took or borrowed it.

    ``actor`` is who works with it and ``clock`` knows what day it is; whoever opens it for somebody sets both.
    """

    def __init__(self, file: OpenFile) -> None:
        self.file = file
        self._is_let_go = False
        self._closings: list[records.Closing] | None = None
        self._holder = get_ident()
        self.actor = ""
        self.clock: Clock | None = None

    @property
    def path(self) -> Path:
        """Where the ledger is."""
        return self.file.path

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for the thread that has the ledger; whatever fails with it is a LedgerFault.

        Raises LedgerBusy for any other thread, and LedgerFault when a file that was let go cannot be opened again.
        """
        if not self.is_here:
            raise LedgerBusy("台账正在写入或比对，这一步没有做。", "请等它做完，或先停止。")
        if self._is_let_go:
            self.stand_on(self.file.reopened())
        return self.file.connection

    def check_file(self) -> None:
        """Raise LedgerFault unless the file is there, as the last step left it."""
        assert self.connection
        self.file.watch.check()

    def let_go(self) -> None:
        """Close the file; what asks for it next opens it anew, and SQLite puts in order what was cut off."""
        self.file.close()
        self._is_let_go = True

    def stand_on(self, file: OpenFile) -> None:
        """Go on with another file that holds the same records."""
        self.file.close()
        self.file, self._is_let_go = file, False
        self.forget_closings()

    @property
    def is_here(self) -> bool:
        """Whether the thread that asks has the ledger."""
        return get_ident() == self._holder

    def take(self) -> None:
        """Have the ledger from now on: for a thread that waited until another had opened it."""
        self._holder = get_ident()

    def lend(self) -> AbstractContextManager[None]:
        """Give the ledger away: whichever thread enters the answer has it until it leaves, nobody before that."""
        assert self.connection
        lender, self._holder = self._holder, 0
        return self._borrowed(lender)

    @contextmanager
    def _borrowed(self, lender: int) -> Iterator[None]:
        self._holder = get_ident()
        try:
            yield
        finally:
            self._holder = lender

    @cached_property
    def identity(self) -> str:
        """What tells this ledger from every other, whatever its file is called: its copies and backups have it too.

        Random, given when the ledger was made, never changed and no part of any step; it stands in the table
        ``identity``, of which the history knows nothing.
        """
        return str(self.connection.execute("SELECT ledger FROM identity").fetchone()[0])

    @property
    def rows_written(self) -> int:
        """How many rows have been written since the file was opened: what a look at it from outside may have missed."""
        return self.connection.total_changes

    def close(self) -> None:
        """Release the file. Closing twice is harmless."""
        self.file.close()

    # Reading records: one of, all of, those of a list, those of a task.

    def get(self, kind: type[R], row_id: int) -> R:
        """The record with this id. Raises OperationFault when it is gone."""
        query = f"SELECT {_select(kind)} FROM {table_of(kind)} WHERE id = ?"
        row = self.connection.execute(query, (row_id,)).fetchone()
        if row is None:
            raise OperationFault("这条记录已经不在台账里了。", "请刷新后再试。")
        return reader(kind)(row)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in its own order."""
        return self._read(kind, f"FROM {table_of(kind)} AS r", ())

    def of_list(self, kind: type[R], list_id: ListId) -> list[R]:
        """The records of a kind that belong to a list, or to its tasks."""
        return self._read(kind, belonging_to("lists", table_of(kind)), (list_id,))

    def of_task(self, kind: type[R], task_id: TaskId) -> list[R]:
        """The records of a kind that belong to a task, or to its nodes and indicators."""
        return self._read(kind, belonging_to("tasks", table_of(kind)), (task_id,))

    def marks_leads(self, list_id: ListId) -> bool:
        """Whether a list marks the leads of most of its tasks that have several units. One without such tasks does."""
        return bool(self.connection.execute(_MARKS_LEADS, (list_id,)).fetchone()[0])

    def placements(self, list_id: ListId) -> list[records.Placement]:
        """Where the tasks of a list stand, in the list's order."""
        rows = self.connection.execute(_PLACEMENTS, (list_id,)).fetchall()
        # Not read_all: it takes 31 ms for ten thousand, this 22, of a start that may take 2.5 times a bare window's.
        made, month = tuple.__new__, cache(Period.parse)
        return [
            made(
                records.Placement,
                (task_id, parent_id, section_id, post_id, _FREQUENCIES[frequency], starts and month(starts)),
            )
            for task_id, parent_id, section_id, post_id, frequency, starts in rows
        ]

    def task_count(self, list_id: ListId) -> int:
        """How many tasks a list has, parts included."""
        return int(self.connection.execute("SELECT count(*) FROM tasks WHERE list_id = ?", (list_id,)).fetchone()[0])

    def placement(self, task_id: TaskId) -> records.Placement:
        """Where a task stands. Raises OperationFault when it is gone."""
        task = self.get(records.Task, task_id)
        placing = (task.id, task.parent_id, task.section_id, task.post_id, task.frequency, task.starts)
        return records.Placement(*placing)

    def has_task(self, task_id: TaskId) -> bool:
        """Whether a task is (still) there."""
        return self.connection.execute("SELECT 1 FROM tasks WHERE id = ?", (task_id,)).fetchone() is not None

    def children(self, task_id: TaskId) -> list[records.Task]:
        """The sub-tasks (分项) of a task."""
        return self._read(records.Task, "FROM tasks AS r WHERE r.parent_id = ?", (task_id,))

    def carried_on(self, task_id: TaskId) -> list[records.Task]:
        """The tasks of later lists that go on with a task (结转)."""
        return self._read(records.Task, "FROM tasks AS r WHERE r.carried_from = ?", (task_id,))

    def of_period(self, kind: type[R], list_id: ListId, period: Period) -> list[R]:
        """The reports or verdicts of a list's tasks for one period."""
        source = f"FROM {table_of(kind)} AS r JOIN tasks AS t ON t.id = r.task_id WHERE t.list_id = ? AND r.period = ?"
        return self._read(kind, source, (list_id, str(period)))

    def indicator_parts(self, kind: type[R], indicator_id: int) -> list[R]:
        """The targets or actuals of an indicator."""
        return self._read(kind, f"FROM {table_of(kind)} AS r WHERE r.indicator_id = ?", (indicator_id,))

    def at_task_and_period(self, kind: type[R], task_id: TaskId, period: Period) -> R | None:
        """The report or verdict of a task for a period, or None."""
        source = f"FROM {table_of(kind)} AS r WHERE r.task_id = ? AND r.period = ?"
        found = self._read(kind, source, (task_id, str(period)))
        return found[0] if found else None

    def last_reports(self, list_id: ListId, first: Period, last: Period) -> list[records.Report]:
        """The last report with words of each task of a list that has one in these months."""
        source = (
            "FROM reports AS r JOIN tasks AS t ON t.id = r.task_id WHERE t.list_id = ? AND r.content <> ''"
            " AND r.period = (SELECT max(other.period) FROM reports AS other WHERE other.task_id = r.task_id"
            " AND other.content <> '' AND other.period BETWEEN ? AND ?)"
        )
        return self._read(records.Report, source, (list_id, str(first), str(last)))

    def period_record(self, list_id: ListId, period: Period) -> records.PeriodRecord | None:
        """What is set for a period of a list, or None."""
        source = "FROM periods AS r WHERE r.list_id = ? AND r.period = ?"
        found = self._read(records.PeriodRecord, source, (list_id, str(period)))
        return found[0] if found else None

    # Summaries that would be slow to make from whole records.

    def closings(self) -> list[records.Closing]:
        """The closed months of all lists, read once: every step asks for them."""
        if self._closings is None:
            self._closings = self.all(records.Closing)
        return self._closings

    def forget_closings(self) -> None:
        """Read the closed months again when they are next asked for."""
        self._closings = None

    def closing(self, list_id: ListId, period: Period) -> records.Closing | None:
        """The closing of a list's period; None while it is open."""
        return next((one for one in self.closings() if (one.list_id, one.period) == (list_id, period)), None)

    def nodes_due(self, list_id: ListId, day: date) -> list[records.PlanNode]:
        """The plan nodes of a list's tasks that are due by a day."""
        source = "FROM plan_nodes AS r JOIN tasks AS t ON t.id = r.task_id WHERE t.list_id = ? AND r.due <= ?"
        return self._read(records.PlanNode, source, (list_id, day.isoformat()))

    def revisions_after(self, list_id: ListId, day: date) -> list[records.NodeRevision]:
        """What plan nodes of a list were until a decision later than a day."""
        # CROSS: from the few revisions there are, never from the many tasks.
        source = (
            "FROM node_revisions AS r CROSS JOIN plan_nodes AS n ON n.id = r.node_id"
            " CROSS JOIN tasks AS t ON t.id = n.task_id WHERE t.list_id = ? AND r.decided_on > ?"
        )
        return self._read(records.NodeRevision, source, (list_id, day.isoformat()))

    def met_periods(self, list_id: ListId) -> dict[TaskId, set[Period]]:
        """The periods with a verdict 是 of each task that has one."""
        rows = self.connection.execute(
            "SELECT v.task_id, v.period FROM verdicts AS v JOIN tasks AS t ON t.id = v.task_id"
            " WHERE t.list_id = ? AND v.plan_met = 1",
            (list_id,),
        )
        month = cache(Period.parse)
        found: defaultdict[TaskId, set[Period]] = defaultdict(set)
        for task_id, code in rows:
            found[task_id].add(month(code))
        return dict(found)

    def shortfalls(self, list_id: ListId, period: Period) -> dict[TaskId, str]:
        """The "截至…" lines that stand in a period, by task.

        A line says what fails, and stands until the task is next reported on or judged to have met its plan.
        """
        # Not a join, which would begin with the tasks: there are many, and few have such a line.
        whose = "EXISTS (SELECT 1 FROM tasks AS t WHERE t.id = r.task_id AND t.list_id = :owner)"
        return self._standing_lines(whose, list_id, period)

    def shortfall(self, task_id: TaskId, period: Period) -> str:
        """The line of one task that stands in a period; empty for none."""
        return self._standing_lines("r.task_id = :owner", task_id, period).get(task_id, "")

    def _standing_lines(self, whose: str, owner: int, period: Period) -> dict[TaskId, str]:
        rows = self.connection.execute(
            "SELECT r.task_id, r.shortfall FROM reports AS r"
            f" WHERE {whose} AND r.shortfall <> '' AND r.period <= :period"
            " AND NOT EXISTS (SELECT 1 FROM reports AS later WHERE later.task_id = r.task_id"
            " AND later.period > r.period AND later.period <= :period)"
            " AND NOT EXISTS (SELECT 1 FROM verdicts AS v WHERE v.task_id = r.task_id AND v.plan_met = 1"
            " AND v.period > r.period AND v.period <= :period)",
            {"owner": owner, "period": str(period)},
        )
        return dict(rows.fetchall())

    def year_months(self, task_id: TaskId, year: int) -> YearMonths:
        """Which months of ``year`` a task has reports and verdicts 否 for."""
        rows = self.connection.execute(
            "SELECT 0, period FROM reports WHERE task_id = :task AND period BETWEEN :first AND :last AND content <> ''"
            " UNION ALL SELECT 1, period FROM verdicts WHERE task_id = :task AND period BETWEEN :first AND :last"
            " AND plan_met = 0",
            {"task": task_id, "first": f"{year:04d}-01", "last": f"{year:04d}-12"},
        )
        masks = [0, 0]
        for which, code in rows:
            masks[which] |= 1 << (Period.parse(code).month - 1)
        return YearMonths(*masks)

    def answered(self, period: Period) -> set[TaskId]:
        """The tasks, of any list, that have a report, or a verdict 否, for a period."""
        # As one text: ten thousand rows take three times as long to fetch.
        (found,) = self.connection.execute(
            "SELECT json_group_array(task_id) FROM (SELECT task_id FROM reports"
            " WHERE content <> '' AND period = :period"
            " UNION ALL SELECT task_id FROM verdicts WHERE plan_met = 0 AND period = :period)",
            {"period": str(period)},
        ).fetchone()
        return set(json.loads(found))

    def latest_period(self, list_id: ListId) -> Period | None:
        """The last period a list has a report or a shortfall for."""
        found = []
        for column in ("content", "shortfall"):
            row = self.connection.execute(
                f"SELECT r.period FROM reports AS r WHERE r.{column} <> ''"
                " AND EXISTS (SELECT 1 FROM tasks AS t WHERE t.id = r.task_id AND t.list_id = ?)"
                " ORDER BY r.period DESC LIMIT 1",
                (list_id,),
            ).fetchone()
            if row:
                found.append(Period.parse(row[0]))
        return max(found, default=None)

    def periods_with_reports(self, list_id: ListId) -> list[Period]:
        """The periods a list has reports for, earliest first."""
        rows = self.connection.execute(
            "SELECT DISTINCT r.period FROM reports AS r JOIN tasks AS t ON t.id = r.task_id"
            " WHERE t.list_id = ? ORDER BY r.period",
            (list_id,),
        )
        return [Period.parse(code) for (code,) in rows]

    def setting(self, key: str, default: str = "") -> str:
        """A setting that changes results or print; those of one computer are not kept here."""
        row = self.connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def setting_id(self, key: str) -> int | None:
        """The row id of a setting, or None when it has never been set."""
        row = self.connection.execute("SELECT id FROM settings WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else None

    def setting_keys(self, beginning: str) -> list[str]:
        """The keys of the settings that begin so, in the order they were first set."""
        rows = self.connection.execute("SELECT key FROM settings ORDER BY id")
        return [key for (key,) in rows if key.startswith(beginning)]

    def imports_of(self, sha256: str) -> list[tuple[str, str]]:
        """When (ISO time) and under which name a file with this hash was imported and not undone."""
        rows = self.connection.execute(
            "SELECT at, source_name FROM operations AS o WHERE source_sha256 = ? AND state = 'done'"
            " AND NOT EXISTS (SELECT 1 FROM operations AS r WHERE r.reverts = o.id AND r.state = 'done') ORDER BY id",
            (sha256,),
        )
        return [(at, name) for at, name in rows]

    def next_id(self, table: str) -> int:
        """The first id that no row of the table has ever had."""
        row = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(row[0]) + 1 if row else 1

    def _read(self, kind: type[R], source: str, parameters: Sequence[Any]) -> list[R]:
        known = columns(kind)
        order = "r.position, r.id" if "position" in known else "r.period, r.id" if "period" in known else "r.id"
        sql = f"SELECT {_select(kind, 'r.')} {source} ORDER BY {order}"
        return read_all(kind, self.connection.execute(sql, parameters))


@cache
def belonging_to(owner: str, table: str) -> str:
    """From where the rows of a table are read that hang, be it by way of others, on one row of another."""
    column, above = HANGS_ON[table]
    source, row = f"FROM {table} AS r", "r"
    while above != owner:
        source += f" JOIN {above} ON {above}.id = {row}.{column}"
        row = above
        column, above = HANGS_ON[above]
    return f"{source} WHERE {row}.{column} = ?"


def _select(kind: type[Any], prefix: str = "") -> str:
    return ", ".join(prefix + name for name in columns(kind))
