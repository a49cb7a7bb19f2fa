"""Finds in a source's grids the titles, headers, groups and task rows. Nothing is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.intake.findings import Finding, HeaderChoice, LeftOut
from models.intake.layout.columns import Choices, Column
from models.intake.layout.row_words import comparable, is_enumerated, is_foot_line, led_section, looks_like_post
from models.intake.layout.scanner import Scanner
from models.intake.layout.table_rows import Group, Row
from models.intake.source import Grid, Paragraph, Source

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表格?|table)\s*\d*(?:\s*[（(]\d+[)）])?$", re.IGNORECASE)
_PERIOD_NAME = re.compile(
    r"(?:\d{4}年?)?[-.]?(?:\d{1,2}月?(?:份|底)?|第?[一二三四]季度|[上下]半年|全年)?(?:\s*[（(]\d+[)）])?$"
)
_MAX_GROUP = 40
_ENDS_NO_GROUP = ("。", "：", ":", "；")
_STARTS_NO_GROUP = ("附件", "附表", "(")

Headers = Mapping[int, HeaderChoice]
"""The headers the clerk names, by the index of the source's grid."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table understood: its columns and task rows. ``titles`` and ``notes`` stood above its header.

    ``grid`` counts the source's grids: a grid whose header changes midway makes several tables.
    """

    place: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    grid: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A source understood as tables. ``headings`` are the headers' cells seen, for a fault's sentence.

    The first ``leading`` of the ``paragraphs`` stand before the first table of tasks.
    """

    tables: tuple[Table, ...]
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    headings: tuple[str, ...] = ()
    leading: int = 0


@dataclass(slots=True)
class _Progress:
    """What has been gathered from the blocks so far."""

    tables: list[Table] = field(default_factory=list)
    leads: list[Paragraph | None] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    seen: dict[tuple[str, ...], str] = field(default_factory=dict)
    choices: Choices | None = None
    headers: Headers = field(default_factory=dict)
    others: int = 0


def visible(source: Source) -> frozenset[int]:
    """The indexes of the grids that are not on hidden sheets."""
    return frozenset(index for index, grid in enumerate(source.grids) if not grid.hidden)


def lay_out(
    source: Source,
    chosen: frozenset[int] | None = None,
    choices: Choices | None = None,
    headers: Headers | None = None,
) -> Layout:
    """The source's tables, with groups from sheet names and from paragraphs between tables.

    ``chosen`` are indexes of the source's grids; without it all are taken that are not hidden. ``headers`` are those
    the clerk names, by the same indexes.
    """
    progress = _Progress(choices=choices, headers=headers or {})
    before: list[Paragraph] = []
    leading: list[Paragraph] = []
    columns: tuple[Column, ...] = ()
    index = -1
    for block in source.blocks:
        if isinstance(block, Paragraph):
            before.append(block)
            continue
        index += 1
        if index not in (visible(source) if chosen is None else chosen):
            progress.others += not block.hidden and _holds_tasks(block, columns, choices, progress.headers.get(index))
            progress.paragraphs += before
            leading += [] if progress.tables else before
            before = []
            continue
        had_tables = bool(progress.tables)
        columns = _take_grid(block, index, columns, before[-1] if before else None, progress)
        progress.paragraphs += before
        if not had_tables:  # nothing but navigation or a letterhead has stood above so far
            leading += before
        before = []
    progress.paragraphs += before
    used = _name_groups(progress)
    paragraphs = tuple(p for p in progress.paragraphs if p.origin not in used)
    return Layout(
        tuple(progress.tables),
        paragraphs,
        tuple(progress.left_out),
        tuple(progress.findings),
        tuple(progress.headings),
        sum(p.origin not in used for p in leading),
    )


def _holds_tasks(
    grid: Grid, inherited: tuple[Column, ...], choices: Choices | None, named: HeaderChoice | None
) -> bool:
    scanner = Scanner(grid, inherited, {}, choices, named)
    scanner.scan()
    return any(part.rows for part in scanner.parts)


def _take_grid(
    grid: Grid, index: int, inherited: tuple[Column, ...], lead: Paragraph | None, progress: _Progress
) -> tuple[Column, ...]:
    scanner = Scanner(grid, inherited, progress.seen, progress.choices, progress.headers.get(index))
    scanner.scan()
    progress.left_out += scanner.left_out
    progress.findings += scanner.findings
    progress.headings += scanner.headings
    for part in scanner.parts:
        progress.tables.append(
            Table(
                grid.place,
                grid.name,
                part.columns,
                tuple(part.rows),
                tuple(scanner.titles),
                tuple(scanner.notes),
                index,
            )
        )
        progress.leads.append(lead)
        lead = None
    return scanner.parts[-1].columns if scanner.parts else inherited


def _name_groups(progress: _Progress) -> set[str]:
    """Give tables without groups of their own the sheet's name or the paragraph before them; the origins used."""
    used: set[str] = set()
    places = {table.place for table in progress.tables}
    several = len(places) + progress.others > 1
    current = Group()
    for index, (table, lead) in enumerate(zip(progress.tables, progress.leads, strict=True)):
        name = _lead_name(lead, several, first=index == 0)
        if name and lead is not None:
            used.add(lead.origin)
            current = _group(name)
        elif (
            several
            and table.name
            and not _DEFAULT_NAME.match(table.name.strip())
            and not _PERIOD_NAME.match(table.name.strip())
        ):
            current = _group(table.name.strip())
        elif table.name:
            current = Group()
        if current.section or current.post:
            progress.tables[index] = replace(table, rows=tuple(_within(row, current) for row in table.rows))
    return used


def _lead_name(lead: Paragraph | None, several: bool, *, first: bool) -> str:
    """The group a paragraph right above a table names, if it does."""
    text = lead.text.strip() if lead is not None else ""
    if not text or len(text) > _MAX_GROUP or is_foot_line(text):
        return ""
    plain = not text.endswith(_ENDS_NO_GROUP) and not comparable(text).startswith(_STARTS_NO_GROUP)
    named = several and plain and (is_enumerated(text) or not first)
    return text if named or looks_like_post(text) else ""


def _group(name: str) -> Group:
    led = led_section(name)
    if led is not None:
        return Group(*led)
    return Group(post=name) if looks_like_post(name) else Group(section=name)


def _within(row: Row, group: Group) -> Row:
    """The row inside a table's group; its own groups stay."""
    if (row.section and group.section) or (row.post and group.post):
        return row
    return replace(row, section=row.section or group.section, post=row.post or group.post)
