"""A file understood with the clerk's choices: its tables, what became of each row, and the plan of its import."""
# ruff: noqa: PLC0415  what understands a file is heavy, and imported by the work that needs it

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from models.errors import UserFault
from models.intake.findings import Mark, Weight
from models.intake.source import Source, without_hidden_rows
from models.periods import Period

_THEN = re.compile(r"；|，请")

if TYPE_CHECKING:  # not yet loaded when the wizard opens
    from models.intake.drafts import ColumnGuess, Plan, TableChoice
    from models.intake.findings import HeaderChoice
    from models.intake.layout.tables import Layout


@dataclass(frozen=True, slots=True)
class Settings:
    """What the clerk has set so far. ``tables`` None: the usual ones; ``columns`` are field keys by the signature of a
    heading, ``headers`` those named by hand, by table.

    ``title`` and ``year`` go before what the file says; so does ``period``, unless the file has reports of several.
    ``hidden_rows`` says whether hidden rows are taken in.
    """

    tables: frozenset[int] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[int, HeaderChoice] = field(default_factory=dict)
    title: str | None = None
    year: int | None = None
    period: Period | None = None
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

    def plan_or_raise(self) -> Plan:
        """The plan. Raises the fault where there is none."""
        if self.plan is None:
            assert self.fault is not None
            raise self.fault
        return self.plan

    def marks(self, table: int) -> list[tuple[Mark, str]]:
        """What became of each row of a table, and for a row left out the reason."""
        marks = [(Mark.TASK, "")] * len(self.source.grids[table].rows)
        for row, mark, reason in self.tables[table].marks:
            marks[row] = mark, reason
        return marks

    @property
    def doubts(self) -> tuple[str, ...]:
        """What wants a look before applying, the least sure first; empty for a clean file."""
        from models.fields import BY_KEY
        from models.intake.drafts import least_sure_first
        from models.intake.layout.columns import CHOSEN_EXTRA

        plan = self.plan
        if plan is None:
            return ()
        guessed = [
            f"“{column.heading}”作为{BY_KEY[column.field].label if column.field in BY_KEY else '节点'}（{column.sure}）"
            for column in least_sure_first(plan.columns)
            if column.sure.is_guess
        ]
        unknown = [column.heading or "（无表头）" for column in plan.columns if column.field == CHOSEN_EXTRA]
        warnings = [finding.text for finding in plan.findings if finding.weight is Weight.WARNING]
        likely = sum(table.likely for table in self.tables)
        return tuple(sentence for sentence, holds in (
            (f"有 {len(guessed)} 栏没有把握：{'、'.join(guessed[:4])}", guessed),
            (f"有 {likely} 个表格像是任务清单", likely > 1),
            (f"有 {len(unknown)} 栏不认识，作为附加内容保留：{'、'.join(unknown[:6])}", unknown),
            (f"有 {len(warnings)} 处需要注意：{_short(warnings[0])}" if warnings else "", warnings),
        ) if holds)  # fmt: skip


def _short(sentence: str) -> str:
    """What a sentence says, without what to do about it."""
    return _THEN.split(sentence)[0].rstrip("。")


def understand(source: Source, settings: Settings, today: date, earlier: Understood | None = None) -> Understood:
    """Understand a source. Slow for long files: not on the window's thread.

    With what was understood of it ``earlier``, only those tables are gone through again that the settings change.
    """
    from models.intake.layout.tables import lay_out
    from models.intake.plan.planning import make_plan
    from models.intake.plan.table_choices import column_guesses, tables_of

    wanted = source if settings.hidden_rows else without_hidden_rows(source)
    scans = earlier.layout.scans if earlier is not None else ()
    layout = lay_out(wanted, settings.tables, settings.columns, settings.headers, scans)
    tables, columns = tables_of(layout), column_guesses(layout.tables)
    try:
        plan = make_plan(
            wanted,
            layout,
            today=today,
            title=settings.title,
            year=settings.year,
            period=settings.period,
            tables=settings.tables,
        )
    except UserFault as fault:
        return Understood(source, settings, layout, tables, None, fault, columns)
    return Understood(source, settings, layout, tables, plan, None, columns)


def understand_first(
    source: Source, settings: Settings, remembered: Mapping[str, HeaderChoice], today: date
) -> Understood:
    """Understand a source for the first time, with what is remembered of headers and columns.

    Where that finds nothing, columns chosen for another file may be in the way: it is tried without. Copied cells may
    be a list without its header. Where nothing is found either, the clerk is to say what is what; a header whose
    columns alone are unclear is offered for that.
    """
    from models.intake.layout.header import known_headers

    headers = known_headers(source, remembered)
    found = understand(source, replace(settings, headers=headers), today)
    if found.plan is None and settings.columns:
        without = understand(source, Settings(headers=headers), today, found)
        if without.plan is not None:
            own = {column.signature for column in without.columns}
            kept = {key: field for key, field in settings.columns.items() if key not in own}
            return replace(without, settings=replace(without.settings, columns=kept))
    if found.plan is not None:
        return found
    if source.copied and (copied := _as_list(source, settings, today)) is not None:
        return copied
    offered = {table.index: table.header for table in found.tables if table.header is not None}
    if not offered:
        return found
    return understand(source, replace(found.settings, headers=offered | headers), today, found)


def _as_list(source: Source, settings: Settings, today: date) -> Understood | None:
    """Copied cells as a list: one column of texts, or numbers and texts, under a heading or none."""
    from models.intake.findings import HeaderChoice

    if len(source.grids) != 1:
        return None
    under_heading = understand(source, replace(settings, headers={0: HeaderChoice(0, 1)}), today)
    if under_heading.plan is not None:
        return under_heading
    bare = replace(settings, headers={0: HeaderChoice(0, 0)})
    columns = understand(source, bare, today).columns
    texts = [column.signature for column in columns if column.field != "number"]
    if len(texts) != 1:
        return None
    found = understand(source, replace(bare, columns={**settings.columns, texts[0]: "text"}), today)
    return found if found.plan is not None else None
