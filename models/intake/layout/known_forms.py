"""Tables and sheets that were printed in a form of the ledger or the program: known by the form's own headings.

A table keeps its rows and is told what its columns are (:class:`~models.intake.known_form.KnownForm`). Sheets, each of
them one task, become a table with a column for each label, as cards do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.documents.document import Look
from models.fields import BY_KEY, EXTRA
from models.forms.form import PLACEHOLDER, Box, Form, GroupStyle, Layout
from models.intake.findings import HeaderChoice
from models.intake.known_form import KnownForm
from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, period_words, signature
from models.intake.layout.header import header_by_hand
from models.intake.layout.row_words import comparable
from models.intake.source import Block, Grid, Paragraph, Source, cell

_SEARCHED = 12  # rows in which a header is looked for
_FILLERS = {"{年}": "2024", "{月}": "6", "{日}": "30", "{截至}": "6月30日", "{月份}": "6月", "{清单}": "", "{单位}": ""}
_PATTERNS = {
    "{年}": r"\d{4}", "{月}": r"\d{1,2}", "{日}": r"\d{1,2}", "{月份}": r"(?:\d{4}年)?\d{1,2}月",
    "{截至}": r"(?:\d{4}年)?\d{1,2}月\d{1,2}日", "{清单}": "(.+?)", "{单位}": ".*?",
}  # fmt: skip


def with_forms(source: Source, forms: Sequence[Form]) -> Source:
    """The source with its tables known by these forms, in their order."""
    used: list[Form] = []
    blocks: list[Block] = []
    for block in source.blocks:
        form, table = _first(block, forms) if isinstance(block, Grid) else (None, block)
        used += [form] if form is not None else []
        blocks.append(table)
    if not used:
        return source
    title = next((title for text in _lines(source) if (title := _list_title(text, used[0]))), "")
    return replace(source, blocks=tuple(_joined(blocks)), title=title)


def _first(grid: Grid, forms: Sequence[Form]) -> tuple[Form | None, Grid]:
    """The first form a grid was printed in, with what that makes of it; none, and the grid as it is."""
    for form in forms:
        found = _sheets(grid, form) if form.layout is Layout.SHEET else _table(grid, form)
        if found is not None:
            return form, found
    return None, grid


def _lines(source: Source) -> Iterator[str]:
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (text for row in block.rows[:_SEARCHED] for text in row if text.strip())


def _list_title(text: str, form: Form) -> str:
    """The list's title in a form's; empty where the text is no title of it."""
    if "{清单}" not in form.title:
        return ""
    parts = re.split(f"({PLACEHOLDER.pattern})", "".join(form.title.split()))
    found = re.fullmatch("".join(_PATTERNS.get(part, re.escape(part)) for part in parts), "".join(text.split()))
    return found[1] if found else ""


# Tables.


def _table(grid: Grid, form: Form) -> Grid | None:
    """The grid with what its columns are; None where no row of it has the form's headings."""
    headings = [_signed(column.heading) for column in form.columns]
    height = 2 if any(column.above for column in form.columns) else 1
    for top in range(min(len(grid.rows) - height + 1, _SEARCHED)):
        if _headings(grid, top, height, len(headings)) == headings:
            header = HeaderChoice(top, height)
            columns = header_by_hand(grid, header, len(headings)).columns
            signs = [signature(column.heading) for column in columns]
            fields = (_meaning(column.field, column.heading) for column in form.columns)
            meanings = dict(zip(signs, fields, strict=True))
            return replace(grid, form=KnownForm(form.name, header, meanings, _captions(grid, form, top)))
    return None


def _headings(grid: Grid, top: int, height: int, width: int) -> list[str]:
    rows = [grid.rows[row] for row in range(top, top + height)]
    if max(map(len, rows)) > width:
        return []
    return [signature(cell(rows[-1], at) or cell(rows[0], at)) for at in range(width)]


def _signed(pattern: str) -> str:
    return signature(PLACEHOLDER.sub(lambda found: _FILLERS.get(found[0], ""), pattern))


def _meaning(key: str, heading: str) -> str:
    """What a column of a form is for an import: a field; what nobody reads back; or what is kept as it stands."""
    if key == "last_content" and period_words(heading):
        return "content"
    if key in BY_KEY:
        return key
    return CHOSEN_EXTRA if key == "blank" or key.startswith(EXTRA) else IGNORE


def _captions(grid: Grid, form: Form, top: int) -> frozenset[int]:
    """The rows above a header that name a group of the form which is no section or leader."""
    if form.grouping is not GroupStyle.CAPTION or form.grouped_by in ("section", "post"):
        return frozenset()
    header = [comparable(text) for text in grid.rows[top]]
    heads = [at for at, row in enumerate(grid.rows) if [comparable(text) for text in row][: len(header)] == header]
    return frozenset(at - 1 for at in heads if at and _is_caption(grid.rows[at - 1], form))


def _is_caption(row: Sequence[str], form: Form) -> bool:
    texts = [text for text in row if text.strip()]
    return len(texts) == 1 and not comparable(texts[0]).startswith("(") and not _list_title(texts[0], form)


# Sheets.


@dataclass(slots=True)
class _Sheet:
    """One task's sheet: the texts of its boxes by their names, the rows of the grid it stands in."""

    first: int
    values: dict[str, str] = field(default_factory=dict)


def _sheets(grid: Grid, form: Form) -> Grid | None:
    """A table of the sheets in a grid; None where it holds anything else, but for lines between them."""
    names = list(_names(form))
    found: list[_Sheet] = []
    rows: list[dict[str, str]] = []  # of the first sheet
    place = 0
    for index in range(len(grid.rows)):
        texts = _texts(grid, index)
        start = place or _begins(form, texts, begun=bool(found))
        values = _values(form.boxes[start].boxes, texts) if start is not None else None
        if start is None or values is None:
            if place or len(texts) > 1:
                return None
            continue
        if not place:
            found.append(_Sheet(index))
            for same in rows[:start]:
                found[-1].values |= same
        if len(found) == 1:
            rows.append(values)
        found[-1].values |= values
        place = (start + 1) % len(form.boxes)
    if not found or place:
        return None
    header = tuple(name for name, _ in names)
    told = (tuple(one.values.get(name, "") for name in header) for one in found)
    meanings = {signature(name): meaning for name, meaning in names}
    return Grid(
        grid.name,
        grid.place,
        (header, *told),
        (grid.numbers[0], *(grid.numbers[one.first] for one in found)),
        hidden=grid.hidden,
        cards=("", *(f"{grid.place}第 {grid.numbers[one.first]} 行" for one in found)),
        form=KnownForm(form.name, HeaderChoice(0, 1), meanings),
    )


def _begins(form: Form, texts: Sequence[str], *, begun: bool) -> int | None:
    """The row of a form's sheet that a sheet begins with; None where this row is none of it.

    That is the first, or, once a sheet has ``begun`` with it, a later one: what every page of a PDF begins with alike
    is left out by its reader, and is as on the first.
    """
    places = range(len(form.boxes)) if begun else range(1)
    return next((place for place in places if _values(form.boxes[place].boxes, texts) is not None), None)


def _names(form: Form) -> Iterator[tuple[str, str]]:
    """The names of the boxes that hold something of a task, each with what it is for an import."""
    for row in form.boxes:
        for name, box in _named(row.boxes):
            if box.field:
                yield name, _meaning(box.field, name)


def _named(boxes: Sequence[Box]) -> Iterator[tuple[str, Box]]:
    """The boxes of a row that are no labels, each with the label before it."""
    name = ""
    for box in boxes:
        if box.look is Look.LABEL:
            name = box.text
        else:
            yield name, box


def _texts(grid: Grid, index: int) -> list[str]:
    """The cells of a row, merged ones once and empty ones behind them too."""
    covered = {
        column
        for merge in grid.merges
        if merge.top <= index <= merge.bottom
        for column in range(merge.left + 1, merge.right + 1)
    }
    texts = [text for column, text in enumerate(grid.rows[index]) if column not in covered]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _values(boxes: Sequence[Box], texts: Sequence[str]) -> dict[str, str] | None:
    """The texts of a row's boxes by their names; None where its labels are others."""
    labels = [comparable(box.text) for box in boxes if box.look is Look.LABEL]
    if not labels:
        leads = [comparable(box.text) for box in boxes if box.text]
        starts = [comparable(text) for text in texts if text.strip()]
        return {} if leads and len(leads) == len(starts) and all(map(str.startswith, starts, leads)) else None
    places, at = [], 0
    for label in labels:
        while at < len(texts) and comparable(texts[at]) != label:
            at += 1
        if at == len(texts):
            return None
        places.append(at)
        at += 1
    if places[0] and any(text.strip() for text in texts[: places[0]]):
        return None
    ends = [*places[1:], len(texts)]
    said = {label: texts[place + 1 : end] for label, place, end in zip(labels, places, ends, strict=True)}
    return {
        name: "\n".join(filter(None, map(str.strip, said[comparable(name)])))
        for name, box in _named(boxes)
        if box.field
    }


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with the sheets of one form that follow each other in one table.

    Titles between them are the same as above the first; what else stands there, or below the last, comes behind it.
    """
    last: Grid | None = None
    between: list[Paragraph] = []
    told: set[str] = set()
    for block in blocks:
        if last is not None and isinstance(block, Paragraph):
            between.append(block)
            continue
        if last is not None and isinstance(block, Grid) and _continues(last, block):
            last = _one(last, block)
            continue
        if last is not None:
            yield last
            yield from dict.fromkeys(between)
            last, between = None, []
        if isinstance(block, Grid) and block.cards and block.form is not None:
            last = block
        else:
            if isinstance(block, Paragraph):
                told.add(block.text)
            yield block
    if last is not None:
        yield last
        for block in between:
            if block.text not in told:
                told.add(block.text)
                yield block


def _continues(last: Grid, grid: Grid) -> bool:
    return bool(grid.cards) and grid.form is not None and last.form is not None and grid.form.name == last.form.name


def _one(first: Grid, later: Grid) -> Grid:
    start = first.place.split("至")[0]
    return replace(
        first,
        place=f"{start}至{later.place}",
        rows=first.rows + later.rows[1:],
        numbers=(*first.numbers, *(len(first.numbers) + at for at in range(len(later.rows) - 1))),
        cards=first.cards + later.cards[1:],
    )
