"""The lines of 逾期落实情况表 before it is printed: those that are written, and drafts for the tasks that have none."""

from __future__ import annotations

from typing import NamedTuple

from models import as_of as standing
from models.judging.judged_task import Judge
from models.records import ListId, Task, TaskList
from models.rules.evaluation import AsOf
from models.store.records.ledger import Ledger
from models.suggested.judged import texts_of_list


class OverdueLine(NamedTuple):
    """The "截至…" line of an overdue task; a draft is not written yet, and empty where nothing seems to fail."""

    task: Task
    line: str
    is_draft: bool


def overdue_lines(ledger: Ledger, list_id: ListId, moment: AsOf, judge: Judge | None = None) -> list[OverdueLine]:
    """The overdue tasks of a list as of a month, in the list's order."""
    judge, year = judge or Judge(), ledger.get(TaskList, list_id).year
    overdue = standing.judgement(ledger, list_id, moment).overdue
    found = []
    for texts in texts_of_list(ledger, list_id, moment.cut_off):
        why = overdue.get(texts.task.id)
        if why is None:
            continue
        line = why.shortfall or judge.task(texts, year, moment.cut_off).draft.line
        found.append(OverdueLine(texts.task, line, not why.shortfall))
    return found
