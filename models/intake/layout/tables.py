"""Finds in a source's grids the titles, headers, groups and task rows. Nothing is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.intake.findings import Finding, LeftOut
from models.intake.layout.columns import Choices, Column
from models.intake.layout.other_titles import names_report
from models.intake.layout.paragraphs import BESIDE
from models.intake.layout.repetitions import Repeated, repeated_rows
from models.intake.layout.row_words import (
    comparable,
    is_continued_mark,
    is_enumerated,
    is_foot_line,
    led_section,
    looks_like_post,
)
from models.intake.layout.scanned import Headers, ScannedTable, scan_tables
from models.intake.layout.table_rows import Group, Row
from models.intake.source import Grid, Paragraph, Source, is_rule

_DEFAULT_NAME = re.compile(
    r"(?:sheet|工作表|表格?|table|汇总表?|总表|明细表?|一览表|清单|台账)\s*\d*(?:\s*[（(]\d+[)）])?$", re.IGNORECASE
)
_PERIOD_NAME = re.compile(
    r"(?:\d{4}年?)?[-.]?(?:\d{1,2}月?(?:份|底)?|第?[一二三四]季度|[上下]半年|全年)?(?:\s*[（(]\d+[)）])?$"
)
_MAX_GROUP = 40
_ENDS_NO_GROUP = ("。", "：", ":", "；")
_STARTS_NO_GROUP = ("附件", "附表", "(")


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

    The first ``leading`` of the ``paragraphs`` stand before the first table of tasks. ``scans`` are what each grid of
    the source holds, taken in or not, ``repeated`` which of its rows came before.
    """

    tables: tuple[Table, ...]
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    headings: tuple[str, ...]
    leading: int
    scans: tuple[ScannedTable, ...]
    repeated: tuple[Repeated, ...]


@dataclass(slots=True)
class _Progress:
    """What has been gathered from the blocks so far."""

    tables: list[Table] = field(default_factory=list)
    leads: list[Paragraph | None] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    leading: list[Paragraph] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    others: int = 0


def visible(source: Source) -> frozenset[int]:
    """The indexes of the grids taken in where the clerk says nothing: not those on hidden sheets."""
    return frozenset(index for index, grid in enumerate(source.grids) if grid.is_usual)


def lay_out(
    source: Source,
    chosen: frozenset[int] | None = None,
    choices: Choices | None = None,
    headers: Headers | None = None,
    earlier: Sequence[ScannedTable] = (),
) -> Layout:
    """The source's tables, with groups from sheet names and from paragraphs between tables.

    ``chosen`` are indexes of the source's grids; without it all are taken that are not hidden. ``headers`` are those
    the clerk names, by the same indexes. ``earlier`` are the scans of a layout of this source made before: only the
    grids for which they do not hold any more are gone through.
    """
    taken = visible(source) if chosen is None else chosen
    scans = scan_tables(source.grids, taken, choices or {}, headers or {}, earlier)
    repeated = repeated_rows(scans, taken)
    progress = _gather(source, scans, repeated, taken)
    used = _name_groups(progress)
    return Layout(
        tuple(progress.tables),
        tuple(p for p in progress.paragraphs if p.origin not in used),
        tuple(progress.left_out),
        tuple(progress.findings),
        tuple(progress.headings),
        sum(p.origin not in used for p in progress.leading),
        scans,
        repeated,
    )


def _gather(
    source: Source, scans: Sequence[ScannedTable], repeated: Sequence[Repeated], taken: frozenset[int]
) -> _Progress:
    """The tables and the paragraphs around them, in the order of the file."""
    progress = _Progress()
    before: list[Paragraph] = []
    index = -1
    for block in source.blocks:
        if isinstance(block, Paragraph):
            before.append(block)
            continue
        index += 1
        progress.paragraphs += before
        if not progress.tables:  # nothing but navigation or a letterhead has stood above so far
            progress.leading += before
        if index in taken:
            _take(scans[index], index, repeated[index], before[-1] if before else None, progress)
        else:
            progress.others += block.is_usual and any(scans[index].rows)
            progress.left_out += _left_aside(block)
        before = []
    progress.paragraphs += before
    return progress


def _take(scan: ScannedTable, index: int, repeated: Repeated, lead: Paragraph | None, progress: _Progress) -> None:
    """Take a grid in: one table for each of its parts, without the rows that came before."""
    grid = scan.grid
    progress.left_out += _left_out(scan, repeated)
    progress.findings += scan.findings
    progress.headings += scan.headings
    for part in scan.parts:
        rows = _without(part.rows, repeated) if repeated else tuple(part.rows)
        progress.tables.append(Table(grid.place, grid.name, part.columns, rows, scan.titles, scan.notes, index))
        progress.leads.append(lead)
        lead = None


def _without(rows: Sequence[Row], repeated: Repeated) -> tuple[Row, ...]:
    """The rows that are not repeated; a task of which no part is left goes with them."""
    parents = {row.parent for row in rows if row.parent and row.index not in repeated}
    return tuple(row for row in rows if (row.origin in parents if row.heads else row.index not in repeated))


def _left_aside(grid: Grid) -> Iterator[LeftOut]:
    """The rows of a table that is left aside; a list beside it is told as its paragraphs."""
    for row, texts in enumerate(grid.rows if grid.aside and grid.aside != BESIDE else ()):
        yield LeftOut(grid.where(row), " ".join(text.strip() for text in texts if text.strip()), grid.aside)


def _left_out(scan: ScannedTable, repeated: Repeated) -> Iterator[LeftOut]:
    grid = scan.grid
    reasons = {**scan.reasons, **repeated}
    for row in sorted(reasons):
        text = " ".join(text.strip() for text in grid.rows[row] if text.strip())
        yield LeftOut(grid.where(row), text, reasons[row])


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
            and not is_continued_mark(table.name)
            and not names_report(table.name)
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
    if not text or len(text) > _MAX_GROUP or is_foot_line(text) or is_rule(text):
        return ""
    plain = (
        not text.endswith(_ENDS_NO_GROUP)
        and not names_report(text)
        and not comparable(text).startswith(_STARTS_NO_GROUP)
    )
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
