"""Suggestions of a list's month as a printable table, grouped by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from models.documents.document import Align, Column, Document, Group, Level, Paragraph, Table
from models.documents.paper import USUAL, Paper
from models.judging.suggestions.suggestion import Suggestion
from models.periods import day_words
from models.records import Task, TaskId

_COLUMNS = (
    Column("提示", 10, Align.CENTER),
    Column("序号", 5, Align.CENTER),
    Column("任务", 24),
    Column("责任单位", 14),
    Column("情况", 26),
    Column("依据", 30),
)


def suggestion_document(
    title: str,
    cut_off: date,
    found: Sequence[Suggestion],
    tasks: Mapping[TaskId, Task],
    units: Mapping[TaskId, str],
    *,
    paper: Paper = USUAL,
) -> Document:
    """The table of suggestions, which come grouped by kind."""
    groups = []
    for kind, same in groupby(found, key=lambda one: one.kind):
        rows = tuple(
            (
                tasks[one.task_id].number,
                tasks[one.task_id].text,
                units.get(one.task_id, ""),
                one.sentence,
                "\n".join(f"{clue.word}：{clue.said}" for clue in one.clues),
            )
            for one in same
        )
        groups.append(Group(f"{kind.label}\n{len(rows)}条", rows))
    table = Table(_COLUMNS, tuple(groups), merged_first=True)
    remark = Paragraph("提示由程序对照任务、计划和进展得出，只供判断，不改变状态。", Level.NOTE)
    return Document(
        f"{title}提示清单", (table, remark), f"（截至{day_words(cut_off)}）", "提示", landscape=True, paper=paper
    )
