"""Periods and the words for them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.periods import Period
from models.wording.periods import due_date, months_from_now, period_in, year_in


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [
        ("6月底前", 6, 30),
        ("6月30日", 6, 30),
        ("二季度", 6, 30),
        ("第三季度", 9, 30),
        ("第1季度", 3, 31),
        ("前三季度", 9, 30),
        ("上半年", 6, 30),
        ("年底", 12, 31),
        ("年底前", 12, 31),
        ("全年", 12, 31),
        ("12月底", 12, 31),
        ("1-3月", 3, 31),
        ("1—4月份", 4, 30),
        ("2024.6.30", 6, 30),
        ("2024年6月", 6, 30),
        ("2024-06-30", 6, 30),
        ("2024/6", 6, 30),
        ("2024年", 12, 31),
        ("六月底", 6, 30),
        ("十一月上旬", 11, 10),
        ("２０２４年６月", 6, 30),
        ("6 月 底 前", 6, 30),
        ("3月底和9月底", 9, 30),
        ("45473", 6, 30),
        ("2月", 2, 29),
        ("二〇二四年五月", 5, 31),
        ("20240630", 6, 30),
        ("2024-06-15 18:00", 6, 15),
        ("2024/9/5 0:00:00", 9, 5),
        ("2024-06-15T18:00:00", 6, 15),
        ("2024.6.15 17时前", 6, 15),
        ("6月15日 下午5:00", 6, 15),
        ("9月30日17时前", 9, 30),
        ("6月15日（周六）", 6, 15),
        ("6.30", 6, 30),
        ("6/30", 6, 30),
        ("6-30前", 6, 30),
        ("24.6.30", 6, 30),
        ("6/30/2024", 6, 30),
        ("3.31前完成", 3, 31),
        ("Q3", 9, 30),
        ("2024Q3", 9, 30),
        ("三季", 9, 30),
    ],
)
def test_due_dates(words: str, month: int, day: int) -> None:
    assert due_date(words, 2024) == date(2024, month, day)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2025年3月底前", date(2025, 3, 31)),
        ("次年3月", date(2025, 3, 31)),
        ("2023年12月至2024年3月", date(2024, 3, 31)),
        ("2025年1-8月", date(2025, 8, 31)),
        ("2025年6—9月", date(2025, 9, 30)),
        ("2025年1月至9月", date(2025, 9, 30)),
        ("长期坚持", None),
        ("每月", None),
        ("", None),
        ("春节前", None),
        ("2月30日", None),
        ("13月", None),
        ("3-6", None),
        ("6.31", None),
        ("12.5公里", None),
        ("每季度", None),
    ],
)
def test_other_years_and_no_date(words: str, due: date | None) -> None:
    assert due_date(words, 2024) == due


@pytest.mark.parametrize(
    ("words", "period", "cut_off"),
    [
        ("重点工作进展情况汇总表(截至11月30日)", Period(2024, 11), date(2024, 11, 30)),
        ("完成情况（4月）", Period(2024, 4), None),
        ("截至6月底：", Period(2024, 6), None),
        ("1-4月完成情况", Period(2024, 4), None),
        ("一季度进展", Period(2024, 3), None),
        ("截至8月底，其中3月新增", Period(2024, 8), None),
        ("2023-04", Period(2023, 4), None),
        ("202304", Period(2023, 4), None),
        ("2025年1-8月重点工作完成情况", Period(2025, 8), None),
        ("2025.1-8月", Period(2025, 8), None),
    ],
)
def test_periods_in_words(words: str, period: Period, cut_off: date | None) -> None:
    assert period_in(words, 2024) == (period, cut_off)


def test_no_period_without_month_or_year() -> None:
    assert period_in("2024年区政府工作报告", 2024) is None
    assert period_in("4月完成情况", None) is None
    assert period_in("2024年重点工作（4月）", None) == (Period(2024, 4), None)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2024年云江区重点工作", 2024),
        ("二〇二三年重点工作", 2023),
        ("2024重点工作", 2024),
        ("重点工作", None),
        ("12024户", None),
        ("总投资2000万元", None),
        ("新增2000余个", None),
        ("GB/T 9704-2012", None),
        ("电话 2013-6688", None),
        ("文件编号 1998", None),
        ("截至2024.6.30", 2024),
        ("云政办〔2024〕3号", 2024),
    ],
)
def test_years(words: str, year: int | None) -> None:
    assert year_in(words) == year


def test_a_year_without_its_word_counts_only_where_one_may_stand_alone() -> None:
    assert year_in("重点工作2024", bare=False) is None
    assert year_in("2024年重点工作", bare=False) == 2024
    assert year_in("2024-06-15", bare=False) == 2024


@pytest.mark.parametrize(
    ("words", "months"), [("本月", 0), ("当月", 0), ("上月", -1), ("上一个月", -1), ("上季度", -3), ("6月", None)]
)
def test_periods_told_from_a_file_s_own(words: str, months: int | None) -> None:
    assert months_from_now(words) == months


@given(st.text(max_size=30), st.integers(2000, 2099))
@example("1Q", 2000)
@example("2024年6月", 2024)
def test_any_words_are_survived(words: str, year: int) -> None:
    due, spoken_for = due_date(words, year), period_in(words, year)
    assert due is None or date.min <= due <= date.max
    assert spoken_for is None or spoken_for[0].last_day.month == spoken_for[0].month
