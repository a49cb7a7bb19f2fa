"""The words that say what is measured: apart from those that say nothing, with the stage and grade they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_TIMES = (
    r"(?:\d{4}年)?(?:\d+(?:月份?)?[-至到])?\d{1,2}月(?:\d{1,2}日|份|[底初末]|[上中下]旬)?(?:以?前)?|\d{4}年度?"
    r"|前?[一二三四1-4]个?季度|[上下前后]半年|全年|年[底内末初](?:以?前)?|今年|去年|本年度?|当年|目前|截[至止]|主?汛期?(?:之?前)?|入[冬汛](?:之?前)?"
)
_EMPTY = re.compile(
    rf"{_TIMES}|累计|总共|合计|共计|一共|已经|预计|力争|争取|确保|努力|实现|完成(?!率)|继续|持续|进一步|大力|积极|加快|加大|全面|全力"
    r"|稳步|扎实|有效|切实|深入|高标准|高质量|不断|着力|同步|组织|开展|推动|推进|实施|新增|新建|达到|超过|突破|不低于|不少于|至少"
    r"|以上|左右|分别|全部|其中|以及|通过|全[区市县省]|[我本]区(?=[^域块])|[我本][市县]|建设|同比|环比|增长|增速|增幅|增加(?!值)|年均"
    r"|提高|提升至|降低|下降|减少|压减|控制在|总数|总量|总额|数量|率先|任务|基本(?![农公养医生])|[高低]线|保底|奋斗|目标|和(?![美谐平睦田])|(?<![签节预合公契特条制相])约|[已各均的了等与及并在将对把被由至其于是每再]"
    r"|(?<!公)共(?![富同享建])|为(?!民)|[到达](?=\Z)|新(?=[引招培认入开])"
)
_OTHER = re.compile(r"[^0-9A-Za-z\u3007-\U0003ffff]|(?<![0-9])0+(?=\D)")
_SAME = {"GDP": "地区生产总值", "营收": "营业收入"}
GENERIC = re.compile(
    r"项目|工程|企业|工作|机构|单位|重点|区域|主体|示范|改造|提升|服务|打造|创建|创成|培育|引进|招引|招商|落地|形成|设置|管理|发展|亿元|\d"
)
"""Words that many things are called: they tell little about which."""
_STAGES: dict[str, re.Pattern[str]] = {
    stage: re.compile(words)
    for stage, words in {
        "start": r"开工|开竣工|动工|启动建设|开建|进场施工",
        "end": r"建成|竣工|完工|投用|投产|投运|交付|通车|启用|投入使用|投入运营|验收",
        "contract": r"签约|签订",
        "lay": r"供地|出让",
    }.items()
}
STAGE_WORDS = re.compile("|".join(pattern.pattern for pattern in _STAGES.values()))
"""Words for how far a thing has come."""
_GRADES = re.compile(r"国家|全国|[省市区县](?=级)|省(?=[“A-Z\u4e00-\u9fff])(?!级)")
OF_MONEY = re.compile(
    r"投资|资金|收入|税|[值额]|营收|利润|贷款|补助|补贴|费|消费|出口|进口|外资|内资|贡献|增加值|销售|融资|减负|基金"
)
"""What an amount of money says what it measures by; without one it is investment."""
_MEASURES_NAMED = re.compile(
    r"增加值|营业收入|产值|投资|税收|销售额|营业额|出口|进口|利润|[外内]资|研发|消费|存款|贷款|产量|吞吐量|生产总值|农民收入|预算收入"
)
_MODELS = re.compile(r"\d+[A-Za-z]*|[A-Za-z]+\d+")
_LITTLE = 0.25
"""What a pair of characters of a word that many things are called counts for."""
_KEPT = 4_000
"""How many words are remembered: each target is held against each figure of its report, and they come again."""


@lru_cache(_KEPT)
def bare(words: str) -> str:
    """The words that say what is measured; white space stands for the others."""
    for word, same in _SAME.items():
        words = words.replace(word, same)
    return _OTHER.sub(" ", _EMPTY.sub(" ", words))


@lru_cache(_KEPT)
def stages_of(words: str) -> frozenset[str]:
    """How far a thing has come, of which words speak."""
    return frozenset(stage for stage, pattern in _STAGES.items() if pattern.search(words))


def grades_of(words: str) -> frozenset[str]:
    """The grades (国家, 省, 市) that words name."""
    return frozenset(found[0].replace("全国", "国家") for found in _GRADES.finditer(words))


@lru_cache(_KEPT)
def parts_of(words: str) -> Mapping[str, float]:
    """Pairs of characters, each with what it counts for; a word of one character counts less than half of one."""
    found: dict[str, float] = {}
    for run in words.split():
        little = {at for match in GENERIC.finditer(run) for at in range(match.start() - 1, match.end())}
        if len(run) == 1:
            found.setdefault(run, 0.4)
        for at in range(len(run) - 1):
            part = run[at : at + 2]
            found[part] = max(found.get(part, 0), _LITTLE if at in little else 1.0)
    return found


@lru_cache(_KEPT)
def says_something(words: str) -> bool:
    """Whether bare words name a thing, and not only what is done with it."""
    return weight_of(STAGE_WORDS.sub(" ", words)) >= 0.75


@lru_cache(_KEPT)
def weight_of(words: str) -> float:
    """How much bare words say."""
    return sum(parts_of(words).values())


def measures_of(words: str) -> frozenset[str]:
    """The measures of an economy (增加值, 投资, 出口) that words name."""
    return frozenset(found[0] for found in _MEASURES_NAMED.finditer(words))


def models_of(words: str) -> frozenset[str]:
    """The numbers in names (4A级, 10亿元以上项目), which tell one class or model from another."""
    return frozenset(_MODELS.findall(words))


def head_of(words: str) -> str:
    """The last two characters of a thing's name, which say what it is; empty for a word many things are called."""
    run = (words.split() or [""])[-1]
    return run[-2:] if len(run) > 1 and not GENERIC.search(run[-2:]) else ""
