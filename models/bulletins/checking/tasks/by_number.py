"""Tasks named by their number in the list with who does them: “区住建局负责的第4件、区水利局负责的第1、2件”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.leads import UNIT, is_same
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line
from models.texts.numerals import number

_ONE = r"(?:\d+|[一二三四五六七八九十百]+)"
_LED = re.compile(
    rf"(?P<unit>{UNIT.pattern})(?:牵头|负责|承办|承担)(?:办理|落实)?的第(?P<numbers>{_ONE}(?:[、和]第?{_ONE})*)[件项]"
)
_NUMBER = re.compile(_ONE)
_FEWEST = 3  # that show which numbers are meant


class _Said(NamedTuple):
    line: Line
    unit: str
    place: tuple[int, int]
    row: Row


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about them, where most agree with the list, so that its own numbers are meant."""
    rows = {row.number: row for row in facts.rows}
    said = [
        _Said(line, led["unit"], (found.start(), found.end()), row)
        for line in lines
        for led in _LED.finditer(line.text)
        for found in _NUMBER.finditer(line.text, *led.span("numbers"))
        if (row := rows.get(str(int(number(found[0]) or 0))))
    ]
    wrong = [one for one in said if one.row.units and not any(is_same(one.unit, unit) for unit in one.row.units)]
    if len(said) < _FEWEST or len(wrong) * 2 >= len(said):
        return
    for one in said:
        yield Claim(ClaimKind.UNIT, one.line, *one.place, (one.row.id,))
    for one in wrong:
        text = f"文中写{one.unit}负责第{one.row.number}项，清单里它的责任单位是{'、'.join(one.row.units)}。"
        ids = (one.row.id,)
        yield Finding(Code.TOKEN, Severity.CONTRADICTION, text, one.line, *one.place, ids)
