"""What the clerk is told of a header's columns that were settled by guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.intake.findings import Finding, Weight
from models.intake.layout.columns import EXTRA, Column
from models.intake.layout.own_rows import REQUIREMENT
from models.intake.layout.row_words import comparable
from models.intake.layout.task_column import GUESSED


def column_findings(columns: Sequence[Column], place: str) -> Iterator[Finding]:
    """A guessed column of tasks, and two halves of a list beside each other, of which only the left one is taken."""
    guessed = next((column for column in columns if column.reason == GUESSED), None)
    if guessed is not None:
        text = f"没有认出哪一栏是任务，按“{guessed.heading}”一栏导入，请核对；不对的在“栏目”一页改。"
        yield Finding(Weight.WARNING, text, place)
    requirement = next((column for column in columns if column.reason == REQUIREMENT), None)
    if requirement is not None:
        text = f"一项任务管几行、每行各有单位或时限，按“{requirement.heading}”一栏每行一条任务导入，请核对。"
        yield Finding(Weight.WARNING, text, place)
    text_column = next((column for column in columns if column.key == "text"), None)
    if text_column is not None and any(
        column.key == EXTRA and not column.chosen and comparable(column.heading) == comparable(text_column.heading)
        for column in columns
    ):
        said = f"有两栏都叫“{text_column.heading}”，只把左边的当作任务，右边的作为附加内容保留；如果是并排的两半清单，"
        yield Finding(Weight.WARNING, f"{said}请把右半边移到下面，另存后再导入。", place)
