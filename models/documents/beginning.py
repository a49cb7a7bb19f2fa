"""How a document begins: enough of it to look at while it is being changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.documents.document import Block, Document, Group, Level, Paragraph, Sheet, Table

_MOST_ROWS = 500
_MOST_SHEETS = 60
_ONLY = "版面只排了开头的 {count} 项；打印、出表时是全部。"


def beginning(document: Document) -> Document:
    """The document, or as much of a long one as takes a moment to set, with a line at its end that says so."""
    rows = sum(len(group.rows) for table in document.tables for group in table.groups)
    sheets = sum(isinstance(block, Sheet) for block in document.blocks)
    if rows <= _MOST_ROWS and sheets <= _MOST_SHEETS:
        return document
    count = _MOST_ROWS if rows > _MOST_ROWS else _MOST_SHEETS
    said = Paragraph(_ONLY.format(count=count), Level.NOTE)
    return replace(document, blocks=(*_first(document, count), said))


def _first(document: Document, count: int) -> Iterator[Block]:
    for block in document.blocks:
        if count <= 0:
            return
        if isinstance(block, Table):
            groups = tuple(_first_rows(block, count))
            count -= sum(len(group.rows) for group in groups)
            yield replace(block, groups=groups)
        else:
            count -= isinstance(block, Sheet)
            yield block


def _first_rows(table: Table, count: int) -> Iterator[Group]:
    for group in table.groups:
        if count > 0:
            yield replace(group, rows=group.rows[:count])
            count -= len(group.rows)
