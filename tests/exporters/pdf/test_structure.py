"""What programs that read aloud are told of a PDF: headings, paragraphs, the rows and cells of tables."""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import raw

from exporters.pdf import bulletin as bulletin_pdf
from exporters.pdf import document as pdf
from models.documents.bulletin import Style
from models.documents.document import Column, Document, Group, Table
from tests.exporters.bulletins import annex, bulletin
from tests.exporters.samples import plain, posts, sections

Element = tuple[str, list["Element"], list[int]]


def trees(content: bytes) -> list[list[Element]]:
    """The structure as each page has it: kinds, children and numbers of marked words."""
    found = []
    with pypdfium2.PdfDocument(content) as file:
        for page in file:
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            count = raw.FPDF_StructTree_CountChildren(tree)
            found.append([element(raw.FPDF_StructTree_GetChildAtIndex(tree, i)) for i in range(count)])
            raw.FPDF_StructTree_Close(tree)
    return found


def element(pointer: Any) -> Element:
    size = raw.FPDF_StructElement_GetType(pointer, None, 0)
    name = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(pointer, name, size)
    children, marks = [], []
    for i in range(raw.FPDF_StructElement_CountChildren(pointer)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(pointer, i):
            children.append(element(child))
        elif (mark := raw.FPDF_StructElement_GetChildMarkedContentID(pointer, i)) >= 0:
            marks.append(mark)
    return name.raw[:-2].decode("utf-16-le"), children, marks


def printed(document: Document) -> bytes:
    stream = BytesIO()
    pdf.render(document, stream)
    return stream.getvalue()


def flat(found: Element) -> list[str]:
    return [found[0], *(kind for child in found[1] for kind in flat(child))]


def test_a_table_has_rows_of_heads_and_cells() -> None:
    (whole,) = trees(printed(plain(2)))[0]
    kind, blocks, _ = whole
    assert kind == "Document"
    assert [block[0] for block in blocks] == ["H1", "P", "Table"]
    rows = [[cell[0] for cell in row[1]] for row in blocks[2][1]]
    assert rows == [["TH"] * 3, ["TD"] * 3, ["TD"] * 3]
    assert all(cell[2] for row in blocks[2][1] for cell in row[1])


def test_a_name_over_several_rows_stands_in_the_first_and_says_how_many() -> None:
    content = printed(sections(2))
    rows = [row for (whole,) in trees(content) for block in whole[1] if block[0] == "Table" for row in block[1]]
    kinds = ["".join(cell[0][1] for cell in row[1]) for row in rows]
    assert kinds[0] == "HHHHH"
    assert sorted(kinds[1:]) in (["DDDD", "HDDDD", "HDDDD"], ["HDDDD", "HDDDD", "HDDDD", "HHHHH"])
    assert b"/Scope/Row/RowSpan 2" in printed(sections(12))


def test_a_leader_s_name_is_a_head_over_all_columns() -> None:
    content = printed(posts())
    assert content.count(b"/Scope/Column/ColSpan 7") == 2


def test_every_marked_paragraph_of_every_page_has_its_place_once() -> None:
    stream = BytesIO()
    bulletin_pdf.render(bulletin(Style.FORMAL, 40, table=annex(40)), stream)
    columns = (Column("领域", 3, merged=True), Column("任务", 6))
    high = Document("云江区清单", (Table(columns, (Group("", (("推进厂房改造。" * 400, "甲"),) * 3),)),))
    for content in (printed(sections(30)), printed(plain(60)), printed(high), stream.getvalue()):
        for page, tree in enumerate(trees(content)):
            marks = [mark for whole in tree for mark in all_marks(whole, page)]
            assert len(marks) == len(set(marks))
        assert content.count(b"/S/Document") == 1


def all_marks(found: Element, page: int) -> list[int]:
    return [*found[2], *(mark for child in found[1] for mark in all_marks(child, page))]


def test_a_bulletin_s_title_is_its_heading_and_its_sentences_are_paragraphs() -> None:
    stream = BytesIO()
    bulletin_pdf.render(bulletin(Style.PLAIN, 3), stream)
    (whole,) = trees(stream.getvalue())[0]
    kinds = flat(whole)
    assert kinds.count("H1") == 1
    assert kinds.count("P") >= 3 + 5
