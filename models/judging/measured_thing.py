"""What a figure measures, taken from the words about it, and how alike what two figures measure is.

Two offices never write the same words for one thing, so what is compared are pairs of characters of the words that
carry meaning. What would tell two things apart though they are named alike is compared by itself: another stage (开工,
建成), another grade (国家级, 省级), another kind of unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.judging.reading import Said
from models.texts.measures import Mode
from models.texts.units import MEASURES, SPANS_OF_TIME

_TIMES = (
    r"(?:\d{4}年)?(?:\d+(?:月份?)?[-至到])?\d{1,2}月(?:\d{1,2}日|份|[底初末]|[上中下]旬)?(?:以?前)?|\d{4}年度?"
    r"|前?[一二三四1-4]个?季度|[上下前后]半年|全年|年[底内末初](?:以?前)?|今年|去年|本年度?|当年|目前|截[至止]"
)
_EMPTY = re.compile(
    rf"{_TIMES}|累计|总共|合计|共计|一共|已经|预计|力争|争取|确保|努力|实现|完成(?!率)|继续|持续|进一步|大力|积极|加快|加大|全面|全力"
    r"|稳步|扎实|有效|切实|深入|高标准|高质量|不断|着力|同步|组织|开展|推动|推进|实施|新增|新建|达到|超过|突破|不低于|不少于|至少"
    r"|以上|左右|分别|全部|其中|以及|通过|全[区市县省]|[我本]区(?=[^域块])|[我本][市县]|建设|同比|环比|增长|增速|增幅|增加(?!值)|年均"
    r"|提高|提升至|降低|下降|减少|压减|控制在|总数|总量|总额|数量|率先|任务|基本(?![农公养医生])|[高低]线|保底|奋斗|目标|和(?![美谐平睦田])|[已约各均的了等与及并在将对把被由至其于是每再]"
    r"|(?<!公)共(?![富同享建])|为(?!民)|[到达](?=\Z)|新(?=[引招培认入开])"
)
_OTHER = re.compile(r"[^0-9A-Za-z\u3007-\U0003ffff]|(?<![0-9])0+(?=\D)")
_SAME = {"GDP": "地区生产总值", "营收": "营业收入"}
_GENERIC = re.compile(
    r"项目|工程|企业|工作|机构|单位|重点|区域|主体|示范|改造|提升|服务|打造|创建|创成|培育|引进|招引|招商|落地|形成|设置|管理|发展|亿元|\d"
)
_STAGES: dict[str, re.Pattern[str]] = {
    stage: re.compile(words)
    for stage, words in {
        "start": r"开工|开竣工|动工|启动建设|开建|进场施工",
        "end": r"建成|竣工|完工|投用|投产|投运|交付|通车|启用|投入使用|投入运营|交钥匙|验收",
        "contract": r"签约|签订",
        "lay": r"供地|出让",
    }.items()
}
_STAGE_WORDS = re.compile("|".join(pattern.pattern for pattern in _STAGES.values()))
_GRADES = re.compile(r"国家|全国|[省市区县](?=级)|省(?=[“A-Z\u4e00-\u9fff])(?!级)")
_MEASURES_NAMED = re.compile(
    r"增加值|营业收入|产值|投资|税收|销售额|营业额|出口|进口|利润|[外内]资|研发|消费|存款|贷款|产量|吞吐量|生产总值|农民收入|预算收入"
)
_PEOPLE = ("人", "名", "位", "人次")
_PLAIN_UNITS = ("个", "家", "项")
_MEASURED = {base for base, _ in MEASURES.values()} | set(SPANS_OF_TIME)
_OF_MONEY = re.compile(
    r"投资|资金|收入|税|[值额]|营收|利润|贷款|补助|补贴|费|消费|出口|进口|外资|内资|贡献|增加值|销售|融资|减负|基金"
)
_NEAR = 12
"""How far a quantity may stand behind another sentence's to go on with it: 计划安装30台。已安装18台."""
_CLEAR = 2
"""How much words must say that need no others to name a thing."""
_APART = 0.35
"""What a pair of characters counts for that both stand in the other words, but apart."""
_FAR = 0.8
"""What one counts for that stands in the words farther away."""
_LITTLE = 0.25
"""What a pair of characters of a word that many things are called counts for."""
_SAME_HEAD = 0.06
"""What it adds that two names end alike: 社区食堂, 老年食堂."""
_BESIDE = 0.4
"""What one counts for that another item of the same list names."""


@dataclass(frozen=True)
class Thing:
    """What a figure measures. ``own`` are the words that name it; ``beside`` other items of one list (A、B5个).

    ``about`` are words farther away that may name it.
    """

    own: str
    beside: str
    about: str
    stages: frozenset[str]
    grades: frozenset[str]

    @cached_property
    def parts(self) -> dict[str, float]:
        """The pairs of characters of its words and what each counts for."""
        return {part: counts * _BESIDE for part, counts in _parts(self.beside).items()} | _parts(self.own)

    @cached_property
    def parts_about(self) -> dict[str, float]:
        """Those of the words farther away."""
        return _parts(self.about)

    @cached_property
    def weight(self) -> float:
        """How much its own words say."""
        return _weight(self.own)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character of its words."""
        return frozenset(self.own + self.beside + self.about)


def things_of(said: Sequence[Said]) -> list[Thing]:
    """What each quantity of a text measures; in a list the words of another hold for one that has none."""
    found: list[Thing] = []
    for index, one in enumerate(said):
        behind = said[index + 1] if index + 1 < len(said) and said[index + 1].joined else None
        at = next((at for at in range(index - 1, -1, -1) if not said[at].aside), None)
        reach = max(_reach(one), _NEAR if len("".join(bare(one.before + one.after).split())) <= 2 else 0)
        is_near = at is not None and one.start - said[at].end <= reach
        found.append(_thing(one, found[at] if at is not None and is_near else None, behind))
    return found


def _thing(one: Said, last: Thing | None, behind: Said | None) -> Thing:
    """What one quantity measures; ``last`` is that of the one before, ``behind`` the next quantity of its list."""
    *items, nearest = one.before.strip("、").split("、")
    own = f"{bare(nearest)} {bare(one.after)}"
    beside = bare(" ".join(items)) if "等" not in nearest else ""
    stages = stages_of(f"{nearest} {one.after}") or stages_of(one.before + one.clause)
    grades = grades_of(nearest + one.after)
    about = f"{bare(one.clause)} {bare(one.heading)}"
    if one.joined and last and not stages:
        stages = last.stages
    if not _says(own):
        if behind is not None and not _says(bare(behind.before)) and _says(bare(behind.after)):
            own = f"{own} {bare(behind.after)}"  # 开工6个、建成3个泵站: what is counted stands behind the last
        elif one.heading and _says(bare(one.heading)):
            own = f"{own} {bare(one.heading)}"
        elif last is not None and _STAGE_WORDS.search(own):
            about = f"{last.own} {last.about} {about}"
        elif last is not None:
            about = f"{last.about} {about}"
            own, beside, grades = f"{own} {last.own}", beside or last.beside, grades or last.grades
        else:
            own = f"{own} {bare(_nearest_said(one))}"
    elif last is not None and _weight(own) <= 1:
        about = f"{last.own} {about}"
    quantity = one.quantity
    if quantity.base_unit == "元" and quantity.mode is not Mode.GROWTH and not _OF_MONEY.search(own):
        own, beside = "投资", f"{own} {beside}"
    if one.joined and _weight(own) >= _CLEAR:
        about = bare(one.heading)  # what else the list names is not this
    return Thing(own, beside, f"{about} {bare(one.earlier)}", stages, grades)


def _nearest_said(one: Said) -> str:
    """The nearest clause before a quantity that says what is measured."""
    clauses = re.split(r"[,:]", f"{one.earlier},{one.clause}")
    return next((clause for clause in reversed(clauses) if _says(bare(clause))), one.heading)


def _says(words: str) -> bool:
    """Whether bare words name a thing, and not only what is done with it."""
    return _weight(_STAGE_WORDS.sub(" ", words)) >= 0.75


def _weight(words: str) -> float:
    return sum(_parts(words).values())


def _reach(one: Said) -> int:
    """How far back the sentence of a quantity goes."""
    return len(one.earlier) + len(one.clause) + len(one.before) + 2


def bare(words: str) -> str:
    """The words that say what is measured; white space stands for the others."""
    for word, same in _SAME.items():
        words = words.replace(word, same)
    return _OTHER.sub(" ", _EMPTY.sub(" ", words))


def stages_of(words: str) -> frozenset[str]:
    """How far a thing has come, of which words speak."""
    return frozenset(stage for stage, pattern in _STAGES.items() if pattern.search(words))


def measures_of(words: str) -> frozenset[str]:
    """The measures of an economy (增加值, 投资, 出口) that words name."""
    return frozenset(found[0] for found in _MEASURES_NAMED.finditer(words))


def grades_of(words: str) -> frozenset[str]:
    """The grades (国家, 省, 市) that words name."""
    return frozenset(found[0].replace("全国", "国家") for found in _GRADES.finditer(words))


def alike(target: Thing, other: Thing) -> float:
    """How alike what two figures measure is, from 0 to 1, by their words alone."""
    back = _covered(other.parts, target)
    whole = 0.7 * _covered(target.parts, other) + 0.3 * back
    if _says(other.own) or other.stages:
        named = Thing(target.own, target.beside, "", target.stages, target.grades)
        whole = max(whole, 0.55 * _covered(other.parts, named))
    if _head(target.own) == _head(other.own) != "":
        whole = min(1.0, whole + _SAME_HEAD)
    one, two = measures_of(target.own), measures_of(other.own)
    return whole * 0.4 if one and two and not one & two else whole


def _head(words: str) -> str:
    """The last two characters of a thing's name, which say what it is; empty for a word many things are called."""
    run = (words.split() or [""])[-1]
    return run[-2:] if len(run) > 1 and not _GENERIC.search(run[-2:]) else ""


def mentions(words: str, text: str) -> float:
    """How much of the things that words name another text names too, from 0 to 1."""
    return _covered(_parts(bare(words)), Thing(bare(text), "", "", frozenset(), frozenset()), apart=0)


def comparable_units(one: tuple[str, Mode], other: tuple[str, Mode]) -> bool:
    """Whether two figures (base unit, mode) are of one kind: the same measure, or both counts of things, or of people.

    Rates of change and shares of a whole are two kinds.
    """
    (unit, mode), (other_unit, other_mode) = one, other
    if unit == "%" or other_unit == "%":
        return unit == other_unit and (mode is Mode.GROWTH) == (other_mode is Mode.GROWTH)
    if unit in _MEASURED or other_unit in _MEASURED:
        return unit == other_unit
    return (unit in _PEOPLE) == (other_unit in _PEOPLE)


def likeness_of_units(unit: str, other: str) -> float:
    """How much two comparable units say for one thing: an unusual one that both have says more than 个."""
    if unit != other:
        return 0.9 if unit in _PLAIN_UNITS else 0.75 if other in _PLAIN_UNITS else 0.85
    return 1.0 if unit in _PLAIN_UNITS or unit in _MEASURED else 1.15


def _parts(words: str) -> dict[str, float]:
    """Pairs of characters, each with what it counts for; a word of one character counts less than half of one."""
    found: dict[str, float] = {}
    for run in words.split():
        little = {at for match in _GENERIC.finditer(run) for at in range(*match.span())}
        if len(run) == 1:
            found.setdefault(run, 0.4)
        for at in range(len(run) - 1):
            part = run[at : at + 2]
            found[part] = max(found.get(part, 0), _LITTLE if at in little or at + 1 in little else 1.0)
    return found


def _covered(parts: dict[str, float], other: Thing, apart: float = _APART) -> float:
    whole = sum(parts.values())
    if not whole:
        return 0.0
    found = 0.0
    for part, counts in parts.items():
        if part in other.parts or (len(part) == 1 and part in other.letters):
            found += counts
        elif part in other.parts_about:
            found += counts * _FAR
        elif all(letter in other.letters for letter in part):
            found += counts * apart
    return found / whole
