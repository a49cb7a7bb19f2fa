"""Tasks named in brackets behind how many of them stand so: “阶段性销号2项（甲、乙），预警1项（丙）”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.facts import Facts
from models.bulletins.letter import Line
from models.vocabulary import SIGNED_OFF, Status

_NAMED = re.compile(
    r"(?<![未不])(?P<word>(?P<stage>阶段性)?[“\"]?(?:销号|预警)[”\"]?)的?(?:任务|工作|项目)?\s*\d+[项个件](?:任务|工作|项目)?"
    r"[（(](?P<names>(?!含|其中|占|\d)[^（()）]+)[）)]"
)
_NAME = re.compile("[^、，；]+")
_FEWEST = 3  # letters that a name shares with its row


def check(lines: Sequence[Line], facts: Facts, index: Index) -> Iterator[Claim | Finding]:
    """Claims and findings about the tasks in such brackets; a name that is like no row is left alone."""
    for line in lines:
        for found in _NAMED.finditer(line.text):
            if not is_elsewhen(line.text, found.start(), facts.cut_off):
                yield from _named(line, found, index)


def _named(line: Line, found: re.Match[str], index: Index) -> Iterator[Claim | Finding]:
    wanted: Sequence[Status] = (Status.WARNED,) if "预警" in found["word"] else tuple(SIGNED_OFF)
    wanted = (Status.STAGE_SIGNED_OFF,) if found["stage"] else wanted
    code = Code.NOT_WARNED if Status.WARNED in wanted else Code.NOT_SIGNED
    for name in _NAME.finditer(line.text, *found.span("names")):
        best = index.best(name[0], _FEWEST)
        if best is None:
            continue
        row, first, last = best
        start, end = name.start() + first, name.start() + last
        yield Claim(ClaimKind.NAME, line, start, end, (row.id,))
        if row.status not in wanted:
            stands = f"为{row.status.value}" if row.status else "没有状态"
            said = re.sub('[“”"]', "", found["word"])
            text = f"文中把“{name[0]}”列为{said}，表中“{row.called}”{stands}。"
            yield Finding(code, Severity.CONTRADICTION, text, line, start, end, (row.id,))
