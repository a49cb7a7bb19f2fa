"""抢救: what can be read of a damaged ledger, made a new one; what is missing is listed. The damaged file is only read.

The rows come from the file's pages (:mod:`.wreck`); where a page is lost or its text is, the history, which holds
every row a second time, gives it (:mod:`.salvage_choice`).
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from models.changes import NOBODY, Change, SqlValue
from models.errors import LedgerFault
from models.safe_files import made_beside
from models.store.damage.checking import Fault, Mismatch, circular, compare, row_of
from models.store.damage.fitting import record_tables
from models.store.damage.folding import Image
from models.store.damage.salvage_choice import UNFIT, Choice, How, Item
from models.store.damage.wreck import Wreck, nothing_found, read_wreck
from models.store.file.file_watch import is_open_here
from models.store.history.history import SALVAGED_UNTIL
from models.store.opening import open_ledger, user_name
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.store.rows.owners import HANGS_ON, Owners
from models.store.schema.migrations import migrate, migrate_to
from models.work_progress import Progress, silent, told, within

_STAND_INS: Mapping[str, Image] = {
    "lists": {"title": "（抢救：清单的标题读不出来）", "year": 2000, "usual_form": "progress", "numbering": "连续"},
    "sections": {"name": "（抢救：板块 {} 的名称读不出来）"},
    "posts": {"name": "（抢救：分管领导 {} 的名称读不出来）"},
    "units": {"name": "（抢救：单位 {} 的名称读不出来）"},
    "tasks": {"text": "（抢救：任务的原文读不出来）"},
}
"""What stands for a lost row that others hang on. Tasks, sections and posts need a list besides."""
_MOST_UNKNOWN = 10_000  # where nobody knows the last id of a table: a reference beyond it is damaged itself
_MOST_ROUNDS = 20


class Salvaged(NamedTuple):
    """The new ledger, the rows of each table that were read, came from the history, and are lost; the list of what is
    missing; whether the history is whole, whether it is known how many rows there were, and whether a journal lies
    beside the damaged file."""

    path: Path
    read: Counter[str]
    from_history: Counter[str]
    lost: Counter[str]
    items: list[Item]
    is_history_whole: bool
    is_counted: bool
    has_journal: bool


def salvage(source: Path, target: Path, progress: Progress = silent) -> Salvaged:
    """Make a new ledger at ``target`` of what can be read of the file ``source``, which stays as it is.

    Raises LedgerFault where ``target`` is taken, ``source`` cannot be read or has nothing of a ledger in it.
    """
    if os.path.lexists(target):
        raise _taken(target)
    if not target.parent.is_dir():
        raise LedgerFault(f"文件夹“{target.parent}”不存在。", "请先建好文件夹，或另选一个位置。")
    wreck = read_wreck(_bytes_of(source), source.name, within(progress, 0, 0.5))
    choice = Choice(wreck, within(progress, 0.5, 0.7))
    if not choice.read and not choice.from_history:
        raise nothing_found(source.name)
    try:
        with made_beside(target) as path:
            builder = _Builder(path, wreck, choice)
            builder.build(within(progress, 0.7, 0.9))
            _log_salvage(path, source.name, within(progress, 0.9, 1))
            progress(1)
    except FileExistsError as error:
        raise _taken(target) from error
    except (OSError, sqlite3.OperationalError) as error:
        raise LedgerFault(f"写不了“{target.name}”（{error}）。", "请检查该文件夹能否写入、磁盘是否已满。") from error
    journal = source.with_name(source.name + "-journal")
    lost = Counter(item.table for item in builder.items if item.how is How.LOST and not item.column)
    return Salvaged(
        target,
        choice.read - builder.removed,
        choice.from_history,
        lost,
        builder.items,
        choice.is_history_whole,
        all(table in wreck.last_ids for table, rows in choice.rows.items() if rows),
        journal.is_file() and journal.stat().st_size > 0,
    )


def _taken(target: Path) -> LedgerFault:
    return LedgerFault(f"“{target.name}”已经存在。", "请换一个文件名。")


def _bytes_of(source: Path) -> bytes:
    if is_open_here(source):  # closing a second opening of it would let go of the lock
        raise LedgerFault(
            f"“{source.name}”正开着，不用抢救。", "要另存一份，请用“另存为新台账…”；要核对，请用“核对台账…”。"
        )
    if not source.is_file():
        raise LedgerFault(f"找不到文件“{source}”。", "请检查文件是否已移动或改名。")
    try:
        return source.read_bytes()
    except OSError as error:
        raise LedgerFault(f"读不了“{source.name}”（{error.strerror}）。", "请检查文件权限或磁盘。") from error


class _Builder:
    """Stores the chosen rows, then sees that every reference leads somewhere."""

    def __init__(self, path: Path, wreck: Wreck, choice: Choice) -> None:
        self._path = path
        self._wreck = wreck
        self._choice = choice
        self.items = choice.items
        self.removed: Counter[str] = Counter()
        self._stood_in: set[tuple[str, int]] = set()  # once each: what it hangs on may be lost as well

    def build(self, progress: Progress) -> None:
        from sqlite_utils import Database  # noqa: PLC0415

        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            db = Database(connection)
            migrate_to(db, self._wreck.version)
            connection.execute("BEGIN")
            self._store_all(connection, progress)
            for _ in range(_MOST_ROUNDS):
                if not self._mend_references(connection):
                    break
            self._break_circles(connection)
            self._settle_ids(connection)
            connection.execute("COMMIT")
            migrate(connection)

    def _store_all(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self._store(connection, "operations", self._choice.operations, is_listed=False)
        changes = [change for change in self._choice.changes if UNFIT not in change]
        self._store(connection, "changes", told(changes, within(progress, 0, 0.6)), is_listed=False)
        if "attachment_contents" in self._wreck.shapes:
            self._store(connection, "attachment_contents", self._contents(), is_listed=False)
        for place, table in enumerate(record_tables()):
            progress(0.6 + 0.4 * place / len(record_tables()))
            if table in self._wreck.shapes:
                self._store(connection, table, self._choice.rows[table].values(), is_listed=True)
                lost = self._choice.may_be_lost(table)
                self.items += [Item(How.LOST, table, row_id) for row_id in lost]

    def _contents(self) -> list[Image]:
        """The bytes that rows refer to; none where they are lost, which every check says of the row."""
        shape = self._wreck.shapes["attachment_contents"]
        rows = [*self._wreck.firm[shape.table].values(), *self._wreck.loose[shape.table]]
        contents = {str(row.values[0]): shape.image(row) for row in reversed(rows)}
        holders = [table for table in attachment_bytes.HOLDERS if table in self._wreck.shapes]
        for table, row in ((name, row) for name in holders for row in self._choice.rows[name].values()):
            sha256 = str(row["sha256"])
            if sha256 not in contents:
                contents[sha256] = {"sha256": sha256, "content": b""}
                self.items.append(Item(How.LOST, table, int(str(row["id"])), "sha256", row=row))
        return list(contents.values())

    def _store(self, connection: sqlite3.Connection, table: str, rows: Iterable[Image], *, is_listed: bool) -> None:
        columns = self._wreck.shapes[table].columns
        places = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        for row in rows:
            try:
                connection.execute(sql, tuple(row[name] for name in columns))
            except (sqlite3.IntegrityError, UnicodeEncodeError, OverflowError):
                if is_listed:
                    self._set_aside(table, row)

    def _set_aside(self, table: str, row: Image) -> None:
        self.removed[table] += 1
        self.items.append(Item(How.SET_ASIDE, table, int(str(row["id"])), row=row))

    def _mend_references(self, connection: sqlite3.Connection) -> bool:
        """Whether there was something to mend: it may have left others without what they hang on."""
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        for table, row_id, above, number in broken:
            column = next(
                link[3] for link in connection.execute(f"PRAGMA foreign_key_list({table})") if link[0] == number
            )
            found = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (row_id,)).fetchone()
            if found is None:
                continue  # taken out for another of its references
            row = row_of(connection, table, row_id)
            value = row[column]
            if connection.execute(f"SELECT 1 FROM {above} WHERE rowid = ?", (value,)).fetchone():
                continue  # what another row needed stands there meanwhile
            if table in ("operations", "changes"):
                self._leave_history(connection, table, row_id)
            elif self._stand_in(connection, above, value, row):
                continue
            elif column not in self._wreck.shapes[table].needed:
                connection.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (row_id,))
                self.items.append(Item(How.UNLINKED, table, row_id, column, value, row=row))
            else:
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
                self._set_aside(table, row)
        return bool(broken)

    def _leave_history(self, connection: sqlite3.Connection, table: str, row_id: int) -> None:
        if table == "operations":
            connection.execute("UPDATE operations SET reverts = NULL WHERE id = ?", (row_id,))
        else:
            connection.execute("DELETE FROM changes WHERE id = ?", (row_id,))

    def _stand_in(self, connection: sqlite3.Connection, table: str, value: SqlValue, needing: Image) -> bool:
        """Put something in the place of a lost row, if its id can be one."""
        last = self._choice.noted_id(table) or _MOST_UNKNOWN
        if table not in _STAND_INS or not isinstance(value, int) or not 0 < value <= last:
            return False
        if self._choice.is_known_gone(table, value) or (table, value) in self._stood_in:
            return False
        self._stood_in.add((table, value))
        row: dict[str, SqlValue] = {**self._wreck.shapes[table].default, **_STAND_INS[table], "id": value}
        if "name" in row:
            row["name"] = str(row["name"]).format(value)
        if "list_id" in row:
            row["list_id"] = needing.get("list_id") or self._list_of(connection, value)
        before = len(self.items)
        self._store(connection, table, [row], is_listed=True)
        if len(self.items) == before:
            self.items = [
                item for item in self.items if (item.table, item.row_id, item.how) != (table, value, How.LOST)
            ]
            self.items.append(Item(How.STAND_IN, table, value, row=row))
        return True

    def _list_of(self, connection: sqlite3.Connection, task_id: int) -> int:
        """The list a lost task stood in: as the history says, else the first one."""
        told = next(
            (c["list_id"] for c in self._choice.changes if c.get("task_id") == task_id and c.get("list_id")), None
        )
        if isinstance(told, int) and connection.execute("SELECT 1 FROM lists WHERE id = ?", (told,)).fetchone():
            return told
        first = connection.execute("SELECT min(id) FROM lists").fetchone()[0]
        return int(first or 1)

    def _break_circles(self, connection: sqlite3.Connection) -> None:
        """A task is part of another of its list, and never, by whatever way, of itself."""
        strangers = connection.execute(
            "SELECT t.id FROM tasks AS t JOIN tasks AS above ON above.id = t.parent_id WHERE above.list_id <> t.list_id"
        ).fetchall()
        circles = circular(dict(connection.execute("SELECT id, parent_id FROM tasks").fetchall()))
        for task_id in {*circles, *(task_id for (task_id,) in strangers)}:
            row = row_of(connection, "tasks", task_id)
            connection.execute("UPDATE tasks SET parent_id = NULL WHERE id = ?", (task_id,))
            self.items.append(Item(How.UNLINKED, "tasks", task_id, "parent_id", row["parent_id"], row=row))

    def _settle_ids(self, connection: sqlite3.Connection) -> None:
        """No id is given twice, those of lost and deleted rows included."""
        for table, last in self._wreck.last_ids.items():
            if table in self._wreck.shapes and 0 < last < 1 << 40:
                connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table))
                connection.execute(
                    "INSERT INTO sqlite_sequence (name, seq) SELECT ?, ? WHERE NOT EXISTS"
                    " (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
                    (table, last, table),
                )


def _log_salvage(path: Path, name: str, progress: Progress) -> None:
    """Pass every check of opening, then write into the history where the rows are not as it says."""
    with closing(open_ledger(path)) as ledger:
        ledger.actor = user_name()
        found = compare(ledger.connection, progress, from_birth=True)
        if not found:
            return
        changes = _changes(ledger, found)
        with operation(ledger, f"抢救“{name}”") as op:
            op.write.changes.extend(changes)
            step = ledger.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM operations").fetchone()[0]
            op.write.insert("settings", {"key": SALVAGED_UNTIL, "value": str(step)})


def _changes(ledger: Ledger, found: list[Mismatch]) -> list[Change]:
    """What makes the history agree with the rows: a whole image for each row it has otherwise."""
    rows = {(finding.table, finding.row_id): finding for finding in found}
    owners = Owners(ledger.connection)
    changes = []
    for (table, row_id), finding in rows.items():
        is_there = finding.fault is not Fault.MISSING
        image = row_of(ledger.connection, table, row_id) if is_there else dict(finding.row or {})
        above = image.get(HANGS_ON[table][0]) if table in HANGS_ON else row_id
        (owner,) = owners.of(table, [row_id], [above]) if isinstance(above, int) else (NOBODY,)
        changes.append(Change(table, row_id, None if is_there else image, image if is_there else None, owner))
    return changes
