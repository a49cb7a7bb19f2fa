"""Working days: weekends, and what the State Council's yearly notice makes of single days (放假, 上班)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.month_records import CalendarDay
from models.vocabulary import DayKind

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days that notices have changed; a year without any is counted by its weekdays alone."""

    off: frozenset[date] = field(default_factory=frozenset)
    work: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def of(cls, days: Iterable[CalendarDay]) -> WorkCalendar:
        """The calendar of recorded days."""
        found = list(days)
        return cls(
            frozenset(day.day for day in found if day.kind is DayKind.OFF),
            frozenset(day.day for day in found if day.kind is DayKind.WORK),
        )

    def knows(self, year: int) -> bool:
        """Whether a notice for the year has been taken in."""
        return any(day.year == year for day in self.off)

    def is_working(self, day: date) -> bool:
        """Whether offices are open."""
        if day in self.work:
            return True
        return day not in self.off and day.weekday() < _SATURDAY

    def after(self, day: date, working_days: int) -> date:
        """The last of so many working days that follow a day; the day itself for none."""
        left = working_days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return day
