"""What becomes of a report, with its shortfall and verdict, that a list has when a file brings another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.fields import BY_KEY
from models.intake.drafts import DraftReport, DraftTask
from models.intake.findings import Finding, Weight
from models.intake.matching.exact import text_key
from models.wording.shortening import IN_SENTENCE, shortened

_KEYS = DraftReport._fields[1:]  # all but the period


class Effect(StrEnum):
    """What taking the file's words would do, in a word for the clerk."""

    TASK = ""
    ADDED = "新增"
    REPLACED = "替换已有进展"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs, in words for the clerk."""

    label: str
    old: str
    new: str
    effect: Effect = Effect.TASK


def joined(ours: DraftReport, theirs: DraftReport, *, replacing: bool) -> DraftReport:
    """The list's report with the file's of the same period: its gaps filled, or with the file's words first.

    What the file leaves empty empties nothing. A reason goes with its answer: that of an answer not taken is not taken.
    """
    first, second = (theirs, ours) if replacing else (ours, theirs)
    plan_met = second.plan_met if first.plan_met is None else first.plan_met
    explains = second.plan_met in (None, plan_met)
    return DraftReport(
        ours.period,
        first.content or second.content,
        first.shortfall or second.shortfall,
        plan_met,
        first.reason or (second.reason if explains else ""),
    )


def report_changes(ours: DraftReport, theirs: DraftReport) -> Iterable[FieldChange]:
    """Where the file's report would change the list's: what fills a gap is added, all else would be replaced."""
    if ours == theirs:
        return
    updated = joined(ours, theirs, replacing=True)
    for key, old, new in zip(_KEYS, ours[1:], updated[1:], strict=True):
        if new != old and text_key(_words(new)) != text_key(_words(old)):
            fills = old in ("", None) and getattr(joined(ours, theirs, replacing=False), key) == new
            effect = Effect.ADDED if fills else Effect.REPLACED
            yield FieldChange(f"{ours.period.label}{BY_KEY[key].label}", _words(old), _words(new), effect)


def replacing(changes: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    """Those of the changes that would replace what the list has reported."""
    return tuple(change for change in changes if change.effect is Effect.REPLACED)


def replacing_finding(draft: DraftTask, replaced: Sequence[FieldChange], *, taken: bool) -> Finding:
    """A warning with both texts of a report the list has otherwise, and which of them stays."""
    stays = "用文件的替换清单的" if taken else "保留清单的，文件的不写入"
    both = "；".join(f"{c.label}，清单里是“{c.old or '（空）'}”，文件里是“{c.new or '（空）'}”" for c in replaced)
    return Finding(
        Weight.WARNING, f"“{shortened(draft.text, IN_SENTENCE)}”已有进展，与文件的不同，{stays}：{both}。", draft.origin
    )


def _words(value: str | bool | None) -> str:
    if isinstance(value, str):
        return value
    return {True: "是", False: "否", None: ""}[value]
