"""What the wizard knows of a file: as read, as understood with the clerk's choices, and what became of each row."""
# ruff: noqa: PLC0415  what understands a file is heavy, and imported by the work that needs it

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.intake.findings import Mark

if TYPE_CHECKING:  # heavy, and not yet loaded when the wizard opens: what understands a file loads it
    from models.errors import UserFault
    from models.intake.drafts import ColumnGuess, Plan, TableChoice
    from models.intake.findings import HeaderChoice
    from models.intake.layout.tables import Layout
    from models.intake.source import Source


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

    ``layout`` is kept for the next time: what does not change is not gone through again. ``columns`` are told in either
    case, as far as there are any.
    """

    source: Source
    settings: Settings
    layout: Layout
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
            marks[row] = mark, reason
        return marks

    @property
    def doubts(self) -> tuple[str, ...]:
        """What wants a look before applying; empty for a clean file."""
        from models.intake.findings import Weight
        from models.intake.layout.columns import CHOSEN_EXTRA

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
