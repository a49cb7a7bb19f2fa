"""The structure of a PDF: which marked words are a heading, a paragraph, a table's row and cell (ISO 32000-1, 14.7).

Every paragraph is written under a number of its page. Whoever sets a heading, a paragraph of several lines or a row
claims its numbers; what nobody claims is a paragraph. Kept as plain text of PDF objects: a long table has thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.documents.document import PARAGRAPH_MARK

_HEAD, _CELL = "TH", "TD"


class Span(NamedTuple):
    """Numbers ``start`` to ``end`` of a page, which count from 0 as pages do."""

    page: int
    start: int
    end: int


class Head(NamedTuple):
    """A heading over so many columns and rows."""

    span: Span
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class Rows:
    """A table's rows as they are set: of each its cells, with the kind and further words of each."""

    rows: list[list[tuple[str, str, Span]]] = field(default_factory=list)

    def add_head(self, heads: Sequence[Head]) -> None:
        """A row of headings."""
        cells = []
        for span, across, down in heads:
            more = (f"/ColSpan {across}" if across > 1 else "") + (f"/RowSpan {down}" if down > 1 else "")
            cells.append((_HEAD, f"/A<</O/Table/Scope/Column{more}>>", span))
        self.rows.append(cells)

    def add_boxes(self, boxes: Sequence[tuple[bool, Head]]) -> None:
        """A row of labels, which are heads of what stands beside them, and of what is filled in."""
        self.rows.append(
            [
                (
                    _HEAD if is_label else _CELL,
                    f"/A<</O/Table{'/Scope/Row' if is_label else ''}/ColSpan {across}>>",
                    span,
                )
                for is_label, (span, across, _) in boxes
            ]
        )

    def add(self, cells: Sequence[tuple[Span, int]], label: Span | None = None, count: int = 1) -> None:
        """A row of cells, each over so many rows; the ``label`` before them is over ``count``."""
        lead = [(_HEAD, f"/A<</O/Table/Scope/Row/RowSpan {count}>>", label)] if label else []
        self.rows.append(
            [*lead, *((_CELL, f"/A<</O/Table/RowSpan {down}>>" if down > 1 else "", span) for span, down in cells)]
        )


class Structure:
    """All blocks of a file."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, list[Span] | Rows]] = []

    def claim(self, kind: str, spans: list[Span]) -> None:
        """A heading (``H1``, ``H2``) or a paragraph (``P``) on one or several pages."""
        self._blocks.append((kind, spans))

    def table(self) -> Rows:
        """A table, whose rows are still to be set."""
        rows = Rows()
        self._blocks.append(("Table", rows))
        return rows

    def objects(self, first: int, pages: Sequence[int], marked: Sequence[int]) -> list[str]:
        """The objects from number ``first`` on, the root of all being the first.

        ``pages`` are the numbers of the pages' objects, and ``marked`` how many paragraphs each has.
        """
        return _Writing(first, pages, marked).write(self._blocks)


class _Writing:
    def __init__(self, first: int, pages: Sequence[int], marked: Sequence[int]) -> None:
        self.first = first
        self.pages = pages
        self.owners = [[0] * count for count in marked]
        self.out: list[str] = ["", ""]

    def write(self, blocks: Sequence[tuple[str, list[Span] | Rows]]) -> list[str]:
        root, whole = self.first, self.first + 1
        placed: list[tuple[tuple[int, int], int]] = []
        for kind, content in blocks:
            number = self._table(content) if isinstance(content, Rows) else self._block(kind, content)
            if start := _start(content):
                placed.append((start, number))
        placed += self._unclaimed()
        kids = " ".join(f"{number} 0 R" for _, number in sorted(placed))
        parents = " ".join(
            f"{page}[{' '.join(f'{number} 0 R' for number in owners)}]" for page, owners in enumerate(self.owners)
        )
        self.out[0] = (
            f"<</Type/StructTreeRoot/K {whole} 0 R/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(self.pages)}"
            f"/RoleMap<</{PARAGRAPH_MARK}/P>>>>"
        )
        self.out[1] = f"<</S/Document/P {root} 0 R/K[{kids}]>>"
        return self.out

    def _unclaimed(self) -> list[tuple[tuple[int, int], int]]:
        found = []
        for page, owners in enumerate(self.owners):
            for at, owner in enumerate(owners):
                if not owner:
                    found.append(((page, at), self._block("P", [Span(page, at, at + 1)])))
        return found

    def _block(self, kind: str, spans: Sequence[Span]) -> int:
        number = self.first + len(self.out)
        marks = []
        for page, start, end in spans:
            self.owners[page][start:end] = [number] * (end - start)
            marks += [f"<</Type/MCR/Pg {self.pages[page]} 0 R/MCID {at}>>" for at in range(start, end)]
        self.out.append(f"<</S/{kind}/P {self.first + 1} 0 R/K[{''.join(marks)}]>>")
        return number

    def _table(self, table: Rows) -> int:
        out, number = self.out, self.first + len(self.out)
        out.append("")
        rows = []
        for cells in table.rows:
            row = self.first + len(out)
            rows.append(f"{row} 0 R")
            out.append(
                f"<</S/TR/P {number} 0 R/K[{' '.join([f'{at} 0 R' for at in range(row + 1, row + 1 + len(cells))])}]>>"
            )
            owner = row
            for kind, more, (page, start, end) in cells:
                owner += 1
                self.owners[page][start:end] = [owner] * (end - start)
                marks = start if end - start == 1 else f"[{' '.join(map(str, range(start, end)))}]"
                out.append(f"<</S/{kind}/P {row} 0 R/Pg {self.pages[page]} 0 R/K {marks}{more}>>")
        out[number - self.first] = f"<</S/Table/P {self.first + 1} 0 R/K[{' '.join(rows)}]>>"
        return number


def _start(content: list[Span] | Rows) -> tuple[int, int] | None:
    spans = content if isinstance(content, list) else [span for row in content.rows for _, _, span in row]
    return min(((span.page, span.start) for span in spans), default=None)
