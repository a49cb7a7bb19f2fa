"""Where a row belongs and what it is called, also in a ledger with values that cannot be read."""

from __future__ import annotations

import sqlite3

from models.changes import Row, SqlValue
from models.store.damage.checking import reading_anything
from models.wording.shortening import IN_ROW, shortened
from models.wording.tables import TABLE_WORDS

_MONTHLY = frozenset({"reports", "verdicts", "indicator_actuals", "periods", "bulletins"})


class RowNames:
    """The names of lists, tasks, units and what else rows hang on, read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        with reading_anything(connection):
            self._lists = dict(connection.execute("SELECT id, title FROM lists").fetchall())
            self._tasks = {
                task_id: (list_id, _task_name(number, text))
                for task_id, list_id, number, text in connection.execute("SELECT id, list_id, number, text FROM tasks")
            }
            self._units = dict(connection.execute("SELECT id, name FROM units").fetchall())
            self._tasks_of_indicators = dict(connection.execute("SELECT id, task_id FROM indicators").fetchall())
            self._lists_of_posts = dict(connection.execute("SELECT id, list_id FROM posts").fetchall())

    def list_of(self, table: str, row_id: int, row: Row | None) -> str:
        """The title of the list a row belongs to; empty where it belongs to none or that is not known."""
        image = row or {}
        if table == "lists":
            return readable(self._lists.get(row_id) or image.get("title"))
        list_id = image.get("list_id") or self._lists_of_posts.get(image.get("post_id"))
        if list_id is None:
            list_id, _ = self._tasks.get(self._task_id(table, row_id, row), (None, ""))
        return readable(self._lists.get(list_id))

    def task_of(self, table: str, row_id: int, row: Row | None) -> str:
        """The number and the beginning of the task a row belongs to; empty where it belongs to none."""
        task_id = self._task_id(table, row_id, row)
        if task_id is None:
            return ""
        _, name = self._tasks.get(task_id, (None, ""))
        if not name and table == "tasks" and row:
            name = _task_name(row.get("number"), row.get("text"))
        return readable(name) or f"（任务 {readable(task_id)}）"

    def name(self, table: str, row_id: int, row: Row | None) -> str:
        """What a row is, with the month, unit or name that tells it from others."""
        image, word = row or {}, TABLE_WORDS.get(table, table)
        if table in _MONTHLY and image.get("period"):
            word = f"{readable(image['period'])} {word}"
        elif table == "assignments":
            word = f"{word} {readable(self._units.get(image.get('unit_id')))}"
        elif table not in ("tasks", "lists"):
            named = image.get("name") or image.get("label") or image.get("key") or image.get("status")
            word = f"{word} {shortened(readable(named), IN_ROW)}"
        word = word.strip()
        return word if image else f"{word}（第 {row_id} 条）"

    def _task_id(self, table: str, row_id: int, row: Row | None) -> SqlValue:
        if table == "tasks":
            return row_id
        image = row or {}
        return image.get("task_id") or self._tasks_of_indicators.get(image.get("indicator_id"))


def _task_name(number: object, text: object) -> str:
    """The number and the beginning of a task; a page in the wrong place may hold anything for them."""
    return f"{readable(number)} {shortened(readable(text), IN_ROW)}".strip()


def readable(value: object) -> str:
    """A value in letters that can be shown and stored, whatever it was."""
    if isinstance(value, str):
        return value.encode(errors="surrogateescape").decode(errors="replace")
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return "" if value is None else repr(value)
