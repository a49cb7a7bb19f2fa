"""A bulletin's new decisions are held against the month's, its running figures against all: a ledger has both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.bulletins.checking.reading.decided_when import Span, decided_in
from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

JUNE = date(2024, 6, 28)
BEFORE = ("航空港T2", "3所幼儿园")  # of tasks signed off in June; the others are of August


@pytest.fixture
def over_months(known: Facts) -> Facts:
    """The list with two decisions of June among those of August."""
    rows = [
        replace(row, decided_on=JUNE) if row.decided_on and any(word in row.text for word in BEFORE) else row
        for row in known.rows
    ]
    return replace(known, rows=tuple(rows))


NEW = "对“31处易涝点整治”“区人民医院门诊综合楼”“公办养老床位”3项工作予以“销号”。"


@pytest.mark.parametrize(
    "text",
    [
        NEW,
        "8月份，" + NEW,
        NEW + "至此，累计“销号”5项。",
        "截至8月底，累计“销号”5项，阶段性“销号”3项。",
        "6月份，对“航空港T2航站楼”“3所幼儿园”2项工作予以“销号”。",
    ],
)
def test_what_is_new_and_what_has_come_together_are_told_apart(over_months: Facts, text: str) -> None:
    assert not wrong_words(over_months, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (NEW.replace("3项", "4项"), "4"),
        (NEW + "至此，累计“销号”6项。", "6"),
        ("对“31处易涝点整治”“区人民医院门诊综合楼”“航空港T2航站楼”3项工作予以“销号”。", "航空港T2航站楼"),
        ("8月份，对“31处易涝点整治”“区人民医院门诊综合楼”2项工作予以“销号”。", "31处易涝点整治"),
    ],
)
def test_a_decision_of_another_month_is_none_of_this_one(over_months: Facts, text: str, wrong: str) -> None:
    assert any(wrong in words for words in wrong_words(over_months, text))


def test_what_was_decided_at_another_time_has_no_status(over_months: Facts) -> None:
    of_june = decided_in(over_months, Span(date(2024, 6, 1), date(2024, 6, 30)))
    assert [row.text[:6] for row in of_june.rows if row.status] == ["航空港T2航", "9月1日前，"]
    assert decided_in(over_months, None) is over_months
