"""Everything in a text that names a time: a day, a part of a month, a month, a quarter, half a year, a year.

The same words as :mod:`models.wording.periods` knows, which answers with one day or month for a whole label; here each
is told with its place, and what they mean in the sentence is left to :mod:`models.texts.dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.periods import Period
from models.texts.festivals import FIXED, MOVING, SPRING
from models.texts.numerals import number
from models.wording.periods import NUMERALS, PARTS_OF_MONTH, ROMAN


class Grain(StrEnum):
    """How much time a moment spans."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"
    """From one month or day to another."""
    NOW = "now"
    """Named by the day the text speaks for: 截至目前, 月底前."""
    FESTIVAL = "festival"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time named at ``start:end`` of the plain text. ``day`` 0 is the month's last one.

    ``year`` is named in figures; ``years_on`` counts from another year: that of the list (今年, 明年), or where
    ``of_last`` that of the moment before (次年). ``first`` is the first month of a span. ``before`` says 前.
    ``months_on`` counts the month from that of the day the text speaks for (下月, 下季度); ``month`` says nothing then.
    """

    start: int
    end: int
    grain: Grain
    month: int = 12
    day: int = 0
    year: int | None = None
    years_on: int | None = None
    of_last: bool = False
    first: int = 0
    before: bool = False
    festival: str = ""
    bare: bool = False
    cut_off: bool = False
    months_on: int | None = None

    def due(self, year: int) -> date | None:
        """The last day it covers in a year; None for a day that is not in the calendar."""
        last = Period(year, self.month).last_day
        if self.day > last.day:
            return None
        return last.replace(day=self.day) if self.day else last


_YEARS_ON = {
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "来": 1,
    "后": 2,
    "去": -1,
    "上": -1,
    "前": -2,
    "次": 1,
    "翌": 1,
    "同": 0,
}
_TO = r"(?:-+|→|至|到)"
_YEAR = (
    r"(?:(?<!\d)(?P<year>(?:19|20)\d{2})(?:年度?|(?=第?[一二三四1-4]季|[上下]半年|年|Q[1-4]))"
    r"|(?<!\d)(?P<short>[2-4]\d)年(?=\d{1,2}月|[底末]|第?[一二三四1-4]季|[上下]半年)"
    r"|(?P<said>[今本当明来后去上前次翌同])(?:年(?:度(?![工目计考任]))?|(?=年[底末内初中终])))?"
)
_MONTHS = (
    rf"(?:(?<![\d.])(?P<from>1[0-2]|0?[1-9])(?:月份?)?{_TO})?"
    r"(?:(?<![\d.])(?P<month>1[0-2]|0?[1-9])|(?<![一二三四五六七八九十])(?P<month_word>十[一二]?|[一二三四五六七八九]))"
    r"月(?![度均龄租供饼])"
    rf"(?:(?:\d{{1,2}}[日号]?{_TO})?(?P<day>[12]\d|3[01]|0?[1-9])(?:[日号]|(?=之?前|[,;。、)\n]|$))"
    r"|(?P<day_word>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
    r"|份?(?P<part>中下旬|上中旬|[上中下]旬|[初底末]|中(?=[,。;、]|之?以?前|完成|开工))?(?:之?内)?)"
)
_QUARTERS = (
    rf"第?(?:[一二三1-3](?:季度?)?(?:[、和及]|{_TO}))?"
    r"(?:(?<!\d)(?P<quarter>[1-4])|(?P<quarter_word>[一二三四首]|[ⅠⅡⅢⅣ]|(?<![A-Za-z])(?:IV|I{1,3})))季(?:度[末底]?|末)"
    r"|前(?P<quarters>[一二两三1-3])个?季度|前(?P<months>1[01]|[2-9]|十一?|[二两三四五六七八九])个月|(?<![A-Za-z\d])Q(?P<q>[1-4])(?!\d)"
)
_HALVES = r"(?P<half>[上前下后])半年(?:度|末|底)?|(?P<halfway>半年度)(?!报)"
_OF_YEAR = r"的?(?:总|目标)?(?:目标|任务|计划)(?:任务|数|量|总量)?(?!:)|(?:完成|进展)情况"
"""What makes of 全年 an attribute: of a task, a plan, a report."""
_ENDS = (
    r"(?P<end>年[底末内](?!考|评|审)|年[中初终](?=[,。;、]|之?以?前|完成|实现|建成|开工)"
    rf"|全年(?![龄段度]|{_OF_YEAR}))"
)
_FESTIVALS = rf"(?P<festival>{'|'.join((*FIXED, *MOVING, *SPRING))})(?:劳动节|建军节|节)?(?=之?以?前|之际前)"
_FIGURES = (
    r"(?<![\dA-Za-z.-])(?P<y>(?:19|20)\d{2})(?P<dot>[-./])(?P<m>1[0-2]|0?[1-9])"
    r"(?:(?P=dot)(?P<d>[12]\d|3[01]|0?[1-9])[日号]?(?!\d)|(?![\d.%万亿元个亩]))"
    r"|(?<![\d.A-Za-z-])(?P<m2>1[0-2]|0?[1-9])\.(?P<d2>[12]\d|3[01]|0?[1-9])(?=[日号]?之?以?前(?!期))[日号]?"
)
_NEXT = (
    r"下个?(?P<next_month>月)(?!起|开始|度)份?(?:(?P<next_day>[12]\d|3[01]|0?[1-9])[日号]|(?P<next_part>[上中下]旬|[初底末]|中(?=[,。;、]|之?以?前)))?"
    r"|下一?个?(?P<next_quarter>季)(?!起|开始)度?[末底]?"
)
_NOW = (
    r"(?P<now>截[至止]到?(?:目前|今|现在|当前))"
    r"|截[至止]到?(?:[本当]月)?(?P<day_now>[12]\d|3[01]|0?[1-9])[日号](?!\d)"
    r"|(?<![\d一二三四五六七八九十年下次上个])(?P<month_end>[本当]?月[底末内]|[本当]月)(?![个份])"
)
_BEFORE = r"(?P<before>(?:之|以)?前(?![期后往来三列沿端述提置景瞻进十五\d]))?"
_MOMENT = re.compile(
    rf"(?:{_YEAR}(?:{_MONTHS}|{_QUARTERS}|{_HALVES}|{_ENDS}|{_FESTIVALS})"
    rf"|{_FIGURES}|(?<!\d)(?P<bare>(?:19|20)\d{{2}})年(?:度(?!假))?(?!代|\d{{1,2}}月)|{_NEXT}|{_NOW}){_BEFORE}"
)
_NO_YEAR_BEFORE = re.compile(r"[\d一二两三四五六七八九十几多半双每]")
_PERHAPS = re.compile(r"[\d月季年Q前一]")
_CUT_OFF = re.compile(r"截[至止]到?(?:目前)?\(?\Z")
_JOINED = re.compile(rf"(?:{_TO})\Z")
_QUARTERS_WORDS = NUMERALS | ROMAN | {"两": 2}
_HALF_MONTHS = {"上": 6, "前": 6, "下": 12, "后": 12}
_END_MONTHS = {"年中": 6, "年初": 3}


def moments(text: str) -> list[Moment]:
    """Every time that a plain text names, in order; two that are joined by 至 are one span."""
    if not _PERHAPS.search(text):
        return []
    found: list[Moment] = []
    for match in _MOMENT.finditer(text):
        moment = _moment(text, match)
        if moment is None:
            continue
        last = found[-1] if found else None
        if last and moment.grain is not Grain.NOW and _JOINED.match(text[last.end : moment.start]):
            found[-1] = _span(last, moment)
        else:
            found.append(moment)
    return found


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    """What a match names; None where it is part of another word: "三年内"."""
    named = match.groupdict()
    start = match.start()
    if named["end"] and not (named["year"] or named["said"]) and _NO_YEAR_BEFORE.match(text[start - 1 : start]):
        return None
    if named["next_month"] or named["next_quarter"]:
        return _next(match, named)
    if named["day_now"]:
        return Moment(start, match.end(), Grain.DAY, day=int(named["day_now"]), cut_off=True, months_on=0)
    moment = _of_figures(match, named) or _of_words(match, named)
    cut_off = _CUT_OFF.search(text, max(start - 8, 0), start)
    begins = cut_off.start() if cut_off else start
    year = named["year"] or named["y"] or named["bare"]
    if year is None and named["short"]:
        year = f"20{named['short']}"
    said = named["said"]
    return Moment(
        begins, match.end(), moment.grain, moment.month, moment.day, int(year) if year else None,
        _YEARS_ON[said] if said else None, bool(said) and said in "次翌同", moment.first, bool(named["before"]),
        named["festival"] or "", bool(named["bare"]), bool(cut_off) or bool(named["now"]),
    )  # fmt: skip


def _next(match: re.Match[str], named: dict[str, str | None]) -> Moment:
    """The next month, a part or a day of it, or the next quarter."""
    place, before = match.span(), bool(named["before"])
    if named["next_quarter"]:
        return Moment(*place, Grain.QUARTER, before=before, months_on=3)
    part = named["next_part"] or ""
    day = int(named["next_day"] or 0) or PARTS_OF_MONTH.get(part, 0)
    grain = Grain.DAY if day else Grain.MONTH
    return Moment(*place, grain, day=day, before=before, months_on=1)


def _of_figures(match: re.Match[str], named: dict[str, str | None]) -> Moment | None:
    place = match.span()
    if named["y"]:
        return Moment(*place, Grain.DAY if named["d"] else Grain.MONTH, int(named["m"] or 0), int(named["d"] or 0))
    if named["m2"]:
        return Moment(*place, Grain.DAY, int(named["m2"]), int(named["d2"] or 0))
    return None


def _of_words(match: re.Match[str], named: dict[str, str | None]) -> Moment:
    place = match.span()
    if named["month"] or named["month_word"]:
        return _in_month(match, named)
    if quarter := named["quarter"] or named["quarter_word"] or named["q"] or named["quarters"]:
        return Moment(*place, Grain.QUARTER, 3 * (int(quarter) if quarter.isdigit() else _QUARTERS_WORDS[quarter]))
    if months := named["months"]:
        return Moment(*place, Grain.SPAN, int(number(months) or 12), first=1)
    if named["half"] or named["halfway"]:
        return Moment(*place, Grain.HALF, _HALF_MONTHS[named["half"] or "上"])
    if named["festival"]:
        return Moment(*place, Grain.FESTIVAL)
    grain = Grain.NOW if named["now"] or named["month_end"] else Grain.YEAR
    return Moment(*place, grain, _END_MONTHS.get((named["end"] or "")[:2], 12))


def _in_month(match: re.Match[str], named: dict[str, str | None]) -> Moment:
    """A month, a part or a day of it, or several months: 1-5月."""
    place = match.span()
    month = int(named["month"] or 0) or NUMERALS[named["month_word"] or ""]
    day = int(named["day"] or 0) or int((named["day_word"] and number(named["day_word"])) or 0)
    part = named["part"] or ""
    if named["from"]:
        return Moment(*place, Grain.SPAN, month, day, first=int(named["from"]))
    if day:
        return Moment(*place, Grain.DAY, month, day)
    day = PARTS_OF_MONTH.get(part, 0)
    return Moment(*place, Grain.DAY if part and part not in "底末" else Grain.MONTH, month, day)


def _span(first: Moment, last: Moment) -> Moment:
    """From one moment to another; a year named only for the first holds for both."""
    year = last.year if last.year is not None else first.year
    years_on = last.years_on if last.years_on is not None or last.year is not None else first.years_on
    return Moment(
        first.start, last.end, Grain.SPAN, last.month, last.day, year, years_on, last.of_last, first.month,
        last.before, cut_off=first.cut_off, bare=first.bare and last.bare,
    )  # fmt: skip
