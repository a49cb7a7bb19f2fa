"""Reporting days by each kind of rule."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import OperationFault
from models.month_records import ReportingRule, ReportingRuleId
from models.months.due import due_of, rule_of, rule_words
from models.operations.months.stages import open_month, set_reporting_rule, take_notice
from models.periods import Period
from models.records import ListId
from models.store.records.ledger import Ledger
from models.vocabulary import Timing
from tests.models.months.test_notice import NOTICES

SEPTEMBER = Period(2026, 9)


def rule(list_id: ListId, timing: Timing, days: int) -> ReportingRule:
    return ReportingRule(ReportingRuleId(0), list_id, timing, days)


@pytest.mark.parametrize(
    ("timing", "days", "day", "words"),
    [
        (Timing.THIS_MONTH, 25, date(2026, 9, 25), "当月25日前"),
        (Timing.THIS_MONTH, 31, date(2026, 9, 30), "当月31日前"),
        (Timing.NEXT_MONTH, 5, date(2026, 10, 5), "次月5日前"),
        (Timing.WORKING_DAYS, 3, date(2026, 10, 10), "期末后 3 个工作日内"),
    ],
)
def test_a_rule_gives_a_day(  # noqa: PLR0917  the columns of a table
    ledger: Ledger, list_id: ListId, timing: Timing, days: int, day: date, words: str
) -> None:
    take_notice(ledger, NOTICES[2026])
    set_reporting_rule(ledger, rule(list_id, timing, days))
    assert due_of(ledger, list_id, SEPTEMBER) == (day, "")
    assert rule_words(rule_of(ledger, list_id)) == words


def test_an_unknown_year_is_remarked_and_no_error(ledger: Ledger, list_id: ListId) -> None:
    set_reporting_rule(ledger, rule(list_id, Timing.WORKING_DAYS, 3))
    due = due_of(ledger, list_id, Period(2026, 12))
    assert due.day == date(2027, 1, 5) and "2026年、2027年的放假安排" in due.remark


def test_a_month_may_have_a_day_of_its_own_and_a_list_without_a_rule_the_25th(ledger: Ledger, list_id: ListId) -> None:
    assert due_of(ledger, list_id, SEPTEMBER).day == date(2026, 9, 25)
    open_month(ledger, list_id, SEPTEMBER, due=date(2026, 9, 28))
    assert due_of(ledger, list_id, SEPTEMBER).day == date(2026, 9, 28)


def test_a_day_no_month_has_is_refused(ledger: Ledger, list_id: ListId) -> None:
    with pytest.raises(OperationFault, match="应在 1 到 31 之间"):
        set_reporting_rule(ledger, rule(list_id, Timing.NEXT_MONTH, 32))


def test_a_notice_taken_in_again_takes_the_place_of_the_first(ledger: Ledger) -> None:
    take_notice(ledger, "2026年节假日安排\n元旦：1月1日放假。\n元宵节：3月3日放假。")
    change = take_notice(ledger, "2026年节假日安排\n元旦：1月1日至3日放假，共3天。")
    assert len(change.changes) == 3  # one day goes, two come
    assert not take_notice(ledger, "2026年节假日安排\n元旦：1月1日至3日放假，共3天。").changes
