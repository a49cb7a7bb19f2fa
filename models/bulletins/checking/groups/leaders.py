"""Sections and units beside each other: “销号最多的是甲领域”, “乙局扣分居第二位”, “预警任务分属甲、乙两个领域”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading import due
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.names import section_name
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, end_of, start_of
from models.texts.numerals import number, plain_number
from models.vocabulary import SIGNED_OFF, Status

_PLACE = re.compile(
    r"(?<!并列)(?:最(?P<end>[多少高低重轻])|[居位列排][居列在名]?(?P<first>首位?|榜首)|[居位列排][居列在名]?(?P<last>末位?|最后)"
    r"|[居位列排][居列在名]?(?:各[\u4e00-\u9fff]{1,4}|全[区市县])?第(?P<rank>[一二三四五六七八九十\d]+)位?)"
)
_OTHER = re.compile("上[月年季期]|去年|同期|同比|比|较|增|新增|季度|月份?(?:到期)?任务|投资|得分")
_BELONG = re.compile(r"(?:分属|分别属于|分布[在于]|集中[在于]|来自|涉及|均[为属在]|都[是在属])(?P<where>[^，。；]+)")
_STATUS = re.compile("预警|销号")
_IS = re.compile("[^，。；]{0,8}?[是为]")  # behind a place, before what holds it
_FEWEST = 2


class Topic(NamedTuple):
    """What groups are told apart by, and its value for the tasks of one."""

    said: re.Pattern[str]
    word: str
    of: Callable[[Sequence[Row]], Decimal]


def _share(rows: Sequence[Row]) -> Decimal:
    return _signed(rows) / len(rows) * 100


def _whole_share(rows: Sequence[Row]) -> Decimal:
    return _wholly_signed(rows) / len(rows) * 100


def _wholly_signed(rows: Sequence[Row]) -> Decimal:
    return Decimal(sum(row.status is Status.SIGNED_OFF for row in rows))


def _signed(rows: Sequence[Row]) -> Decimal:
    return Decimal(sum(row.status in SIGNED_OFF for row in rows))


def _points(rows: Sequence[Row]) -> Decimal:
    return Decimal(str(sum(abs(row.points or 0) for row in rows)))


_TOPICS = (
    Topic(re.compile('[整全]项[“"]?销号[”"]?率'), "整项销号率", _whole_share),
    Topic(re.compile("(?:销号|完成|办结)率"), "销号率", _share),
    Topic(
        re.compile('[整全]项[“"]?销号[”"]?(?!率)数?'),
        "整项销号",
        _wholly_signed,
    ),
    Topic(
        re.compile('阶段性[“"]?销号[”"]?(?!率)数?'),
        "阶段性销号",
        lambda rows: Decimal(sum(row.status is Status.STAGE_SIGNED_OFF for row in rows)),
    ),
    Topic(re.compile("(?<!未)(?:已?销号|办结)(?!率)(?:任务|事项|工作|项目)?数?"), "销号", _signed),
    Topic(
        re.compile("预警的?(?:任务|事项|工作|项目)?数?"),
        "预警",
        lambda rows: Decimal(sum(row.status is Status.WARNED for row in rows)),
    ),
    Topic(
        re.compile("未(?:销号|办结|完成)的?(?:任务|事项|工作|项目)?数?"),
        "未销号",
        lambda rows: Decimal(sum(row.status not in SIGNED_OFF for row in rows)),
    ),
    Topic(
        re.compile("(?:正在)?推进中?的?(?:任务|事项|工作|项目)数?"),
        "推进中",
        lambda rows: Decimal(sum(row.status in (None, Status.RUNNING, Status.NOT_STARTED) for row in rows)),
    ),
    Topic(re.compile("扣分|被扣"), "扣分", _points),
    Topic(re.compile("(?<!未销号)(?<!未完成)(?<!推进中)任务数?|承担|牵头"), "任务", lambda rows: Decimal(len(rows))),
)
TOPICS = {topic.word: topic for topic in _TOPICS}
SHARES = ("销号率", "整项销号率")
"""The topics that are shares themselves."""
Groups = tuple[Mapping[str, Sequence[Row]], ...]
"""The tasks of each section or unit by name; of units in two ways, those it leads and those it has a part in."""
Kinds = tuple[Groups, Groups]
"""The sections and the units of a list."""


def by_section(facts: Facts) -> dict[str, Sequence[Row]]:
    """The tasks of each section, by what a text calls it."""
    return {
        section_name(section): [row for row in facts.rows if row.section == section]
        for section in facts.sections
        if section_name(section)
    }


def groups_of(facts: Facts) -> Kinds:
    """The sections and the units."""
    leads = {unit: list(facts.led_by(unit)) for unit in dict.fromkeys(row.lead for row in facts.rows if row.lead)}
    shared = {unit: [row for row in facts.rows if unit in row.units] for unit in leads}
    return (by_section(facts),), (leads, shared)


def check(lines: Sequence[Line], facts: Facts, index: Index, kinds: Kinds) -> Iterator[Claim | Finding]:
    """Claims and findings about which section or unit has most of something, and to which something belongs."""
    (sections,), _ = kinds
    for line in lines:
        for found in _PLACE.finditer(line.text):
            yield from _placed(line, found, (*kinds, _tasks(line, found, facts, index)))
        for found in _BELONG.finditer(line.text):
            yield from _belongs(line, found, sections)


def _placed(line: Line, found: re.Match[str], kinds: Sequence[Groups]) -> Iterator[Claim | Finding]:
    text = line.text
    start = start_of(text, found.start(), "。；\n")
    part = text[start : end_of(text, found.end(), "。；，\n")]
    for ways in kinds:
        if len(ways[0]) < _FEWEST:
            continue
        told = _group(text, start, found, ways[0])
        if told is None:
            continue
        name, place = told
        topic = topic_in(text[start : found.start()])
        if topic is None or _OTHER.search(part) or due.is_told(part):
            return
        yield Claim(ClaimKind.RANK, line, *found.span())
        if not any(_is_so(found, topic, name, groups) for groups in ways):
            values = "、".join(
                f"{group} {plain_number(round(topic.of(rows), 2))}" for group, rows in ways[0].items() if rows
            )
            said = f"文中说{name}{topic.word}{found[0]}，台账里是{values}。"
            span = min(place, found.start()), max(place + len(name), found.end())
            yield Finding(Code.RANK, Severity.CONTRADICTION, said, line, *span)
        return


def _tasks(line: Line, found: re.Match[str], facts: Facts, index: Index) -> Groups:
    """The tasks with points by number, and the one that a place is told of by its words: “扣分最重的是甲”."""
    start = start_of(line.text, found.start(), "。；\n")
    behind = _IS.match(line.text, found.end())
    here = start_of(line.text, found.start(), "，。；：\n")
    begin = behind.end() if behind else here
    end = end_of(line.text, begin, "，。；（") if behind else found.start()
    if not re.search("扣分|被扣", line.text[start : found.end()]):
        return ({},)
    told = next(index.of(replace(line, text=line.text[begin:end])), None)
    if told is None:
        return ({},)
    return (
        {other.called: (other,) for other in facts.rows if other.points and other is not told.row}
        | {told.words: (told.row,)},
    )


def _group(text: str, start: int, found: re.Match[str], groups: Mapping[str, Sequence[Row]]) -> tuple[str, int] | None:
    """The group that a place is told of: right behind 是, else the last before it; none where several share it."""
    behind = _IS.match(text, found.end())
    if behind:
        at = behind.end()
        name = next((name for name in groups if text.startswith(name, at)), None)
        return (name, at) if name and not re.match(r"[^，。；]{0,6}[、和]", text[at + len(name) :]) else None
    here = start_of(text, found.start(), "，。；：\n")
    for since, until in ((here, found.start()), (max(start_of(text, max(here - 1, 0), "，。；\n"), start), here)):
        named = sorted((at, name) for name in groups if (at := text.find(name, since, until)) >= 0)
        if named:
            return (named[-1][1], named[-1][0]) if len(named) == 1 else None
    return None


def topic_in(words: str) -> Topic | None:
    """What words said last of what groups are told apart by; the more exact word where two end together."""
    said = [(match.end(), -i, topic) for i, topic in enumerate(_TOPICS) for match in topic.said.finditer(words)]
    return max(said, key=lambda one: one[:2])[2] if said else None


def _is_so(found: re.Match[str], topic: Topic, name: str, groups: Mapping[str, Sequence[Row]]) -> bool:
    values = {group: topic.of(rows) for group, rows in groups.items() if rows}
    own = values[name]
    lowest = found["last"] or found["end"] in ("少", "低", "轻")
    before = [value for value in values.values() if (value < own if lowest else value > own)]
    if found["rank"]:
        return number(found["rank"]) in (len(before) + 1, len(set(before)) + 1)
    return not before and len(set(values.values())) > 1


def _belongs(line: Line, found: re.Match[str], sections: Mapping[str, Sequence[Row]]) -> Iterator[Claim | Finding]:
    """“预警的两项任务分属甲领域和乙领域”: each of the sections named has one of that status."""
    part = line.text[start_of(line.text, found.start(), "。；\n") : found.start()]
    said = _STATUS.findall(part)
    if not said or re.search("[未拟待]|上月|去年", part):
        return
    wanted = (Status.WARNED,) if said[-1] == "预警" else SIGNED_OFF
    for name, rows in sections.items():
        at = line.text.find(name, found.start("where"), found.end("where"))
        if at < 0:
            continue
        yield Claim(ClaimKind.NAME, line, at, at + len(name))
        if not any(row.status in wanted for row in rows):
            text = f"文中说{said[-1]}的任务在“{name}”，台账里这一类没有{said[-1]}的。"
            yield Finding(Code.TOKEN, Severity.CONTRADICTION, text, line, at, at + len(name))
