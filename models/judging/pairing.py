"""Which figure of a report speaks for a target, why, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.judging.comparing import compared
from models.judging.evidence import Figure, Outcome, Pair
from models.judging.reading.measured_thing import Thing, alike, comparable_units, likeness_of_units, mentions
from models.judging.reading.thing_words import bare
from models.judging.reported import DONE, Candidate, against, is_share_of_task
from models.judging.targets import Aim
from models.texts.measures import Mode

ENOUGH = 0.3
"""How alike two figures must be to be compared."""
_CLEARLY = 0.6
"""How well a single figure fits that is taken before the sum of several."""
_SLIGHTLY = 0.05
"""How alike one of three figures or more must be that add up to just what is asked for."""
_NEARLY = 0.93
"""Two candidates as good as each other."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate for a target: how well it fits, and what speaks against it (empty where nothing does)."""

    score: float
    candidate: Candidate
    against: str

    @property
    def may_speak(self) -> bool:
        return not self.against and self.score >= ENOUGH


_WHOLE = 100
_PART = re.compile(r"其中(?:[^。;]*)\Z")
_DONE_CLOSE = re.compile(r"(?:完成|建成|完工|竣工|投用|认定|创成|化解|整改|交付)[^,]{0,6}\Z")
_ONE_MONTH = re.compile(r"\d{1,2}月份?")
_COUNTED = re.compile(r"已|累计|共|目前|完成|新增")


def paired(aims: Sequence[Aim], found: Sequence[Candidate], today: date) -> list[Pair]:
    """Each target with the figure that seems to speak for it, or with none; one figure speaks for one thing only."""
    shares = [one for one in found if is_share_of_task(one)]
    weighed = [
        sorted(
            (_weighed(aim, candidate, today) for candidate in found if _comparable(aim, candidate)),
            key=lambda one: -one.score,
        )
        for aim in aims
    ]
    chosen = _chosen(aims, weighed)
    return [
        (None if index in chosen else _by_share(aim, shares)) or _pair(aim, weighed[index], chosen.get(index))
        for index, aim in enumerate(aims)
    ]


def _comparable(aim: Aim, candidate: Candidate) -> bool:
    one, other = aim.target.figure, candidate.figure
    return comparable_units((one.base_unit, one.mode), (other.base_unit, other.mode))


def _chosen(aims: Sequence[Aim], weighed: Sequence[Sequence[_Weighed]]) -> dict[int, _Weighed]:
    """The candidate of each target that has one; whichever fits best chooses first."""
    fits = [(one.score, index, one) for index, several in enumerate(weighed) for one in several if one.may_speak]
    chosen: dict[int, _Weighed] = {}
    taken: dict[int, list[int]] = {}
    for _, index, one in sorted(fits, key=lambda fit: -fit[0]):
        holders = taken.setdefault(one.candidate.said.start, [])
        if index not in chosen and all(_same_thing(aims[index], aims[other]) for other in holders):
            chosen[index] = one
            holders.append(index)
    return chosen


def _same_thing(aim: Aim, other: Aim) -> bool:
    """Whether two targets are of one thing, as those of a year and of a quarter are."""
    if aim.thing.stages and other.thing.stages and not aim.thing.stages & other.thing.stages:
        return False
    if not (aim.says_itself and other.says_itself):
        return True
    mine, theirs = replace(aim.thing, about=""), replace(other.thing, about="")
    likeness = alike(mine, theirs), alike(theirs, mine)
    one, two = aim.target, other.target
    apart = one.due != two.due or one.figure.place.text != two.figure.place.text
    return max(likeness) >= 0.55 if apart else min(likeness) >= 0.75


def _weighed(aim: Aim, candidate: Candidate, today: date) -> _Weighed:
    likeness = alike(aim.thing, candidate.thing)
    units = likeness_of_units(aim.target.figure.base_unit, candidate.figure.base_unit)
    score = likeness * units * _of_one_kind(aim.thing, candidate.thing) * _in_place(aim, candidate)
    return _Weighed(score, candidate, against(aim, candidate, today))


def _of_one_kind(target: Thing, other: Thing) -> float:
    """What stages and grades make of a likeness."""
    factor = 1.0
    if target.stages and other.stages and not target.stages & other.stages:
        factor = 0.3
    elif (not target.stages and other.stages == {"start"}) or (
        other.stages == {"contract"} and "contract" not in target.stages
    ):
        factor = 0.6
    return factor * 0.25 if target.grades and other.grades and not target.grades & other.grades else factor


def _in_place(aim: Aim, candidate: Candidate) -> float:
    """What the place of a figure makes of a likeness: in brackets, a part, in another thing's line, of one month."""
    said, target, figure = candidate.said, aim.target.figure, candidate.figure
    factor = 1.0
    if said.aside:
        factor *= 0.75
    if said.heading and mentions(said.heading, target.place.text) >= 0.5 and mentions(said.heading, aim.sentence) < 0.3:
        factor *= 0.3
    is_dated = said.dated is not None and said.dated.due == aim.target.due
    if _PART.search(candidate.sentence) and "其中" not in aim.sentence and not is_dated:
        factor *= 0.5
    if is_dated:
        factor *= 1.15
    if _DONE_CLOSE.search(said.before):
        factor *= 1.08
    if target.mode is Mode.NEW and figure.mode is Mode.LEVEL:
        factor *= 0.7
    if said.dated is not None:
        if _ONE_MONTH.fullmatch(figure.place.text[said.dated.start : said.dated.end]):
            factor *= 0.9
        if said.dated.due.year < aim.target.due.year:
            factor *= 0.6
    is_repeated = figure.base_value == target.base_value
    return factor * 0.8 if is_repeated and not _COUNTED.search(f"{said.clause}{said.before}{said.after}") else factor


def _pair(aim: Aim, weighed: Sequence[_Weighed], chosen: _Weighed | None) -> Pair:
    target = aim.target
    if (chosen is None or chosen.score < _CLEARLY) and (whole := _summed(target.figure, weighed)):
        why = f"各分项相加正好是{target.figure.place.span}"
        return Pair(target, whole, compared(target.figure, whole), why, 0.6)
    if chosen is None:
        return Pair(target, None, Outcome.CANNOT_COMPARE, _nothing(weighed), _sure_of_nothing(weighed))
    near = [one for one in weighed if not one.against and one.score >= chosen.score * _NEARLY]
    if len({one.candidate.figure.base_value for one in near}) > 1 and _apart(aim, near):
        named = "、".join(one.candidate.figure.place.span for one in near)
        return Pair(target, None, Outcome.CANNOT_COMPARE, f"{named}都像，分不清是哪个，也没有合计", 0.6)
    actual = chosen.candidate.figure
    why = _why(aim, chosen)
    return Pair(target, actual, compared(target.figure, actual), why, round(_sure(chosen, weighed), 2))


def _by_share(aim: Aim, shares: Sequence[Candidate]) -> Pair | None:
    """A target by how much of the task the report says is done (完成…任务的63%), where it gives no figure for it."""
    fits = [(alike(aim.thing, share.thing), share) for share in shares]
    likeness, share = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    if share is None or likeness < _CLEARLY or aim.target.figure.base_unit == "%":
        return None
    met = share.figure.base_value >= _WHOLE
    why = "进展只说完成了任务的几成"
    return Pair(aim.target, share.figure, Outcome.MET if met else Outcome.MISSED, why, round(0.6 * likeness, 2))


def _summed(target: Figure, weighed: Sequence[_Weighed]) -> Figure | None:
    """The sum of a list's figures where it is just what is asked for: 4个篮球场、5个健身点、1个足球场 for 10个."""
    if target.base_unit == "%" or not weighed or weighed[0].score < _SLIGHTLY:
        return None
    few = weighed[0].score >= ENOUGH
    several = sorted((one.candidate for one in weighed if not one.against), key=lambda one: one.said.start)
    for first in range(len(several)):
        last = first + 1
        while last < len(several) and several[last].said.joined:
            last += 1
        listed = [candidate.figure for candidate in several[first:last]]
        done = DONE.search(several[last - 1].sentence + several[last - 1].said.after)
        if (
            len(listed) > (1 if few else 2)
            and done
            and sum(figure.base_value for figure in listed) == target.base_value
        ):
            place = replace(listed[0].place, end=listed[-1].place.end)
            return replace(listed[0], place=place, value=target.value, base_value=target.base_value, unit=target.unit)
    return None


def _apart(aim: Aim, near: Sequence[_Weighed]) -> bool:
    """Whether figures that fit equally well are of several parts: nothing tells them apart, or a scope of each does."""
    dues = {one.candidate.said.dated.due if one.candidate.said.dated else None for one in near}
    named = {"".join(one.candidate.thing.own.split()) for one in near}
    return all(_says_more(aim, one) for one in near) or (len(named) == 1 and len(dues) == 1)


def _says_more(aim: Aim, one: _Weighed) -> bool:
    words = bare(f"{one.candidate.said.clause}{one.candidate.said.before}").split()
    return any(word[:2] not in aim.around for word in words)


def _nothing(weighed: Sequence[_Weighed]) -> str:
    """Why no figure was taken, in one sentence."""
    best = weighed[0] if weighed else None
    if best is None or best.score < ENOUGH:
        return "进展里没有同一事项的数"
    return f"进展里的{best.candidate.figure.place.span}{best.against or '更像另一个目标的数'}"


def _sure_of_nothing(weighed: Sequence[_Weighed]) -> float:
    return round(1 - min(weighed[0].score, 0.7), 2) if weighed else 0.95


def _why(aim: Aim, chosen: _Weighed) -> str:
    """Why a figure was taken, in one sentence."""
    target, actual = aim.target.figure, chosen.candidate.figure
    shared = _shared(aim.thing, chosen.candidate.thing)
    units = "单位相同" if target.base_unit == actual.base_unit else f"单位{target.unit}、{actual.unit}可比"
    return f"都说“{shared}”，{units}" if shared and shared in actual.place.text else units


def _shared(one: Thing, other: Thing) -> str:
    """The longest words that two things share."""
    theirs = f"{other.own} {other.about}"
    spans = (
        word[at : at + length]
        for length in range(max(map(len, one.own.split()), default=0), 1, -1)
        for word in one.own.split()
        for at in range(len(word) - length + 1)
    )
    return next((span for span in spans if span in theirs), "")


def _sure(chosen: _Weighed, weighed: Sequence[_Weighed]) -> float:
    others = [one.score for one in weighed if one is not chosen and not one.against]
    lead = chosen.score - max(others, default=0)
    return min(0.98, 0.35 + 0.45 * min(chosen.score, 1) + 0.2 * min(1.0, max(lead, 0) * 2))
