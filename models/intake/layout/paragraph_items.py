"""The lines of a list written as paragraphs, gathered into what may be its tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.intake.layout.columns import OWNERS
from models.intake.layout.line_words import (
    UNITS_LABEL,
    Level,
    Mark,
    Piece,
    Said,
    cleaned,
    head_of,
    is_bare_label,
    is_value_of,
    labelled,
    mark_of,
    number_said,
    pieces_of,
    unit_tail,
)
from models.intake.layout.row_words import is_foot_line, is_number
from models.intake.source import Block, Paragraph

LEAST = 2
"""Tasks of which something is said before paragraphs are believed to be a list."""
_TELLING = OWNERS | {"due"}
_STATED = _TELLING | {"goal", "content"}
_BARE_TAILS = 0.5  # share of the numbered lines that end with units in brackets before these are believed to be units
_OUTER = frozenset((Level.CHAPTER, Level.SECTION))


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line as written, and the lines it was made of with the places of their paragraphs among the source's blocks."""

    text: str
    origin: str
    parts: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Line:
    """A line understood by itself."""

    raw: _Raw
    mark: Mark | None
    said: Piece

    @property
    def text(self) -> str:
        """All of it."""
        return self.raw.text


@dataclass(slots=True)
class Item:
    """A line that may be a task, with the lines below that belong to it, and what they say of it by the label's key."""

    level: Level
    number: str
    texts: list[str]
    lines: list[Line]
    said: dict[str, Said] = field(default_factory=dict)
    named: bool = False
    more: list[Line] = field(default_factory=list)

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


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """The lines of all paragraphs, marks and labels told; none where no line says who does anything."""
    raw = [
        _Raw(text, block.origin, ((place, text),))
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        for text in map(cleaned, block.text.split("\n"))
        if text and not is_number(text.strip("-—– "))
    ]
    raw = list(_with_values(list(_with_bare_labels(raw))))
    heads = Counter(head for line in raw if (head := head_of(line.text)) and not is_foot_line(line.text))
    often = frozenset(head for head, count in heads.items() if count > 1)
    return [
        Line(line, mark := mark_of(line.text), labelled(mark.rest if mark else line.text, also=often)) for line in raw
    ]


def _with_bare_labels(lines: Sequence[_Raw]) -> Iterator[_Raw]:
    """The lines; one that is nothing but a label, without a colon, with its value on the next.

    The value must look like one, or the label come several times. Labels below one another are headings of a table.
    """
    bare = [is_bare_label(line.text) for line in lines]
    often = Counter(line.text for line, alone in zip(lines, bare, strict=True) if alone)
    place = 0
    while place < len(lines):
        line = lines[place]
        ends = place + 1
        among_labels = (place > 0 and bare[place - 1]) or (ends < len(lines) and bare[ends])
        if bare[place] and not among_labels and ends < len(lines) and _is_plain(lines[ends].text):
            key = Said("".join(line.text.split()), "").key
            if is_value_of(key, lines[ends].text) or often[line.text] > 1:
                ends += 1
                while key in OWNERS and ends < len(lines) and not bare[ends] and is_value_of(key, lines[ends].text):
                    ends += 1
        if ends > place + 1:
            values = lines[place + 1 : ends]
            text = f"{line.text}：{'、'.join(value.text for value in values)}"
            yield _Raw(text, line.origin, tuple(part for one in lines[place:ends] for part in one.parts))
        else:
            yield line
        place = ends


def _is_plain(text: str) -> bool:
    """Whether a line bears no number and begins with no label of its own."""
    return mark_of(text) is None and not head_of(text)


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


def _is_labels(line: Line) -> bool:
    """Whether a line only says something of a task that stands above."""
    return bool(line.said.said) and not line.said.text.strip()


def items_of(lines: Sequence[Line]) -> list[Item | Line]:
    """The lines gathered into items; a line no item has any use for stands by itself."""
    under = Counter(_under(lines, frozenset()))
    chapters = frozenset(level for level, count in under.items() if level in _OUTER and count)
    found = list(_gathered(lines, chapters))
    numbered = [item for item in found if isinstance(item, Item) and item.level < Level.BULLET]
    tails = [(item, tail) for item in numbered if not item.is_told and (tail := unit_tail(item.last_line))]
    if len(tails) >= max(LEAST, _BARE_TAILS * sum(item.level >= Level.ITEM for item in numbered)):
        for item, (text, units) in tails:
            item.replace_last_line(text)
            item.take((Said(UNITS_LABEL, units),))
    _lift(found)
    return found


def _under(lines: Sequence[Line], chapters: frozenset[Level]) -> Iterator[Level]:
    """The levels under which a task without a number follows another: the line that bears their number is a heading."""
    above = Level.NONE
    told = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if _is_labels(line):
            told = True
        elif line.mark is not None:
            above, told = line.mark.level, False
        elif line.said.said:
            if told:
                yield above
            told = True
        elif told and following is not None and _is_labels(following):
            yield above


def _gathered(lines: Sequence[Line], chapters: frozenset[Level]) -> Iterator[Item | Line]:
    """``chapters`` are the levels whose lines are headings, whatever stands below them."""
    item: Item | None = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if _is_labels(line):
            begun = _by_labels(line, item, chapters)
            item = begun if isinstance(begun, Item) else item
            if begun is not None:
                yield begun
        elif line.mark is not None:
            *earlier, item = _numbered(line)
            yield from earlier
            yield item
        elif _names_task(following) and (item is None or item.said or item.level in chapters):
            item = Item(Level.NONE, "", [line.text], [line])
            yield item
        elif line.said.said and (item is None or item.said or item.level in chapters):
            *earlier, item = _told_in_line(line, Level.NONE, "", line.text)
            yield from earlier
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


def _by_labels(line: Line, item: Item | None, chapters: frozenset[Level]) -> Item | Line | None:
    """What a line of labels begins, or the line itself where no item has any use for it; None where one takes it."""
    first = line.said.said[0]
    if number := number_said(first):
        return _told_number(line, number)
    if first.key == "text" and item is not None and item.named and not item.texts:
        item.texts.append(first.value)
        item.lines.append(line)
        item.take((Said(first.label, ""), *line.said.said[1:]))
        return None
    if _begins(line, item):
        return _named(line)
    if item is None or item.level in chapters:
        return line
    item.take(line.said.said)
    item.lines.append(line)
    return None


def _names_task(following: Line | None) -> bool:
    """Whether a line without a number can be a task for what the line below it says."""
    if following is None or not _is_labels(following):
        return False
    first = following.said.said[0]
    return not number_said(first) and first.key != "text"


def _told_number(line: Line, number: str) -> Item:
    """A task that begins with a line of its number; which it is stands below."""
    item = Item(Level.NONE, number, [], [line])
    item.named = True
    item.take(line.said.said[1:])
    return item


def _begins(line: Line, item: Item | None) -> bool:
    """Whether a line of labels begins a task by naming it: "任务名称：…"."""
    first = line.said.said[0]
    return first.key == "text" and (item is None or first.key in item.said or (item.named and not item.texts))


def _named(line: Line) -> Item:
    first, *others = line.said.said
    item = Item(
        line.mark.level if line.mark else Level.NONE, line.mark.number if line.mark else "", [first.value], [line]
    )
    item.named = True
    item.said[first.key] = Said(first.label, "")
    item.take(others)
    return item


def _numbered(line: Line) -> list[Item]:
    """The items of a numbered line: several where each of its sentences has its own units."""
    assert line.mark is not None
    return _told_in_line(line, line.mark.level, line.mark.number, line.mark.rest)


def _told_in_line(line: Line, level: Level, number: str, text: str) -> list[Item]:
    """The items of a line's text, the first with the line's number."""
    items = []
    for place, piece in enumerate(pieces_of(text)):
        item = Item(level, "" if place else number, [piece.text], [line])
        item.take(piece.said)
        items.append(item)
    return items


def _lift(found: Sequence[Item | Line]) -> None:
    """What stands behind the last of a task's parts is said of the whole task, where no other part has anything."""
    items = [item for item in found if isinstance(item, Item)]
    for level in (Level.CIRCLE, Level.CLAUSE, Level.POINT, Level.ITEM):
        runs = list(_runs(items, level))
        several = [run for _, run in runs if len(run) > 1]
        told_before_last = any(item.said for run in several for item in run[:-1])
        if not several or told_before_last or any(parent.said for parent, _ in runs):
            continue
        for parent, run in runs:
            parent.said, run[-1].said = run[-1].said, {}


def _runs(items: Sequence[Item], level: Level) -> Iterator[tuple[Item, list[Item]]]:
    """The items of a level with the item further out above them."""
    parent: Item | None = None
    run: list[Item] = []
    for item in items:
        if item.level == level:
            run.append(item)
        elif item.level < level or item.level is Level.NONE:
            if parent is not None and run:
                yield parent, run
            parent, run = (item if item.level < level else None), []
    if parent is not None and run:
        yield parent, run
