"""Tasks on cards: small tables of labels and values, each of them one task, made into one ordinary table.

A card's rows alternate label, value; the labels are known by the same catalogue as headings. It has at least the
task's own label and one more that is known, and none of its values is a heading: a row of headings above task rows is
an ordinary table. Cards that follow each other become one :class:`Grid`: a header row of all their labels in order of
appearance, and a row for each card, so that columns, findings and the picture need not know of cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from models.fields import field_near_heading, field_of_heading
from models.intake.layout.card_rows import Line, Pairs, reads_as_list, rows_of
from models.intake.layout.columns import period_words
from models.intake.layout.row_words import (
    comparable,
    ends_sentence,
    is_figure,
    is_foot_line,
    is_number,
    reads_like_title,
    starts_with_number,
    without_numbers,
)
from models.intake.source import Block, Grid, Merge, Paragraph, Source

Told = TypeVar("Told")
_LEAST_FIELDS = 2
_NOTE = "附注"


@dataclass(slots=True)
class _Card:
    """One task's labels and values, by what unites them with those of other cards; ``rows`` are its grid's.

    ``places`` are the (row, column) of the cells that the values stand in.
    """

    place: str
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, label: str, value: str, place: tuple[int, int] | None = None) -> None:
        """A label that comes again goes on with its value."""
        key = _key(label)
        if key in self.values and comparable(self.values[key][0]) != comparable(label):
            key = comparable(label)
        before = self.values.get(key, ("", ""))[1]
        self.values[key] = label, "\n".join(filter(None, (before, value)))
        if place is not None:
            self.places.setdefault(key, []).append(place)

    @property
    def is_one(self) -> bool:
        """Whether this is a task's card."""
        labels = [label for label, _ in self.values.values()]
        found = {known.key: label for label in labels if (known := field_near_heading(label))}
        if "text" not in found or len(found) < _LEAST_FIELDS or not any(map(field_of_heading, labels)):
            return False
        text = next(value for label, value in self.values.values() if label == found["text"])
        return not (text and (is_figure(text) or is_number(text)))


@dataclass(slots=True)
class _Pile:
    """What a grid of nothing but cards holds: cards, and lines of text around them, in their order."""

    grid: Grid
    items: list[_Card | Line] = field(default_factory=list)

    @property
    def cards(self) -> list[_Card]:
        """The cards alone."""
        return [item for item in self.items if isinstance(item, _Card)]


def with_cards(source: Source) -> Source:
    """The same file with its cards gathered into tables. Paragraphs between them still part and name the tables."""
    piles = {id(block): pile for block in source.grids if (pile := _pile(block)) is not None}
    if not piles:
        return source
    leads = [b for b, after in pairwise(source.blocks) if isinstance(b, Paragraph) and id(after) in piles]
    alike = Counter(without_numbers(lead.text) for lead in leads)
    blocks: list[Block] = [lead for lead in leads if _is_caption(lead.text, alike)]
    captions = set(blocks)
    run: list[_Pile] = []
    feet: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Paragraph) and block in captions:
            continue
        pile = piles.get(id(block))
        if isinstance(block, Paragraph) and run and is_foot_line(block.text):
            feet.append(block)
            continue
        if run and (pile is None or not _belong_together(run, pile)):
            blocks += [*_tables(run), *feet]
            run, feet = [], []
        if pile is not None:
            run.append(pile)
        else:
            blocks.append(block)
    return replace(source, blocks=(*blocks, *_tables(run), *feet))


def _is_caption(text: str, alike: Mapping[str, int]) -> bool:
    """Whether a line above a card only names that card: numbered like the others, or with the task's own number.

    ``alike`` says how often each such line, itself among them, comes without its number.
    """
    return alike[without_numbers(text)] > 1 or starts_with_number(text)


def _belong_together(run: Sequence[_Pile], pile: _Pile) -> bool:
    """Whether cards of two tables form one list: a sheet of several cards keeps its name, and is one by itself."""
    last = run[-1].grid
    named = last.name or pile.grid.name
    return last.hidden == pile.grid.hidden and (not named or all(len(one.cards) == 1 for one in (*run, pile)))


def _pile(grid: Grid) -> _Pile | None:
    """The cards of a grid; None where it holds anything else."""
    pile = _Pile(grid)
    if grid.form is not None:
        return None
    lines: list[Line] = []
    card: _Card | None = None
    second = set[str]()
    rows = list(rows_of(grid))
    if reads_as_list(grid, rows):
        return None
    labels = {comparable(label) for row in rows if isinstance(row, Pairs) for label, _ in row.pairs}
    for index, row in enumerate(rows):
        if row is None:
            return None
        if isinstance(row, Line):
            if comparable(row.text) not in labels:  # else a label that is filled in on another card
                lines.append(row)
            continue
        if not row.pairs:  # all of it was said above
            continue
        anew = card is None or _starts_anew(card, row, lines)
        pile.items += lines if card is None else _noted(card, lines, ends=anew)
        if card is None or anew:
            card = _Card(f"{grid.place}第 {grid.numbers[index]} 行")
            pile.items.append(card)
        lines = []
        for (label, value), place in zip(row.pairs, row.places, strict=True):
            card.add(label, value, place)
        card.rows.append(index)
        second |= {label for label, _ in row.pairs[1:]}
    pile.items += _noted(card, lines, ends=False) if card is not None else lines
    cards = pile.cards
    if not cards or not all(one.is_one for one in cards):
        return None
    if second and not any(map(field_near_heading, second)):
        return None  # every second label is unknown: these are rather values of other tasks
    if len(cards) == 1:
        cards[0].place = grid.place or cards[0].place
    return pile


def _noted(card: _Card, lines: Sequence[Line], *, ends: bool) -> list[Line]:
    """The lines below a card's rows that do not belong to it; those that do are written on it.

    A text below a known label alone in its row is that label's. What is too long for a name, or has more of the card
    below it, is a note; ``ends`` says that the next card follows.
    """
    others = []
    label = ""
    for line in lines:
        known = field_of_heading(line.text)
        if line is not lines[-1] and known is not None and known.key != "text":
            label = line.text
        elif label or ends_sentence(line.text) or not (ends or is_foot_line(line.text)):
            card.add(label or _NOTE, line.text)
            label = ""
        else:
            others.append(line)
    return others


def _starts_anew(card: _Card, row: Pairs, lines: Sequence[Line]) -> bool:
    """Whether a row begins the next card: with the label that begins this one, or below a line with a known label."""
    first = next(iter(card.values.values()))[0]
    begins = not row.continued and comparable(row.pairs[0][0]) == comparable(first)
    return begins or (bool(lines) and any(_key(label) in card.values for label, _ in row.pairs))


def _key(label: str) -> str:
    """What unites the labels of several cards: the field they name, and its period; else the label itself."""
    known = field_of_heading(label)
    return f"{known.key} {period_words(label)}" if known is not None else comparable(label)


def _tables(run: Sequence[_Pile]) -> list[Grid]:
    """One table of a run of piles; where nobody has filled in any of the cards, they stay the forms they are."""
    filled = any(value for pile in run for card in pile.cards for _, value in card.values.values())
    return [_gathered(run)] if filled else [pile.grid for pile in run]


def _gathered(run: Sequence[_Pile]) -> Grid:
    first, last = run[0].grid, run[-1].grid
    cards = [card for pile in run for card in pile.cards]
    labels: dict[str, str] = {}
    for card in cards:
        for key, (label, _) in card.values.items():
            labels.setdefault(key, label)
    laid = list(_laid(run, labels))
    return Grid(
        first.name if first.name == last.name else "",
        first.place if first is last else f"{first.place}至{last.place}",
        tuple(row.cells for row in laid),
        tuple(row.number for row in laid),
        tuple(Merge(i, 0, i, len(labels) - 1) for i, row in enumerate(laid) if row.is_line),
        frozenset(i for i, row in enumerate(laid) if row.hidden),
        hidden=first.hidden,
        cards=tuple(row.place for row in laid),
        days={(at, column): day for at, row in enumerate(laid) for column, day in row.days.items()},
        comments={(at, column): text for at, row in enumerate(laid) for column, text in row.comments.items()},
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table made of cards; ``place`` is its card's, empty for the header and for lines."""

    cells: tuple[str, ...]
    number: int
    place: str = ""
    hidden: bool = False
    is_line: bool = False
    days: Mapping[int, date] = field(default_factory=dict)
    comments: Mapping[int, str] = field(default_factory=dict)


def _laid(run: Sequence[_Pile], labels: dict[str, str]) -> Iterator[_Row]:
    """The rows: what stands above the first card, the header, then cards and the lines between them."""
    items = [(pile, item) for pile in run for item in pile.items]
    start = next(i for i, (_, item) in enumerate(items) if isinstance(item, _Card))
    later = [item.text for _, item in items[start:] if isinstance(item, Line)]
    above = [item for _, item in items[:start] if isinstance(item, Line)]
    names = [text for text in later if not is_foot_line(text)]
    last = above[-1].text if above else ""
    if (
        last
        and names
        and not reads_like_title(last)
        and not _is_caption(last, Counter(map(without_numbers, (*names, last))))
    ):
        start -= 1  # the first of several groups stands below the header like the others
    number = 0
    for place, (pile, item) in enumerate(items):
        if place == start:
            yield _Row(tuple(labels.values()), _number(pile, item, number + 1))
        if isinstance(item, Line):
            yield _Row((item.text,), pile.grid.numbers[item.row], is_line=True)
            continue
        number += 1
        cells = tuple(item.values.get(key, ("", ""))[1] for key in labels)
        hidden = pile.grid.hidden_rows.issuperset(item.rows)
        yield _Row(
            cells,
            _number(pile, item, number),
            item.place,
            hidden,
            days=_of_cells(pile.grid.days, item, labels),
            comments=_of_cells(pile.grid.comments, item, labels),
        )


def _of_cells(found: Mapping[tuple[int, int], Told], card: _Card, labels: Iterable[str]) -> dict[int, Told]:
    """What is known of a card's cells, by the column its value has; of a value of several cells nothing is."""
    places = [card.places.get(key, []) for key in labels]
    return {at: found[own[0]] for at, own in enumerate(places) if len(own) == 1 and own[0] in found}


def _number(pile: _Pile, item: _Card | Line, number: int) -> int:
    """The row of the file where there are several cards in a table, else the card's own number."""
    row = item.row if isinstance(item, Line) else item.rows[0]
    return pile.grid.numbers[row] if len(pile.cards) > 1 else number
