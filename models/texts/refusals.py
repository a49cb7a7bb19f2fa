"""What looks like a quantity and is none: ordinals, names, models, limits of a class, house and document numbers."""

from __future__ import annotations

import re

from models.texts.numerals import in_words
from models.texts.units import MEASURES, SPOKEN

_REFUSED_BEFORE = re.compile(r"(?:第|[A-Za-zμ#№]|[+×*/:]|[A-Za-z0-9]-|\d\.)\Z")
_NUMBERED_THINGS = re.compile(r"(?:编号|文号|电话|手机|传真|邮编|区号|号码|房号|邮政编码|账号|代码):?\Z")
_SLOGANS = re.compile(
    r"[一二三四五六七八九十两]个(?:确立|维护|意识|自信|全面|健康|先行|转变|一批|一流|务必|文明|代表|统一|专项行动|地|不|百年|年|一|重要窗口)"
)
_PLAN_OF_YEARS = re.compile(r"年(?:行动|计划|规划|攻坚|期|来|以|内|间|级|前|后|之)")
_CIRCLE = re.compile(r"(?:步行|便民|公共)?[^,。;]{0,8}圈|不打烊|在线|值守|值班|响应|热线")
_TIME_WORDS = re.compile(
    r"(?:缩短|延长|提前|压缩|提速|期限|工期|有效期|服务期|周期|为期|不少于|至少|不超过|超过|平均|达到?|历时|需|耗时|限时|时间|时限|减少|用时|运行)"
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
_AFTER_WORD = re.compile(r"[^\W\d_A-Za-z]\Z")
_RANKED = re.compile(r"前\Z")
_VAGUE = re.compile(r"[数几周初老]\Z")
_ROUNDED = re.compile(r"[近上超逾破过达]\Z")
_COUNT = re.compile(r"\d+[个家]|[两三四五六七八九十]+[个家]")


def says_more(match: re.Match[str]) -> bool:
    """Whether 余, 多 or 几 stands in a candidate of :mod:`models.texts.quantities`."""
    return bool(match["more"] or match["more2"])


def measures_nothing(words: str, match: re.Match[str]) -> bool:
    """Whether a candidate, with the words about it, is no quantity."""
    before = words[max(match.start() - 8, 0) : match.start()]
    number, unit = match["number"], match["unit"]
    return (
        (number[0] == "-" and not _AFTER_WORD.search(before))
        or _is_numbered(words, match, before)
        or (unit in ("名", "位", "家") and _RANKED.search(before) is not None)
        or (in_words(number) and _is_a_word(words, match, before))
        or (unit in ("年", "天", "小时", "分钟", "周") and _is_a_name_of_time(words, match, before))
        or (unit in ("幢", "栋", "层", "组") and _HOUSE.match(words, match.end()) is not None)
        or (unit == "期" and _STAGE.match(words, match.end() - 1) is not None)
        or (unit in MEASURES and MEASURES[unit][0] != "%" and _is_class(words, match.end()))
    )


def _is_numbered(words: str, match: re.Match[str], before: str) -> bool:
    """An ordinal, a model, a ratio, the number of a document: 第3批, S2线, 6:4. "GDP120亿元" is not."""
    if _REFUSED_BEFORE.search(before):
        lettered = before[-1].isascii() and before[-1].isalpha()
        return not (lettered and match["unit"] in ("元", "%") and match["magnitude"])
    end = match.end()
    return bool(_NUMBERED_THINGS.search(before) or words.startswith("级", end) or _RATIO.match(words, end))


def _is_a_word(words: str, match: re.Match[str], before: str) -> bool:
    """Whether a number written in Chinese belongs to a name or says nothing definite: 四个意识, 数十家, 一个."""
    unit, numeral = match["unit"] or "个月" * bool(match["half_month"]), match["number"]
    if _VAGUE.search(before) or not (unit in SPOKEN or match["magnitude"]) or _SLOGANS.match(words, match.start()):
        return True
    if numeral == "半":
        return unit not in ("个月", "天", "小时", "亩", "公里")
    if numeral in ("百", "千"):
        return not (says_more(match) or _ROUNDED.search(before))
    return numeral == "一" and not match["magnitude"] and not _ONE.search(before)


def _is_a_name_of_time(words: str, match: re.Match[str], before: str) -> bool:
    """15分钟生活圈, 24小时值班, 三年行动; years are measured only where a word says so."""
    unit, end = match["unit"], match.end()
    if unit == "年":
        return bool(_PLAN_OF_YEARS.match(words, end - 1)) or not _TIME_WORDS.search(before)
    return bool(_CIRCLE.match(words, end)) or words.startswith(("前", "后"), end)


def _is_class(words: str, end: int) -> bool:
    """Whether a measure that ends here is the limit of a class: 10亿元以上项目."""
    if _CLASS_LIMIT.match(words, end) and not _VERB_AFTER.match(words, end):
        return True
    named = _CLASS_AFTER.match(words, end)
    return named is not None and _COUNT.match(words, named.end()) is not None
