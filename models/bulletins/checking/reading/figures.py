"""The figures a sentence of a bulletin states: counts of things, percentages, ordinals, points, each with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from functools import lru_cache
from operator import attrgetter

from models.bulletins.letter import Sentence
from models.texts.numerals import number, plain_number

_NUMBER = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|[一二三四五六七八九十百零〇两]+)"
_COUNT = re.compile(
    rf"(?<![第\d.A-Za-z+＋\-一二三四五六七八九十百])(?P<number>{_NUMBER})(?P<more>余|多)?\s*(?P<unit>大?项|个(?!月|百分|工作日|小时|季度)|件|条(?!例)|家|次(?!性)|场|(?<=\d)批|(?<=\d)期(?=[，、。；])|处|户|人(?!民|员|才|大|社)|名(?!单|称|录))"
)
_TOGETHER = re.compile("[两二三四五][项类](?:合计|共计|相加|之和|加起来)")  # counts the counts before it
_PLACE = re.compile("点(?!任务|项目)|板块|领域|方面|环节|断面|社区|小区|村|乡?镇|街道|工地|网格")
_PERCENT = re.compile(
    r"(?P<number>-?\d+(?:\.\d+)?)\s*(?:%|％)|百分之(?P<words>[一二三四五六七八九十百零〇两]+(?:点[零一二三四五六七八九]+)?)"
)
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十])(?P<number>[一二三四五六七八九])成(?P<half>[半一二三四五六七八九])?(?P<more>以上|多|左右)?(?P<exact>整)?(?![效立就交长果])"
)
_FRACTION = re.compile(r"(?P<of>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])")
_HALF = re.compile(r"占[^，。；\d]{0,6}(?P<half>一半|半数)(?P<more>以上|多|左右)?")
_POINT = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*个?百分点")
_ORDINAL = re.compile(
    r"(?:并列)?第(?P<number>\d+|[一二三四五六七八九十百]+)(?P<unit>名|位|次|场|期|个|届|批|轮)?(?!季度|产业|期限|责任|一线|[\d号条款章])"
)
_SCORE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*分(?!以[上下]|[之钟管别工支公析析布期类解享队部局店区])")
_SCORE_WORDS = re.compile(
    r"(?<=[扣、和])(?P<number>[零一二两三四五六七八九十半]+(?:点[零一二三四五六七八九]+)?)分(?![之别])"
)
_LOOSE = re.compile(r"(?:近|约|超过?|逾|不足|至少|以上|将近|接近|不到)\Z")
_ABOUT = re.compile(r"(?<=[%％])(?:以[上下]|左右|多)")  # behind a share
NUMBER = r"\d+|[一二两三四五六七八九十]+"
"""A whole number of things, in figures or words, for the patterns of others."""
THINGS = ("项", "件", "个")
"""The measure words of tasks: a bulletin says one for the other."""
OTHER_THINGS = ("处", "条", "家")
"""Those of some lists only, hidden dangers, opinions, premises: of tasks where the whole list is counted so."""
OF_UNITS = r"[家个](?:责任|牵头)?(?:单位|部门|镇街)"
"""What stands behind the number of a count of units."""
SCALES = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
"""The words before a unit that make it larger, as powers of ten: 亿元, 万亩."""
_SCALE_WORDS = {power: words for words, power in SCALES.items()}
_KEPT = 512  # paragraphs whose figures are remembered: each is asked for by every check, and again after an edit


class Measure(Enum):
    """What a figure is."""

    COUNT = auto()
    PERCENT = auto()
    PERCENT_POINTS = auto()
    ORDINAL = auto()
    SCORE = auto()


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure at ``text[start:end]``. ``unit`` is the measure word.

    ``loose``: 余, 多 or the like, so that it is no exact figure. ``value`` is in the plain unit; the one it is printed
    in is larger by ten to the power of ``shift``, 8 for 亿元.
    """

    measure: Measure
    value: Decimal
    start: int
    end: int
    unit: str = ""
    loose: bool = False
    shift: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end

    def may_count(self, things: Collection[str]) -> bool:
        """Whether it is a count with one of some measure words."""
        return self.measure is Measure.COUNT and self.unit in things

    @property
    def step(self) -> Decimal:
        """One in the last place that is printed."""
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(min(exponent, self.shift) if isinstance(exponent, int) else 0)

    @property
    def told(self) -> str:
        """The figure with its unit."""
        return f"{plain_number(self.printed(self.value))}{_SCALE_WORDS[self.shift]}{self.unit}"

    def printed(self, value: Decimal) -> Decimal:
        """The number that a value is in the unit that this figure is printed in."""
        return value.scaleb(-self.shift)

    def is_rounded(self, exact: Decimal) -> bool:
        """Whether it is an exact value as far as it is printed."""
        return abs(exact - self.value) <= self.step / 2

    def is_of(self, exact: Decimal, *others: Stated) -> bool:
        """Whether it is a value reckoned of others; where units differ, as exactly as the largest of them tells it."""
        steps = {figure.shift: figure.step for figure in (self, *others)}
        return abs(self.value - exact) <= (max(steps.values()) / 2 if len(steps) > 1 else 0)

    def rounded(self, exact: Decimal) -> Decimal:
        """An exact value printed as this one is, half a step up."""
        return exact.quantize(self.step, ROUND_HALF_UP)


@lru_cache(maxsize=_KEPT)
def figures(text: str) -> tuple[Stated, ...]:
    """All figures of a text, in its order; those inside names in quotation marks too."""
    found = [_stated(Measure.PERCENT_POINTS, match) for match in _POINT.finditer(text)]
    counts = (match for match in _COUNT.finditer(text) if not _TOGETHER.match(text, match.start()))
    found += [_stated(Measure.COUNT, match, _unit(match)) for match in counts]
    found += [_stated(Measure.PERCENT, match) for match in _PERCENT.finditer(text)]
    found += list(_in_words(text))
    found += [_stated(Measure.ORDINAL, match, match["unit"] or "") for match in _ORDINAL.finditer(text)]
    found += [_stated(Measure.SCORE, match) for pattern in (_SCORE, _SCORE_WORDS) for match in pattern.finditer(text)]
    return tuple(sorted((figure for figure in found if figure is not None), key=attrgetter("start")))


def _unit(match: re.Match[str]) -> str:
    """The measure word, with the noun where it counts places: 3个点 are none of 4个项目."""
    place = _PLACE.match(match.string, match.end()) if match["unit"] == "个" else None
    return match["unit"][-1] + (place[0] if place else "")


def _in_words(text: str) -> Iterator[Stated]:
    """Shares in words: 四成, 三分之二, 占一半."""
    for match in _TENTHS.finditer(text):
        value = (number(match["number"]) or Decimal(0)) + _tenths(match["half"])
        loose = bool(match["more"]) or _LOOSE.search(text[: match.start()]) is not None
        shift = 0 if match["exact"] else 1
        value = value * 10 if match["exact"] else value.scaleb(1)
        yield Stated(Measure.PERCENT, value, *match.span(), loose=loose, shift=shift)
    for match in _FRACTION.finditer(text):
        part, whole = number(match["part"]), number(match["of"])
        if part and whole and part < whole:
            loose = _LOOSE.search(text[: match.start()]) is not None
            yield Stated(Measure.PERCENT, round(part / whole * 100, 2), *match.span(), loose=loose)
    for match in _HALF.finditer(text):
        yield Stated(Measure.PERCENT, Decimal(50), *match.span("half"), loose=bool(match["more"]))


def _tenths(words: str | None) -> Decimal:
    """What stands behind 成: 三成五, 三成半."""
    if not words:
        return Decimal(0)
    return Decimal("0.5") if words == "半" else (number(words) or Decimal(0)) / 10


def counts_in(text: str) -> list[Stated]:
    """The figures of a text that count things."""
    return [figure for figure in figures(text) if figure.measure is Measure.COUNT]


def within(stated: Sequence[Stated], sentence: Sentence) -> list[Stated]:
    """Those of a paragraph's figures that begin in one of its sentences."""
    return [figure for figure in stated if sentence.start <= figure.start < sentence.end]


def _value(words: str) -> Decimal | None:
    """A number as it is written: 12.5, 十二, 零点五."""
    whole, _, rest = words.partition("点")
    value = number(whole)
    digits = "".join(str("零一二三四五六七八九".index(sign)) for sign in rest)
    return value + Decimal(f"0.{digits}") if value is not None and digits else value


def _stated(measure: Measure, match: re.Match[str], unit: str = "") -> Stated | None:
    named = match.groupdict()
    words = named.get("number") or named.get("words") or ""
    value = -Decimal(words[1:]) if words.startswith("-") else _value(words)
    if value is None:
        return None
    loose = (
        bool(named.get("more"))
        or _ABOUT.match(match.string, match.end()) is not None
        or _LOOSE.search(match.string[: match.start()]) is not None
    )
    return Stated(measure, value, match.start(), match.end(), unit, loose)
