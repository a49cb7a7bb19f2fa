"""The shape of a ledger file: its tables, indexes and views are those of its version and no others.

Triggers, views, expressions in indexes and generated columns are programs that run when somebody else's file is read or
written. A ledger has only those that this program put there, word by word, so everything else is refused unseen.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from models.errors import LedgerFault
from models.store.schema.today import APPLICATION_ID, CURRENT_VERSION, TODAY

_MIGRATIONS = """
CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);

CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name ON _sqlite_migrations (migration_set, name);
"""  # what sqlite-utils notes down beside our tables
_KINDS = {"table": "表", "index": "索引", "view": "视图", "trigger": "触发器"}

_HEADING = "-- "

_Key = tuple[str, str, str]
_Shape = dict[_Key, str]


def check_shape(connection: sqlite3.Connection, version: int, name: str) -> None:
    """Raise LedgerFault unless the file has what a ledger of this version has; ``name`` is the file's."""
    found, wanted = _shape(connection), _expected(version)
    for key, sql in found.items():
        if wanted.get(key) != sql and (version, key, sql) != _ALSO:
            raise _refusal(name, "里有不属于台账的内容", key)
    for key in wanted:
        if key not in found:
            raise _refusal(name, "里缺少台账应有的内容", key)


def _refusal(name: str, what: str, key: _Key) -> LedgerFault:
    kind, named, _ = key
    return LedgerFault(
        f"“{name}”{what}（{_KINDS.get(kind, kind)}“{named}”），没有打开。",
        "它可能被别的程序改过；请向提供文件的人要原来的文件，或从备份恢复。文件没有改动。",
    )


def _expected(version: int) -> _Shape:
    """What a file of a version has; that of today's is written down, which spares the start 5 ms."""
    return read_shape(TODAY) if version == CURRENT_VERSION else made_shape(version)


def made_shape(version: int) -> _Shape:
    """What a file of a version has: made anew in memory by the same statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        return {key: _plain(sql) for key, sql in _made(model, version).items()}


def read_shape(text: str) -> _Shape:
    """The shape that :func:`written_shape` has written down."""
    found = {}
    for entry in text.removeprefix(_HEADING).split(f"\n\n{_HEADING}"):
        heading, _, sql = entry.partition("\n")
        kind, name, table = heading.split()
        found[kind, name, table] = _plain(sql)
    return found


def make_today(connection: sqlite3.Connection) -> None:
    """Make an empty file one of today, as far as its shape goes; what SQLite makes by itself it makes by itself."""
    for entry in TODAY.removeprefix(_HEADING).split(f"\n\n{_HEADING}"):
        heading, _, sql = entry.partition("\n")
        if sql and not heading.split()[1].startswith("sqlite_"):
            connection.execute(sql)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {CURRENT_VERSION}")


def written_shape() -> str:
    """The shape of a file of today to be written down: each entry with a heading of its own."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        made = _made(model, CURRENT_VERSION)
    return "\n\n".join(f"{_HEADING}{' '.join(key)}\n{sql}".rstrip() for key, sql in made.items())


def _made(model: sqlite3.Connection, version: int) -> _Shape:
    from models.store.schema.steps import STEPS, statements  # noqa: PLC0415  a file of today asks for none of them

    model.execute("BEGIN")
    for script in (_MIGRATIONS, *STEPS[:version]):
        for statement in statements(script):
            model.execute(statement)
    return _read(model)


def _shape(connection: sqlite3.Connection) -> _Shape:
    return {key: _plain(sql) for key, sql in _read(connection).items()}


def _read(connection: sqlite3.Connection) -> _Shape:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return {(str(kind), str(name), str(table)): str(sql or "") for kind, name, table, sql in rows}


def _plain(sql: str) -> str:
    """A statement without blanks, and without the quotation marks that sqlite-utils and ALTER TABLE put round names."""
    return "".join(sql.replace('"', "").split())


_ALSO = (4, ("index", "tasks_of_list", "tasks"), _plain("CREATE INDEX tasks_of_list ON tasks (list_id, position)"))
"""What the first files of version 4 keep of version 3."""
