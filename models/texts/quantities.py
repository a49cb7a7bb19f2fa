"""The quantities of a text: number, unit, bound and mode. Names, ordinals, models and classes are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from models.texts.measures import Bound, Mode, bound_of, mode_of
from models.texts.numerals import COMPOUNDS, FIGURES, MAGNITUDES, WORDS, number
from models.texts.plain import Plain
from models.texts.refusals import measures_nothing, says_more
from models.texts.units import UNITS, base


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``original[start:end]``; ``base_value`` is in ``base_unit``. ``falls``: a decrease."""

    start: int
    end: int
    value: Decimal
    unit: str
    base_value: Decimal
    base_unit: str
    bound: Bound
    mode: Mode
    falls: bool = False


_MAGNITUDE = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
_MORE = r"[余多几]"
_NUMBER = rf"(?:{FIGURES}|{WORDS})"
_CANDIDATE = re.compile(
    rf"(?:(?P<low>{_NUMBER})(?P<low_unit>%|(?:{_MAGNITUDE})?元?)?(?:-|至|到))?"
    rf"(?P<number>{COMPOUNDS}|-?(?:{FIGURES})|{WORDS})(?P<more>{_MORE})?(?P<magnitude>{_MAGNITUDE})?(?P<more2>{_MORE})?"
    rf"(?:个(?P<half_month>半)月|(?P<unit>{UNITS})(?P<also>\([次家户名人件项个套处条批台套组]\))?(?P<half>半(?![年个月天数径]))?|(?P<bare>(?<=[万亿])(?:\+)?))"
    r"|百分之(?P<percent>" + WORDS + r"|\d+(?:\.\d+)?)"
    r"|(?<![一二三四五六七八九十百千第])(?P<tenths>[一二两三四五六七八九])成(?P<hundredths>[一二三四五六七八九半])?"
    r"(?=[,。;、)\n]|以[上下内]|左右|的(?!立|果)|\Z)"
)  # fmt: skip

_HUNDREDTHS = {word: place for place, word in enumerate("一二三四五六七八九", 1)} | {"半": 5}
_SCALES = ("投资", "资金", "收入", "税", "产值", "营收", "额", "补助", "贷款", "增加值", "成本", "利润", "费")
_COUNTED = re.compile(
    r"(阅读|浏览|点击|播放|访问|关注|曝光|人次|下载)|(人数|人口|受众|游客|用户|粉丝|群众|参与|惠及|服务)|(面积)"
)
_COUNTED_AFTER = re.compile(
    r"(?:名|位)?(?:农村|城镇|城乡|贫困|困难|脱贫|常住|外来|返乡|高校|在校|本地|失业|老年|留守|农业|转移)*"
    r"(?:游客|群众|居民|大学生|毕业生|人口|用户|粉丝|市民|学生|职工|农户|农民|儿童|老人|观众|人才|劳动力|人员)"
)
_MONEY = re.compile("|".join(_SCALES))


def read_quantities(text: Plain, times: list[tuple[int, int]]) -> tuple[Quantity, ...]:
    """The quantities of a plain text whose ``times`` are no numbers."""
    words = text.without(times)
    found: list[Quantity] = []
    for match in _CANDIDATE.finditer(words):
        parts = _parts(words, match)
        if parts is None:
            continue
        for index, (start, end, value, unit, base_value, base_unit) in enumerate(parts):
            bound = bound_of(words, parts[0][0], match.end(), more=says_more(match))
            if len(parts) == 2:
                bound = (Bound.AT_LEAST, Bound.AT_MOST)[index]
            mode, falls = mode_of(words, parts[0][0], match.end(), base_unit, unit)
            place = text.span(start, end)
            found.append(Quantity(*place, value, unit, base_value, base_unit, bound, mode, falls))
    return _shared_bounds(text, found)


_Part = tuple[int, int, Decimal, str, Decimal, str]
"""Start and end in the plain text, value, unit, base value, base unit."""


def _parts(words: str, match: re.Match[str]) -> list[_Part] | None:
    """What a match measures: one value, or the two ends of a range; None where it measures nothing."""
    if match["percent"]:
        value = number(match["percent"])
        return None if value is None else [(*match.span(), value, "%", value, "%")]
    if match["tenths"]:
        share = 10 * (number(match["tenths"]) or Decimal()) + _HUNDREDTHS.get(match["hundredths"] or "", 0)
        return [(*match.span(), share, "%", share, "%")]
    if measures_nothing(words, match):
        return None
    sign = -1 if match["number"].startswith("-") else 1
    value = number(match["number"].lstrip("-"))
    if value is None:
        return None
    unit = match["unit"] or ("个月" if match["half_month"] else _unit_meant(words, match))
    if match["half"] or match["half_month"]:
        value += Decimal("0.5")
    value *= sign
    first = match.start("number")
    high = _measured(first, match.end(), value, match["magnitude"] or "", unit)
    low = number(match["low"]) if match["low"] else None
    if low is None:
        return [high]
    magnitude = (match["low_unit"] or "").strip("元%") or match["magnitude"] or ""
    return [
        _measured(
            match.start("low"), match.end("low_unit") if match["low_unit"] else match.end("low"), low, magnitude, unit
        ),
        high,
    ]


def _measured(start: int, end: int, value: Decimal, magnitude: str, unit: str) -> _Part:
    base_unit, factor = base(unit)
    return (
        start,
        end,
        value,
        f"{magnitude.removeprefix('个')}{unit}",
        value * MAGNITUDES.get(magnitude, 1) * factor,
        base_unit,
    )


def _unit_meant(words: str, match: re.Match[str]) -> str:
    """The unit of a number that ends in 万 or 亿: money, unless the words about it count something else."""
    clause = words[max(words.rfind(mark, 0, match.start()) for mark in ",。;\n") + 1 : match.start()]
    if (match["magnitude"] or "").endswith("亿") or _MONEY.search(clause):
        return "元"
    if _COUNTED_AFTER.match(words, match.end()):
        return "人"
    counted = [*_COUNTED.finditer(clause)][-1:]
    if not counted:
        return "元"
    return "次" if counted[0][1] else "人" if counted[0][2] else "平方米"


def _shared_bounds(text: Plain, found: list[Quantity]) -> tuple[Quantity, ...]:
    """The same with 以上 and 左右 shared by two numbers that stand side by side: 分别达到90%和95%以上."""
    for index in range(len(found) - 1, 0, -1):
        last, one = found[index], found[index - 1]
        between = text.original[one.end : last.start]
        if between in ("和", "、", "及", "与") and one.bound is Bound.EXACT and last.bound is not Bound.EXACT:
            found[index - 1] = replace(one, bound=last.bound)
    return tuple(found)
