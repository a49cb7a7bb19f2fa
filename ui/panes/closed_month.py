"""A closed month (关账) in the panes: nothing of it can be typed over, and the sentence that says so and what to do."""

from __future__ import annotations

from models.periods import Period
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger


def closed_words(ledger: Ledger, list_id: ListId, period: Period, task_id: TaskId | None = None) -> str:
    """That a list's month is closed and how it is changed all the same; empty while it is open. With a task also what
    has been corrected of it since."""
    if ledger.closing(list_id, period) is None:
        return ""
    words = f"{period.label}已关账，只能查看；要改请在“月报”菜单里“重新开放…”，或登记“更正…”。"
    if task_id is None:
        return words
    from models.months.corrections import corrections_of, told  # noqa: PLC0415  few months are closed at the start

    return "\n\n".join(filter(None, (words, told(corrections_of(ledger, task_id, period)))))
