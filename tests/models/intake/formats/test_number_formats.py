"""A spreadsheet's numbers as the clerk sees them."""

from __future__ import annotations

from datetime import date

import pytest

from models.intake.formats.number_formats import day_reader, shower


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        (None, "1", "1"),
        (None, "1.0", "1"),
        (None, "0.30000000000000004", "0.3"),
        ("General", "12.50", "12.5"),
        ("0.00", "3", "3.00"),
        ("#,##0.0", "12345.67", "12,345.7"),
        ("0%", "0.125", "13%"),
        ("0.0%", "0.125", "12.5%"),
        ("00", "7", "07"),
        ('0.0"亿元"', "54", "54.0亿元"),
        ('"第"0"项"', "3", "第3项"),
        ("0_ ", "5", "5"),
        ("yyyy-mm-dd", "45473", "2024-06-30"),
        ('yyyy"年"m"月"d"日"', "45473", "2024年6月30日"),
        ("yyyy/m/d", "45473", "2024/6/30"),
        ('yyyy"年"m"月";@', "45473", "2024年6月"),
        ("[$-804]yyyy.mm", "45473", "2024.06"),
        ("yyyy-mm-dd h:mm:ss", "45473", "2024-06-30"),
        ("yyyy-mm-dd h:mm", "45473.5", "2024-06-30 12:00"),
        ("h:mm", "0.75", "18:00"),
        ("@", "8", "8"),
        ("-0.0", "x", "x"),
        ("#,##0;[Red]-#,##0", "-1200", "-1,200"),
    ],
)
def test_numbers_as_the_clerk_sees_them(code: str | None, value: str, shown: str) -> None:
    assert shower(code)(value) == shown


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shower("yyyy-mm-dd")("45473") == "2024-06-30"
    assert shower("yyyy-mm-dd", from_1904=True)("44011") == "2024-06-30"


@pytest.mark.parametrize("value", ["-1e12", "1e300", "文字"])
def test_what_is_no_day_stays_as_it_is(value: str) -> None:
    assert shower("yyyy-mm-dd")(value) == value


@pytest.mark.parametrize(
    ("code", "shown", "day"),
    [
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年6月15日", date(2024, 6, 15)),
        ("[$-F400]h:mm:ss AM/PM", "18:00:00", None),
        ("d-mmm-yy", "15-Jun-24", date(2024, 6, 15)),
        ("mmm-yy", "Jun-24", date(2024, 6, 30)),
        ("yyyy.mm", "2024.06", date(2024, 6, 30)),
        ("m-d", "6-15", date(2024, 6, 15)),
        ('m"月"d"日"', "6月15日", date(2024, 6, 15)),
        ("yyyy", "2024", date(2024, 12, 31)),
        ("[$-804]yyyy/m/d aaaa", "2024/6/15 星期六", date(2024, 6, 15)),
        ("yyyy-mm-dd h:mm", "2024-06-15 18:00", date(2024, 6, 15)),
        ("aaaa", "星期六", date(2024, 6, 15)),
        ("h:mm", "18:00", None),
        ("0.00", "45458.75", None),
        ("General", "45458.75", None),
    ],
)
def test_what_a_date_shows_and_the_day_it_means(code: str, shown: str, day: date | None) -> None:
    read = day_reader(code)
    assert shower(code)("45458.75") == shown
    assert (read and read("45458.75")) == day


def test_a_month_s_last_day_in_december() -> None:
    read = day_reader("yyyy-mm")
    assert read is not None and read("45627") == date(2024, 12, 31)
