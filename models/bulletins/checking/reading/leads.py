"""The units that a bulletin says lead a task, before or behind its name, held against those of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.checking.repairs import words_to
from models.bulletins.facts import Facts
from models.bulletins.letter import BRACKETED, end_of, start_of
from models.search.units import may_be_short_for

_CALLED = re.compile(r"(?:责任|牵头|主办|承办)(?:单位|部门)(?:为|是)?[：:]?\Z")
_BY = re.compile(r"由\Z")
_LEADS = re.compile(r"\s*(?:牵头|负责|承担|承办|实施)(?!的)")
_LED = re.compile(r"(?:牵头|负责|承担|承办|实施|组织)(?:推进|实施|建设|办理|落实|整改)?的[^，。；、]{0,6}[“\"]?")
_LABEL = re.compile(r"(?:牵头|责任|配合|主办|承办|协办)(?:单位|部门)?[：:]?")
_OF_OTHERS = re.compile("其余|其他|其它|剩余|另有|另外")
_ENTRY = re.compile(r"\s*(?:\d+[.．、]|[（(]\d+[）)]|[①-⑳])")
_PARTED = re.compile(r"[、，；;,\s]+")
UNIT = re.compile(r"[区县市镇][\u4e00-\u9fff]{1,10}?(?:局|委|办|中心|公司|院|会|社|署|队)")
"""A unit as it is called, whether the ledger knows it or not."""
_BEFORE = re.compile(rf"(?P<unit>{UNIT.pattern})(?:牵头|负责|承担|承办)(?:实施|推进|落实)?的[“\"][^，。；”]{{0,12}}\Z")
_BY_UNIT = re.compile(
    rf"由(?P<unit>{UNIT.pattern})(?=牵头|负责|承担|承办|实施)|(?:牵头|责任|主办|承办)(?:单位|部门)[为是]?[：:](?P<called>{UNIT.pattern})(?=[，。；）]|\Z)"
)


def check(mention: Mention, until: int, facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about the units said of a task up to a place."""
    yield from _in_brackets(mention, facts)
    yield from _headed(mention, facts)
    text = mention.line.text
    by = _BEFORE.search(text, 0, mention.start)
    if by and by["unit"] not in facts.unit_names:
        yield from _of(mention, by["unit"], by.start("unit"))
    for found in _BY_UNIT.finditer(text, mention.end, until):
        group = "unit" if found["unit"] else "called"
        between = text[mention.end : found.start()]
        is_its = between == "，" if found["called"] else not re.search("[，。；]", between)
        if found[group] not in facts.unit_names and is_its:
            yield from _of(mention, found[group], found.start(group))
    for unit in facts.unit_names:
        at = text.find(unit, mention.end, until)
        if at >= 0 and _is_said_behind(
            text[mention.end : at],
            text[at + len(unit) :],
            is_entry=_is_entry(text, mention.start),
        ):
            yield from _of(mention, unit, at)
        at = text.rfind(unit, mention.piece[0], mention.start)
        if at >= 0 and _LED.fullmatch(text, at + len(unit), mention.start):
            yield from _of(mention, unit, at)


def _headed(mention: Mention, facts: Facts) -> Iterator[Claim | Finding]:
    """“区数据局：数据资产登记办法；区住建局：滨河绿道”: a unit opens its clause."""
    text = mention.line.text
    start = start_of(text, mention.start, "。；\n")
    colon = text.find("：", start, mention.start)
    unit = text[start:colon].strip() if colon >= 0 else ""
    others = facts.units_in(text[colon + 1 : mention.start]) if unit else []
    if unit in facts.unit_names and not others:
        yield from _of(mention, unit, text.find(unit, start))


def _is_entry(text: str, place: int) -> bool:
    """Whether a task is named first in a line of a list: “1.甲，乙局，8月底”."""
    return _ENTRY.match(text) is not None and re.search("[，。；]", text[:place]) is None


def _is_said_behind(between: str, behind: str, *, is_entry: bool) -> bool:
    if _OF_OTHERS.search(between):
        return False
    marks = ("：", ":", "，") if is_entry else ("：", ":")
    is_alone = between.lstrip("”") in marks and behind[:1] in ("，", "；", "。", "")
    is_by = (_BY.search(between) or between.endswith("，")) and _LEADS.match(behind)
    return bool(is_alone or is_by or _CALLED.search(between))


def _in_brackets(mention: Mention, facts: Facts) -> Iterator[Claim | Finding]:
    """“滨河绿道（区住建局、区水利局）”: nothing but units, whether the ledger knows them or not."""
    text = mention.line.text
    end = mention.end + (text[mention.end : mention.end + 1] in ("”", '"'))
    inside = BRACKETED.match(text, end) or _at_the_end(mention)
    if inside is None:
        return
    words = inside[0][1:-1]
    parts = [part for part in _PARTED.split(_LABEL.sub("、", words)) if part]
    if not parts or not all(part in facts.unit_names or UNIT.fullmatch(part) for part in parts):
        return
    for part in parts:
        yield from _of(mention, part, text.find(part, inside.start()))


def _at_the_end(mention: Mention) -> re.Match[str] | None:
    """The brackets that close a piece of a list: “一是园区六路进度88%，推进缓慢（区住建局）；”."""
    text = mention.line.text
    end = end_of(text, mention.end, "；。\n")
    found = [aside for aside in BRACKETED.finditer(text, mention.end, end) if UNIT.fullmatch(aside[0][1:-1])]
    return found[0] if len(found) == 1 and found[0].end() == end else None


def _of(mention: Mention, unit: str, at: int) -> Iterator[Claim | Finding]:
    row = mention.row
    yield Claim(ClaimKind.UNIT, mention.line, at, at + len(unit), (row.id,))
    if not row.units or any(is_same(unit, known) for known in row.units):
        return
    yield Finding(
        Code.TOKEN,
        Severity.CONTRADICTION,
        f"文中写“{unit}”，表中“{row.called}”的责任单位是{'、'.join(row.units)}。",
        mention.line,
        at,
        at + len(unit),
        (row.id,),
        words_to(mention.line.text, at, at + len(unit), row.lead) if row.lead else None,
    )


def is_same(said: str, known: str) -> bool:
    """Whether one name is the other, or may be short for it."""
    return may_be_short_for(*sorted((said, known), key=len))
