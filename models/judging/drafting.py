"""The line "截至6月底：…" of the overdue list, drafted: it names only what fails of a task's unmet nodes (DOMAIN).

Every number and date in it stands in the task's plan, goal or report: the draft is put together from their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from models.judging.evidence import Outcome, Pair, Place, Source
from models.judging.reading.acts import Act, acts, told
from models.judging.reading.doing import undated
from models.judging.reading.measured_thing import mentions
from models.judging.reading.statements import Statement, Told, statements
from models.judging.reading.text import Read, without_brackets
from models.judging.reading.thing_words import bare
from models.periods import end_words
from models.records import PlanNode
from models.texts.measures import Bound


@dataclass(frozen=True, slots=True)
class Failing:
    """One thing that fails: what the line says of it, where the node asks for it, and the report's words on it.

    ``follows`` says that it is of the same subject as the one before, which is named there.
    """

    words: str
    asked: Place
    told: Place | None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What fails of a task by a cut-off; nothing does where it is empty."""

    cut_off: date
    failing: tuple[Failing, ...] = ()

    @property
    def line(self) -> str:
        """The line as it is printed; empty where nothing fails."""
        if not self.failing:
            return ""
        words = "".join(f"{'，' if each.follows else '；'}{each.words}" for each in self.failing)
        return f"截至{end_words(self.cut_off)}：{words[1:]}。"


_BOUNDING = re.compile(
    r"(?:达到?|突破|不低于|不少于|至少|超过?|实现|(?<![签节预合公契特条制相])约|控制在|不超过|不高于|要|须)+\Z"
)
_UNDER_WAY = re.compile(
    r"正在?(?:加快|积极|抓紧|有序)?(?P<verb>推进|办理|开展|编制|报批|审批)(?P<thing>[^,。;]{2,24})\Z"
)
_JOINED = re.compile(r"[和与及、]")
_WIDE = str.maketrans("(),:;", "（），：；")


@dataclass(frozen=True, slots=True)
class _Fault:
    """A failing thing of one node: ``words`` without the ``subject``, which is named once for several."""

    subject: str
    words: str
    asked: Place
    told: Place | None


def drafted(nodes: Sequence[tuple[PlanNode, Read]], pairs: Sequence[Pair], report: Read, cut_off: date) -> Draft:
    """The line for the unmet nodes of a task; ``pairs`` are its targets with what they were compared with.

    A text is read for a node's act only once: what an earlier node asked for and a later one asks for again is
    left to the later one.
    """
    said = statements(report)
    failing: list[Failing] = []
    for node, read in nodes:
        of_node = [pair for pair in pairs if pair.target.figure.place.node == node.id]
        place = Place(Source.NODE, read.text, 0, 0, node=node.id, label=node.label)
        failing += _together(_faults(read, place, of_node, said, report), said)
    return Draft(cut_off, tuple(failing))


def _faults(read: Read, node: Place, pairs: Sequence[Pair], said: Sequence[Statement], report: Read) -> list[_Fault]:
    """What fails of one node, in the order in which it asks for it."""
    asked = acts(read)
    found: list[tuple[int, _Fault]] = []
    measured: set[int] = set()
    for pair in pairs:
        place = pair.target.figure.place
        at = read.at(place.start)
        act = next((one for one in asked if one.start <= at < one.end), None)
        if act is not None and (pair.actual is not None or pair.target.figure.base_unit in ("元", "%")):
            measured.add(act.start)
        if pair.outcome is Outcome.MISSED and pair.actual is not None:
            words = _short(pair, read)
            subject = act.subject if act and mentions(act.subject, words) < _NAMED else ""
            found.append((at, _Fault(subject, words, place, pair.actual.place)))
    for act in asked:
        if act.start not in measured:
            place = replace(node, start=read.span(act.start, act.end)[0], end=read.span(act.start, act.end)[1])
            found += [(act.start, fault) for fault in _undone(act, place, said, report)]
    return [fault for _, fault in sorted(found, key=lambda each: each[0])]


def _undone(act: Act, place: Place, said: Sequence[Statement], report: Read) -> list[_Fault]:
    """What of an act the report does not say is done. What it says is going on is named so."""
    if told(act, said, _ALL)[0] is Told.DONE:
        return []
    told_of = {item: told(item, said) for item in _items(act)}
    left = {item: told_by for item, told_by in told_of.items() if told_by[0] is not Told.DONE}
    if not left:
        return []
    one = next((statement for _, statement in left.values() if statement), None)
    heard = Place(Source.REPORT, report.text, *report.span(one.start, one.end), period=None) if one else None
    if len(left) == len(told_of):
        subject, thing = act.subject, act.thing
    else:
        subject = "和".join(dict.fromkeys(item.subject for item in left))
        thing = "、".join(dict.fromkeys(item.thing for item in left))
    going_on = thing and all(state is Told.GOING_ON for state, _ in left.values())
    return [_Fault(subject, f"{thing}推进中" if going_on else f"未{act.verb}{thing}", place, heard)]


def _items(act: Act) -> list[Act]:
    """The act for each thing it names: A和B投入运营 is done for A or for B."""
    if things := _parts(act.thing):
        return [replace(act, thing=thing) for thing in things]
    return [replace(act, subject=subject) for subject in _parts(act.subject)] or [act]


def _parts(words: str) -> list[str]:
    """The items of a list of names; none where it is no list."""
    parts = [part for part in _JOINED.split(without_brackets(words)) if part]
    return parts if len(parts) > 1 and all(len(part) > 1 for part in parts) else []


def _short(pair: Pair, read: Read) -> str:
    """A number that is not reached: 累计开工不足15个."""
    figure = pair.target.figure
    one = next(one for one in read.said if one.quantity.start == figure.place.start)
    words = _BOUNDING.sub("", undated(without_brackets(one.before))).strip("、,的")
    if not bare(f"{words}{one.after}").strip():
        words = pair.target.what or words  # 增长3.2%: what grows is said by the goal
    over = figure.bound is Bound.AT_MOST and not figure.falls
    return f"{words}{one.after}{'超过' if over else '不足'}{figure.place.span}"


def _together(faults: Sequence[_Fault], said: Sequence[Statement]) -> list[Failing]:
    """The faults as the line names them: those of one subject behind its name, with the step it is held up by."""
    found: list[Failing] = []
    for subject, group in groupby(faults, key=lambda fault: fault.subject):
        several = list(group)
        for place, fault in enumerate(several):
            words = f"{subject}{fault.words}" if place == 0 else fault.words
            if place == len(several) - 1 and subject and (step := _step(subject, said)):
                words = f"{words}，{step}"
            found.append(Failing(words.translate(_WIDE), fault.asked, fault.told, follows=place > 0 and subject != ""))
    return found


def _step(subject: str, said: Sequence[Statement]) -> str:
    """What the report says is going on with a subject: 用地审批推进中."""
    for one in said:
        if mentions(subject, one.subject) >= _NAMED and (under_way := _UNDER_WAY.search(one.words)):
            return f"{under_way['thing']}{under_way['verb']}中"
    return ""


_ALL = 0.75
"""How much of several things that an act names a clause must name to speak of all."""
_NAMED = 0.5
"""How much of a subject's words a heading must name to be about it."""
