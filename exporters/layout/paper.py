"""The sheet of paper every printed format agrees on: sizes, margins, faces (GB/T 9704-2012) and share of width.

Lengths are millimetres, type sizes points, unless a name says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.documents.document import Column, Table
from models.documents.paper import USUAL, Edge, Paper


class Face(StrEnum):
    """The typefaces an official document is set in, by the names Word knows them under."""

    TITLE = "方正小标宋简体"
    HEI = "黑体"
    KAI = "楷体_GB2312"
    FANG = "仿宋_GB2312"
    SONG = "宋体"


#: 22 lines in 225 mm, at most 28.95 points apart; 28 characters in 156 mm (GB/T 9704-2012, 5.2.2).
LINE_PITCH = 28.95
#: A character and 7/8 of it, where the type area is measured to characters (GB/T 9704-2012, 3.2; GB/T 33476.2).
GLYPH_PITCH = 29.45
CHAR_PITCH = 15.79

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """An A4 page's size and margins; ``pitch`` is what the body's lines are apart, in points.

    ``raised``: a line that stands first has its characters at the upper edge of the type area, its leading above.
    ``mirrored``: on even pages the margins of the binding and the open side change places.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: float = LINE_PITCH
    raised: bool = False
    mirrored: bool = False

    @property
    def type_width(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right

    @property
    def across(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def holds_lines(self) -> bool:
        """Whether its height is a whole number of the body's lines."""
        over = (self.height - self.top - self.bottom) * MILLIMETRE % self.pitch
        return not self.across and not self.raised and over < _LEFT

    def facing(self, number: int) -> Page:
        """This page as the one of a number; a page across binds at its upper edge (GB/T 9704-2012, 8)."""
        if not self.mirrored or number % 2:
            return self
        if self.across:
            return replace(self, top=self.bottom, bottom=self.top)
        return replace(self, left=self.right, right=self.left)

    def turned(self) -> Page:
        """An upright page set across the sheet, its head at the sheet's left edge (GB/T 9704-2012, 8)."""
        page = replace(self, width=self.height, height=self.width)
        return replace(page, top=self.left, bottom=self.right, left=self.bottom, right=self.top)

    def upright(self) -> Page:
        """A page across as its sheet lies upright: the other way round than :meth:`turned`."""
        page = replace(self, width=self.height, height=self.width)
        return replace(page, left=self.top, right=self.bottom, bottom=self.left, top=self.right)

    def lead(self, size: float, pitch: float) -> float:
        """How much higher a first line is set than its leading would have it, in points."""
        return (pitch - size) / 2 if self.raised else 0.0


#: Type area 156 x 225 (GB/T 9704-2012, 5.2.1).
PORTRAIT = Page(210, 297, top=37, bottom=35, left=28, right=26)
#: A turned page binds at its top edge; the sides may be tighter than the standard's portrait page.
LANDSCAPE = Page(297, 210, top=28, bottom=25, left=20, right=20)

TITLE_SIZE = 22.0
BODY_SIZE = 16.0
NOTE_SIZE = 14.0
FOLIO_SIZE = 14.0
_LINES = 22  # of a page's body
_LEFT = 2.0  # points less than a line that a page of whole lines has left
_SLACK = 0.05  # millimetres that rounding may take of them
TITLE_PITCH = 33.0
#: The page number stands this far below the type area (GB/T 9704-2012, 7.5).
FOLIO_DROP = 7.0
FOLIO_PITCH = FOLIO_SIZE * 1.3

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def page_of(landscape: bool, paper: Paper = USUAL) -> Page:
    """The page a document of tables is printed on."""
    is_raised = paper.edge is Edge.GLYPH
    pitch = GLYPH_PITCH if is_raised else LINE_PITCH
    return replace(LANDSCAPE if landscape else PORTRAIT, pitch=pitch, raised=is_raised, mirrored=paper.mirrored)


def text_page(paper: Paper) -> Page:
    """The page of a bulletin's body: 22 lines, whose leading stands outside where characters are measured to."""
    page = page_of(False, paper)
    if not page.raised:
        return page
    top = page.top - page.lead(BODY_SIZE, page.pitch) / MILLIMETRE
    return replace(page, top=top, bottom=page.height - top - _LINES * page.pitch / MILLIMETRE - _SLACK, raised=False)


def table_size(table: Table) -> float:
    """Type size of a table's text in points: 小四, or 五号 from six columns on."""
    return 10.5 if len(table.columns) >= 6 else 12.0


def shares(columns: Sequence[Column], total: float) -> list[float]:
    """``total`` divided among the columns by weight, in the unit of ``total``; those that are to have a width have it,
    as far as they leave the others half of what they would have."""
    found = sum(column.weight for column in columns if not column.width)
    fixed = sum(column.width for column in columns)
    if not fixed:
        scale = total / found
        return [column.weight * scale for column in columns]
    if not found:
        return [column.width * total / fixed for column in columns]
    least = found / sum(column.weight for column in columns) / 2
    shrunk = min((1 - least) / fixed, 1.0)
    scale = (1 - fixed * shrunk) / found
    return [(column.width * shrunk if column.width else column.weight * scale) * total for column in columns]


def clean(text: str) -> str:
    r"""``text`` as every format can hold it: one kind of line break (``\n``), no control characters."""
    if text.isprintable():  # as nearly every cell is: both searches would find nothing
        return text
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """``text`` on a single line, for file properties and window titles."""
    return "".join(clean(text).split("\n"))
