"""Corrections (更正) of closed months: what they are about, and which the next bulletin has to tell."""

from __future__ import annotations

from datetime import date

from models.periods import Period
from models.records import Bulletin, Correction, ListId
from models.store.records.ledger import Ledger

FIELD_WORDS = {"content": "进展", "plan_met": "是否完成", "reason": "未完成说明"}
"""What of a task's month is corrected, by the names it is kept under."""


def words_of(field: str) -> str:
    """What a correction is about, in words."""
    return FIELD_WORDS.get(field, field)


def untold(ledger: Ledger, list_id: ListId, period: Period) -> list[Correction]:
    """Corrections of months before a bulletin's that no bulletin of a month in between has told: it had been issued
    before they were decided on, or there was none."""
    issued = [
        (bulletin.period, bulletin.issued_on)
        for bulletin in ledger.of_list(Bulletin, list_id)
        if bulletin.issued_on is not None and bulletin.voided_on is None and bulletin.period < period
    ]

    def is_told(correction: Correction) -> bool:
        return any(correction.period < month and correction.decided_on < day for month, day in issued)

    found = [each for each in ledger.of_list(Correction, list_id) if each.period < period and not is_told(each)]
    return sorted(found, key=_place)


def _place(correction: Correction) -> tuple[Period, date]:
    return correction.period, correction.decided_on
