"""Which values a column of a ledger can hold, so that one which cannot be is found before it is shown or computed with.

SQLite itself sees to this while it writes; a damaged page, or another program's hand, does not.
"""

from __future__ import annotations

import json
import math
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache

from models.changes import Row, SqlValue
from models.periods import Period
from models.store.rows.rows import tables

Test = Callable[[SqlValue], bool]

_NAMED = ("sections", "posts", "post_holders", "units", "unit_aliases", "class_scales", "period_classes", "slip_kinds")
_NAMED_FILES = ("bulletin_files", "bulletin_templates", "own_forms")
_FILLED = frozenset(
    {("lists", "title"), ("tasks", "text"), ("point_rules", "event"), ("points", "event")}
    | {(table, "name") for table in (*_NAMED, *_NAMED_FILES)}
)
_INTEGERS = range(-(1 << 63), 1 << 63)


def is_text(value: SqlValue) -> bool:
    """Whether a value is a text whose every letter can be written."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # bytes that are no UTF-8, as they are read where they must not stop the reading
        return False
    return True


def unfit(table: str, row: Row) -> list[str]:
    """The columns of a row whose values cannot be: of another type, no day, no month, no known word."""
    tests = _tests()[table]
    return [name for name, value in row.items() if name in tests and not tests[name](value)]


@cache
def _tests() -> Mapping[str, Mapping[str, Test]]:
    found: dict[str, Mapping[str, Test]] = {"settings": {"id": _is_integer, "key": is_text, "value": is_text}}
    for kind, table in tables().items():
        hints = typing.get_type_hints(kind)
        found[table] = {name: _test(table, name, hints[name]) for name in kind._fields}
    return found


def _test(table: str, column: str, hint: typing.Any) -> Test:
    may_be_empty = type(None) in typing.get_args(hint)
    if may_be_empty:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    hint = getattr(hint, "__supertype__", hint)
    test = _SPECIAL.get((table, column)) or _of_type(hint)
    if (table, column) in _FILLED:
        return lambda value: value != "" and test(value)
    return (lambda value: value is None or test(value)) if may_be_empty else test


def _of_type(hint: typing.Any) -> Test:
    if isinstance(hint, type) and issubclass(hint, Enum):
        words = frozenset(member.value for member in hint)
        return lambda value: isinstance(value, str) and value in words
    return {Period: _is_period, date: _is_day, bool: _is_answer, float: _is_number, int: _is_integer}.get(hint, is_text)


def _is_answer(value: SqlValue) -> bool:
    return value in (0, 1)


def _is_number(value: SqlValue) -> bool:
    return isinstance(value, int | float) and not math.isnan(value)


def _is_integer(value: SqlValue) -> bool:
    return isinstance(value, int) and value in _INTEGERS


def _is_period(value: SqlValue) -> bool:
    try:
        return isinstance(value, str) and str(Period.parse(value)) == value and value > "0001"
    except ValueError:
        return False


def _is_day(value: SqlValue) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_extra(value: SqlValue) -> bool:
    """Columns no field knows, by their headings: texts only."""
    try:
        found = json.loads(value) if isinstance(value, str) and is_text(value) else None
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and all(isinstance(text, str) for text in found.values())


def _is_year(value: SqlValue) -> bool:
    return isinstance(value, int) and 1 <= value <= 9998


_SPECIAL: Mapping[tuple[str, str], Test] = {("tasks", "extra"): _is_extra, ("lists", "year"): _is_year}


def record_tables() -> tuple[str, ...]:
    """The tables whose every row the history knows."""
    return (*tables().values(), "settings")
