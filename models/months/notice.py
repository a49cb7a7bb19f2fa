"""The State Council's notice of a year's holidays (部分节假日安排), read from its text as it is pasted.

Each holiday is a line like ``二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）上班。``. Dates before 放假 are
free, dates before 上班 are worked. What the notice says of itself, the weekday in brackets and 共8天, is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from models.errors import UserFault
from models.month_records import CalendarDay, CalendarDayId
from models.vocabulary import DayKind

_TITLE = re.compile(r"(\d{4})年(?:部分)?(?:节假日|放假)")
_ANY_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_NAME = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]+)?\s*([^：:\s]{2,12})[：:]")
_VERB = re.compile("放假|上班")
_DATE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_TO = re.compile("^[至到—–~～-]+$")
_WEEKDAY = re.compile("(?:周|星期)([一二三四五六日天])")
_TOLD = re.compile(r"共\s*(\d+)\s*天")
_WEEKDAYS = "一二三四五六日"
_LONGEST = 20  # days of one holiday; more is a slip of the pen


def read_notice(text: str, year: int | None = None) -> tuple[int, list[CalendarDay]]:
    """The year a notice is for and the days it changes, in their order; ``year`` where the text names none.

    Raises UserFault where there is no holiday in the text, or where a date does not fit its weekday or its count.
    """
    named = _TITLE.search(text) or _ANY_YEAR.search(text)
    year = int(named[1]) if named else year
    if year is None:
        raise UserFault("没有写明是哪一年的放假安排。", "请把通知的标题一起粘贴进来。")
    found: dict[date, CalendarDay] = {}
    name = ""
    for line in text.splitlines():
        heading = _NAME.match(line)
        name = heading[1] if heading else name
        for sentence in re.split("[。；;]", line[heading.end() :] if heading else line):
            for kind, day in _days(sentence, year):
                found[day] = CalendarDay(CalendarDayId(0), day, kind, name)
    if not any(day.kind is DayKind.OFF for day in found.values()):
        raise UserFault("这段文字里没有读到放假的日期。", "请粘贴国务院办公厅放假通知的正文，每个节日一行。")
    return year, [found[day] for day in sorted(found)]


def _days(sentence: str, year: int) -> Iterator[tuple[DayKind, date]]:
    start = 0
    for verb in _VERB.finditer(sentence):
        kind = DayKind(verb[0])
        days = list(_dates(sentence[start : verb.start()], year))
        told = _TOLD.search(sentence, verb.end()) if kind is DayKind.OFF else None
        if told and days and int(told[1]) != len(days):
            raise UserFault(
                f"“{sentence.strip()}”写的是共 {told[1]} 天，按日期数是 {len(days)} 天。", "请核对通知原文后再粘贴。"
            )
        yield from ((kind, day) for day in days)
        start = verb.end()


def _dates(text: str, year: int) -> Iterator[date]:
    """The dates of a clause; what stands in brackets behind a date is checked, not read."""
    last: date | None = None
    end, month = 0, 0
    plain = _BRACKET.sub(lambda found: "\0" * len(found[0]), text)
    for found in _DATE.finditer(plain):
        between = plain[end : found.start()].replace("\0", "").strip()
        month = int(found[2] or month)
        day = _date(int(found[1] or (last.year if last and not found[2] else year)), month, int(found[3]))
        _check_weekday(day, text[found.end() :])
        if last is not None and _TO.match(between):
            if not last < day <= last + timedelta(days=_LONGEST):
                raise UserFault(f"“{text.strip()}”的起止日期不对。", "请核对通知原文后再粘贴。")
            yield from (last + timedelta(days=step) for step in range(1, (day - last).days + 1))
        else:
            yield day
        last, end = day, found.end()


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UserFault(f"没有 {year} 年 {month} 月 {day} 日这一天。", "请核对通知原文后再粘贴。") from error


def _check_weekday(day: date, behind: str) -> None:
    bracket = _BRACKET.match(behind)
    told = _WEEKDAY.search(bracket[0]) if bracket else None
    if told and _WEEKDAYS.index(told[1].replace("天", "日")) != day.weekday():
        raise UserFault(
            f"通知写 {day.month} 月 {day.day} 日是星期{told[1]}，"
            f"{day.year} 年的这一天是星期{_WEEKDAYS[day.weekday()]}。",
            "请核对年份和通知原文。",
        )
