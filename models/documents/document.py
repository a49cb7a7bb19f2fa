"""Document: a finished, already worded printable value.

:mod:`models.issuing.building` builds it, the exporters lay it out. It holds no records and no rules: what is here is
what gets printed, so Word, Excel, PDF and HTML can be tested against one expectation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from models.documents.paper import USUAL, Paper

PARAGRAPH_MARK = "CellParagraph"
"""Our PDF files mark each paragraph so, and are read back by it: a line end alone does not tell a name that goes on."""


class Level(StrEnum):
    """How a paragraph stands on the page (GB/T 9704-2012: level 1 黑体, level 2 楷体, the rest 仿宋)."""

    BODY = "body"
    HEADING_1 = "heading1"
    HEADING_2 = "heading2"
    NOTE = "note"


class Align(StrEnum):
    """Horizontal alignment of a column's cells."""

    LEFT = "left"
    CENTER = "center"


class Look(StrEnum):
    """How a cell of a sheet is set."""

    LABEL = "label"
    """What stands beside or above it, in the middle."""
    VALUE = "value"
    AREA = "area"
    """Words at the top of room to write in by hand."""
    SIGNED = "signed"
    """Words at the foot of such room, on the right: who signs, and the day."""


class Kind(StrEnum):
    """What a column's cells hold, as far as that changes how they are set."""

    TEXT = "text"
    NUMBER = "number"
    """The number of a row: on one line, repeated where the row goes on on another page."""
    NAMES = "names"
    """Names of units: each on one line where it fits on one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks in ``text`` are line breaks on paper. ``kept``: it stands on one page with the whole
    of the table behind it, where a page is high enough for both.
    """

    text: str
    level: Level = Level.BODY
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the table's width (any positive scale), its alignment and what it holds.

    ``above`` is a heading over this column and its neighbours with the same one. Equal neighbouring cells of a
    ``merged`` column are one on each page, within those merged left of them. ``width`` is one to be kept: a share of
    the table's width from 0 to 1, 0 for one that is found.
    """

    heading: str
    weight: float
    align: Align = Align.LEFT
    kind: Kind = Kind.TEXT
    above: str = ""
    merged: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a first cell printed once, merged over them and repeated after a page break."""

    label: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on every page.

    ``caption`` is the row merged over all columns above the header (a leader's name), empty for none.
    Without merged groups there is one :class:`Group` with an empty label and each row has as many cells as there are
    columns; with ``merged_first`` the first column is the group's label and rows have one cell fewer.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: str = ""
    merged_first: bool = False

    def __post_init__(self) -> None:
        width = len(self.columns) - (1 if self.merged_first else 0)
        for group in self.groups:
            for row in group.rows:
                if len(row) != width:
                    raise ValueError(f"row has {len(row)} cells, table needs {width}: {row!r}")


_NOTHING = frozenset("/／—-")


def is_centred(column: Column, text: str) -> bool:
    """Whether a cell's text is set in the middle: as its column says, and where it only says that there is nothing."""
    return column.align is Align.CENTER or (len(text) == 1 and text in _NOTHING)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a sheet over ``span`` of its columns."""

    text: str
    span: int = 1
    look: Look = Look.VALUE


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet, at least so many millimetres high."""

    cells: tuple[SheetCell, ...]
    height: float = 12.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be filled in or signed, of one task: rows of labels and values (发文稿纸, 审批单).

    ``widths`` are the shares of its columns; the spans of each row add up to them. Each sheet begins a page, below the
    document's title and a line ``above`` it; a line ``below`` may follow.
    """

    widths: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    above: str = ""
    below: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if sum(cell.span for cell in row.cells) != len(self.widths):
                raise ValueError(f"row spans {[cell.span for cell in row.cells]}, sheet has {len(self.widths)} columns")


Block: TypeAlias = Paragraph | Table | Sheet


@dataclass(frozen=True, slots=True)
class Document:
    """A printable whole. ``sheet_name`` names the Excel sheet; ``landscape`` turns the A4 page.

    ``author`` is the office that issues it. ``widths_kept`` says that the columns' weights are widths once found and to
    be kept, not found anew. ``paper`` is how its sheets are measured.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    sheet_name: str = ""
    landscape: bool = False
    widths_kept: bool = False
    author: str = ""
    paper: Paper = USUAL

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
