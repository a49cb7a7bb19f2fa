"""A unit's form (报送表) as a Word file, for units that insist: the same tables, plain, nothing locked.

What the form belongs to stands in a property of the file; a row is known by its code.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, BinaryIO

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from exporters.excel.request import PROPERTY
from exporters.layout.paper import MILLIMETRE, page_of
from exporters.layout.table_pages import SIDE
from exporters.word import document as word
from models.documents.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.months.request import Request
from models.months.request_tables import SIGNED, FormTable, tables_of

_HEAD_SIZE = 10.5  # points: of the headings of a table of many columns
_PART = PackURI("/docProps/custom.xml")
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def renderer() -> Callable[[Request, BinaryIO], None]:
    """What writes forms as .docx."""
    return _render


def _render(request: Request, stream: BinaryIO) -> None:
    file = word.start(request.title, page_of(landscape=True))
    _mark(file, str(request.identifier))
    word.finish(file, _PAGE_BREAK.join("".join(word.body_of(_document(table))) for table in tables_of(request)), stream)


def _document(table: FormTable) -> Document:
    columns = tuple(
        Column(column.heading, column.weight, Align.CENTER if column.centred else Align.LEFT, width=width)
        for column, width in zip(table.columns, _widths(table), strict=True)
    )
    rows = tuple(tuple(cell.text for cell in row) for row in table.rows)
    lines = [Paragraph(line, Level.NOTE) for line in table.lines]
    blocks: tuple[Block, ...] = (*lines, Table(columns, (Group("", rows),)), Paragraph(SIGNED, Level.NOTE))
    return Document(table.title, blocks, landscape=True)


def _widths(table: FormTable) -> list[float]:
    """The columns' shares of the width: as the form has them, for what is to be filled in is empty still; but each
    heading on one line."""
    room = page_of(landscape=True).type_width * MILLIMETRE
    least = [(len(column.heading) * _HEAD_SIZE + 2 * SIDE + 1) / room for column in table.columns]
    narrow: set[int] = set()
    while True:
        left = 1 - sum(least[at] for at in narrow)
        wide = sum(column.weight for at, column in enumerate(table.columns) if at not in narrow)
        widths = [least[at] if at in narrow else column.weight / wide * left for at, column in enumerate(table.columns)]
        more = {at for at, width in enumerate(widths) if width < least[at]}
        if more <= narrow:
            return widths
        narrow |= more


def _mark(file: Any, words: str) -> None:
    """Keep words as a property of the file."""
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{escape(words, quote=False)}</vt:lpwstr></property></Properties>"
    )
    package = file.part.package
    package.relate_to(Part(_PART, _CONTENT, properties.encode(), package), _RELATION)
