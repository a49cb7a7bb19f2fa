"""Working days with and without a notice."""

from __future__ import annotations

from datetime import date

from models.months.calendar import WorkCalendar
from models.months.notice import read_notice
from tests.models.months.test_notice import NOTICES

KNOWN = WorkCalendar.of(read_notice(NOTICES[2026])[1])


def test_weekends_are_free_and_days_of_the_notice_are_as_it_says() -> None:
    days = {date(2026, 9, 19): False, date(2026, 9, 20): True, date(2026, 10, 1): False, date(2026, 10, 8): True}
    assert {day: KNOWN.is_working(day) for day in days} == days


def test_working_days_are_counted_across_a_holiday() -> None:
    assert KNOWN.after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert KNOWN.after(date(2026, 9, 30), 3) == date(2026, 10, 10)  # a Saturday that is worked
    assert KNOWN.after(date(2026, 9, 30), 0) == date(2026, 9, 30)


def test_a_year_without_a_notice_has_its_weekdays() -> None:
    bare = WorkCalendar()
    assert not bare.knows(2026) and KNOWN.knows(2026)
    assert bare.after(date(2026, 9, 30), 1) == date(2026, 10, 1)
