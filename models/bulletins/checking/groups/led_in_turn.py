"""The units of several tasks told in turn: “有“甲”、“乙”2项任务到期，分别由丙局、丁局牵头”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.leads import is_same
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.checking.repairs import words_to
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, start_of

_IN_TURN = re.compile(
    r"分别由(?P<by>[^，。；\d]+?)(?:牵头|负责|承担|承办|实施)|(?:责任|牵头|主办)(?:单位|部门)(?:分别|依次)[为是](?P<called>[^，。；\d]+)"
)
_PARTED = re.compile("[、和及与]")
_FEWEST = 2


def check(lines: Sequence[Line], mentions: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about such units, where as many tasks are named before them as there are units."""
    for line in lines:
        for found in _IN_TURN.finditer(line.text):
            yield from _told(line, found, [mention for mention in mentions if mention.line is line], facts)


def _told(line: Line, found: re.Match[str], own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    group = "by" if found["by"] else "called"
    units = facts.units_in(found[group])
    parts = _PARTED.split(found[group])
    sentence = start_of(line.text, found.start(), "。\n")
    before = {mention.row.id: mention.row for mention in own if mention.end <= found.start()}
    here = {mention.row.id: mention.row for mention in own if sentence <= mention.start < found.start()}
    rows = next((list(some.values()) for some in (here, before) if len(some) == len(units)), [])
    if len(rows) < _FEWEST or len(parts) < len(units):
        return
    for unit, row in zip(units, rows, strict=True):
        at = line.text.find(unit, found.start(group))
        yield Claim(ClaimKind.UNIT, line, at, at + len(unit), (row.id,))
        if row.units and not any(is_same(unit, known) for known in row.units):
            text = f"文中写“{unit}”，表中“{row.called}”的责任单位是{'、'.join(row.units)}。"
            repair = words_to(line.text, at, at + len(unit), row.lead) if row.lead else None
            place = at, at + len(unit)
            yield Finding(Code.TOKEN, Severity.CONTRADICTION, text, line, *place, (row.id,), repair)
