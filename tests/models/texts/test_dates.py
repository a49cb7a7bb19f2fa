"""What a time in a sentence is there for, in which year it lies, and which years are no time at all."""

from __future__ import annotations

from datetime import date

import pytest

from models.texts.dates import DateKind, Part, read_dates
from models.texts.plain import plain

_TODAY = date(2024, 8, 31)


def read(text: str, part: Part = Part.REPORT, today: date | None = _TODAY) -> list[tuple[str, date, DateKind]]:
    words = plain(text)
    return [(text[one.start : one.end], one.due, one.kind) for one in read_dates(words, 2024, today, part).dates]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("计划9月交付80套", DateKind.DEADLINE),
        ("6月底前全部移交", DateKind.DEADLINE),
        ("9月举行开园仪式", DateKind.DEADLINE),  # it is still to come
        ("5月举行开园仪式", DateKind.EVENT),
        ("已于3月完成招标", DateKind.EVENT),
        ("5月开始施工，完成基础施工30%", DateKind.EVENT),
        ("5月开工14个", DateKind.PERIOD),  # figures follow: it is the month of the figures
        ("二季度用电量下降1.2%", DateKind.PERIOD),
        ("截至6月底完成投资3.2亿元", DateKind.PERIOD),
        ("1-7月工业增加值增长7.3%", DateKind.PERIOD),
        ("7月1日至7月20日开展排查", DateKind.RANGE),
    ],
)
def test_what_a_time_in_a_report_is_there_for(text: str, kind: DateKind) -> None:
    assert [found for _, _, found in read(text)] == [kind]


@pytest.mark.parametrize("part", [Part.TASK, Part.GOAL, Part.PLAN])
def test_in_a_task_every_time_is_a_deadline_unless_its_year_is_over(part: Part) -> None:
    assert read("5月举行开园仪式", part) == [("5月", date(2024, 5, 31), DateKind.DEADLINE)]
    assert read("2023年5月开工", part) == [("2023年5月", date(2023, 5, 31), DateKind.EVENT)]


def test_today_is_the_day_the_report_speaks_for() -> None:
    assert read("截至目前开工3个") == [("截至目前", _TODAY, DateKind.PERIOD)]
    assert read("截至目前开工3个", today=None) == []


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2024, 8, 31), date(2024, 8, 28)),
        (date(2024, 9, 5), date(2024, 8, 28)),  # the last 28th there was
        (date(2025, 1, 5), date(2024, 12, 28)),
        (None, None),
    ],
)
def test_a_day_without_its_month_is_the_last_one_before_the_text_was_written(
    today: date | None, due: date | None
) -> None:
    found = read("截至28日，拆除违建25处", today=today)
    assert found == ([("截至28日", due, DateKind.PERIOD)] if due else [])


@pytest.mark.parametrize(
    "text",
    [
        "12个项目已完成全年任务",
        "完成全年目标的52.5%",
        "2024年第八次区政府常务会议议定22项",
        "优良天数较2023年增加12天",
        "汇总全年完成情况报区政府督查室",
    ],
)
def test_years_of_a_task_a_meeting_or_a_comparison_are_no_time(text: str) -> None:
    assert read(text) == []


def test_a_year_goes_on_in_its_sentence_and_ends_with_it() -> None:
    assert [due for _, due, _ in read("计划2025年3月开工，6月完成主体。9月移交")] == [
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2024, 9, 30),
    ]


def test_a_list_of_months_runs_over_the_new_year() -> None:
    assert [due for _, due, _ in read("竣工时间为2024年10月、12月、2月", Part.PLAN)] == [
        date(2024, 10, 31),
        date(2024, 12, 31),
        date(2025, 2, 28),
    ]


def test_the_following_year_counts_from_the_time_before() -> None:
    found = read("预计2025年11月开工，次年3月完成桩基，明年6月底投用")
    assert [due.year for _, due, _ in found] == [2025, 2026, 2025]


@pytest.mark.parametrize("text", ["印发2024年项目清单", "编制2024年度预算草案", "2024年以来工作有序"])
def test_a_year_that_names_a_thing_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["2024年新建驿站6个", "2024年底前建成", "2024年，全部投用"])
def test_a_year_that_says_when_is_one(text: str) -> None:
    assert [due for _, due, _ in read(text, Part.TASK)] == [date(2024, 12, 31)]


def test_the_same_period_of_another_year_is_compared_with_and_not_due() -> None:
    assert read("较2023年同期多收1200万元") == []


def test_every_piece_that_names_a_time_is_kept_from_being_counted() -> None:
    words = plain("印发2024年项目清单，6月30日前完成3个")
    times = read_dates(words, 2024, _TODAY, Part.TASK).times
    assert [words.text[start:end] for start, end in times] == ["2024年", "6月30日前"]


@pytest.mark.parametrize(
    ("text", "named", "due"),
    [
        ("力争下月底完成", "下月底", date(2024, 9, 30)),
        ("下个月中旬前报送", "下个月中旬前", date(2024, 9, 20)),
        ("计划下月10日开工", "下月10日", date(2024, 9, 10)),
        ("下季度末投用", "下季度末", date(2024, 12, 31)),
    ],
)
def test_the_next_month_is_that_after_the_day_the_text_speaks_for(text: str, named: str, due: date) -> None:
    assert read(text) == [(named, due, DateKind.DEADLINE)]
    assert read(text, today=None) == []


def test_the_next_month_may_be_that_of_another_year_and_no_year_goes_on_from_it() -> None:
    assert read("下月底完成，3月底前验收", today=date(2024, 12, 31)) == [
        ("下月底", date(2025, 1, 31), DateKind.DEADLINE),
        ("3月底前", date(2024, 3, 31), DateKind.DEADLINE),
    ]


@pytest.mark.parametrize("text", ["三个月内完成", "下月起实施", "下月度例会", "两个月末端治理"])
def test_months_that_are_no_date(text: str) -> None:
    assert read(text) == []
