"""The months, quarters and days that words name: "6月底前", "二季度", "截至11月30日".

Apart from :mod:`models.periods`, because its patterns take longer to compile than the window's first picture may wait.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.periods import Period
from models.wording.invisible import without_invisible

_REACH = 24
"""How far before a month the words that belong to it can begin: its year, 截至目前 and a bracket."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A month named in words, with the year where one is named. ``day`` 0 is the month's last one.

    ``exact`` says that the day stands there in figures.
    """

    month: int
    year: int | None = None
    day: int = 0
    exact: bool = False
    years_later: int = 0


NUMERALS = {word: number for number, word in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)} | {"首": 1}
ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "I": 1, "II": 2, "III": 3, "IV": 4}
"""Quarters as projects' plans number them, in one letter or, as half width makes of it, in several."""
PARTS_OF_MONTH = {"上旬": 10, "初": 10, "上中旬": 20, "中旬": 20, "中": 20}
_MONTH = r"(?<![\d.])(1[0-2]|0?[1-9])|(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])"
_NAMED_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?=年(?!代))|(?<![\d-])((?:19|20)\d{2})(?=[-./](?:0?[1-9]|1[0-2])(?![\d%万亿]))"
)
_BARE_YEAR = re.compile(
    r"(?<![\da-z.])(?<!\d[-–—])(?<!编号)(?<!电话)(?<!号码)(?<!文号)(?<!邮编)(?<!\dx)((?:19|20)\d{2})"
    r"(?![\d,.%‰]|[-–—]\d{3}|余?[万亿千百元个人名户亩米平吨件条处套台辆家项只棵株场次篇座公号栋间㎡])"
)
_YEAR_BEFORE = re.compile(r"(?:(?<!\d)((?:19|20)\d{2})年?度?|(次年|明年|翌年))(?:(?<=年)\d{1,2}月?份?[-—–~～至到])?\Z")
"""The year in front of a month, or of the span that a month ends."""
_YEAR_ONLY = re.compile(r"(?:(?<!\d)((?:19|20)\d{2})年?|(次年|明年|翌年)|本?年)度?[内底末]?(?:之?以?前)?")
_CHINESE_YEAR = re.compile(r"[一二][〇零○O一二三四五六七八九]{3}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_COMPACT = re.compile(r"(20\d{2})(0[1-9]|1[0-2])(\d{2})?")
_MONTH_DAY = re.compile(
    r"(?:((?:19|20)?\d{2})[-./])?(1[0-2]|0?[1-9])([-./])([12]\d|3[01]|0?[1-9])[日号]?"
    r"(?:\([^()]{1,4}\))?((?:之?以?前)?)(?:完成|办结|到位)?"
)
_DAY_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d{2})")
_CLOCK = re.compile(
    r"(?<=[\d日号)T])\s*T?\s*(?:[上下]午|中午|晚上?|凌晨)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?"
    r"|(?<=[\d日号)])\s+(?:[上下]午|中午|晚上?)?\s*\d{1,2}[时点](?:\d{1,2}分|整|半)?"
)
_SHIFTED = {"本": 0, "当": 0, "上": -1}
_RELATIVE = re.compile(r"([本当上])一?个?(月|季度?|期|次)")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_CUT_OFF = re.compile(r"(?:截至|截止到?)(?:目前)?[(（]?(?:(?:19|20)\d{2}年?|本年|今年)?\Z")


def _number(found: re.Match[str], first: int) -> int:
    """The month or quarter that the groups ``first`` (figures) or the next one (words) name."""
    figures = found[first]
    return int(figures) if figures else NUMERALS[found[first + 1]]


def _full_date(found: re.Match[str]) -> _Moment:
    return _Moment(int(found[2]), int(found[1]), int(found[3]), exact=True)


def _month_of_year(found: re.Match[str]) -> _Moment:
    return _Moment(int(found[2]), int(found[1]))


def _month(found: re.Match[str]) -> _Moment:
    if found[3]:
        return _Moment(_number(found, 1), day=int(found[3]), exact=True)
    return _Moment(_number(found, 1), day=PARTS_OF_MONTH.get(found[4] or "", 0))


def _quarter(found: re.Match[str]) -> _Moment:
    return _Moment(3 * _number(found, 1))


def _quarter_roman(found: re.Match[str]) -> _Moment:
    return _Moment(3 * ROMAN[found[1]])


def _quarter_letter(found: re.Match[str]) -> _Moment:
    return _Moment(3 * int(found[1] or found[3]))


def _half(found: re.Match[str]) -> _Moment:
    return _Moment(6 if found[1] == "上" else 12)


def _whole(_: re.Match[str]) -> _Moment:
    return _Moment(12)


_MOMENTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Moment]], ...] = (
    (re.compile(r"(?<!\d)((?:19|20)\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?(?![\d月])"), _full_date),
    (re.compile(r"(?<!\d)((?:19|20)\d{2})[-./](\d{1,2})(?![\d./%])"), _month_of_year),
    (
        re.compile(
            rf"(?:{_MONTH})月(?![度均])份?(?:(\d{{1,2}})[日号]?(?!\d)|(上中旬|中下旬|[上中下]旬|初|中(?![期旬])))?"
        ),
        _month,
    ),
    (re.compile(r"(?<!\d)([1-4])季度|([一二三四首])季度?(?![度节])"), _quarter),
    (re.compile(r"(?<![A-Za-z])(IV|I{1,3})季(?![节])"), _quarter_roman),
    (re.compile(r"(?<![a-z])q([1-4])(?!\d)|(?<![\da-z])()([1-4])q(?![a-z])", re.IGNORECASE), _quarter_letter),
    (re.compile(r"([上下])半年"), _half),
    (re.compile(r"全年|年[底末内终]"), _whole),
)


def half_width(words: str) -> str:
    """Words for comparison: half width, without white space, Chinese years in figures."""
    text = "".join(without_invisible(unicodedata.normalize("NFKC", words)).split())
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_CHINESE_DIGITS), text)


def _of_days(words: str) -> str:
    """The same without the time of day: "2024-06-15 18:00"."""
    if ":" in words or "：" in words or "时" in words or "点" in words:
        words = _CLOCK.sub("", unicodedata.normalize("NFKC", words))
    return half_width(words)


def months_from_now(words: str) -> int | None:
    """How far from a file's own period the one lies that words name by it: 本月 0, 上月 -1, 上季度 -3; else None."""
    found = _RELATIVE.fullmatch(words)
    return _SHIFTED[found[1]] * (3 if found[2].startswith("季") else 1) if found else None


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these places blotted out, so that no further pattern reads them."""
    pieces = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], "\0" * (end - start)]
        done = end
    return "".join((*pieces, text[done:])) if spans else text


@lru_cache(maxsize=4096)
def _moments(text: str) -> tuple[tuple[int, _Moment], ...]:
    """Every month named in a half-width text, with its place, in order; words naming only a year do not count."""
    found: list[tuple[int, _Moment]] = []
    for pattern, make in _MOMENTS:
        spans: list[tuple[int, int]] = []
        for match in pattern.finditer(text):
            moment = make(match)
            if not 1 <= moment.month <= 12:
                continue
            start = match.start()
            before = _YEAR_BEFORE.search(text, max(start - _REACH, 0), start) if moment.year is None else None
            if before:
                year = int(before[1]) if before[1] else None
                moment = _Moment(moment.month, year, moment.day, moment.exact, 1 if before[2] else 0)
            found.append((start, moment))
            spans.append(match.span())
        text = _masked(text, spans)
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _day(moment: _Moment, year: int) -> date | None:
    last = Period(year, moment.month).last_day
    if moment.day > last.day:
        return None
    return last.replace(day=moment.day) if moment.day else last


def year_in(words: str, *, bare: bool = True) -> int | None:
    """The year words name: "2024年…" or a date, else, where ``bare``, four figures that stand for nothing else."""
    text = half_width(words)
    found = _NAMED_YEAR.search(text)
    if found:
        return int(found[1] or found[2])
    if not bare:
        return None
    found = _BARE_YEAR.search(text.lower())
    return int(found[1]) if found else None


def due_date(words: str, year: int) -> date | None:
    """The day by which something is due: the last day of what the words name; None where they name none.

    >>> due_date("6月底前", 2024), due_date("1-3月", 2024), due_date("6.30前", 2024)
    (datetime.date(2024, 6, 30), datetime.date(2024, 3, 31), datetime.date(2024, 6, 30))
    """
    text = _of_days(words)
    moments = _moments(text)
    if moments:
        moment = moments[-1][1]
        first = next((other.year for _, other in moments if other.year), None)
        return _day(moment, (moment.year or first or year) + moment.years_later)
    return _in_figures(text, year)


def _in_figures(text: str, year: int) -> date | None:
    """The same of a text that is nothing but a year, a month with its day, or a spreadsheet's day."""
    only = _YEAR_ONLY.fullmatch(text)
    if only:
        return date(int(only[1]) if only[1] else year + (1 if only[2] else 0), 12, 31)
    if _SERIAL.fullmatch(text) and 36_526 <= int(float(text)) <= 73_050:  # a spreadsheet's day, 2000 to 2099
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _day(_Moment(int(compact[2]), day=int(compact[3] or 0)), int(compact[1]))
    last = _DAY_LAST.fullmatch(text)
    if last:
        month, day = sorted((int(last[1]), int(last[2]))) if int(last[1]) > 12 else (int(last[1]), int(last[2]))
        return _day(_Moment(month, day=day), int(last[3])) if 1 <= month <= 12 and day else None
    found = _MONTH_DAY.fullmatch(text)
    if found is None or (found[3] == "-" and not (found[1] or found[5]) and int(found[4]) <= 12):
        return None  # "3-6" is rather a span of months
    named = int(found[1]) if found[1] else year
    return _day(_Moment(int(found[2]), day=int(found[4])), named + 2000 if named < 100 else named)


def period_in(words: str, year: int | None) -> tuple[Period, date | None] | None:
    """The period words speak for and its cut-off day where one is named in figures.

    A month after 截至 goes before others, then the last one named. ``year`` is used where the words name none; a
    year alone is no period.

    >>> period_in("重点工作进展情况汇总表(截至11月30日)", 2024)
    (Period(year=2024, month=11), datetime.date(2024, 11, 30))
    """
    text = _of_days(words)
    compact = _COMPACT.fullmatch(text)
    moments = ((0, _Moment(int(compact[2]), int(compact[1]))),) if compact else _moments(text)
    if not moments:
        return None
    after = [pair for pair in moments if _CUT_OFF.search(text, max(pair[0] - _REACH, 0), pair[0])]
    moment = (after or moments)[-1][1]
    named = moment.year or next((other.year for _, other in moments if other.year), None) or year_in(text) or year
    if named is None:
        return None
    named += moment.years_later
    day = _day(moment, named) if moment.exact else None
    return Period(named, moment.month), day
