"""What a task itself reports for a month, made of what its units have sent. Pure.

One text stands as it is: with one unit there is no difference to a report that was typed. Several stand each on a line
of its own behind the unit's name, in the official order. A text that went back to its unit (退回) is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.month_records import UnitReport
from models.records import Unit


class Part(NamedTuple):
    """A unit and what it has sent."""

    unit: Unit
    report: UnitReport


class Answer(NamedTuple):
    """是否完成月度计划 and, for 否, why not."""

    plan_met: bool | None = None
    reason: str = ""


def in_official_order(parts: Iterable[Part]) -> list[Part]:
    """The parts as their units stand in the directory."""
    return sorted(parts, key=lambda part: (part.unit.position, part.unit.id))


def is_returned(report: UnitReport) -> bool:
    """Whether it went back to its unit, and nothing has come since."""
    return report.returned_on is not None


def composed_text(parts: Sequence[Part]) -> str:
    """The task's report as its units have it now."""
    return _labelled([(part.unit.name, part.report.content) for part in _standing(parts)])


def remembered_text(parts: Sequence[Part]) -> str:
    """The same as it was when it was composed last: whoever finds another text has one that was edited since."""
    return _labelled([(part.unit.name, part.report.composed) for part in in_official_order(parts)])


def composed_answer(parts: Sequence[Part]) -> Answer:
    """否 where one of the units says so, with the reasons of those that do; 是 where all that answer say so."""
    standing = _standing(parts)
    answers = {part.report.plan_met for part in standing} - {None}
    if not answers:
        return Answer()
    giving = [part for part in standing if part.report.plan_met is False] if False in answers else standing
    return Answer(False not in answers, _labelled([(part.unit.name, part.report.reason) for part in giving]))


def is_changed(report: UnitReport) -> bool:
    """Whether the unit says something else than it did when the task's report was composed of it."""
    return bool(report.composed) and (is_returned(report) or report.content != report.composed)


def is_left_out(report: UnitReport) -> bool:
    """Whether the task's report has been written without what the unit says."""
    return bool(report.content) and not report.composed and not is_returned(report)


def _standing(parts: Iterable[Part]) -> list[Part]:
    return [part for part in in_official_order(parts) if not is_returned(part.report)]


def _labelled(texts: Iterable[tuple[str, str]]) -> str:
    """The texts there are, behind their units' names where they are several."""
    said = [(name, text) for name, text in texts if text.strip()]
    return said[0][1] if len(said) == 1 else "\n".join(f"{name}：{text}" for name, text in said)
