"""Texts that stand in a month as they were in an earlier one (取用上月) and that nobody has changed or confirmed yet.

They are no reports: 未报 until then. What is kept is only which tasks have one; the text is the earlier report's own.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.periods import Period
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger


def copies_key(list_id: ListId, period: Period) -> str:
    """The setting that names the tasks of a list's month with an earlier text."""
    return f"copies/{list_id}/{period}"


def copies_of(ledger: Ledger, list_id: ListId, period: Period) -> frozenset[TaskId]:
    """The tasks of a list's month that have an earlier text for now."""
    stored = ledger.setting(copies_key(list_id, period)).split()
    return frozenset(TaskId(int(number)) for number in stored if number.isdigit())


def copies_value(tasks: Iterable[TaskId]) -> str:
    """The same tasks as the setting holds them."""
    return " ".join(str(task_id) for task_id in sorted(tasks))
