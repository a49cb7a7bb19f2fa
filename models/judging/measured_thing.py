"""What a figure measures, taken from the words about it: what names it, what is done with it, of which grade it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.judging.reading import Said
from models.texts.measures import Mode

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
GENERIC = re.compile(
    r"项目|工程|企业|工作|机构|单位|重点|区域|主体|示范|改造|提升|服务|打造|创建|创成|培育|引进|招引|招商|落地|形成|设置|管理|发展|亿元|\d"
)
_STAGES: dict[str, re.Pattern[str]] = {
    stage: re.compile(words)
    for stage, words in {
        "start": r"开工|开竣工|动工|启动建设|开建|进场施工",
        "end": r"建成|竣工|完工|投用|投产|投运|交付|通车|启用|投入使用|投入运营|验收",
        "contract": r"签约|签订",
        "lay": r"供地|出让",
    }.items()
}
_STAGE_WORDS = re.compile("|".join(pattern.pattern for pattern in _STAGES.values()))
_GRADES = re.compile(r"国家|全国|[省市区县](?=级)|省(?=[“A-Z\u4e00-\u9fff])(?!级)")
_OF_MONEY = re.compile(
    r"投资|资金|收入|税|[值额]|营收|利润|贷款|补助|补贴|费|消费|出口|进口|外资|内资|贡献|增加值|销售|融资|减负|基金"
)
_NEAR = 12
"""How far a quantity may stand behind another sentence's to go on with it: 计划安装30台。已安装18台."""
_CLEAR = 2
"""How much words must say that need no others to name a thing."""
_LITTLE = 0.25
"""What a pair of characters of a word that many things are called counts for."""
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
        return {part: counts * _BESIDE for part, counts in parts_of(self.beside).items()} | parts_of(self.own)

    @cached_property
    def parts_about(self) -> dict[str, float]:
        """Those of the words farther away."""
        return parts_of(self.about)

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
    if not says_something(own):
        if behind is not None and not says_something(bare(behind.before)) and says_something(bare(behind.after)):
            own = f"{own} {bare(behind.after)}"  # 开工6个、建成3个泵站: what is counted stands behind the last
        elif one.heading and says_something(bare(one.heading)):
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
    return next((clause for clause in reversed(clauses) if says_something(bare(clause))), one.heading)


def says_something(words: str) -> bool:
    """Whether bare words name a thing, and not only what is done with it."""
    return _weight(_STAGE_WORDS.sub(" ", words)) >= 0.75


def _weight(words: str) -> float:
    return sum(parts_of(words).values())


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


def grades_of(words: str) -> frozenset[str]:
    """The grades (国家, 省, 市) that words name."""
    return frozenset(found[0].replace("全国", "国家") for found in _GRADES.finditer(words))


def parts_of(words: str) -> dict[str, float]:
    """Pairs of characters, each with what it counts for; a word of one character counts less than half of one."""
    found: dict[str, float] = {}
    for run in words.split():
        little = {at for match in GENERIC.finditer(run) for at in range(*match.span())}
        if len(run) == 1:
            found.setdefault(run, 0.4)
        for at in range(len(run) - 1):
            part = run[at : at + 2]
            found[part] = max(found.get(part, 0), _LITTLE if at in little or at + 1 in little else 1.0)
    return found
