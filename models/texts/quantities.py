"""The quantities of a text: number, unit, bound and mode. Names, ordinals, models and classes are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from models.texts.measures import Bound, Mode, bound_of, mode_of
from models.texts.numerals import FIGURES, MAGNITUDES, WORDS, in_words, number
from models.texts.plain import Plain
from models.texts.units import MEASURES, SPANS_OF_TIME, SPOKEN, UNITS, base


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
    rf"(?P<number>-?(?:{FIGURES})|{WORDS})(?P<more>{_MORE})?(?P<magnitude>{_MAGNITUDE})?(?P<more2>{_MORE})?"
    rf"(?:个(?P<half_month>半)月|(?P<unit>{UNITS})(?P<also>\([次家户名人件项个套处条批台套组]\))?(?P<half>半(?![年个月天数径]))?|(?P<bare>(?<=[万亿])(?:\+)?))"
    r"|百分之(?P<percent>" + WORDS + r"|\d+(?:\.\d+)?)"
)  # fmt: skip

_REFUSED_BEFORE = re.compile(r"(?:第|[A-Za-zμ#№]|[+×*/:]|[A-Za-z0-9]-|\d\.)\Z")
_LETTERED = re.compile(r"[A-Za-z]\Z")
_NUMBER_NAMES = re.compile(r"(?:编号|文号|电话|手机|传真|邮编|区号|号码|房号|邮政编码|账号|代码):?\Z")
_SLOGANS = re.compile(
    r"[一二三四五六七八九十两]个(?:确立|维护|意识|自信|全面|健康|先行|转变|一批|一流|务必|文明|代表|统一|专项行动|地|不|百年|年|一|重要窗口)"
)
_PLAN_OF_YEARS = re.compile(r"年(?:行动|计划|规划|攻坚|期|来|以|内|间|级|前|后|之)")
_CIRCLE = re.compile(r"(?:步行|便民|公共)?[^,。;]{0,8}圈|不打烊|在线|值守|值班|响应|热线")
_TIME_WORDS = re.compile(
    r"(?:缩短|延长|提前|压缩|提速|期限|工期|为期|不少于|至少|不超过|超过|平均|达到?|历时|需|耗时|限时|时间|时限|减少|用时|运行)"
    r"[到至了为约近以]*\Z"
)
_CLASS_AFTER = re.compile(
    r"(?:及?以[上下]|级)?(?:的)?(?:[重先产工制服科文农民总省市级大小亿优龙新]\w{0,7}?)?(?:项目|企业|产业链|集群|平台|基地|客户|用户|园区|车间|主体)"
)
_CLASS_LIMIT = re.compile(r"(?:及?以[上下]|级)的?[^\W\d_]")
_VERB_AFTER = re.compile(r"(?:及?以[上下])(?:的?(?:目标|任务|水平|标准|幅度|比例)|[并且且,。;]|完成|实现)")
_HOUSE = re.compile(r"(?:\d|-\d|[一二三四五六七八九十]?单元|\d*[室号层楼])")
_STAGE = re.compile(r"期(?:工程|项目|地块|用地|厂房|建设|主体|桩基|规划|[^\W\d_]{0,4}工程)")
_ONE = re.compile(r"(?:新建|建成|新增|创成|新开工|开工|竣工|投用|新设立|新成立|关停)\Z")
_RATIO = re.compile(r"[:/]\d")
_SCALES = ("投资", "资金", "收入", "税", "产值", "营收", "额", "补助", "贷款", "增加值", "成本", "利润", "费")
_COUNTED = re.compile(
    r"(阅读|浏览|点击|播放|访问|关注|曝光|人次|下载)|(人数|人口|受众|游客|用户|粉丝|群众|参与|惠及|服务)|(面积)"
)
_COUNTED_AFTER = re.compile(r"(?:名|位)?(?:游客|群众|居民|大学生|人口|用户|粉丝|市民|学生|职工|农户|观众|人才|劳动力)")
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
            bound = bound_of(words, parts[0][0], match.end(), more=_says_more(match))
            if len(parts) == 2:
                bound = (Bound.AT_LEAST, Bound.AT_MOST)[index]
            mode, falls = mode_of(words, parts[0][0], match.end(), base_unit, unit)
            place = text.span(start, end)
            found.append(Quantity(*place, value, unit, base_value, base_unit, bound, mode, falls))
    return _shared_bounds(text, found)


_Part = tuple[int, int, Decimal, str, Decimal, str]
"""Start and end in the plain text, value, unit, base value, base unit."""


def _says_more(match: re.Match[str]) -> bool:
    return bool(match["more"] or match["more2"])


def _parts(words: str, match: re.Match[str]) -> list[_Part] | None:
    """What a match measures: one value, or the two ends of a range; None where it measures nothing."""
    if match["percent"]:
        value = number(match["percent"])
        return None if value is None else [(*match.span(), value, "%", value, "%")]
    if _refused(words, match):
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
    return start, end, value, f"{magnitude}{unit}", value * MAGNITUDES.get(magnitude, 1) * factor, base_unit


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


def _refused(words: str, match: re.Match[str]) -> bool:
    """Whether what looks like a quantity is an ordinal, a name, a model, a class, a house number."""
    start, end = match.start(), match.end()
    before = words[max(start - 8, 0) : start]
    unit = match["unit"]
    if match["number"][0] == "-" and not re.search(r"[^\W\d_A-Za-z]\Z", before):
        return True
    if _REFUSED_BEFORE.search(before):
        lettered = _LETTERED.search(before) and unit in ("元", "%") and match["magnitude"]
        if not lettered:
            return True
    if _NUMBER_NAMES.search(before) or words.startswith("级", end) or _RATIO.match(words, end):
        return True
    if re.search(r"前\Z", before) and unit in ("名", "位", "家", "强"):
        return True
    if in_words(match["number"]) and _refused_in_words(words, match, before):
        return True
    return bool(unit) and _refused_by_unit(words, match, before)


def _refused_in_words(words: str, match: re.Match[str], before: str) -> bool:
    unit, numeral = match["unit"] or "个月" * bool(match["half_month"]), match["number"]
    if re.search(r"[数几周初老]\Z", before):
        return True
    if not unit or not (unit in SPOKEN or match["magnitude"]) or _SLOGANS.match(words, match.start()):
        return True
    if numeral == "半":
        return unit not in ("个月", "天", "小时", "亩", "公里")
    if numeral in ("百", "千"):
        return not (_says_more(match) or re.search(r"[近上超逾破过达]\Z", before))
    if numeral == "十" and re.search(r"[几百千]\Z", before):
        return True
    if numeral == "一" and not match["magnitude"]:
        return not _ONE.search(before)
    return False


def _refused_by_unit(words: str, match: re.Match[str], before: str) -> bool:
    unit, end = match["unit"], match.end()
    if unit in ("分钟", "小时") and _CIRCLE.match(words, end):
        return True
    if unit in ("年", "天", "小时", "分钟", "周"):
        if unit == "年" and (_PLAN_OF_YEARS.match(words, end - 1) or not _TIME_WORDS.search(before)):
            return True
        return unit != "年" and words.startswith(("前", "后"), end)
    if unit in ("幢", "栋", "层", "组"):
        return bool(_HOUSE.match(words, end))
    if unit == "期" and _STAGE.match(words, end - 1):
        return True
    if unit in MEASURES and MEASURES[unit][0] not in ("%",):
        return _is_class(words, end)
    return False


def _is_class(words: str, end: int) -> bool:
    """Whether a measure is the limit of a class: 10亿元以上项目."""
    limit = _CLASS_LIMIT.match(words, end)
    if limit and not _VERB_AFTER.match(words, end):
        return True
    named = _CLASS_AFTER.match(words, end)
    return (
        bool(named) and bool(re.match(r"\d+个|\d+家|[两三四五六七八九十]+[个家]", words[named.end() :]))
        if named
        else False
    )


def _shared_bounds(text: Plain, found: list[Quantity]) -> tuple[Quantity, ...]:
    """The same with 以上 and 左右 shared by two numbers that stand side by side: 分别达到98%和99%以上."""
    for index in range(len(found) - 1, 0, -1):
        last, one = found[index], found[index - 1]
        between = text.original[one.end : last.start]
        if between in ("和", "、", "及", "与") and one.bound is Bound.EXACT and last.bound is not Bound.EXACT:
            found[index - 1] = replace(one, bound=last.bound)
    return tuple(found)
