"""Corrections (更正) of closed months: what they are about, and which the next bulletin has to tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.month_records import Correction
from models.paper_records import Bulletin
from models.periods import Period, day_words
from models.records import ListId, Report, TaskId, Verdict
from models.store.records.ledger import Ledger
from models.vocabulary import ANSWERS

FIELD_WORDS = {"content": "进展", "plan_met": "是否完成", "reason": "未完成说明"}
"""What of a task's month is corrected, by the names it is kept under."""

_ANSWERS = {words: met for met, words in ANSWERS.items()}


def corrections_of(ledger: Ledger, task_id: TaskId, period: Period) -> list[Correction]:
    """The corrections of one task's month, in their order."""
    return [found for found in ledger.of_task(Correction, task_id) if found.period == period]


def corrections_in(ledger: Ledger, list_id: ListId, period: Period) -> list[Correction]:
    """The corrections of a list's month, in their order."""
    return [found for found in ledger.of_list(Correction, list_id) if found.period == period]


def told(corrections: Sequence[Correction]) -> str:
    """Corrections of one task's month in lines to read, an empty one between them: when and what, how it was, how it
    is, why. How it was, which is what the month was closed with, is said once of each field."""
    said: set[tuple[str, str]] = set()
    found = []
    for each in corrections:
        old = f"原为：{each.old.strip() or '（空）'}\n" if (each.field, each.old) not in said else ""
        said.add((each.field, each.old))
        found.append(
            f"{day_words(each.decided_on)}更正{words_of(each.field)}\n"
            f"{old}更正为：{each.new.strip()}\n依据：{each.source.strip()}"
        )
    return "\n\n".join(found)


def words_of(field: str) -> str:
    """What a correction is about, in words."""
    return FIELD_WORDS.get(field, field)


class Answers:
    """是, 否 or neither of a list's months: as its verdicts have it, or as they were corrected.

    ``of_month`` are those of the month asked for, ``met`` the months with 是; ``cleared`` are the tasks whose "截至…"
    line no longer holds, because a correction says 是 of its month or a later one.
    """

    def __init__(self, ledger: Ledger, list_id: ListId, period: Period, *, corrected: bool = False) -> None:
        """With ``corrected`` the corrections of the month and of those before it count, of several the last."""
        self.of_month = {v.task_id: v.plan_met for v in ledger.of_period(Verdict, list_id, period)}
        self.met = ledger.met_periods(list_id)
        self.cleared: set[TaskId] = set()
        last = {
            (each.task_id, each.period): _ANSWERS[each.new.strip()]
            for each in (ledger.of_list(Correction, list_id) if corrected else ())
            if is_answer(each) and each.period <= period
        }
        for (task_id, month), answer in last.items():
            months = self.met.setdefault(task_id, set())
            if month == period:
                self.of_month[task_id] = answer
            if not answer:
                months.discard(month)
                continue
            months.add(month)
            reported = [report.period for report in ledger.of_task(Report, task_id) if report.period <= period]
            if max(reported, default=month) <= month:
                self.cleared.add(task_id)


def are_answers_corrected(ledger: Ledger, list_id: ListId, period: Period) -> bool:
    """Whether corrections up to a month make its figures other than they were printed."""
    found = ledger.of_list(Correction, list_id)
    return any(each.period <= period and is_answer(each) for each in found)


def is_answer(correction: Correction) -> bool:
    """Whether a correction says if a month's plan was met (是, 否), or that nobody can (未评定)."""
    return correction.field == "plan_met" and correction.new.strip() in _ANSWERS


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
