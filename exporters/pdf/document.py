"""PDF: the document set on A4 pages with every font embedded (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import BinaryIO

from exporters.layout.column_widths import fitted
from exporters.layout.headings import balanced
from exporters.layout.linebreak import break_lines
from exporters.layout.paper import (
    BODY_SIZE,
    CHAR_PITCH,
    NOTE_SIZE,
    TITLE_PITCH,
    TITLE_SIZE,
    Face,
    one_line,
    page_of,
)
from exporters.layout.sheet_cells import fit
from exporters.layout.table_heights import height_below
from exporters.layout.table_pages import AFTER_TITLE
from exporters.pdf.fonts import Fonts, printable, system_folders
from exporters.pdf.pages import Claims, Setting, Sheets
from exporters.pdf.sheet import Boxes
from exporters.pdf.table import Grid
from exporters.rendered import Rendered
from models.documents.document import Document, Level, Paragraph, Sheet, Table

_FACES = {Level.BODY: Face.FANG, Level.NOTE: Face.FANG, Level.HEADING_1: Face.HEI, Level.HEADING_2: Face.KAI}
_TRACKING = (CHAR_PITCH / BODY_SIZE - 1) * 1000
#: reportlab's fonts are shared by all documents of the process and cannot be embedded in two at once.
PRINTING = Lock()


def render(document: Document, stream: BinaryIO) -> Rendered:
    """Write ``document`` as PDF; answers with what no font at hand could do (〓 stands for a missing character).

    Raises :class:`~models.errors.ExportFault` when a table's header alone fills a page.
    """
    return printed(document, stream)


def printed(document: Document, stream: BinaryIO, behind: Callable[[Sheets], None] | None = None) -> Rendered:
    """The same with what stands ``behind`` it."""
    with PRINTING:
        fonts = Fonts(system_folders())
        sheets = Sheets(
            stream, page_of(document.landscape, document.paper), fonts, one_line(document.title), document.author
        )
        sheets.prepare(running_text(document), fonts.face(Face.FANG))
        set_document(sheets, document)
        if behind:
            behind(sheets)
        sheets.close()
        return fonts.rendered


def set_document(sheets: Sheets, document: Document) -> None:
    """Set a document from the cursor on: by itself, or as the annex of a bulletin."""
    sheets.bookmark(one_line(document.title))
    _title(sheets, document)
    widths = fitted(document, sheets.width)
    for i, block in enumerate(document.blocks):
        match block:
            case Table():
                Grid(sheets, block, widths(block)).set(height_below(document, i, sheets.area), titled=not i)
            case Sheet():
                if i:
                    sheets.turn()
                    _title(sheets, document)
                _sheet(sheets, document, block)
            case Paragraph():
                if block.kept and isinstance(behind := document.blocks[i + 1], Table):
                    _make_room(sheets, behind, widths(behind))
                _paragraph(sheets, block)


def _make_room(sheets: Sheets, table: Table, widths: list[float]) -> None:
    """Turn the page where a line and the table behind it have no room on this one, but on the next."""
    needed = sheets.area.pitch + Grid(sheets, table, widths).height
    if sheets.room < needed <= sheets.top - sheets.bottom:
        sheets.turn()


def _title(sheets: Sheets, document: Document) -> None:
    _heading(sheets, document.title, Face.TITLE, TITLE_SIZE, TITLE_PITCH)
    if document.subtitle:
        _heading(sheets, document.subtitle, Face.KAI, BODY_SIZE, sheets.area.pitch)
    sheets.y -= AFTER_TITLE


def _sheet(sheets: Sheets, document: Document, sheet: Sheet) -> None:
    """A sheet below the title, with the lines above and below it."""
    if sheet.above:
        _paragraph(sheets, Paragraph(sheet.above, Level.NOTE))
    Boxes(sheets, sheet, fit(sheet, document.title, sheets.width, sheets.top - sheets.bottom)).set()
    if sheet.below:
        _paragraph(sheets, Paragraph(sheet.below, Level.NOTE))


def running_text(document: Document) -> str:
    """The text of all tables, which is nearly all of a long document."""
    cells = (cell for table in document.tables for group in table.groups for row in group.rows for cell in row)
    return printable("".join(cells)).replace("\n", "")


def _heading(sheets: Sheets, text: str, name: Face, size: float, pitch: float) -> None:
    face = sheets.fonts.face(name)
    claims = Claims(sheets, "H1" if name is Face.TITLE else "P")
    for line in balanced(printable(text), face, sheets.width * 1000 / size):
        sheets.open_line(size, pitch)
        sheets.write([line], Setting(face, size, pitch, centred=True), (sheets.left, sheets.y, sheets.width))
        claims.add()
        sheets.y -= pitch
    claims.end()


def _paragraph(sheets: Sheets, paragraph: Paragraph) -> None:
    note = paragraph.level is Level.NOTE
    heading = paragraph.level in (Level.HEADING_1, Level.HEADING_2)
    size = NOTE_SIZE if note else BODY_SIZE
    face = sheets.fonts.face(_FACES[paragraph.level], 0.0 if note else _TRACKING)
    indent = 0.0 if note else 2 * CHAR_PITCH
    limit = sheets.width * 1000 / size
    pitch = sheets.area.pitch
    if heading and sheets.room < 3 * pitch:
        sheets.turn()
    claims = Claims(sheets, "H2" if heading else "P")
    for line in break_lines(printable(paragraph.text), face, limit, indent * 1000 / size):
        sheets.open_line(size, pitch)
        sheets.write([line], Setting(face, size, pitch), (sheets.left, sheets.y, sheets.width), indent)
        claims.add()
        sheets.y -= pitch
        indent = 0.0
    claims.end()
