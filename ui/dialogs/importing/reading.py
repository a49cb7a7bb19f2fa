"""What the wizard knows of a file: as read, as understood with the clerk's choices, and what became of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from models.errors import UserFault
from models.intake.choices import column_guesses, tables_of
from models.intake.columns import CHOSEN_EXTRA
from models.intake.drafts import ColumnGuess, HeaderChoice, Plan, TableChoice, Weight
from models.intake.grid import Source, without_hidden_rows
from models.intake.header import known_headers
from models.intake.layout import lay_out
from models.intake.plan import understand


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
    """What the clerk has set so far. ``frame`` is any of title, year and period; ``tables`` None: the usual ones.

    ``headers`` are those named by hand, by table; ``hidden_rows`` says whether hidden rows are taken in.
    """

    tables: frozenset[int] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[int, HeaderChoice] = field(default_factory=dict)
    frame: Mapping[str, Any] = field(default_factory=dict)
    hidden_rows: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """A file understood: its tables and what a plan from the ticked ones would be, or why there is none.

    ``columns`` are told in either case, as far as there are any.
    """

    source: Source
    settings: Settings
    tables: tuple[TableChoice, ...]
    plan: Plan | None
    fault: UserFault | None
    columns: tuple[ColumnGuess, ...]

    @property
    def ticked(self) -> frozenset[int]:
        """The tables that are taken in."""
        if self.settings.tables is not None:
            return self.settings.tables
        return frozenset(table.index for table in self.tables if table.likely)

    def marks(self, table: int) -> list[tuple[Mark, str]]:
        """What became of each row of a table, and for a row left out the reason."""
        marks = [(Mark.TASK, "")] * len(self.source.grids[table].rows)
        for row, mark, reason in self.tables[table].marks:
            marks[row] = Mark(mark.value), reason
        return marks

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
    wanted = source if settings.hidden_rows else without_hidden_rows(source)
    tables = tables_of(wanted, settings.columns, settings.tables, settings.headers)
    set_by_hand = {"tables": settings.tables, "columns": settings.columns, "headers": settings.headers}
    try:
        plan = understand(wanted, today=today, **set_by_hand, **settings.frame)  # type: ignore[arg-type]
    except UserFault as fault:
        laid_out = lay_out(wanted, settings.tables, settings.columns, settings.headers)
        return Understood(source, settings, tables, None, fault, column_guesses(laid_out.tables))
    return Understood(source, settings, tables, plan, None, plan.columns)


def understand_first(
    source: Source, settings: Settings, remembered: Mapping[str, HeaderChoice], today: date
) -> Understood:
    """Understand a source for the first time, with what is remembered of headers and columns.

    Where that finds nothing, columns chosen for another file may be in the way: it is tried without. Where nothing is
    found either, the clerk is to say what is what; a header whose columns alone are unclear is offered for that.
    """
    headers = known_headers(source, remembered)
    found = understand_with(source, replace(settings, headers=headers), today)
    if found.plan is None and settings.columns:
        without = understand_with(source, Settings(headers=headers), today)
        if without.plan is not None:
            own = {column.signature for column in without.columns}
            kept = {key: field for key, field in settings.columns.items() if key not in own}
            return replace(without, settings=replace(without.settings, columns=kept))
    if found.plan is not None:
        return found
    offered = {table.index: table.header for table in found.tables if table.header is not None}
    return understand_with(source, replace(found.settings, headers=offered | headers), today) if offered else found
