"""The day before a festival or a season, which offices set as a deadline: 春节前, 国庆前, 入冬前.

Lunar days come from tables: what is read are plans of these years, 51 days need no library, and a table cannot fail for
a year it does not know.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIRST_YEAR = 2000
_NEW_YEARS = (
    "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 "
    "0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 0201 "
    "0122 0210 0130 0217 0206 0126 0214 0202 0123"
)
"""正月初一 of 2000 to 2050 as month and day, after the calendar of the Purple Mountain Observatory."""

_LUNAR = {
    "端午": (
        "0606 0625 0615 0604 0622 0611 0531 0619 0608 0528 0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 0625 0614 "
        "0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530 0618 0607 0527 0614 0603 0622 0611 "
        "0531 0619 0608 0529 0615 0604 0623"
    ),
    "中秋": (
        "0912 1001 0921 0911 0928 0918 1006 0925 0914 1003 0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 1001 0921 "
        "0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 0920 0910 0928 0917 "
        "1005 0925 0915 1004 0922 0911 0930"
    ),
}
"""五月初五 and 八月十五 of the same years."""

FIXED = {
    "元旦": (12, 31),
    "五一": (4, 30),
    "劳动节": (4, 30),
    "七一": (6, 30),
    "八一": (7, 31),
    "国庆": (9, 30),
    "十一": (9, 30),
    "入冬": (11, 30),
}
"""The last day before a festival or season that has the same day each year; 入冬 is counted from December."""

MOVING = (*_LUNAR, "元宵", "清明")
"""Festivals of another day each year."""

SPRING = ("春节", "新春", "农历新年")


def new_year(year: int) -> date | None:
    """正月初一 of a year; None outside the table."""
    return _in_table(_NEW_YEARS, year)


def day_before(festival: str, year: int, today: date | None) -> date | None:
    """The last day before it: in ``year``; the lunar new year, where ``today`` is given, is the next one after it."""
    if festival in MOVING:
        feast = _moving(festival, year)
        return feast - timedelta(days=1) if feast else None
    if festival not in SPRING:
        month, day = FIXED[festival]
        return date(year, month, day)
    first = new_year(year if today is None else today.year)
    if today is not None and first is not None and first <= today:
        first = new_year(today.year + 1)
    return first - timedelta(days=1) if first else None


def _moving(festival: str, year: int) -> date | None:
    """The day of a festival in a year; None outside the tables."""
    if festival == "清明":  # the sun's longitude of 15 degrees, by the usual formula for this century
        of_century = year % 100
        return date(year, 4, int(of_century * 0.2422 + 4.81) - of_century // 4)
    if festival == "元宵":
        first = new_year(year)
        return first + timedelta(days=14) if first else None
    return _in_table(_LUNAR[festival], year)


def _in_table(table: str, year: int) -> date | None:
    days, index = table.split(), year - _FIRST_YEAR
    if not 0 <= index < len(days):
        return None
    return date(year, int(days[index][:2]), int(days[index][2:]))
