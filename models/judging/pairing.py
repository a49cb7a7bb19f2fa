"""Which figure of a report speaks for a target, why, and how sure that is.

The traps are those of DOMAIN, "Quantities": a target that the report repeats, what is applied for or planned, another
scope, a part of a sum, numbers of a shortfall line. What is left out is left out with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.judging.comparing import compared
from models.judging.evidence import Figure, Outcome, Pair, Place, Source
from models.judging.measured_thing import Thing, alike, bare, comparable_units, likeness_of_units, mentions, stages_of, things_of
from models.judging.reading import Read, Said
from models.judging.targets import Aim, only_describes
from models.periods import Period
from models.texts.measures import Bound, Mode

ENOUGH = 0.3
"""How alike two figures must be to be compared."""
_CLEARLY = 0.6
"""How well a single figure fits that is taken before the sum of several."""
_NEARLY = 0.93
"""Two candidates as good as each other."""


@dataclass(frozen=True)
class Candidate:
    """A figure of a report. ``sentence`` is what its sentence says up to it, ``around`` its clause."""

    figure: Figure
    said: Said
    thing: Thing
    sentence: str
    around: str
    describes: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate for a target: how well it fits, and what speaks against it (empty where nothing forbids it)."""

    score: float
    candidate: Candidate
    against: str


_PLANNED = re.compile(
    r"预计|计划(?=[\d年于在完开新实建投引竣下将到]|今年)|拟(?![定订合])|(?<![即未])将(?!其|该|原|军)|力争|争取|确保|目标(?!任务完成)|有望|预期|下一?步|调整为|任务[数量为是]"
)
_DONE = re.compile(r"已(?!批)|完成了|目前|截[至止]|累计|实际|今年(?:以来)?新")
_ESTIMATE = re.compile(r"预计|预估|初步统计|快报")
_INTENDED = re.compile(
    r"申报|推荐|上报|报送|申请|意向|排摸|摸排|摸底|征集|拟|在谈|洽谈|谈判|需求|谋划(?!落实|实施)|报名|初选|列入|纳入|筛选|有意|跟踪|对接|下达|分解|部署|确定|筹备|推出|公示|争创|受理"
)
_NOT_YET = re.compile(r"储备|培育库|后备|候选|备选|入库|试点|线索|辅导|指标|报会|创建中")
_INTENDED_AFTER = re.compile(
    r"申报|上报|报送|申请|意向|培育库|储备|后备|拟|候选|在谈|洽谈|谈判|需求|报名|初选|列入|纳入|入库|试点|点位|线索|待(?=[^,。]{0,4}[批审])"
)
_SCOPE = re.compile(r"(?:覆盖|涉及|惠及|面向|围绕|走访|服务|针对|对)\Z")
_SHORT_TIME = re.compile(r"(?:[一二三四]季度|\d月|[当单本][季月])[^,。;]{0,6}新")
_SINCE = re.compile(r"截[至止]|\d[-至到]\d{1,2}月|年初以来|累计|前\w{1,2}个?[月季]")
_UNDER_WAY = re.compile(r"(?<!加快)推进中|有序推进|稳步推进|正在|建设中|施工中|进行中|在建|未(?!来)|尚|启动|招标|前期")
_ACHIEVED = re.compile(
    r"已|完成|建成|新增|新[建设开引招培认]|创成|打造|实现|达到?|举办|引进|认定|落地|投用|竣工|培育|开展|累计|共|获|交付|签约|招引|组织|发放|化解|整改|率"
)
_WHOLE_INVESTMENT = re.compile(r"总投资|概算|计划总?投资|协议|投资规模|年度?计划|总产值目标")
_PER = re.compile(r"每|[千万百]人|人均|户均|亩均|平均")
_PART = re.compile(r"其中(?:[^。;]*)\Z")
_ONE_MONTH = re.compile(r"\d{1,2}月份?\Z")
_OF_THE_TASK = re.compile(r"完成率|任务|目标|进度|序时")


def candidates(read: Read, period: Period | None) -> list[Candidate]:
    """The figures of a report, with the words that pairing compares."""
    things = things_of(read.said)
    found = []
    for index, (said, thing) in enumerate(zip(read.said, things, strict=True)):
        quantity = said.quantity
        place = Place(Source.REPORT, read.text, quantity.start, quantity.end, period=period)
        figure = Figure(
            place, quantity.value, quantity.unit, quantity.base_value, quantity.base_unit, quantity.bound,
            quantity.mode, quantity.falls,
        )  # fmt: skip
        sentence = f"{said.earlier}{said.clause}{said.before}"
        around = f"{said.clause}{said.before} {said.after}"
        found.append(Candidate(figure, said, thing, sentence, around, only_describes(read, index)))
    return found


def paired(aims: Sequence[Aim], found: Sequence[Candidate], today: date) -> list[Pair]:
    """Each target with the figure that seems to speak for it, or with none; one figure speaks for one thing only."""
    weighed = {
        index: sorted(
            (_weighed(aim, candidate, today) for candidate in found if _comparable(aim, candidate)),
            key=lambda one: -one.score,
        )
        for index, aim in enumerate(aims)
    }
    chosen = _chosen(aims, weighed)
    return [_pair(aim, weighed[index], chosen.get(index)) for index, aim in enumerate(aims)]


def _chosen(aims: Sequence[Aim], weighed: dict[int, list[Weighed]]) -> dict[int, Weighed]:
    """The best candidate of each target, the best fits first."""
    fits = [
        (one.score, index, one)
        for index, several in weighed.items()
        for one in several
        if not one.against and one.score >= ENOUGH
    ]
    chosen: dict[int, Weighed] = {}
    taken: dict[int, list[int]] = {}
    for _, index, one in sorted(fits, key=lambda fit: -fit[0]):
        holders = taken.setdefault(one.candidate.said.start, [])
        if index not in chosen and all(_same_thing(aims[index], aims[other]) for other in holders):
            chosen[index] = one
            holders.append(index)
    return chosen


def _same_thing(aim: Aim, other: Aim) -> bool:
    """Whether two targets are of one thing, as those of a year and of a quarter are."""
    if aim.thing.stages != other.thing.stages:
        return False
    likeness = alike(aim.thing, other.thing), alike(other.thing, aim.thing)
    one, two = aim.target, other.target
    apart = one.due != two.due or one.figure.place.text != two.figure.place.text
    return max(likeness) >= 0.55 if apart else min(likeness) >= 0.75


def _comparable(aim: Aim, candidate: Candidate) -> bool:
    one, other = aim.target.figure, candidate.figure
    return comparable_units((one.base_unit, one.mode), (other.base_unit, other.mode))


def _weighed(aim: Aim, candidate: Candidate, today: date) -> Weighed:
    """How well a candidate fits a target."""
    target, figure, said = aim.target.figure, candidate.figure, candidate.said
    score = alike(aim.thing, candidate.thing) * likeness_of_units(target.base_unit, figure.base_unit)
    stages = candidate.thing.stages
    if aim.thing.stages and stages and not aim.thing.stages & stages:
        score *= 0.3
    elif not aim.thing.stages and stages == {"start"}:
        score *= 0.8
    elif stages == {"contract"} and "contract" not in aim.thing.stages:
        score *= 0.6
    if aim.thing.grades and candidate.thing.grades and not aim.thing.grades & candidate.thing.grades:
        score *= 0.5
    if said.aside:
        score *= 0.75
    whole = target.place.text
    if said.heading and mentions(said.heading, whole) >= 0.5 and mentions(said.heading, aim.sentence) < 0.3:
        score *= 0.3
    if _PART.search(candidate.sentence) and "其中" not in aim.sentence:
        score *= 0.5
    if target.mode is Mode.NEW and figure.mode is Mode.LEVEL:
        score *= 0.7
    if said.dated is not None:
        span = said.quantity and candidate.figure.place.text[said.dated.start : said.dated.end]
        if _ONE_MONTH.fullmatch(span) and not candidate.sentence.startswith("截"):
            score *= 0.9
        if said.dated.due.year < aim.target.due.year:
            score *= 0.6
    if figure.base_value == target.base_value and not re.search(r"已|累计|共|目前|完成|新增", candidate.around):
        score *= 0.8
    return Weighed(min(score, 1.0), candidate, _against(aim, candidate, today))


def _against(aim: Aim, candidate: Candidate, today: date) -> str:
    """Why a candidate says nothing of a target, in Chinese; empty where nothing does."""
    target, figure, said = aim.target.figure, candidate.figure, candidate.said
    own = aim.around
    if _PER.search(aim.said.before) and not _PER.search(said.before):
        return "一个是平均数，一个是总数"
    if _is_planned(candidate, today):
        return "是计划或预计的数"
    intended = [*_INTENDED.finditer(said.clause + said.before), *_NOT_YET.finditer(said.before), *_INTENDED_AFTER.finditer(said.after)]
    if words := [word[0] for word in intended if word[0] not in own]:
        return f"“{words[0]}”的数不算完成"
    if candidate.describes or _SCOPE.search(said.before):
        return "说的是范围，不是完成的数"
    if _of_a_shorter_time(aim) and _since_january(candidate):
        return "是年初以来的累计，目标只管一段时间"
    if _WHOLE_INVESTMENT.search(said.before):
        return "是总投资或计划数"
    if "不足" in said.before[-4:] and figure.base_value == target.base_value:
        return "重复了计划的数"
    if figure.base_unit == "%" and _OF_THE_TASK.search(said.before) and not _OF_THE_TASK.search(aim.sentence):
        return "是任务的完成率"
    under_way = _UNDER_WAY.search(f"{said.before} {said.after}{said.later.split(',')[0].split(';')[0]}")
    if under_way and under_way[0] not in own and not stages_of(said.before):
        if figure.base_value == target.base_value or under_way.start() < len(said.before) + len(said.after):
            return "说的是正在推进，没有说完成"
    if figure.base_value == target.base_value and not _ACHIEVED.search(candidate.sentence + said.after):
        return "重复了目标，没有说完成"
    return ""


def _of_a_shorter_time(aim: Aim) -> bool:
    """Whether a target counts what is added in a quarter or a month alone."""
    return bool(_SHORT_TIME.search(aim.around))


def _since_january(candidate: Candidate) -> bool:
    return bool(_SINCE.search(candidate.sentence))


def _is_planned(candidate: Candidate, today: date) -> bool:
    """Whether a figure is planned: by a word before it that nothing done follows. An estimate of past months is not."""
    sentence = candidate.sentence
    planned = [*_PLANNED.finditer(sentence)]
    if not planned:
        return False
    done = max((found.end() for found in _DONE.finditer(sentence)), default=-1)
    if done > planned[-1].end():
        return False
    dated = candidate.said.dated
    return not (_ESTIMATE.match(planned[-1][0]) and dated is not None and dated.due <= today)


def _pair(aim: Aim, weighed: Sequence[Weighed], chosen: Weighed | None) -> Pair:
    target = aim.target
    if (chosen is None or chosen.score < _CLEARLY) and (whole := _summed(target.figure, weighed)):
        return Pair(target, whole, compared(target.figure, whole), f"各分项相加正好是{target.figure.place.span}", 0.6)
    if chosen is None:
        return Pair(target, None, Outcome.CANNOT_COMPARE, _nothing(weighed), _sure_of_nothing(weighed))
    near = [one for one in weighed if not one.against and one.score >= chosen.score * _NEARLY]
    if len({one.candidate.figure.base_value for one in near}) > 1 and _apart(aim, near):
        named = "、".join(one.candidate.figure.place.span for one in near)
        return Pair(target, None, Outcome.CANNOT_COMPARE, f"{named}都像，分不清是哪个，也没有合计", 0.6)
    actual = chosen.candidate.figure
    return Pair(target, actual, compared(target.figure, actual), _why(aim, chosen), round(_sure(chosen, weighed), 2))


def _summed(target: Figure, weighed: Sequence[Weighed]) -> Figure | None:
    """The sum of the figures of one list where it is just what is asked for: 8个健身房、2个球场均已建成 for 10个."""
    if target.base_unit == "%" or not any(one.score >= ENOUGH for one in weighed):
        return None
    several = sorted((one.candidate for one in weighed if not one.against), key=lambda one: one.said.start)
    for first in range(len(several)):
        last = first + 1
        while last < len(several) and several[last].said.joined:
            last += 1
        listed = [candidate.figure for candidate in several[first:last]]
        done = _DONE.search(several[last - 1].sentence + several[last - 1].said.after)
        if len(listed) > 1 and done and sum(figure.base_value for figure in listed) == target.base_value:
            place = replace(listed[0].place, end=listed[-1].place.end)
            return replace(listed[0], place=place, value=target.value, base_value=target.base_value, unit=target.unit)
    return None


def _apart(aim: Aim, near: Sequence[Weighed]) -> bool:
    """Whether figures that fit equally well are of several parts: each of a scope of its own that the target lacks."""
    dues = {one.candidate.said.dated.due if one.candidate.said.dated else None for one in near}
    named = {"".join(one.candidate.thing.own.split()) for one in near}
    return all(_says_more(aim, one) for one in near) or (len(named) == 1 and len(dues) == 1)


def _says_more(aim: Aim, one: Weighed) -> bool:
    words = bare(f"{one.candidate.said.clause}{one.candidate.said.before}").split()
    return any(word[:2] not in aim.around for word in words)


def _nothing(weighed: Sequence[Weighed]) -> str:
    best = weighed[0] if weighed else None
    if best is None or best.score < ENOUGH:
        return "进展里没有同一事项的数"
    return f"进展里的{best.candidate.figure.place.span}{best.against or '更像另一个目标的数'}"


def _sure_of_nothing(weighed: Sequence[Weighed]) -> float:
    return round(1 - min(weighed[0].score, 0.7), 2) if weighed else 0.95


def _why(aim: Aim, chosen: Weighed) -> str:
    """Why a figure was taken, in one sentence."""
    target, actual = aim.target.figure, chosen.candidate.figure
    reasons = []
    if shared := _shared(aim.thing, chosen.candidate.thing):
        reasons.append(f"都说“{shared}”")
    reasons.append("单位相同" if target.base_unit == actual.base_unit else f"单位{target.unit}、{actual.unit}可比")
    return "，".join(reasons)


def _shared(one: Thing, other: Thing) -> str:
    """The longest words that two things share."""
    mine, theirs = "".join(one.own.split()), "".join((other.own + other.about).split())
    spans = ((length, at) for length in range(len(mine), 1, -1) for at in range(len(mine) - length + 1))
    return next((mine[at : at + length] for length, at in spans if mine[at : at + length] in theirs), "")


def _sure(chosen: Weighed, weighed: Sequence[Weighed]) -> float:
    others = [one.score for one in weighed if one is not chosen and not one.against]
    lead = chosen.score - max(others, default=0)
    return min(0.98, 0.35 + 0.45 * chosen.score + 0.2 * min(1.0, max(lead, 0) * 2))


_ = Bound
