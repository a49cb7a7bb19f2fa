"""Which of several columns that could be the same field is that field, and what becomes of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.fields import BY_KEY
from models.intake.findings import Sure
from models.intake.layout.columns import EXTRA, IGNORE, NODE, PARENT, Column

_REPEATABLE = frozenset((NODE, EXTRA, IGNORE, PARENT))
_EARLIER = re.compile(r"上周|前[期段次]|此前|原|往[期次]")
"""How a heading begins that speaks of the time before; beside another one it is no report of now."""
_PLAINER = "已有表头更明确的一列，作为附加内容保留"
_DEMANDS = re.compile(r"整改|要求|标准")
_DEMANDED = "要求整改到什么程度"
_PROBLEM = "整改清单里，问题就是任务"
_SAID_BEFORE = frozenset(("content", "plan_met", "status", "due"))
"""Problems behind one of these are what hinders a task."""
_INSTEAD_OF_TASKS = ("goal", "reason")
"""What a list is about where no column says its tasks: what must be reached, or the problems to be solved."""


def settle(
    columns: Sequence[Column],
    merged: frozenset[int],
    hidden: frozenset[int],
    sparse: frozenset[int] = frozenset(),
    figures: frozenset[int] = frozenset(),
) -> tuple[Column, ...]:
    """One column per field. ``merged`` columns hold vertically merged cells, ``hidden`` ones give way to visible ones.

    A heading that is a field's own word goes before one that merely resembles it. Of two task columns the merged one,
    or the ``sparse`` one written once for several rows, is the section, unless the numbers are merged with it, and one
    naming a 目标 is the goal. A merged column without a known heading left of the task is the section. Columns of
    ``figures`` hold no tasks.
    """
    settled = _one_text(_without_loose(_problems_first(columns), merged | sparse), merged | sparse)
    if not any(column.key == "text" for column in settled):
        _substitute(settled, figures)
    text = next((column.index for column in settled if column.key == "text"), len(settled))
    if not any(column.key == "section" for column in settled):
        group = next((c for c in settled[:text] if c.key == EXTRA and c.index in merged and not c.chosen), None)
        if group is not None:
            reason = "任务左边一格管几行的一列"
            settled[group.index] = replace(group, key="section", reason=reason, sure=Sure.POSITION)
    return _single(settled, merged, hidden)


def _problems_first(columns: Sequence[Column]) -> Sequence[Column]:
    """In a list of what is to be put right the problems are the tasks, not what is demanded of them right of it."""
    texts = [column for column in columns if column.key == "text"]
    demands = bool(texts) and all(c.sure is Sure.LOOSE and _DEMANDS.search(c.heading) for c in texts)
    problem = next((column for column in columns if column.key == "reason" and not column.chosen), None)
    if not demands or problem is None or problem.index > texts[0].index:
        return columns
    if any(column.key in _SAID_BEFORE for column in columns[: problem.index]):
        return columns
    goal = any(column.key == "goal" for column in columns)
    others = {c.index: replace(c, key=EXTRA if goal or c is not texts[0] else "goal", reason=_DEMANDED) for c in texts}
    task = replace(problem, key="text", period_words="", reason=_PROBLEM, sure=Sure.CONTENT)
    return [task if c is problem else others.get(c.index, c) for c in columns]


def _without_loose(columns: Sequence[Column], merged: frozenset[int]) -> list[Column]:
    """A loose heading names its field only where no other does; a task's column merged over rows is no rival to it."""
    taken = {c.key for c in columns if c.sure is not Sure.LOOSE and not (c.key == "text" and c.index in merged)}
    if any(column.key == "content" for column in columns if column.sure is not Sure.LOOSE):
        taken.add("content")
    return [
        replace(column, key=EXTRA, period_words="", reason=_PLAINER, sure=Sure.UNKNOWN)
        if column.sure is Sure.LOOSE and column.key in taken
        else column
        for column in columns
    ]


def _substitute(settled: list[Column], figures: frozenset[int]) -> None:
    """Make the first column of another field that can stand for the tasks their column."""
    telling = [c.index for c in settled if c.key not in (EXTRA, IGNORE, "number", "section", "post", "goal", "reason")]
    for key in _INSTEAD_OF_TASKS:
        found = next((c for c in settled if c.key == key and not c.chosen and c.index not in figures), None)
        # Problems below what is done about them are reasons, not tasks.
        if found is not None and (key == "goal" or (telling and found.index < min(telling))):
            settled[found.index] = replace(found, key="text", reason="没有别的任务列，以它为任务", sure=Sure.CONTENT)
            return


def _one_text(columns: Sequence[Column], merged: frozenset[int]) -> list[Column]:
    settled = list(columns)
    texts = [column for column in columns if column.key == "text"]
    if len(texts) < 2:
        return settled
    finest = _finest(columns, texts, merged)
    for column in texts:
        if column is not finest:
            coarse = column.index in merged and column.index < finest.index
            key = "section" if coarse else "goal" if "目标" in column.heading else EXTRA
            sure = Sure.POSITION if coarse else Sure.NEAR if key else Sure.UNKNOWN
            settled[column.index] = replace(column, key=key, reason=f"任务取自“{finest.heading}”一列", sure=sure)
    return settled


def _finest(columns: Sequence[Column], texts: Sequence[Column], merged: frozenset[int]) -> Column:
    """The task column among several: one with a task in each row, surest heading first."""
    chosen = next((column for column in texts if column.chosen), None)
    if chosen is not None:
        return chosen
    if any(column.key == "number" and column.index in merged for column in columns):
        return texts[0]
    own = [column for column in texts if column.index not in merged and "目标" not in column.heading]
    return min(own, key=lambda column: (column.sure is Sure.LOOSE, column.index), default=texts[0])


def _single(columns: Sequence[Column], merged: frozenset[int], hidden: frozenset[int]) -> tuple[Column, ...]:
    """Lesser claims on a field become extra columns; reports may come once per period."""
    taken: set[tuple[str, str]] = set()
    result = list(columns)

    def weight(column: Column) -> tuple[bool, bool, int, bool, bool, int]:
        numbers_merged = column.key == "number" and column.index in merged
        periodic = column.key in BY_KEY and BY_KEY[column.key].periodic
        earlier = periodic and bool(_EARLIER.match(column.heading))
        lesser = earlier or (column.key == "status" and column.heading.startswith("是否"))
        return (not column.chosen, column.index in hidden, column.sure.doubt, numbers_merged, lesser, column.index)

    for column in sorted(columns, key=weight):
        if column.key in _REPEATABLE:
            continue
        field = BY_KEY[column.key]
        claim = (column.key, column.period_words if field.periodic else "")
        if claim in taken:
            reason = f"已有另一列是“{field.label}”，作为附加内容保留"
            result[column.index] = replace(column, key=EXTRA, period_words="", reason=reason, sure=Sure.UNKNOWN)
        taken.add(claim)
    return tuple(result)
