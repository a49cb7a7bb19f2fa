"""Page numbers of a Word file: "— 1 —" outside on odd and even pages, one character in (GB/T 9704-2012, 7.5 and 8)."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exporters.layout.paper import FOLIO_DROP, FOLIO_PITCH, FOLIO_SIZE, MILLIMETRE, Face, Page
from exporters.word.text import fonts, half_points

#: How far a dash stands below the upper edge of its line, in points.
DASH = (FOLIO_PITCH - FOLIO_SIZE) / 2 + 0.593 * FOLIO_SIZE


def set_folios(file: Any, page: Page) -> None:
    """Give the last section page numbers of its own, where its pages have them."""
    file.settings.odd_and_even_pages_header_footer = True
    section = file.sections[-1]
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        element = footer.part.element
        for old in list(element):
            element.remove(old)
        if page.across:
            element.append(parse_xml(_beside(page, _number(side), side)))
            element.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
        else:
            element.append(parse_xml(_number(side)))


def _number(side: str) -> str:
    run = f"<w:rPr>{fonts(Face.SONG)}{half_points(FOLIO_SIZE)}</w:rPr>"
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="GwFolio"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="{FOLIO_SIZE * 20:.0f}"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _beside(page: Page, number: str, side: str) -> str:
    """The number at the left edge of a page across, turned as on the sheet lying upright: lower left, upper left.

    A table that floats: programs that turn no frame turn the text of a cell.
    """
    height = (page.height - page.top - page.bottom) * MILLIMETRE * 20
    right = (page.left - FOLIO_DROP) * MILLIMETRE + DASH
    width = FOLIO_PITCH * 20
    none = "".join(f'<w:{edge} w:w="0" w:type="dxa"/>' for edge in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page"'
        f' w:horzAnchor="page" w:tblpX="{right * 20 - width:.0f}" w:tblpY="{page.top * MILLIMETRE * 20:.0f}"/>'
        f'<w:tblW w:w="{width:.0f}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width:.0f}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{height:.0f}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width:.0f}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc></w:tr></w:tbl>'
    )
