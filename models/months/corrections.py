"""Corrections (更正) of closed months: what they are about, and which the next bulletin has to tell."""

from __future__ import annotations

from datetime import date

from models.periods import Period
from models.records import Bulletin, Correction, ListId, Verdict
from models.store.records.ledger import Ledger
from models.vocabulary import ANSWERS

FIELD_WORDS = {"content": "进展", "plan_met": "是否完成", "reason": "未完成说明"}
"""What of a task's month is corrected, by the names it is kept under."""

_ANSWERS = {words: met for met, words in ANSWERS.items() if met is not None}


def words_of(field: str) -> str:
    """What a correction is about, in words."""
    return FIELD_WORDS.get(field, field)


class Answers:
    """是 or 否 of the months of a list: as its verdicts have it, or as they were corrected."""

    def __init__(self, ledger: Ledger, list_id: ListId, period: Period, *, corrected: bool = False) -> None:
        """``period`` is the month they are asked for; with ``corrected`` its corrections and those of the months before
        count, of several the last."""
        self.of_month = {v.task_id: v.plan_met for v in ledger.of_period(Verdict, list_id, period)}
        self.met = ledger.met_periods(list_id)
        for each in ledger.of_list(Correction, list_id) if corrected else ():
            answer = answer_of(each)
            if answer is None or each.period > period:
                continue
            if each.period == period:
                self.of_month[each.task_id] = answer
            months = self.met.setdefault(each.task_id, set())
            if answer:
                months.add(each.period)
            else:
                months.discard(each.period)


def answer_of(correction: Correction) -> bool | None:
    """What a correction makes of whether a month's plan was met; None where it is of something else."""
    return _ANSWERS.get(correction.new.strip()) if correction.field == "plan_met" else None


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
