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

from models.intake.layout.line_words import (
    OWNERS,
    UNITS_LABEL,
    Level,
    Mark,
    Piece,
    Said,
    cleaned,
    head_of,
    labelled,
    mark_of,
    pieces_of,
    unit_tail,
)
from models.intake.layout.row_words import ends_sentence, is_foot_line, is_number, looks_like_post
from models.intake.layout.scanned import scan_tables
from models.intake.source import Block, Grid, Merge, Paragraph, Source

PLACE = "正文"
_TELLING = OWNERS | {"due"}
_STATED = _TELLING | {"goal", "content"}
_LEAST = 2  # tasks of which something is said before paragraphs are believed to be a list
_SHORT_NAME = 30
_BARE_TAILS = 0.5  # share of the numbered lines that end with units in brackets before these are believed to be units
_OUTER = frozenset((Level.CHAPTER, Level.SECTION))


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line as written, and the lines it was made of with the places of their paragraphs among the source's blocks."""

    text: str
    origin: str
    parts: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Line:
    """A line understood by itself."""

    raw: _Raw
    mark: Mark | None
    said: Piece

    @property
    def text(self) -> str:
        """All of it."""
        return self.raw.text


@dataclass(slots=True)
class _Item:
    """A line that may be a task, with the lines below that belong to it, and what they say of it by the label's key."""

    level: Level
    number: str
    texts: list[str]
    lines: list[_Line]
    said: dict[str, Said] = field(default_factory=dict)
    named: bool = False
    more: list[_Line] = field(default_factory=list)

    @property
    def is_told(self) -> bool:
        """Whether it is said who does it, or until when."""
        return any(key in _TELLING for key in self.said)

    @property
    def text(self) -> str:
        """All that it says itself."""
        return "\n".join(filter(None, (*self.texts, *(line.text for line in self.more))))

    @property
    def last_line(self) -> str:
        """The line it ends with."""
        return self.more[-1].text if self.more else self.texts[-1]

    def replace_last_line(self, text: str) -> None:
        """Let it end with another text."""
        if self.more:
            line = self.more.pop()
            self.lines.append(line)
            self.texts += [*(one.text for one in self.more), text]
            self.lines += self.more
            self.more = []
        else:
            self.texts[-1] = text

    def take(self, said: Sequence[Said]) -> None:
        """A label that comes again goes on with its value."""
        for one in said:
            before = self.said.get(one.key)
            value = "\n".join(filter(None, (before.value if before else "", one.value)))
            self.said[one.key] = Said(before.label if before else one.label, value)


@dataclass(slots=True)
class _Row:
    """A row of the table to be: a task with its parent's row, or where ``item`` is None a heading."""

    text: str
    line: _Line
    item: _Item | None = None
    number: str = ""
    parent: int = -1
    lines: list[_Line] = field(default_factory=list)


def with_paragraphs(source: Source) -> Source:
    """The same file with a list in its paragraphs as a table.

    Where a table holds the tasks, that one is taken; the list is offered beside it.
    """
    lines = _lines(source.blocks)
    if not lines:
        return source
    rows = _rows(_items(lines))
    tasks = sum(row.item is not None and row.item.is_told for row in rows)
    if tasks < _LEAST and not (tasks == len(rows) == 1):
        return source
    grid = _grid(rows)
    if _table_holds_tasks(source):
        return replace(source, blocks=(*source.blocks, replace(grid, aside=True))) if tasks >= _LEAST else source
    return replace(source, blocks=tuple(_blocks(source.blocks, rows, grid)))


def _table_holds_tasks(source: Source) -> bool:
    grids = source.grids
    taken = frozenset(index for index, grid in enumerate(grids) if not grid.hidden)
    scans = scan_tables(grids, taken, {}, {})
    return any(True for index in taken for _ in scans[index].rows)


# Lines.


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    """The lines of all paragraphs, marks and labels told; none where no line says who does anything."""
    raw = [
        _Raw(text, block.origin, ((place, text),))
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        for text in map(cleaned, block.text.split("\n"))
        if text and not is_number(text.strip("-—– "))
    ]
    raw = list(_with_values(raw))
    heads = Counter(head for line in raw if (head := head_of(line.text)) and not is_foot_line(line.text))
    often = frozenset(head for head, count in heads.items() if count > 1)
    return [
        _Line(line, mark := mark_of(line.text), labelled(mark.rest if mark else line.text, also=often)) for line in raw
    ]


def _with_values(lines: Sequence[_Raw]) -> Iterator[_Raw]:
    """The lines; one that is nothing but a label, or ends inside a list of units, with what stands on the next."""
    waiting: _Raw | None = None
    for line in lines:
        if waiting is not None and (mark_of(line.text) or head_of(line.text)):
            yield waiting
            waiting = None
        if waiting is not None:
            yield _Raw(waiting.text + line.text, waiting.origin, waiting.parts + line.parts)
            waiting = None
        elif _breaks_off(line.text):
            waiting = line
        else:
            yield line
    if waiting is not None:
        yield waiting


def _breaks_off(text: str) -> bool:
    said = labelled(text).said if text[-1] in "：:、，" else ()
    return bool(said) and (said[0].key in _STATED if text[-1] in "：:" else said[-1].key in OWNERS)


def _is_labels(line: _Line) -> bool:
    """Whether a line only says something of a task that stands above."""
    return bool(line.said.said) and not line.said.text.strip()


# Items.


def _items(lines: Sequence[_Line]) -> list[_Item | _Line]:
    """The lines gathered into items; a line no item has any use for stands by itself."""
    under = Counter(_under(lines, frozenset()))
    chapters = frozenset(level for level, count in under.items() if level in _OUTER and count)
    found = list(_gathered(lines, chapters))
    numbered = [item for item in found if isinstance(item, _Item) and item.level < Level.BULLET]
    tails = [(item, tail) for item in numbered if not item.is_told and (tail := unit_tail(item.last_line))]
    if len(tails) >= max(_LEAST, _BARE_TAILS * sum(item.level >= Level.ITEM for item in numbered)):
        for item, (text, units) in tails:
            item.replace_last_line(text)
            item.take((Said(UNITS_LABEL, units),))
    _lift(found)
    return found


def _under(lines: Sequence[_Line], chapters: frozenset[Level]) -> Iterator[Level]:
    """The levels under which a task without a number follows another: the line that bears their number is a heading."""
    above = Level.NONE
    told = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if _is_labels(line):
            told = True
        elif line.mark is not None:
            above, told = line.mark.level, False
        elif told and following is not None and _is_labels(following):
            yield above


def _gathered(lines: Sequence[_Line], chapters: frozenset[Level]) -> Iterator[_Item | _Line]:
    """``chapters`` are the levels whose lines are headings, whatever stands below them."""
    item: _Item | None = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if _is_labels(line):
            if _begins(line, item):
                item = _named(line)
                yield item
            elif item is not None and item.level not in chapters:
                item.take(line.said.said)
                item.lines.append(line)
            else:
                yield line
        elif line.mark is not None:
            *earlier, item = _numbered(line)
            yield from earlier
            yield item
        elif following is not None and _is_labels(following) and (item is None or item.said or item.level in chapters):
            item = _Item(Level.NONE, "", [line.text], [line])
            yield item
        elif line.said.said and (item is None or item.said):
            item = _Item(Level.NONE, "", [line.said.text], [line])
            item.take(line.said.said)
            yield item
        elif item is not None and not item.said and item.level not in chapters:
            found = pieces_of(line.text)[-1]
            if found.said:
                item.texts.append(found.text)
                item.lines.append(line)
                item.take(found.said)
            else:
                item.more.append(line)
        else:
            yield line


def _begins(line: _Line, item: _Item | None) -> bool:
    """Whether a line of labels begins a task by naming it: "任务名称：…"."""
    first = line.said.said[0]
    return first.key == "text" and (item is None or first.key in item.said or (item.named and not item.texts))


def _named(line: _Line) -> _Item:
    first, *others = line.said.said
    item = _Item(
        line.mark.level if line.mark else Level.NONE, line.mark.number if line.mark else "", [first.value], [line]
    )
    item.named = True
    item.said[first.key] = Said(first.label, "")
    item.take(others)
    return item


def _numbered(line: _Line) -> list[_Item]:
    """The items of a numbered line: several where each of its sentences has its own units."""
    assert line.mark is not None
    items = []
    for place, piece in enumerate(pieces_of(line.mark.rest)):
        item = _Item(line.mark.level, "" if place else line.mark.number, [piece.text], [line])
        item.take(piece.said)
        items.append(item)
    return items


def _lift(found: Sequence[_Item | _Line]) -> None:
    """What stands behind the last of a task's parts is said of the whole task, where no other part has anything."""
    items = [item for item in found if isinstance(item, _Item)]
    for level in (Level.CIRCLE, Level.CLAUSE, Level.POINT, Level.ITEM):
        runs = list(_runs(items, level))
        several = [run for _, run in runs if len(run) > 1]
        told_before_last = any(item.said for run in several for item in run[:-1])
        if not several or told_before_last or any(parent.said for parent, _ in runs):
            continue
        for parent, run in runs:
            parent.said, run[-1].said = run[-1].said, {}


def _runs(items: Sequence[_Item], level: Level) -> Iterator[tuple[_Item, list[_Item]]]:
    """The items of a level with the item further out above them."""
    parent: _Item | None = None
    run: list[_Item] = []
    for item in items:
        if item.level == level:
            run.append(item)
        elif item.level < level or item.level is Level.NONE:
            if parent is not None and run:
                yield parent, run
            parent, run = (item if item.level < level else None), []
    if parent is not None and run:
        yield parent, run


# Rows.


def _rows(found: Sequence[_Item | _Line]) -> list[_Row]:
    """Headings and tasks in their order."""
    told = Counter(item.level for item in found if isinstance(item, _Item) and item.is_told)
    if not told:
        return []
    usual = min(told, key=lambda level: (-told[level], level))
    among = _among_told(found, usual)
    rows: list[_Row] = []
    headings: list[_Row] = []
    parents: list[tuple[Level, int]] = []
    for place, item in enumerate(found):
        if isinstance(item, _Line):
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


def _task(item: _Item, rows: Sequence[_Row], parents: Sequence[tuple[Level, int]]) -> _Row:
    parent = parents[-1][1] if parents else -1
    above = rows[parent].number if parents else ""
    number = f"{above}.{item.number}" if above and item.number and item.level is not Level.POINT else item.number
    if item.level is Level.CIRCLE and above and item.number:
        number = f"{above}.{ord(item.number) - ord('①') + 1}"
    return _Row(item.text, item.lines[0], item, number, parent, [*item.lines, *item.more])


def _among_told(found: Sequence[_Item | _Line], level: Level) -> frozenset[int]:
    """The numbered lines, by their ids, that stand under one heading with others of which something is said."""
    among: set[int] = set()
    run: list[_Item] = []
    for item in (*found, None):
        if item is None or (isinstance(item, _Item) and item.level < level):
            if any(one.level == level and one.is_told for one in run):
                among |= set(map(id, run))
            run = []
        elif isinstance(item, _Item):
            run.append(item)
    return frozenset(among)


def _is_name(line: _Line, then: _Item | _Line | None) -> bool:
    """Whether a line between tasks names those below it."""
    short = len(line.text) <= _SHORT_NAME and not ends_sentence(line.text) and "：" not in line.text
    return short and isinstance(then, _Item) and not is_foot_line(line.text)


def _is_post(line: _Line) -> bool:
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
