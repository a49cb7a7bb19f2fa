"""The reporting day (报送期限): by when the units' reports of a month are asked for, and what is to be said of it.

DOMAIN: by the 25th, or by the 5th of the next month, or so many working days after the period's end.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.month_records import CalendarDay, ReportingRule, ReportingRuleId
from models.months.calendar import WorkCalendar
from models.periods import Period
from models.records import ListId
from models.store.records.ledger import Ledger
from models.vocabulary import Timing


class Due(NamedTuple):
    """A reporting day; ``remark`` says what it could not be reckoned by, empty when nothing."""

    day: date
    remark: str = ""


def due_by(rule: ReportingRule, period: Period, calendar: WorkCalendar) -> Due:
    """The day a rule gives for a period. A month without so many days has its last one instead."""
    match rule.timing:
        case Timing.THIS_MONTH:
            return Due(_day_in(period, rule.days))
        case Timing.NEXT_MONTH:
            return Due(_day_in(period.shifted(1), rule.days))
    day = calendar.after(period.last_day, rule.days)
    unknown = [year for year in sorted({period.last_day.year, day.year}) if not calendar.knows(year)]
    if not unknown:
        return Due(day)
    years = "、".join(f"{year}年" for year in unknown)
    return Due(day, f"还没有录入{years}的放假安排，工作日按周一至周五推算。")


def rule_of(ledger: Ledger, list_id: ListId) -> ReportingRule:
    """What a list asks for; the usual rule where nobody has set one (its id is 0 then)."""
    found = ledger.of_list(ReportingRule, list_id)
    return found[0] if found else ReportingRule(ReportingRuleId(0), list_id)


def due_of(ledger: Ledger, list_id: ListId, period: Period) -> Due:
    """The reporting day of a list's period: the one set for the period itself, else by the list's rule."""
    record = ledger.period_record(list_id, period)
    if record is not None and record.due is not None:
        return Due(record.due)
    return due_by(rule_of(ledger, list_id), period, WorkCalendar.of(ledger.all(CalendarDay)))


def rule_words(rule: ReportingRule) -> str:
    """A rule as the clerk says it: ``次月5日前``."""
    if rule.timing is Timing.WORKING_DAYS:
        return f"期末后 {rule.days} 个工作日内"
    return f"{rule.timing.value}{rule.days}日前"


def _day_in(month: Period, day: int) -> date:
    last = month.last_day
    return last.replace(day=min(day, last.day))
