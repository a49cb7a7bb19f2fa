"""How high a table's rows are where it is not set line by line: for the programs that lay out Word files and web pages.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exporters.layout.column_widths import pieces_of
from exporters.layout.header_rows import Header
from exporters.layout.headings import balanced
from exporters.layout.linebreak import EmWidths, Passage
from exporters.layout.merging import merged_runs
from exporters.layout.paper import MILLIMETRE, NOTE_SIZE, Page, clean, table_size
from exporters.layout.table_pages import AFTER, SIDE, Heights, height_of, pitch_of, rows_and_runs
from models.documents.document import Document, Level, Paragraph, Table

_EM = EmWidths()


def height_below(document: Document, at: int, area: Page) -> float:
    """The height of the notes that end a document right below its block at a place; 0 where others stand there."""
    notes = document.blocks[at + 1 :]
    if not notes or not all(isinstance(note, Paragraph) and note.level is Level.NOTE for note in notes):
        return 0.0
    limit = area.type_width * MILLIMETRE * 1000 / NOTE_SIZE
    lines = sum(Passage(clean(note.text), _EM).count(limit) for note in notes if isinstance(note, Paragraph))
    return AFTER + lines * area.pitch


def heights_of(table: Table, widths: Sequence[float], page: float, face: Mapping[str, float] = _EM) -> Heights:
    """The heights of a table whose columns are so wide, on pages so high, with its cells in a face."""
    size = table_size(table)
    first = 1 if table.merged_first else 0
    columns = table.columns[first:]
    limits = [(width - 2 * SIDE) * 1000 / size for width in widths]
    pitch = pitch_of(size)
    header = Header(table.columns, widths, _EM, size).height + (height_of(1, pitch) if table.caption else 0.0)
    cells = list(zip(limits[first:], map(pieces_of, columns), strict=True))

    def lines(row: Sequence[str]) -> list[int]:
        told = zip(row, cells, strict=True)
        return [Passage(clean(text), face, pieces).count(limit) for text, (limit, pieces) in told]

    rows, runs = [], []
    for group in table.groups:
        own, anew = rows_and_runs(list(map(lines, group.rows)), merged_runs(columns, group.rows), pitch, page - header)
        rows.append(own)
        runs.append(anew)
    labels = [len(balanced(clean(group.label), _EM, limits[0])) if first else 0 for group in table.groups]
    return Heights(labels, rows, header, pitch, bool(table.caption), runs)
