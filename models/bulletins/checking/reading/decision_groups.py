"""The decisions of a bulletin by kind, with the rows that each kind should be about, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.bulletins.checking.findings import Code
from models.bulletins.checking.reading.decided import Decision, Verb
from models.bulletins.checking.reading.mentions import Index, Mention, referred
from models.bulletins.checking.reading.names import SURE, UNLIKELY, Name, likeness
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import emptied, start_of
from models.vocabulary import Status

_TENTATIVE = 0.75  # words without quotation marks or a count are a name only when they are this like a row
_PREDICATE = re.compile(r"未|没有|至今|尚|应于|应在|于\d|\d+月|推进|进展")  # where a name before a verb ends
_LED = re.compile("(?:牵头|负责|承担|实施)(?:的|推进的)?")
_SAID_OF = re.compile(r"\d+处(?=整改|均|已|隐患|问题|\Z)|进展|推进[缓较滞]|滞后|偏慢|未[能按完达]")
_OF_UNIT = re.compile("(?:牵头|负责|承担)?的(?:任务|工作|事项|项目|问题)\\Z")
_DEMANDED = re.compile(
    r"(?:要|请|需|应|须|必须|务必|继续|进一步|加大|加快|加强|全力)[\u4e00-\u9fff]{0,12}(?:抓好|抓紧|推进|推动|落实|做好|盯紧|聚焦|突破|攻克)"
)
_IT = re.compile("对(?:其|该[项任单])")
_OPENS = re.compile("销号|预警|办结|[未没][^，。；]{1,4}的[是为]")  # what stands before is of other tasks
_SHORTEST = 3  # characters of a name
_NUMBERS = re.compile(r"[A-Za-z]*\d+[A-Za-z]*")
_MOST_OF_THEM = 0.6
_LISTED = 3  # so many words with 、 between them are names, known or not
_SEPARATORS = "，。；、：（）对将把"


@dataclass(frozen=True, slots=True)
class Group:
    """The decisions of one kind, and the rows that they should be about."""

    word: str
    decisions: tuple[Decision, ...]
    wanted: tuple[Row, ...]
    foreign: Code
    together: int | None = None
    """How many they are with those of the other kind, which a bulletin may count first: 8项（其中阶段性3项）."""


def are_told_apart(decided: Sequence[Decision]) -> bool:
    """Whether a bulletin tells 销号 and 阶段性销号 apart."""
    return {Verb.SIGN, Verb.SIGN_STAGE} <= {decision.verb for decision in decided}


def groups(decided: Sequence[Decision], facts: Facts, index: Index, *, is_told_apart: bool) -> Iterator[Group]:
    """“予以销号” is about rows signed off wholly or for the stage, unless the bulletin tells the two apart."""
    whole = tuple(decision for decision in decided if decision.verb is Verb.SIGN)
    stage = tuple(decision for decision in decided if decision.verb is Verb.SIGN_STAGE)
    warned = tuple(decision for decision in decided if decision.verb is Verb.WARN)
    late = tuple(decision for decision in decided if decision.verb is Verb.LATE)
    if is_told_apart:
        if whole:
            yield Group("销号", whole, facts.with_status(Status.SIGNED_OFF), Code.NOT_SIGNED, len(facts.signed))
        if stage:
            yield Group("阶段性销号", stage, facts.with_status(Status.STAGE_SIGNED_OFF), Code.NOT_SIGNED)
    elif whole:
        yield Group("销号", whole, _signed(whole, facts, index), Code.NOT_SIGNED)
    elif stage:
        of_stage = facts.with_status(Status.STAGE_SIGNED_OFF)
        told = [decision.count.value for decision in stage if decision.count]
        yield Group("阶段性销号", stage, of_stage if len(of_stage) in told else facts.signed, Code.NOT_SIGNED)
    if warned:
        yield Group("预警", warned, facts.warned, Code.NOT_WARNED)
    if late:
        yield Group("逾期", late, facts.late, Code.STATUS_WORD)


def _signed(decided: Sequence[Decision], facts: Facts, index: Index) -> tuple[Row, ...]:
    """The rows of both kinds, or the wholly signed off where as many are counted and none of the others named."""
    wholly = facts.with_status(Status.SIGNED_OFF)
    stage = facts.with_status(Status.STAGE_SIGNED_OFF)
    names = [name for decision in decided for name in _names(decision, facts, index)]
    counts = {int(decision.count.value) for decision in decided if decision.count}
    if not names and wholly:
        return wholly if len(wholly) in counts and len(facts.signed) not in counts else facts.signed
    if not names or not wholly or any(likeness(name.text, row) >= SURE for name in names for row in stage):
        return facts.signed
    are_named = sum(any(likeness(name.text, row) >= SURE for name in names) for row in wholly)
    is_of_them = len(wholly) in {len(names), *counts} or are_named >= max(_MOST_OF_THEM * len(wholly), 2)
    return wholly if is_of_them else facts.signed


def names_told(decision: Decision, facts: Facts, index: Index) -> Iterator[tuple[Decision, Name]]:
    """The names of a decision; those listed below it each with the decision as of their own line."""
    names = _names(decision, facts, index)
    lines = [line for line, _ in decision.listed] if not decision.names and len(names) == len(decision.listed) else []
    for i, name in enumerate(names):
        yield replace(decision, line=lines[i]) if lines else decision, name


def _names(decision: Decision, facts: Facts, index: Index) -> Sequence[Name]:
    if decision.is_referred:
        meant = referred(decision.line.text[: decision.start], _mentioned(decision, 0, index))
        return [Name(meant.name, meant.start, meant.end)] if meant else []
    if not _is_within_names(decision, index) and (decision.names or decision.listed or decision.count):
        names = tuple(_bare(name, facts) for name in decision.names or [name for _, name in decision.listed])
        if any(_OF_UNIT.sub("", name.text) in facts.unit_names for name in names):
            return ()  # “甲局、乙局牵头的任务全部销号”
        if not decision.is_said:
            return names
        known = [name for name in names if any(likeness(name.text, row) >= UNLIKELY for row in facts.rows)]
        return names if len(names) >= _LISTED and len(known) > len(names) / 2 else known
    text = emptied(decision.line.text)
    start = start_of(text, decision.start, "。；")
    start = max((found.end() for found in _OPENS.finditer(text, start, decision.start)), default=start)
    at, found = start, []
    for end in range(start, decision.start + 1):
        if end == decision.start or text[end] in _SEPARATORS:
            words = _PREDICATE.split(text[at:end].strip())[0]
            least = SURE if text[at - 1 : at] == "对" else _TENTATIVE
            told = _NUMBERS.sub("", words) if least is SURE else words
            if len(words) >= 4 and any(likeness(told, row) >= least for row in facts.rows):
                found.append(Name(words, at + text[at:end].find(words), end))
            at = end + 1
    told = _mentioned(decision, start, index)
    mentioned = [Name(m.name, m.start, m.end) for m in told if text[m.start : m.end].strip()]
    return (mentioned if len(mentioned) > len(found) else found) or _subject(decision, facts, index)


def _subject(decision: Decision, facts: Facts, index: Index) -> list[Name]:
    """“甲未能通车。对区住建局予以预警”: what the sentence before speaks of, where the unit alone is named."""
    text = decision.line.text
    start = start_of(text, decision.start, "。；\n")
    clause = text[start_of(text, decision.start, "，。；\n") : decision.start]
    if decision.count or not (facts.units_in(clause) or _IT.search(clause)):
        return []
    before = [m for m in index.of(decision.line) if m.end <= start]
    since = max((start_of(text, m.start, "。\n") for m in before), default=0)
    return [Name(m.name, m.start, m.end) for m in before if m.start >= since]


def _is_within_names(decision: Decision, index: Index) -> bool:
    """Whether what stands in quotation marks is a part of a task's name: 液化气瓶“三无”瓶组清理."""
    if not decision.names or decision.listed:
        return False
    told = index.of(decision.line)
    return any(m.start < name.start - 1 and m.end > name.end + 1 for m in told for name in decision.names)


def _mentioned(decision: Decision, start: int, index: Index) -> Sequence[Mention]:
    """The tasks that a sentence without a list of names speaks of, before it decides."""
    return [m for m in index.of(decision.line) if start <= m.start and m.end <= decision.start]


def _bare(name: Name, facts: Facts) -> Name:
    """A name without the unit that leads it and without what is said of it: “区财政局牵头的惠企资金兑付进展迟缓”."""
    led = next((unit for unit in facts.unit_names if name.text.startswith(unit)), "")
    before = _LED.match(name.text, len(led)) if led else None
    demanded = _DEMANDED.match(name.text)  # “要加大力度抓好滨河绿道” names what is to be seen to
    start = before.end() if before else demanded.end() if demanded else 0
    words = _SAID_OF.split(name.text[start:])[0]
    return Name(words, name.start + start, name.start + start + len(words)) if len(words) >= _SHORTEST else name
