"""Months and quarters beside each other by what is due in them: “到期最多的月份是8月”, “8月到期任务比7月多6项”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.due import dated_rows
from models.bulletins.checking.reading.figures import NUMBER
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, start_of
from models.texts.numerals import number

_TIME = r"(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月|[一二三四]季度)"
_APART = re.compile(
    rf"(?P<one>{_TIME})份?到期的?(?:任务|事项)?[比较](?P<other>{_TIME})份?(?:到期)?(?P<by>[多少])(?P<apart>{NUMBER})\s*[项个件]"
)
_MOST = re.compile(rf"到期的?(?:任务|事项)?最(?P<end>[多少])的(?:月份|季度|月)?[是为](?P<name>{_TIME})")
_PLACE = re.compile(
    rf"(?P<name>{_TIME})份?[居位列][各全]?(?:个?季度|月份?|年)?(?:第(?P<rank>{NUMBER})|(?P<first>首))位?"
)
_QUARTERS = "一二三四"


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about such sayings; a task counts by its first day, its last or any, whichever agrees."""
    dated = [row.days for row in dated_rows(facts)]
    if not dated:
        return
    for line in lines:
        if "到期" not in line.text:
            continue
        for found in _APART.finditer(line.text):
            yield from _apart(line, found, dated)
        for pattern in (_MOST, _PLACE):
            for found in pattern.finditer(line.text):
                if "到期" in line.text[start_of(line.text, found.start(), "。\n") : found.end()]:
                    yield from _placed(line, found, dated)


def _sizes(dated: Sequence[frozenset[date]], names: str) -> list[Mapping[str, int]]:
    """How many are due in each month, or each quarter as ``names`` has it, in each way to tell it."""
    ways = [[{min(days)} for days in dated], [{max(days)} for days in dated], [set(days) for days in dated]]
    found: list[Mapping[str, int]] = []
    for way in ways:
        told = [{_name(day, names) for day in days} for days in way]
        found.append({name: sum(name in names for names in told) for name in set().union(*told)})
    return found


def _name(day: date, like: str) -> str:
    return f"{_QUARTERS[(day.month - 1) // 3]}季度" if "季度" in like else f"{day.month}月"


def _plain(name: str) -> str:
    month = number(name.removesuffix("月")) if name.endswith("月") else None
    return f"{month}月" if month is not None else name


def _apart(line: Line, found: re.Match[str], dated: Sequence[frozenset[date]]) -> Iterator[Claim | Finding]:
    one, other = _plain(found["one"]), _plain(found["other"])
    sizes = _sizes(dated, one)
    apart = [way.get(one, 0) - way.get(other, 0) for way in sizes]
    said = int(number(found["apart"]) or 0) * (1 if found["by"] == "多" else -1)
    place = found.start("apart"), found.end()
    yield Claim(ClaimKind.DIFFERENCE, line, *place)
    if said not in apart:
        text = f"按台账里的时限，{one}到期 {sizes[0].get(one, 0)} 项、{other} {sizes[0].get(other, 0)} 项。"
        yield wrong_number(Code.DIFFERENCE, line, place, abs(apart[0]), text)


def _placed(line: Line, found: re.Match[str], dated: Sequence[frozenset[date]]) -> Iterator[Claim | Finding]:
    name, said = _plain(found["name"]), found.groupdict()
    rank = int(number(said["rank"]) or 0) if said.get("rank") else 1
    yield Claim(ClaimKind.RANK, line, *found.span())
    sizes = _sizes(dated, name)
    for way in sizes:
        own, others = way.get(name, 0), [size for other, size in way.items() if other != name]
        before = sum(size < own if said.get("end") == "少" else size > own for size in others)
        if before + 1 <= rank <= before + 1 + others.count(own):
            return
    told = "、".join(f"{name} {size} 项" for name, size in sorted(sizes[0].items(), key=lambda one: -one[1]))
    text = f"按台账里的时限，到期的{told}。"
    yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, *found.span())
