"""Blocks of a file whose title says that they are about something else than the list (:mod:`.other_titles`).

They often stand under the same header as the list, so that only the title tells. Such a block is a table of its own
here. Beside one with tasks it is left aside: offered, and taken in where the clerk says so. A block of reports for
another month is a table of its own as well, and speaks for that month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.fields import field_of_heading
from models.intake.layout.other_titles import about_others, ends_like_title, is_plan_after, names_report
from models.intake.layout.row_words import is_enumerated, is_sub_section
from models.intake.layout.scanned import scan_tables
from models.intake.source import Block, Grid, Paragraph, Source, lone_text

_LONGEST_TITLE = 40
_LEAST_HEADINGS = 2


def with_other_blocks(source: Source) -> Source:
    """The same file with such blocks as tables of their own, left aside where another table holds tasks."""
    blocks = list(_parted(source.blocks))
    titles = _titles(blocks)
    reasons = {place: told for place in titles if (told := _reason(place, titles))}
    if reasons and _others_hold_tasks(blocks, frozenset(reasons)):
        for place, (title, about) in reasons.items():
            block = blocks[place]
            assert isinstance(block, Grid)
            blocks[place] = replace(block, aside=block.aside or f"“{title.strip()}”说的是{about}")
    elif len(blocks) == len(source.blocks):
        return source
    return replace(source, blocks=tuple(blocks))


def _others_hold_tasks(blocks: Sequence[Block], aside: frozenset[int]) -> bool:
    usual = [b for place, b in enumerate(blocks) if isinstance(b, Grid) and place not in aside and b.is_usual]
    scans = scan_tables(usual, frozenset(range(len(usual))), {}, {})
    return any(True for scan in scans for _ in scan.rows)


# What a table's titles speak of.


def _titles(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """The titles of each table: its sheet's name, the lines above its first row of several cells, or a paragraph."""
    found: dict[int, tuple[str, ...]] = {}
    above = ""
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            above = block.text if block.text.strip() else above
            continue
        if block.form is not None:  # a heading of it is no title
            found[place] = ()
            continue
        own = []
        for row in block.rows:
            lone = _lone(row)
            if not lone:
                break
            own.append(lone)
        found[place] = tuple(title for title in (block.name, *(own or (above,))) if title.strip())
        above = ""
    return found


def _reason(place: int, titles: Mapping[int, Sequence[str]]) -> tuple[str, str] | None:
    """The title that tells, and what it speaks of: by its words, or as the plan for a later time than the others'."""
    for title in titles[place]:
        about = about_others(title)
        others = (other for at, found in titles.items() if at != place for other in found)
        if about or is_plan_after(title, others):
            return title, about or "以后的计划"
    return None


# Blocks within a table.


def _parted(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid) and not (block.aside or block.form):
            yield from _parts(block)
        else:
            yield block


def _parts(grid: Grid) -> Iterator[Grid]:
    """A table, parted where a line between its rows is the title of such a block, or that of the next one after it."""
    starts: list[tuple[int, str]] = []
    titles = [grid.name] if grid.name else []
    seen = False
    opened = ""
    for index, row in enumerate(grid.rows):
        if row.count("") < len(row) - 1:
            seen = True
            continue
        lone = _lone(row)
        if not lone:
            continue
        is_headed = _is_headed(grid, index + 1)
        if not (row[0].strip() or is_headed or ends_like_title(lone)):
            continue  # the rest of a cell of the row above, broken off by a page
        if seen and _begins(lone, opened, titles, is_headed=is_headed):
            starts.append((index, lone))
            opened = lone if about_others(lone) or is_plan_after(lone, titles) else ""
        titles.append(lone)
    if not starts:
        yield grid
        return
    ends = [*(index for index, _ in starts[1:]), len(grid.rows)]
    yield grid.part(0, starts[0][0])
    for (start, title), end in zip(starts, ends, strict=True):
        yield grid.part(start, end, title.strip())


def _begins(line: str, opened: str, titles: Sequence[str], *, is_headed: bool) -> bool:
    """Whether a line between rows begins a block; ``opened`` is the title of the block it stands in."""
    if about_others(line) or is_plan_after(line, titles):
        return True
    if opened and is_enumerated(line) and is_enumerated(opened):
        return is_sub_section(line) == is_sub_section(opened)
    return is_headed and names_report(line)


def _is_headed(grid: Grid, index: int) -> bool:
    if index >= len(grid.rows):
        return False
    return sum(bool(text) and field_of_heading(text) is not None for text in grid.rows[index]) >= _LEAST_HEADINGS


def _lone(row: Sequence[str]) -> str:
    """The text of a row that has only one, where it may be a title; else empty."""
    text = lone_text(row)
    return text if len(text) <= 2 * _LONGEST_TITLE else ""
