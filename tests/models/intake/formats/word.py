"""Word files with pieces of its markup put into one cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from models.intake.reading import read
from models.intake.source import Source

HEADER = ("序号", "重点工作", "责任单位", "完成情况", "是否完成")


def run(inner: str, properties: str = "") -> str:
    """A run of text with its properties."""
    dress = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{dress}{inner}</w:r>"


def text(words: str, properties: str = "") -> str:
    """A run of nothing but words."""
    return run(f"<w:t>{words}</w:t>", properties)


def made() -> tuple[Document, Table]:
    """A document of one list with one task, whose last two cells are empty."""
    document = docx.Document()
    document.add_paragraph("2024年云江区重点工作进展情况（截至6月30日）")
    table = document.add_table(2, len(HEADER))
    for column, heading in enumerate(HEADER):
        table.cell(0, column).text = heading
    for column, words in enumerate(("1", "加固海堤。", "区水利局")):
        table.cell(1, column).text = words
    return document, table


def put(table: Table, column: int, pieces: Sequence[str]) -> None:
    """Put markup into a cell of the task's row."""
    paragraph = table.cell(1, column).paragraphs[0]._p
    for piece in pieces:
        name = piece[1 : piece.index(">")].split()[0].rstrip("/")
        paragraph.append(parse_xml(piece.replace(f"<{name}", f"<{name} {nsdecls('w')}", 1)))


def source_with(folder: Path, *pieces: str, column: int = 3) -> Source:
    """What is read of the list with these pieces in its cell of progress."""
    document, table = made()
    put(table, column, pieces)
    path = folder / "清单.docx"
    document.save(str(path))
    return read(path, in_child=False)


def cell_with(folder: Path, *pieces: str) -> str:
    """What is read of a cell with these pieces."""
    row = source_with(folder, *pieces).grids[0].rows[1]
    return row[3] if len(row) > 3 else ""
