"""Counts told in turn of sections or units: “甲、乙、丙三个领域任务数分别为3项、3项、6项”, “甲局、乙局各销号2项”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.groups.leaders import by_section, topic_in
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, start_of
from models.texts.numerals import number, plain_number

_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"
_ONE = rf"{_NUMBER}\s*[项个件]"
_RUN = re.compile(
    rf"(?P<how>分别|依次)(?P<topic>[^，。；、\d一二两三四五六七八九十]{{0,8}}?)(?:为|是|有)?(?P<run>{_ONE}(?:[、和]{_ONE})+)"
)
_EACH = re.compile(rf"各(?P<topic>[^，。；、\d一二两三四五六七八九十]{{0,6}}?)(?P<run>{_ONE})(?!单位)")
_VALUE = re.compile(rf"(?P<number>{_NUMBER})\s*[项个件]")
_ALL_SECTIONS = re.compile(rf"(?P<count>{_NUMBER})(?:个|大)?(?:领域|板块|类别|方面|条线)")
_FEWEST = 2


class Group(NamedTuple):
    """A section or a unit with its tasks; of a unit in two ways, those it leads and those it has a part in."""

    name: str
    ways: tuple[Sequence[Row], ...]


def spans(text: str) -> list[tuple[int, int]]:
    """Where counts stand that are told in turn or of each: none is of all that its words name."""
    return [found.span("run") for pattern in (_RUN, _EACH) for found in pattern.finditer(text)]


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about such counts, where the groups before them are as many."""
    for line in lines:
        for pattern in (_RUN, _EACH):
            for found in pattern.finditer(line.text):
                if not is_elsewhen(line.text, found.start(), facts.cut_off):
                    yield from _told(line, found, facts)


def _told(line: Line, found: re.Match[str], facts: Facts) -> Iterator[Claim | Finding]:
    start = start_of(line.text, found.start(), "。；\n")
    before = line.text[start : found.start()]
    values = list(_VALUE.finditer(line.text, found.start("run"), found.end("run")))
    is_each = found.re is _EACH
    clause = before[start_of(before, len(before), "，：") :]
    groups = (groups_in(clause, facts) if is_each else []) or groups_in(before, facts)
    topic = topic_in(found["topic"]) or topic_in(before[start_of(before, len(before), "，：") :])
    if (
        topic is None
        or re.search("其余|其他|另", before)
        or len(groups) < _FEWEST
        or (not is_each and len(groups) != len(values))
    ):
        return
    for group, value in zip(groups, values * len(groups) if is_each else values, strict=True):
        held = [topic.of(rows) for rows in group.ways]
        place = value.span()
        yield Claim(ClaimKind.COUNT, line, *place, tuple(row.id for row in group.ways[0]))
        if number(value["number"]) not in held:
            said = f"文中写{group.name}{topic.word} {value[0]}，台账里有 {plain_number(held[0])} 项。"
            yield wrong_number(Code.COUNT, line, place, Decimal(held[0]), said)
            return


def groups_in(before: str, facts: Facts) -> list[Group]:
    """The sections or units named in some words, in their order; “三个领域” are all of them."""
    sections = by_section(facts)
    named = sorted((name for name in sections if name in before), key=before.find)
    said = _ALL_SECTIONS.search(before)
    if not named and said and number(said["count"]) == len(sections):
        named = list(sections)
    units = facts.units_in(before)
    if named and units:
        return []
    if named:
        return [Group(name, (sections[name],)) for name in named]
    return [Group(unit, (facts.led_by(unit), [row for row in facts.rows if unit in row.units])) for unit in units]
