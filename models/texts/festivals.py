"""The day before a festival or a season, which offices set as a deadline: 春节前, 国庆前, 入冬前.

The lunar new year comes from a table: what is read are plans of these years, 51 days need no library, and a table
cannot fail for a year it does not know.
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

SPRING = ("春节", "新春", "农历新年")


def new_year(year: int) -> date | None:
    """正月初一 of a year; None outside the table."""
    days = _NEW_YEARS.split()
    index = year - _FIRST_YEAR
    if not 0 <= index < len(days):
        return None
    return date(year, int(days[index][:2]), int(days[index][2:]))


def day_before(festival: str, year: int, today: date | None) -> date | None:
    """The last day before it: in ``year``; the lunar new year, where ``today`` is given, is the next one after it."""
    if festival not in SPRING:
        month, day = FIXED[festival]
        return date(year, month, day)
    first = new_year(year if today is None else today.year)
    if today is not None and first is not None and first <= today:
        first = new_year(today.year + 1)
    return first - timedelta(days=1) if first else None
