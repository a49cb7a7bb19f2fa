"""A closed month (关账) in the panes: nothing of it can be typed over, and the sentence that says so and what to do."""

from __future__ import annotations

from models.periods import Period
from models.records import ListId
from models.store.records.ledger import Ledger


def closed_words(ledger: Ledger, list_id: ListId, period: Period) -> str:
    """That a list's month is closed and how it is changed all the same; empty while it is open."""
    if ledger.closing(list_id, period) is None:
        return ""
    return f"{period.label}已关账，只能查看；要改请在“月报”菜单里“重新开放…”，或登记“更正…”。"
