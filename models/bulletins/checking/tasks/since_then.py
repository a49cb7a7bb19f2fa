"""How many more tasks are wholly signed off than at the end of an earlier month: “累计“销号”10项，比5月底多4项”.

Only 销号 that is told apart from 阶段性 is held against the days of the decisions: it is final, so that a ledger still
knows who had it then, while a warning may have been lifted and a stage have become the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.facts import Facts
from models.bulletins.letter import Line
from models.periods import Period
from models.vocabulary import Status

_SINCE = re.compile(
    r"(?<!阶段性)(?<!阶段性[“\"])[“\"]?销号[”\"]?(?:任务|数)?(?P<now>\d+)项(?:（[^（）]*）)?，(?:占[^，。；]*，)?[比较](?:(?P<month>\d{1,2})月(?:底|末)|(?P<last>上月)[底末]?)"
    r"(?P<by>增加|减少|[多少])(?:了)?(?P<change>\d+)项"
)


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about such changes, where the count itself is that of the list."""
    signed = facts.with_status(Status.SIGNED_OFF)
    if not any("阶段性" in line.text for line in lines) or not all(row.decided_on for row in signed):
        return
    for line in lines:
        for found in _SINCE.finditer(line.text):
            month = int(found["month"] or facts.cut_off.month - 1)
            if int(found["now"]) != len(signed) or not 1 <= month < facts.cut_off.month:
                continue
            until = Period(facts.cut_off.year, month).last_day
            then = [row for row in signed if row.decided_on and row.decided_on <= until]
            place = found.span("change")
            yield Claim(ClaimKind.DIFFERENCE, line, *place)
            if not then:
                continue  # entered all at once, so that the days tell nothing
            change, word = len(signed) - len(then), found["by"]
            if int(found["change"]) != change or (change and word in ("少", "减少")):
                text = f"台账里{month}月底销号 {len(then)} 项，现在 {len(signed)} 项，文中写{word}{found['change']}项。"
                if int(found["change"]) != change:
                    yield wrong_number(Code.DIFFERENCE, line, place, change, text)
                else:
                    yield Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text, line, found.start("by"), place[1])
