"""What is said of all tasks of a section or a unit, or of none: “甲局的任务无一预警”, “乙领域任务全部销号”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.groups.leaders import Kinds
from models.bulletins.checking.reading import due
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, start_of
from models.vocabulary import SIGNED_OFF, Status

_SAID = re.compile(
    r"(?:(?P<none>无一|没有一项|没有任务|没有|均未|都未|未有|不曾)(?:任务|事项)?(?:被|获)?|(?P<all>全部|均已?|都已?)(?:予以|被|获)?)"
    r"[“\"]?(?P<status>销号|预警)(?!的|率)"
)
_OF_ITS_OWN = re.compile(r"(?:牵头|承担|负责|领域|类|板块|方面|亦|也|则|[的项任务工作事共有\d两三四五六七八九十，])*")


def check(lines: Sequence[Line], facts: Facts, kinds: Kinds) -> Iterator[Claim | Finding]:
    """Claims and findings about such sayings, where one section or unit stands right before."""
    for line in lines:
        for found in _SAID.finditer(line.text):
            start = start_of(line.text, found.start(), "。；：\n")
            words = line.text[start : found.start()]
            if is_elsewhen(line.text, found.start(), facts.cut_off) or due.is_told(words):
                continue
            for groups in kinds:
                named = [name for name in groups[0] if name in words]
                if len(named) == 1 and _OF_ITS_OWN.fullmatch(words.partition(named[0])[2]):
                    yield from _held(line, found, named[0], [way[named[0]] for way in groups])


def _held(line: Line, found: re.Match[str], name: str, ways: Sequence[Sequence[Row]]) -> Iterator[Claim | Finding]:
    is_warning = found["status"] == "预警"
    wanted = (Status.WARNED,) if is_warning else SIGNED_OFF
    against = [[row for row in rows if (row.status in wanted) == bool(found["none"])] for rows in ways]
    yield Claim(ClaimKind.STATUS, line, *found.span(), tuple(row.id for row in ways[0]))
    if all(against):
        rows = against[0]
        code = Code.STATUS_WORD if not found["none"] else Code.UNWARNED if is_warning else Code.UNNAMED
        told = "、".join(f"“{row.called}”" for row in rows[:3])
        text = f"文中说{name}{found[0]}，台账里{told}{'是' if found['none'] else '不是'}。"
        yield Finding(code, Severity.CONTRADICTION, text, line, *found.span(), tuple(row.id for row in rows))
