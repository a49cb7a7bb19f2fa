"""Periods of a year, and days as they are printed. What words in a file mean is read by :mod:`models.wording.periods`.

A period is a calendar month: quarters, half years and years are named by their last month, because that is when their
report is due (DOMAIN: 季度报 3/6/9/12, 半年报 6/12, 年度报 12).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple, Self

_CODE = re.compile(r"(\d{4})-(\d{1,2})\Z")


class _Month(NamedTuple):
    year: int
    month: int


class Period(_Month):
    """A month of a year; sorts by time. ``str()`` is the stored code, as ``2024-04``.

    A named tuple, because lists of thousands of tasks compare months by the ten thousand.
    """

    __slots__ = ()

    def __new__(cls, year: int, month: int) -> Self:
        if not 1 <= month <= 12:
            raise ValueError(f"month out of range: {month}")
        return super().__new__(cls, year, month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a stored code. Raises ValueError for anything else."""
        found = _CODE.match(code.strip())
        if not found:
            raise ValueError(f"not a period: {code!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Period:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def label(self) -> str:
        """As on screen: ``2024年4月``."""
        return f"{self.year}年{self.month}月"

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The month's last day: the usual cut-off (截至)."""
        return self.shifted(1).first_day - timedelta(days=1)

    def shifted(self, months: int) -> Period:
        """The period so many months later (earlier when negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Period(index // 12, index % 12 + 1)


def day_words(day: date) -> str:
    """A cut-off as in a title: 6月30日."""
    return f"{day.month}月{day.day}日"


def date_words(day: date) -> str:
    """A day with its year, as it is dated: 2024年6月30日."""
    return f"{day.year}年{day_words(day)}"


def end_words(day: date) -> str:
    """A cut-off as in a sentence: 6月底 for a month's last day, else 6月20日."""
    return f"{day.month}月底" if day == Period.of(day).last_day else day_words(day)
