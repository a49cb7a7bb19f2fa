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
from exporters.layout.form_widths import form_widths
from exporters.layout.paper import page_of
from exporters.word import document as word
from models.documents.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.months.request import Request
from models.months.request_tables import SIGNED, FormTable, tables_of

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
        for column, width in zip(table.columns, form_widths(table), strict=True)
    )
    rows = tuple(tuple(cell.text for cell in row) for row in table.rows)
    lines = [Paragraph(line, Level.NOTE) for line in table.lines]
    blocks: tuple[Block, ...] = (*lines, Table(columns, (Group("", rows),)), Paragraph(SIGNED, Level.NOTE))
    return Document(table.title, blocks, landscape=True)


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
