"""Lists written as paragraphs, made into one ordinary table.

A task is a numbered paragraph of which is said who is to do it or until when: behind it in brackets, in its last
sentence, or in lines of their own below it. The numbering most of these have is that of the tasks; what is numbered
further out are headings, further in parts of a task. A paragraph without a number is a task where such lines stand
right below it. Everything else stays the paragraph it was, and is listed as left out. The table has a header row of
all labels, so that columns, findings and the picture need not know of paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.intake.layout.line_words import Level, cleaned
from models.intake.layout.paragraph_items import LEAST, Item, Line, items_of, lines_of
from models.intake.layout.row_words import ends_sentence, is_foot_line, looks_like_post
from models.intake.layout.scanned import scan_tables
from models.intake.source import Block, Grid, Merge, Paragraph, Source

PLACE = "正文"
BESIDE = "表格以外的段落也像一份任务清单"
_SHORT_NAME = 30
_FIRST = frozenset(("1", "一", "①"))


@dataclass(slots=True)
class _Row:
    """A row of the table to be: a task with its parent's row, or where ``item`` is None a heading."""

    text: str
    line: Line
    item: Item | None = None
    number: str = ""
    parent: int = -1
    lines: list[Line] = field(default_factory=list)


def with_paragraphs(source: Source) -> Source:
    """The same file with a list in its paragraphs as a table.

    Where a table holds the tasks, that one is taken; the list is offered beside it.
    """
    lines = lines_of(source.blocks)
    if not lines:
        return source
    rows = _rows(items_of(lines))
    tasks = sum(row.item is not None and row.item.is_told for row in rows)
    if tasks < LEAST and not (tasks == len(rows) == 1):
        return source
    grid = _grid(rows)
    if _table_holds_tasks(source):
        return replace(source, blocks=(*source.blocks, replace(grid, aside=BESIDE))) if tasks >= LEAST else source
    return replace(source, blocks=tuple(_blocks(source.blocks, rows, grid)))


def _table_holds_tasks(source: Source) -> bool:
    grids = source.grids
    taken = frozenset(index for index, grid in enumerate(grids) if not grid.hidden)
    scans = scan_tables(grids, taken, {}, {})
    return any(True for index in taken for _ in scans[index].rows)


# Rows.


def _rows(found: Sequence[Item | Line]) -> list[_Row]:
    """Headings and tasks in their order."""
    told = Counter(item.level for item in found if isinstance(item, Item) and item.is_told)
    if not told:
        return []
    usual = min(told, key=lambda level: (-told[level], level))
    among = _among_told(found, usual)
    rows: list[_Row] = []
    headings: list[_Row] = []
    parents: list[tuple[Level, int]] = []
    for place, item in enumerate(found):
        if isinstance(item, Line):
            following = found[place + 1] if place + 1 < len(found) else None
            if (rows and _is_name(item, following)) or _is_post(item):
                headings = [row for row in headings if row.line.mark is not None]
                headings.append(_Row(item.text, item, lines=[item]))
            continue
        outer = item.level < usual if usual is not Level.NONE else item.level < Level.BULLET
        if outer and not item.is_told:
            headings = [row for row in headings if row.line.mark is None or row.line.mark.level < item.level]
            headings.append(_Row(item.lines[0].text, item.lines[0], lines=[item.lines[0]]))
            parents = []
            continue
        inner = usual < item.level < Level.NONE and not outer
        parents = [parent for parent in parents if parent[0] < item.level] if inner else []
        if item.level is Level.BULLET and not item.is_told and rows and rows[-1].item:
            rows[-1].item.more += [*item.lines, *item.more]
            rows[-1].lines += [*item.lines, *item.more]
            continue
        if not item.is_told and ((inner and not parents) or (not inner and id(item) not in among)):
            continue
        rows += headings
        headings = []
        rows.append(_task(item, rows, parents))
        if item.level is not Level.NONE:
            parents.append((item.level, len(rows) - 1))
    return rows


def _task(item: Item, rows: Sequence[_Row], parents: Sequence[tuple[Level, int]]) -> _Row:
    parent = parents[-1][1] if parents else -1
    above = rows[parent].number if parents else ""
    number = f"{above}.{item.number}" if above and item.number and item.level is not Level.POINT else item.number
    if item.level is Level.CIRCLE and above and item.number:
        number = f"{above}.{ord(item.number) - ord('①') + 1}"
    return _Row(item.text, item.lines[0], item, number, parent, [*item.lines, *item.more])


def _among_told(found: Sequence[Item | Line], level: Level) -> frozenset[int]:
    """The numbered lines, by their ids, that stand under one heading, counted on with others of which
    something is said.
    """
    among: set[int] = set()
    run: list[Item] = []
    for item in (*found, None):
        anew = bool(run) and isinstance(item, Item) and item.level == level and item.number in _FIRST
        if item is None or anew or (isinstance(item, Item) and item.level < level):
            if any(one.level == level and one.is_told for one in run):
                among |= set(map(id, run))
            run = []
        if isinstance(item, Item) and item.level >= level:
            run.append(item)
    return frozenset(among)


def _is_name(line: Line, then: Item | Line | None) -> bool:
    """Whether a line between tasks names those below it."""
    short = len(line.text) <= _SHORT_NAME and not ends_sentence(line.text) and "：" not in line.text
    return short and isinstance(then, Item) and not is_foot_line(line.text)


def _is_post(line: Line) -> bool:
    return looks_like_post(line.text) and (not line.said.said or line.said.said[0].key == "post")


# The table.


def _grid(rows: Sequence[_Row]) -> Grid:
    labels: dict[str, str] = {}
    for row in rows:
        for key, said in row.item.said.items() if row.item else ():
            if said.value:
                labels.setdefault(key, said.label)
    keys = list(labels)
    width = len(keys) + 2
    cells: list[tuple[str, ...]] = [("序号", "任务", *(labels[key] for key in keys))]
    for row in rows:
        if row.item is None:
            cells.append((row.text,))
            continue
        own = row.item.said
        cells.append((row.number, row.text, *(own[key].value if key in own else "" for key in keys)))
    return Grid(
        "",
        PLACE,
        tuple(cells),
        tuple(range(len(cells))),
        tuple(Merge(at, 0, at, width - 1) for at, row in enumerate(rows, 1) if row.item is None),
        cards=("", *_places(rows)),
        parents=(-1, *(row.parent + 1 if row.parent >= 0 else -1 for row in rows)),
    )


def _places(rows: Sequence[_Row]) -> Iterator[str]:
    """Where each task stands, in words that no other has; empty for headings."""
    counts: Counter[str] = Counter()
    for row in rows:
        place = row.line.raw.origin if row.item else ""
        counts[place] += 1
        yield place if counts[place] == 1 or not place else f"{place}之 {counts[place]}"


def _blocks(blocks: Sequence[Block], rows: Sequence[_Row], grid: Grid) -> Iterator[Block]:
    """The blocks without the lines that were taken; the table stands where the first of them stood."""
    taken: dict[int, set[str]] = {}
    for row in rows:
        for of, text in (part for line in row.lines for part in line.raw.parts):
            taken.setdefault(of, set()).add(text)
    first = min(taken)
    for place, block in enumerate(blocks):
        if place == first:
            yield grid
        if isinstance(block, Paragraph) and place in taken:
            left = [text for text in block.text.split("\n") if cleaned(text) and cleaned(text) not in taken[place]]
            if left:
                yield replace(block, text="\n".join(left))
        else:
            yield block
