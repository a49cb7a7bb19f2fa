"""Times in a text: where each stands, how much time it spans, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from models.texts.moments import Grain, moments
from models.texts.plain import plain


def told(text: str) -> list[tuple[str, Grain, int, int]]:
    """The words of each moment, its grain, month and day."""
    words = plain(text).text
    return [(words[one.start : one.end], one.grain, one.month, one.day) for one in moments(words)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("于6月3日开工", ("6月3日", Grain.DAY, 6, 3)),
        ("6月底完工", ("6月底", Grain.MONTH, 6, 0)),
        ("6月上旬进场", ("6月上旬", Grain.DAY, 6, 10)),
        ("6月上中旬进场", ("6月上中旬", Grain.DAY, 6, 20)),
        ("十一月完工", ("十一月", Grain.MONTH, 11, 0)),
        ("9月15-20日举办", ("9月15-20日", Grain.DAY, 9, 20)),
        ("2024.9.30前竣工", ("2024.9.30前", Grain.DAY, 9, 30)),
        ("6.15前完成", ("6.15前", Grain.DAY, 6, 15)),
        ("第四季度末投产", ("第四季度末", Grain.QUARTER, 12, 0)),
        ("前三季度用电量", ("前三季度", Grain.QUARTER, 9, 0)),
        ("Q3开工", ("Q3", Grain.QUARTER, 9, 0)),
        ("Ⅲ季度投产", ("Ⅲ季度", Grain.QUARTER, 9, 0)),
        ("IV季度投产", ("IV季度", Grain.QUARTER, 12, 0)),
        ("3月1日→9月20日施工", ("3月1日→9月20日", Grain.SPAN, 9, 20)),
        ("半年度完成", ("半年度", Grain.HALF, 6, 0)),
        ("下半年启动", ("下半年", Grain.HALF, 12, 0)),
        ("前十一个月进出口", ("前十一个月", Grain.SPAN, 11, 0)),
        ("年中完成", ("年中", Grain.YEAR, 6, 0)),
        ("年内投用", ("年内", Grain.YEAR, 12, 0)),
        ("截至目前完成", ("截至目前", Grain.NOW, 12, 0)),
        ("国庆节前开业", ("国庆节前", Grain.FESTIVAL, 12, 0)),
    ],
)
def test_a_time_is_told_with_its_words_and_its_grain(text: str, moment: tuple[str, Grain, int, int]) -> None:
    assert told(text) == [moment]


@pytest.mark.parametrize(
    "text",
    ["三年内建成", "两年内建成", "十一个月", "全年龄段", "半年报", "3月度例会", "S2.5线", "压减3.5万元", "月租6000元"],
)
def test_words_that_only_look_like_a_time_are_none(text: str) -> None:
    assert told(text) == []


def test_two_times_joined_are_one_span_and_share_the_year() -> None:
    (span,) = moments("2024年3月至5月")
    assert (span.start, span.end) == (0, 10)
    assert (span.grain, span.first, span.month, span.year) == (Grain.SPAN, 3, 5, 2024)


def test_two_times_side_by_side_stay_two() -> None:
    assert [moment.month for moment in moments("6月底完工,7月移交")] == [6, 7]


def test_years_in_figures_and_in_words() -> None:
    (named,), (short,), (next_one,), (last,) = map(moments, ("2025年3月", "24年3月", "明年3月", "去年3月"))
    assert (named.year, short.year) == (2025, 2024)
    assert (next_one.years_on, next_one.of_last) == (1, False)
    assert (last.year, last.years_on) == (None, -1)
    (following,) = moments("次年3月")
    assert (following.years_on, following.of_last) == (1, True)


def test_before_and_a_cut_off_belong_to_the_time() -> None:
    (before,), (cut_off,) = moments("6月底之前"), moments("截至6月底完成")
    assert before.before
    assert not cut_off.before
    assert (cut_off.cut_off, cut_off.start) == (True, 0)


def test_a_day_that_is_not_in_the_calendar_is_due_never() -> None:
    (day,), (end) = moments("6月31日前"), moments("2月底前")[0]
    assert day.due(2024) is None
    assert [end.due(year) for year in (2023, 2024)] == [date(2023, 2, 28), date(2024, 2, 29)]
