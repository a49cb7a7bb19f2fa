"""What a command answers, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.errors import UserFault
from models.records import Post, Report, Section, Task, TaskList, Unit

if TYPE_CHECKING:
    from exporters.writing import ExportResult

KINDS = {"lists": TaskList, "tasks": Task, "sections": Section, "posts": Post, "units": Unit, "reports": Report}
"""The kinds of record that are counted, by their keys in JSON."""

_NAMES = dict(zip(KINDS, ("清单", "任务", "板块", "分管领导", "责任单位", "进展"), strict=True))


class Answer(NamedTuple):
    """What a command has to say: ``facts`` for --json, ``text`` otherwise; warnings go to stderr either way.

    A ``fault`` is raised once the answer has been printed: there is something to say, and it is not good.
    """

    facts: dict[str, Any] | list[dict[str, Any]]
    text: str
    warnings: tuple[str, ...] = ()
    fault: UserFault | None = None

    def with_remark(self, remark: str) -> Answer:
        """The same, with what had to be put right before the ledger could be opened."""
        facts = {**self.facts, "remark": remark} if isinstance(self.facts, dict) else self.facts
        return self._replace(facts=facts, warnings=(f"注意：{remark}", *self.warnings))


def font_warnings(*written: ExportResult) -> tuple[str, ...]:
    """What the fonts of this computer could not do for files that were written, each told once."""
    return tuple(dict.fromkeys(f"注意：{remark}" for result in written for remark in result.font_remarks))


def worded(counts: dict[str, int]) -> str:
    """Counts by the keys of KINDS in words."""
    return "，".join(f"{_NAMES[name]} {count}" for name, count in counts.items())
