"""How a number is meant: its bound (at least, at most, about) and its mode (share, growth, new, total, level)."""

from __future__ import annotations

import re
from enum import StrEnum

from models.texts.units import SPANS_OF_TIME


class Bound(StrEnum):
    """What the words about a number make of it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class Mode(StrEnum):
    """What kind of figure it is."""

    CUMULATIVE = "cumulative"
    """Things done."""
    NEW = "new"
    """Things added: 新增, 新建."""
    LEVEL = "level"
    """A stock, a size, a price."""
    GROWTH = "growth"
    """A rate of change."""
    SHARE = "share"
    """Of a whole."""


_FILL = r"(?:[了到至达为在有共出过是各计]|人民币|总量|其中)*"
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?:{words}){_FILL}\Z"))
    for bound, words in (
        (
            Bound.AT_MOST,
            "不超过?|不高于|不大于|不多于|不足|不到|[未没]超过?|[未没]达到?|少于(?<!不少于)|低于(?<!不低于)|小于(?<!不小于)"
            "|控制在|最多|至多|≤|<|不突破|限于",
        ),
        (Bound.AT_LEAST, "不低于|不少于|不小于|不下|至少|超过?|突破|高于|大于|多于|逾|≥|>|保底|(?<=[达数])上"),
        (Bound.ABOUT, "(?<![签节预合公契特条制相])约|大约|大概|将近|接近|(?<![附最邻靠远贴])近|大致|基本达到"),
    )
)  # fmt: skip
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (Bound.AT_LEAST, re.compile(r"(?:\([^()]{1,8}\))?(?:及|或)?(?:以上|之上)|\+|[余多](?=[,。;、的]|月|小时|元|亩)")),
    (Bound.AT_MOST, re.compile(r"(?:\([^()]{1,8}\))?(?:及|或)?(?:以内|之内|以下|之下)|内(?=[,。;]|办|完成|审)")),
    (Bound.ABOUT, re.compile(r"左右|上下(?!游)|许(?=[,。;])")),
)
_CARRIED = re.compile(r"至少|不少于|不低于")
_CLAUSE_ENDS = ",。;!?\n"
_BRACKETS = re.compile(r"\([^()]*\)")


def bound_of(words: str, start: int, end: int, *, more: bool = False) -> Bound:
    """The bound of the quantity at ``start:end`` of a plain text; ``more`` says that 余 or 多 stands in it."""
    if more:
        return Bound.AT_LEAST
    for bound, pattern in _AFTER:
        if pattern.match(words, end):
            return bound
    before = words[max(start - 12, 0) : start]
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    if words[end - 1] == "+":
        return Bound.AT_LEAST
    clause = _clause(words, start)
    carried = [found.end() for found in _CARRIED.finditer(clause)]
    return Bound.AT_LEAST if carried and "、" not in clause[: carried[-1]][-1:] else Bound.EXACT


_GROWTH = r"增长|增速|增幅|同比|环比|增加(?!值)|上升|上涨|上浮|提高|提升|年均|增收|涨幅|递增|翻"
_FALL = r"下降|降低|减少|压减|压降|降幅|下滑|下浮|压缩|减幅|回落|缩短|提速|提前|削减|核减|减排"
_SHARE = r"率|占|比例|比重|进度|工程量|份额|覆盖|完成|达标|满意度|总量|任务|剩余|形象|的(?=\Z)"
_RATES = re.compile(rf"(?P<growth>{_GROWTH})率?|(?P<fall>{_FALL})率?|(?P<share>{_SHARE})")
_REACHED = re.compile(r"[至到][约近超过]*\Z")
"""What stands between 提高 and a share that it has reached: 覆盖率提高到78%."""
_NEW = re.compile(
    r"(?<![创更革翻全从重刷焕清])新(?:增|建|开|引|招|设|成立|培育|认定|签|入|获|办|改|扩|购|投|登记|注册|发展|创|添|辟|落地|上市|挂牌|申报|植|造|选)"
)
_DONE = re.compile(
    r"完成|累计|开工|竣工|建成|改造|创成|创建|打造|实施|推进|盘活|供应|推荐|入选|引进|招引|投用|交付|收到|举办|开展|整治|培训|发放|"
    r"处置|组织|实现|建设|续建|化解|解决|兑现|覆盖|吸引|签约|落地|形成|梳理|发布|认定"
)
_LEVEL = re.compile(
    r"(?:总投资|计划投资|概算|预算|长度?|全长|宽|面积|总量|总数|现有|共有|拥有|存量|容量|规模|均价|价格?|浓度|(?<=[率量度数值价积])为|余|剩|缺口|差额|其余|另外|"
    r"占地|[托床]位数?|库容|每人|每户|人均|户均|年产|产能|保有量|水平|得分|评分|指数)"
    r"(?:达到?|为|约|近|超过?|仅|有|共|目前|共计)*\Z"
)
_UNDER_WAY = re.compile(r"[^,。;()]{0,10}(?:正在|施工中|推进中|在建|未(?![来入]))")


def mode_of(words: str, start: int, end: int, base_unit: str, unit: str) -> tuple[Mode, bool]:
    """The mode of the quantity at ``start:end``, and whether it is a fall."""
    clause = _clause(words, start)
    if unit.endswith("百分点"):
        return Mode.GROWTH, bool(re.search(_FALL, clause))
    if base_unit == "%":
        return _rate(words, start, clause)
    if unit == "倍" or unit in SPANS_OF_TIME:
        changed = _last(_RATES, clause)
        if changed and not changed["share"]:
            return Mode.GROWTH, bool(changed["fall"])
        if unit == "倍":
            return Mode.LEVEL, False
    return _of_amount(words, start, end, clause), False


def _rate(words: str, start: int, clause: str) -> tuple[Mode, bool]:
    if clause.endswith("的"):
        return Mode.SHARE, False
    changed = _last(_RATES, clause)
    if changed is None and not clause:
        changed = _last(_RATES, _clause(words, max(start - 1, 0)))
    if changed is None or changed["share"] or _REACHED.match(clause, changed.end()):
        return Mode.SHARE, False
    return Mode.GROWTH, bool(changed["fall"])


def _of_amount(words: str, start: int, end: int, clause: str) -> Mode:
    new = _last(_NEW, clause)
    if new:
        tail = clause[new.end() :]
        done_before = re.search(r"(?:完成|实施|推进)\Z", clause[: new.start()])
        broken = "、" in tail and _DONE.search(tail[tail.rfind("、") :])
        if not done_before and not broken:
            return Mode.NEW
    if _LEVEL.search(clause) or _UNDER_WAY.match(words, end):
        return Mode.LEVEL if not re.search(r"累计|完成|实现|新增", clause) else Mode.CUMULATIVE
    return Mode.CUMULATIVE


def _clause(words: str, end: int) -> str:
    """The clause up to a place, without what stands in brackets before it."""
    start = max(words.rfind(mark, 0, end) for mark in _CLAUSE_ENDS) + 1
    clause = _BRACKETS.sub("", words[start:end])
    return clause[clause.rfind("(") + 1 :]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found
