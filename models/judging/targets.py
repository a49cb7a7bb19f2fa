"""The targets in a task's texts: which of its figures are to be reached, what they measure, and by when.

A figure is none where it only says how many things a text is about (推进118个项目), how large one of them is
(年产1000吨的项目), or which class they belong to (10亿元以上项目3个).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.judging.evidence import Figure, Place, Target
from models.judging.measured_thing import Thing, alike, bare, things_of
from models.judging.reading import CLAUSE_ENDS, Read, Said, without_brackets
from models.texts.dates import DateKind
from models.texts.measures import Mode
from models.texts.units import MEASURES, SPANS_OF_TIME


@dataclass(frozen=True)
class Aim:
    """A target with the words that pairing compares."""

    target: Target
    said: Said
    thing: Thing
    sentence: str
    around: str


_SCOPE = re.compile(
    r"(?:推进|加快|支持|围绕|依托|聚焦|针对|服务|覆盖|涉及|包括|现有|已有|共有|对|抓好|抓实|做好|管好|用好|加大|加强|督促|指导|督导|盯引|协调|保障|牵头|涵盖"
    r"|统筹|强化|发挥|深化|等|的|了|在|全[区市县省]|辖区|各|是|上述|这|该|每|前|首批|特别|市区|其余|剩余|完善|优化|巩固)[^,。;、]{0,12}\Z"
)
_ACHIEVING = re.compile(
    r"完成|建成|新建|新增|新开|新[引招培认设入上投购]|打造|创成|创建|争创|谋划|实施|培育|引进|引育|招引|形成|落地|开工|竣工|投用|举办|开展|改造|提升|整治|设立|选派|发放"
    r"|化解|认定|建设|招聘|培训|组建|签约|兑现|实现|达到?|确保|力争|争取|不少于|不低于|至少|解决|整改|拆除|交付|投放|安装|配备|续建|扩建|招商|供应|盘活|清理"
    r"|消除|整合|出台|制定|推出|组织|吸引|帮扶|储备|启动|布局|入驻|吸纳|更新|修复|治理|种植|创设|评选|推广|建立|增加|压减|减少|关停|淘汰|收储|出让|上市|入库|拓展|设置"
)
_ACHIEVED_AFTER = re.compile(
    r"(?:全部|全面|均|都|要|实现|按期|如期|基本|力争)[^,。;]{0,8}?(?:开工|竣工|完成|建成|完工|投用|整改|落地|入驻|交付|投产|验收|启动|销号|清零|进场|实体)"
    r"|[^,。;]{0,20}全覆盖|(?:整治|整改|改造|提升|验收)(?:[,。;]|\Z)"
)
_EACH = re.compile(r"每[^,。;]{0,4}\Z|平均\Z")
_SIZE_BEFORE = re.compile(
    r"(?:总投资|计划投资|概算|全长|总长度?|线路长度?|占地(?:面积)?|总面积|建筑面积|年产|日处理(?:能力)?|装机(?:容量)?|库容|单价|均价|限价)[约为达近共]*\Z"
)
_ANOTHER = re.compile(r"增长|提高|下降|完成|投资|竣工|建成|交付|化解|已化")
"""What says that the next figure speaks of something else that was done."""
_DUE_AFTER = re.compile(r"\(?[^,。;]{0,14}\Z")
_DISTRIBUTED = re.compile(r"(?<!年)(?:各|均|都|分别)(?=[增下提达完实新超]|\Z)")
_RESPECTIVELY = re.compile(r"分别")
_LISTED = re.compile(r"[、和与及]")
_MEASURE = re.compile(r"[^\W\d_]{0,2}(?:[额量率值]|收入|投资|税收|利润|费用?|数|消费)\Z")


def aims(read: Read, place: Place, due: date) -> list[Aim]:
    """The targets that a text names; ``place`` says which text it is, ``due`` by when they hold where it says nothing.

    One figure for several things (A、B各增长5%) gives a target for each of them.
    """
    found: list[Aim] = []
    things = things_of(read.said)
    for index, (said, thing) in enumerate(zip(read.said, things, strict=True)):
        if not _is_target(read, index):
            continue
        quantity = said.quantity
        figure = Figure(
            replace(place, text=read.text, start=quantity.start, end=quantity.end),
            quantity.value, quantity.unit, quantity.base_value, quantity.base_unit, quantity.bound, quantity.mode,
            quantity.falls,
        )  # fmt: skip
        around = f"{said.clause}{said.before}{said.after}"
        for what, each in _each(read, index, thing):
            found.append(Aim(Target(figure, what, _due(read, said, due)), said, each, said.earlier + around, around))
    return found


def _is_target(read: Read, index: int) -> bool:
    said, words = read.said[index], read.words
    quantity = said.quantity
    before, after = said.before, said.after
    counted = quantity.base_unit not in _MEASURES and quantity.base_unit != "%"
    if quantity.base_unit in SPANS_OF_TIME and quantity.mode is not Mode.GROWTH:
        return False
    if after.startswith("未") or _EACH.search(before) or (quantity.base_unit == "%" and after.startswith("的")):
        return False
    if quantity.base_unit != "%" and _SIZE_BEFORE.search(before):
        return False
    if only_describes(read, index):
        return False
    if not counted:
        return not (after and _is_size(after))
    if not after or words[said.end : said.end + 1] in f"、({CLAUSE_ENDS}":
        listed = before.endswith("等") and not _ACHIEVING.search(said.clause + before)
        return not (listed or re.search(r"(?:现有|已有|共有)\Z", before))
    rest = without_brackets(words[said.end : _clause_end(words, said.end)])
    if _ACHIEVED_AFTER.match(rest) or _ACHIEVED_AFTER.search(rest):
        return True
    doing = said.clause + before
    achieving = max((found.end() for found in _ACHIEVING.finditer(doing)), default=-1)
    if achieving < 0:
        return said.joined and index > 0 and not _SCOPE.search(before) and _is_target(read, index - 1)
    scope = _SCOPE.search(doing[achieving:])
    weak = re.search(r"(?:推进|加快|支持|围绕|聚焦|服务|加大|盯引|对接)[^,。;、]{0,16}\Z", doing)
    return not scope and not (weak and weak.start() > achieving - 3)


_MEASURES = {base for base, _ in MEASURES.values()}


def only_describes(read: Read, index: int) -> bool:
    """Whether the next figure counts what this one only describes: 5亿元左右项目1个, 42个乡镇建设项目349个."""
    if index + 1 == len(read.said) or not read.said[index].after:
        return False
    said, following = read.said[index], read.said[index + 1]
    between = without_brackets(read.words[said.end : following.start])
    if len(between) < 2 or between[0] in "和及与并" or any(mark in between for mark in f"、{CLAUSE_ENDS}"):
        return False
    return following.quantity.base_unit not in _MEASURES and not _ANOTHER.search(between)


def _is_size(after: str) -> bool:
    """Whether the words behind a measure name a thing of that size: 1000吨鱼油项目."""
    return bool(re.search(r"(?:项目|工程|生产线|仓储|机组|基地|码头|泊位|电站|企业|产业|集群|园区|平台|标准|大关)", after)) and not re.match(
        r"(?:的?(?:目标|任务|投资))|大关", after
    )


def _clause_end(words: str, start: int) -> int:
    return min((at for mark in CLAUSE_ENDS if (at := words.find(mark, start)) >= 0), default=len(words))


def _due(read: Read, said: Said, due: date) -> date:
    """By when a target holds: the deadline named before it in its sentence, else one right behind it."""
    if said.dated is not None and said.dated.kind is DateKind.DEADLINE:
        return said.dated.due
    for named in read.dates:
        at = read.at(named.start)
        if at >= said.end and named.kind is DateKind.DEADLINE:
            return named.due if _DUE_AFTER.match(read.words[said.end : at]) and at - said.end < 16 else due
    return due


def _each(read: Read, index: int, thing: Thing) -> list[tuple[str, Thing]]:
    """What a figure measures, in words and as compared; several where it holds for each item of a list."""
    said = read.said[index]
    items = [item for item in _LISTED.split(_DISTRIBUTED.sub("", said.before)) if bare(item).strip()]
    if _RESPECTIVELY.search(f"{said.before}{said.clause}") and (named := _respective(read, index)):
        return [(f"{named}{bare(said.before or said.clause)}".replace(" ", ""), Thing(f"{bare(named)} {thing.own}", "", "", thing.stages, thing.grades))]
    rate = said.quantity.base_unit == "%"
    each = _DISTRIBUTED.search(said.before) is not None
    if len(items) < 2 or not (each or (rate and all(_MEASURE.search(bare(item).strip()) for item in items))):
        return [(_what(said, thing), thing)]
    tail = _MEASURE.search(bare(items[-1]).strip())
    things = []
    for item in items:
        words = bare(item).strip()
        if tail and item is not items[-1] and not _MEASURE.search(words):
            words = f"{words}{tail[0]}"
        things.append((words.replace(" ", ""), Thing(words, "", thing.about, thing.stages, thing.grades)))
    return things


def _respective(read: Read, index: int) -> str:
    """The item of the list before that a figure of 分别 belongs to; empty where the numbers do not agree."""
    said = read.said[index]
    first = index
    while first and read.said[first].joined:
        first -= 1
    last = index
    while last + 1 < len(read.said) and read.said[last + 1].joined:
        last += 1
    start = read.said[first]
    for clause in (start.before, start.clause, *reversed(start.earlier.split(","))):
        items = [item for item in _LISTED.split(clause) if item.strip()]
        if len(items) == last - first + 1 > 1:
            return items[index - first]
    return "" if said else ""


def _what(said: Said, thing: Thing) -> str:
    """What is measured, for the clerk to read."""
    words = f"{said.before}{said.after}".strip("到至为达约共,、和及与")
    return words if bare(words).strip() else "".join(thing.own.split())


def distinct(found: Sequence[Aim]) -> list[Aim]:
    """The same without targets that repeat an earlier one: the same value of the same thing, due on the same day."""
    kept: list[Aim] = []
    for aim in found:
        if not any(_repeats(aim, other) for other in kept):
            kept.append(aim)
    return kept


def _repeats(aim: Aim, other: Aim) -> bool:
    one, two = aim.target.figure, other.target.figure
    return (
        (one.place.source, one.place.label, one.place.text) != (two.place.source, two.place.label, two.place.text)
        and (one.base_value, one.base_unit) == (two.base_value, two.base_unit)
        and aim.target.due == other.target.due
        and max(alike(aim.thing, other.thing), alike(other.thing, aim.thing)) >= 0.4
    )
