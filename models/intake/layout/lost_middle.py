"""Tables copied as text whose rows bear their numbers in the middle of a task's lines, as cells centred by height do.

The lines of such a task stand above and below that of its number, as many above as below. What is read so is said;
where it cannot be told which lines belong together, that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from models.fields import field_of_heading
from models.intake.findings import Finding, Weight
from models.intake.layout.lost_cells import is_units
from models.intake.layout.lost_header import LEAST_HEADINGS, LONGEST_HEADING
from models.intake.layout.lost_tokens import is_end, is_page_mark, is_text
from models.intake.layout.row_words import comparable, ends_sentence
from models.intake.source import Block, Grid, Paragraph, Source, cell

_LEAST_ROWS = 2
_NARROWEST = 6  # letters of a line that is broken because it is full
_NEARLY = 3  # letters by which a full line may be shorter than the widest
_MOST_LINES = 5_000
_HEADER_SEARCH = 60
_MOST_ROWS = 400  # shared out one below the other
_UNENDED, _UNEVEN, _LEFT_OVER = 1.0, 1.0, 1.0
_NEVER = 1e9
_TAKEN = "有的序号写在一条任务几行文字的中间，已把上下几行并成一条，请对照原文核对。"
_UNCLEAR = "序号写在几行文字的中间，分不清上下哪几行是哪一条任务，请对照原文逐条核对。"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's cells, its number in the file, and the place of its block among the source's."""

    cells: tuple[str, ...]
    number: int
    block: int

    @property
    def filled(self) -> list[str]:
        return [text for text in self.cells if text]


@dataclass(slots=True)
class _Record:
    """A numbered line, and the lines above it up to the one before."""

    cells: tuple[str, ...]
    line: _Line
    above: list[_Line] = field(default_factory=list)


def with_middle_numbers(source: Source) -> Source:
    """The same file with such a table put in order; without one it is the same."""
    rows = sum(len(block.rows) if isinstance(block, Grid) else 1 for block in source.blocks)
    if rows > _MOST_LINES or not all(map(is_text, source.blocks)):
        return source
    for spaced in (False, True):
        lines = _lines(source.blocks, spaced=spaced)
        top = next((place for place, line in enumerate(lines[:_HEADER_SEARCH]) if _is_header(line)), -1)
        if top >= 0:
            return _put_in_order(source, lines, top)
    return source


def _lines(blocks: Sequence[Block], *, spaced: bool) -> list[_Line]:
    found = []
    line = 0
    for place, block in enumerate(blocks):
        rows: Sequence[tuple[int, Sequence[str]]]
        if isinstance(block, Paragraph):
            rows = [(0, (text,)) for text in block.text.split("\n")]
        else:
            rows = list(zip(block.numbers, block.rows, strict=True))
        for number, cells in rows:
            line = number or line + 1
            pieces = [piece for text in cells for piece in text.split()] if spaced else [text.strip() for text in cells]
            if any(pieces):
                found.append(_Line(tuple(pieces), line, place))
    return found


def _is_header(line: _Line) -> bool:
    """Whether all a line holds are headings, first that of the numbers, one of them the tasks'."""
    if len(line.cells) < LEAST_HEADINGS or not all(0 < len(text) <= LONGEST_HEADING for text in line.cells):
        return False
    fields = [field_of_heading(text) for text in line.cells]
    keys = [named.key for named in fields if named is not None]
    return len(keys) == len(fields) and keys[0] == "number" and keys.count("text") == 1


def _put_in_order(source: Source, lines: Sequence[_Line], top: int) -> Source:
    head = lines[top].cells
    named = [field_of_heading(text) for text in head]
    text = next(place for place, one in enumerate(named) if one is not None and one.key == "text")
    records, rest, end = _records(lines, top, text)
    bare = [record for record in records if not record.cells[text]]
    if len(records) < _LEAST_ROWS or not (bare or records[0].above):
        return source
    loose = [*(line for record in records for line in record.above), *rest[:1]]
    alone = all(_is_loose(line, text) for line in loose)
    ways = (_shared(records, rest, text), _at_the_bottom(records, rest, text)) if alone else ()
    shared = next((way for way in ways if way is not None and _are_full(way)), None)
    if shared is None:
        unclear = bool(bare) and any(record.above for record in records)
        return _saying(source, _UNCLEAR) if unclear else source
    left = len(rest) - shared.below
    rows = [_joined(record, parts, text) for record, parts in zip(records, shared.texts, strict=True)]
    grid = Grid("", "", (head, *rows), (lines[top].number, *(record.line.number for record in records)), plain=True)
    behind = [*rest[len(rest) - left :], *lines[end:]]
    blocks: tuple[Block, ...] = (*_paragraphs(lines[:top]), grid, *_paragraphs(behind))
    return _saying(replace(source, blocks=blocks), _TAKEN)


def _saying(source: Source, what: str) -> Source:
    return replace(source, findings=(*source.findings, Finding(Weight.WARNING, what)))


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    return (Paragraph(" ".join(line.filled), f"第 {line.number} 行") for line in lines)


def _records(lines: Sequence[_Line], top: int, text: int) -> tuple[list[_Record], list[_Line], int]:
    """The numbered lines with those above each, the lines below the last, and where the table ends."""
    records: list[_Record] = []
    waiting: list[_Line] = []
    head = "".join(map(comparable, lines[top].cells))
    for place in range(top + 1, len(lines)):
        line = lines[place]
        if is_end(" ".join(line.filled)):
            return records, waiting, place
        if "".join(map(comparable, line.cells)) == head or is_page_mark(" ".join(line.filled)):
            continue
        if line.cells[0] == str(len(records) + 1) and len(line.filled) > 1:
            records.append(_Record(_cells(line.cells, len(lines[top].cells), text), line, waiting))
            waiting = []
        else:
            waiting.append(line)
    return records, waiting, len(lines)


def _cells(cells: tuple[str, ...], width: int, text: int) -> tuple[str, ...]:
    """A numbered line's cells by column: units in the tasks' place say that the task stands above and below."""
    if len(cells) == width - 1 and is_units(cell(cells, text)):
        cells = (*cells[:text], "", *cells[text:])
    return (*cells, *[""] * (width - len(cells)))


def _is_loose(line: _Line, text: int) -> bool:
    """Whether a line holds nothing but some of a task's text."""
    return len(line.filled) == 1 and line.filled[0] in (line.cells[0], cell(line.cells, text))


@dataclass(frozen=True, slots=True)
class _Shared:
    """The lines of each task's text, and how many of the lines below the last number are its."""

    texts: tuple[tuple[str, ...], ...]
    below: int


def _shared(records: Sequence[_Record], rest: Sequence[_Line], text: int) -> _Shared | None:
    """The lines shared out so that each task has as many above its number as below, or one more or less where it has
    many; None where they cannot be.
    """
    gaps = [[line.filled[0] for line in record.above] for record in records] + [[line.filled[0] for line in rest]]
    own = [record.cells[text] for record in records]

    def lines_of(place: int, before: int, after: int) -> tuple[str, ...]:
        above = gaps[place][len(gaps[place]) - before :]
        return tuple(filter(None, (*above, own[place], *gaps[place + 1][:after])))

    @cache
    def best(place: int, before: int) -> tuple[float, int]:
        """(cost, lines below) of the tasks from this one on, which has so many lines above its number."""
        room = len(gaps[place + 1])
        ways = [(_NEVER, 0)]
        for after in range(max(before - 1, 0), min(before + 1, room) + 1):
            uneven = after != before
            parts = lines_of(place, before, after)
            if not parts or (uneven and own[place] and not min(before, after)):
                continue
            cost = _UNEVEN * uneven + _UNENDED * (not ends_sentence(parts[-1]))
            last = place == len(own) - 1
            ways.append((cost + (_LEFT_OVER * (room - after) if last else best(place + 1, room - after)[0]), after))
        return min(ways)

    before = len(gaps[0])
    if len(own) > _MOST_ROWS or best(0, before)[0] >= _NEVER:
        return None
    texts = []
    for place in range(len(own)):
        after = best(place, before)[1]
        texts.append(lines_of(place, before, after))
        before = len(gaps[place + 1]) - after
    return _Shared(tuple(texts), after)


def _at_the_bottom(records: Sequence[_Record], rest: Sequence[_Line], text: int) -> _Shared | None:
    """The lines shared out where each task's last line is that of its number; tabs put the others into its column."""
    if rest or any(not cell(line.cells, text) for record in records for line in record.above):
        return None
    texts = [(*(line.filled[0] for line in record.above), record.cells[text]) for record in records]
    return _Shared(tuple(tuple(filter(None, parts)) for parts in texts), 0)


def _are_full(shared: _Shared) -> bool:
    """Whether all lines but the last of each task are about as wide as their column: else they are something else."""
    widest = max((len(line) for parts in shared.texts for line in parts), default=0)
    full = [line for parts in shared.texts for line in parts[:-1]]
    return (
        bool(full)
        and widest >= _NARROWEST
        and all(len(line) >= widest - _NEARLY and not ends_sentence(line) for line in full)
    )


def _joined(record: _Record, parts: Sequence[str], text: int) -> tuple[str, ...]:
    return (*record.cells[:text], "".join(parts), *record.cells[text + 1 :])
