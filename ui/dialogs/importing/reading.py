"""What the wizard knows of a file: as read, as understood with the clerk's choices, and what became of each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from models.errors import UserFault
from models.intake.choices import tables_of
from models.intake.columns import CHOSEN_EXTRA, one_line
from models.intake.drafts import Plan, TableChoice, Weight
from models.intake.grid import Grid, Source
from models.intake.layout import Table, lay_out
from models.intake.plan import understand
from models.intake.words import comparable


class Mark(StrEnum):
    """What became of a row, in the word shown beside it."""

    TASK = "任务"
    HEADER = "表头"
    TITLE = "标题"
    GROUP = "分组"
    JOINED = "续行"
    LEFT_OUT = "未导入"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the clerk has set so far. ``frame`` is any of title, year and period; ``tables`` None: the usual ones."""

    tables: frozenset[int] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    frame: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """A file understood: its tables and what a plan from the ticked ones would be, or why there is none.

    ``marks`` are, by table and row, the mark and for a row left out the reason.
    """

    source: Source
    settings: Settings
    tables: tuple[TableChoice, ...]
    plan: Plan | None
    fault: UserFault | None
    marks: Mapping[int, tuple[tuple[Mark, str], ...]]

    @property
    def ticked(self) -> frozenset[int]:
        """The tables that are taken in."""
        if self.settings.tables is not None:
            return self.settings.tables
        return frozenset(table.index for table in self.tables if table.likely)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What wants a look before applying; empty for a clean file."""
        plan = self.plan
        if plan is None:
            return ()
        unknown = [column.heading or "（无表头）" for column in plan.columns if column.field == CHOSEN_EXTRA]
        warnings = sum(finding.weight is Weight.WARNING for finding in plan.findings)
        likely = sum(table.likely for table in self.tables)
        return tuple(sentence for sentence, holds in (
            (f"有 {likely} 个表格像是任务清单", likely > 1),
            (f"有 {len(unknown)} 栏不认识，作为附加内容保留：{'、'.join(unknown[:6])}", unknown),
            (f"有 {warnings} 处需要注意", warnings),
        ) if holds)  # fmt: skip


def understand_with(source: Source, settings: Settings, today: date) -> Understood:
    """Understand a source anew. Slow for long files: not on the window's thread."""
    tables = tables_of(source, settings.columns)
    try:
        plan = understand(source, today=today, tables=settings.tables, columns=settings.columns, **dict(settings.frame))
    except UserFault as fault:
        return Understood(source, settings, tables, None, fault, {})
    return Understood(source, settings, tables, plan, None, _marks(source, settings))


def _marks(source: Source, settings: Settings) -> dict[int, tuple[tuple[Mark, str], ...]]:
    layout = lay_out(source, settings.tables, settings.columns)
    reasons = {row.origin: row.reason for row in layout.left_out}
    by_grid: dict[int, list[Table]] = {}
    for table in layout.tables:
        by_grid.setdefault(table.grid, []).append(table)
    return {
        index: tuple(_marks_of(grid, by_grid.get(index, []), reasons))
        for index, grid in enumerate(source.grids)
        if settings.tables is None or index in settings.tables
    }


def _marks_of(grid: Grid, tables: list[Table], reasons: Mapping[str, str]) -> Iterator[tuple[Mark, str]]:
    rows = [row for table in tables for row in table.rows]
    tasks = {row.origin: comparable("".join(row.cells)) for row in rows}
    titles = {comparable(title) for table in tables for title in table.titles}
    groups = {comparable(part) for row in rows for name in (row.section, row.post) for part in name.split("／")}
    headings = [comparable(column.heading) for table in tables for column in table.columns if column.heading]
    last = ""
    for number, cells in zip(grid.numbers, grid.rows, strict=True):
        origin = f"{grid.place}第 {number} 行"
        words = [comparable(text) for text in cells if text.strip()]
        if origin in tasks:
            last = tasks[origin]
            yield Mark.TASK, ""
        elif reason := reasons.get(origin):
            yield (Mark.HEADER if "表头" in reason and "以上" not in reason else Mark.LEFT_OUT), reason
        elif len(words) == 1 and words[0] in titles:
            yield Mark.TITLE, ""
        elif "".join(words) in groups or "、".join(words) in groups:
            yield Mark.GROUP, ""
        elif all(any(comparable(one_line(word)) in heading for heading in headings) for word in words):
            yield Mark.HEADER, ""
        elif last and all(word in last for word in words):
            yield Mark.JOINED, ""
        else:
            yield (Mark.GROUP if last else Mark.TITLE), ""
