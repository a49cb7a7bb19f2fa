"""What a reader hands on: the paragraphs and tables of a file, in the order they stand in it.

Texts are the file's own, untouched; only line ends are unified to ``\\n``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from models.intake.findings import Finding
from models.intake.known_form import KnownForm

T = TypeVar("T")

_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*\|?$|\|?\s*:?-+:\s*\|?$|(?=.*[-=─━])[-=─━+|├┼┤└┴┘┌┬┐\s]{3,}$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside the tables."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range in indexes of :attr:`Grid.rows` and columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Rows without any text are left out, so ``numbers`` says which row of the file each one is.

    ``name`` is the sheet's name (empty in Word files), ``place`` says in words where the table stands. A merged range
    has its text in the top left cell; the others are empty. Rows may be shorter than the table is wide. ``hidden``
    says that the whole sheet is hidden, ``plain`` that its format has no merged cells. ``unwanted_rows`` are those the
    clerk does not want. Where the table was made of cards (:mod:`models.intake.layout.cards`), ``cards`` says of each
    row in which place of the file its card stands; of the header and of lines between cards it is empty. Where it was
    made of paragraphs (:mod:`models.intake.layout.paragraphs`), ``parents`` says which row's task each row is a part
    of, -1 for none. Where another table holds the tasks, ``aside`` says in words for the clerk why this one is only
    taken in where the clerk says so. By (row, column), ``days`` are what date cells hold, whatever they show of it,
    ``comments`` what is remarked on a cell; ``formulas`` are the cells that reckon what they show, ``pictures`` those
    that hold one or where one begins, as far as the format says so. ``struck`` are the rows with text that is struck
    through. ``protected`` says that the sheet lets nobody
    change what is locked. ``form`` is the form the table was printed in, where it is known.
    """

    name: str
    place: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    plain: bool = False
    unwanted_rows: frozenset[int] = frozenset()
    cards: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    aside: str = ""
    days: Mapping[tuple[int, int], date] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    pictures: frozenset[tuple[int, int]] = frozenset()
    struck: frozenset[int] = frozenset()
    protected: bool = False
    form: KnownForm | None = None

    def is_card(self, row: int) -> bool:
        """Whether a row was made of a card."""
        return bool(self.cards and self.cards[row])

    def where(self, row: int) -> str:
        """Where a row stands in the file, in words."""
        return (self.cards and self.cards[row]) or f"{self.place}第 {self.numbers[row]} 行"

    def parent_of(self, row: int) -> str:
        """Where the task stands that a row's task is a part of; empty for a task of its own."""
        parent = self.parents[row] if self.parents else -1
        return self.where(parent) if parent >= 0 else ""

    def part(self, start: int, end: int, name: str = "") -> Grid:
        """The rows from ``start`` up to ``end`` as a table of the same width, under another name where it has one."""
        inside, first = range(start, end), self.rows[start]

        def moved(of: Mapping[tuple[int, int], T]) -> dict[tuple[int, int], T]:
            return {(row - start, column): value for (row, column), value in of.items() if row in inside}

        return replace(
            self,
            name=name or self.name,
            rows=((*first, *[""] * (self.width - len(first))), *self.rows[start + 1 : end]),
            numbers=self.numbers[start:end],
            merges=tuple(
                Merge(merge.top - start, merge.left, min(merge.bottom, end - 1) - start, merge.right)
                for merge in self.merges
                if merge.top in inside
            ),
            hidden_rows=frozenset(row - start for row in self.hidden_rows if row in inside),
            struck=frozenset(row - start for row in self.struck if row in inside),
            formulas=frozenset((row - start, column) for row, column in self.formulas if row in inside),
            pictures=frozenset((row - start, column) for row, column in self.pictures if row in inside),
            cards=self.cards[start:end],
            parents=tuple(max(parent - start, -1) for parent in self.parents[start:end]),
            days=moved(self.days),
            comments=moved(self.comments),
        )

    @property
    def is_usual(self) -> bool:
        """Whether it is taken in where the clerk says nothing."""
        return not (self.hidden or self.aside)

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, the hash of its bytes, its blocks, and what the reader could not take over.

    ``copied``: it is no file but what was copied in another program, which may be a few cells without their header.
    ``title`` is the list's, where a form that it was printed in tells it.
    """

    name: str
    sha256: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    copied: bool = False
    title: str = ""

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables alone."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def cell(row: Sequence[str], column: int) -> str:
    """A cell's text; empty where the row is shorter than the table is wide."""
    return row[column] if column < len(row) else ""


def lone_text(row: Sequence[str]) -> str:
    """The text of a row that has only one, as it stands there; else empty."""
    filled = [text for text in row if text.strip()]
    return filled[0] if len(filled) == 1 else ""


def is_rule(text: str) -> bool:
    """Whether a cell holds only a rule, as markdown and tables drawn with letters have them."""
    return bool(_RULE.match(text.strip()))


def letters(column: int) -> str:
    """A column's letters as in a spreadsheet: 0 is A."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def without_hidden_rows(source: Source) -> Source:
    """The same file where the clerk does not want its hidden rows."""
    blocks = tuple(
        replace(block, unwanted_rows=block.hidden_rows) if isinstance(block, Grid) and block.hidden_rows else block
        for block in source.blocks
    )
    return replace(source, blocks=blocks)
