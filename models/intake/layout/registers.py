"""Tables below a list of tasks that hold none: registers of papers, scores, lists of persons."""

from __future__ import annotations

from collections.abc import Sequence

from models.intake.findings import Sure
from models.intake.layout.columns import EXTRA, Column
from models.intake.layout.other_titles import scores_or_calls

_SAID = frozenset(("content", "due", "plan", "goal", "status", "plan_met", "node"))
"""What is said of tasks, not of persons or units."""


def holds_no_tasks_below(columns: Sequence[Column]) -> bool:
    """Whether columns, below a list of tasks, hold none: they only number things by a general word (标题), or say of
    them whom to call or how they score, and nothing a task's columns say.
    """
    known = {column.key: column for column in columns if column.key != EXTRA}
    if known.keys() & _SAID:
        return False
    numbered = known.keys() == {"number", "text"} and known["text"].sure is Sure.LOOSE
    return numbered or any(scores_or_calls(column.heading) for column in columns)
