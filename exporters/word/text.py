"""Words of WordprocessingML: the styles of an official document, its paragraphs and runs (GB/T 9704-2012).

A style is named in Chinese; a run names its font once more, because some programs do not follow styles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape
from typing import NamedTuple

from exporters.layout.paper import (
    BODY_SIZE,
    FOLIO_PITCH,
    FOLIO_SIZE,
    LINE_PITCH,
    MILLIMETRE,
    NOTE_SIZE,
    TITLE_PITCH,
    TITLE_SIZE,
    Face,
    Page,
    clean,
)
from exporters.layout.table_pages import pitch_of
from models.documents.document import Level


class Style(NamedTuple):
    """A paragraph style: its id, face, size, alignment, first indent in characters, exact line pitch (0: single)."""

    key: str
    face: Face
    size: float
    align: str
    indent: int
    pitch: float


#: Word would set Chinese apart from figures, and a line that was measured without that would not hold. LibreOffice does
#: not follow a style in this.
CLOSE = '<w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_FIRST = re.compile("(?:<w:(?:keepNext|pageBreakBefore)/>)+")
_PROPERTIES = re.compile(r'<w:pPr>(<w:pStyle w:val="[^"]*"/>|(?!<w:pStyle))(?!<w:keepNext/>)')
#: Figures and letters, which LibreOffice sets apart from Chinese whatever it is told.
WORDS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:%+\-]*")
_LARGE, _SMALL = 12.0, 10.5  # the two type sizes of tables
STYLES: dict[str, Style] = {
    "公文标题": Style("GwTitle", Face.TITLE, TITLE_SIZE, "center", 0, TITLE_PITCH),
    "公文副标题": Style("GwSubtitle", Face.KAI, BODY_SIZE, "center", 0, LINE_PITCH),
    "公文正文": Style("GwBody", Face.FANG, BODY_SIZE, "both", 2, LINE_PITCH),
    "公文一级标题": Style("GwHeading1", Face.HEI, BODY_SIZE, "both", 2, LINE_PITCH),
    "公文二级标题": Style("GwHeading2", Face.KAI, BODY_SIZE, "both", 2, LINE_PITCH),
    "公文附注": Style("GwNote", Face.FANG, NOTE_SIZE, "both", 0, LINE_PITCH),
    "表格文字": Style("GwCell", Face.FANG, _LARGE, "left", 0, pitch_of(_LARGE)),
    "表格居中": Style("GwCellCenter", Face.FANG, _LARGE, "center", 0, pitch_of(_LARGE)),
    "表头": Style("GwHead", Face.HEI, _LARGE, "center", 0, pitch_of(_LARGE)),
    "小表格文字": Style("GwSmallCell", Face.FANG, _SMALL, "left", 0, pitch_of(_SMALL)),
    "小表格居中": Style("GwSmallCellCenter", Face.FANG, _SMALL, "center", 0, pitch_of(_SMALL)),
    "小表头": Style("GwSmallHead", Face.HEI, _SMALL, "center", 0, pitch_of(_SMALL)),
    "页码": Style("GwFolio", Face.SONG, FOLIO_SIZE, "left", 0, FOLIO_PITCH),
}
LEVELS = {
    Level.BODY: "公文正文", Level.HEADING_1: "公文一级标题", Level.HEADING_2: "公文二级标题", Level.NOTE: "公文附注",
}  # fmt: skip
"""The style of a paragraph of each level."""
#: The GB2312 faces hold no other character; these hold all of GBK.
_WIDER = {Face.FANG: "仿宋", Face.KAI: "楷体", Face.TITLE: "宋体"}


def in_size(style: str, size: float) -> str:
    """The style of a table's text in its type size."""
    return style if size == _LARGE else f"小{style}"


def fonts(face: str) -> str:
    """A run's font for every kind of character, told to take marks for Chinese ones."""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>'


def half_points(size: float) -> str:
    """A type size as Word counts it."""
    return f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'


def paragraph(text: str, style: str, properties: str = "") -> str:
    """A paragraph in one of the styles; ``properties`` are further ones of it."""
    found = STYLES[style]
    lines = clean(text).split("\n")
    # A justified line that ends in a line break would be stretched to the margin.
    ragged = '<w:jc w:val="left"/>' if len(lines) > 1 and found.align == "both" else ""
    return paragraph_of(lines, style, properties + ragged)


def paragraph_of(lines: list[str], style: str, properties: str = "") -> str:
    """A paragraph of lines that are broken where they end."""
    found = STYLES[style]
    runs = "<w:r><w:br/></w:r>".join(_runs(line, found.face) for line in lines)
    return f"{_begun(found, properties)}{runs}</w:p>"


def paragraphs(text: str, style: str, spacing: int = 0, properties: str = "") -> str:
    """A cell's lines as paragraphs of their own, which an importer joins with line breaks again.

    ``spacing`` is added to each character, in twentieths of a point; ``properties`` are further ones of each.
    """
    found = STYLES[style]
    start = _begun(found, properties)
    return "".join(f"{start}{_runs(line, found.face, spacing)}</w:p>" for line in clean(text).split("\n"))


def with_next(made: str) -> str:
    """Paragraphs, or a table's row of them, kept on one page with what follows."""
    return _PROPERTIES.sub(r"<w:pPr>\1<w:keepNext/>", made)


def _begun(style: Style, properties: str) -> str:
    """The beginning of a paragraph, its properties in the order that the standard gives them."""
    first = _FIRST.match(properties)
    early = first[0] if first else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/>{early}{CLOSE}{properties[len(early) :]}</w:pPr>'


def raised(paragraph: str, page: Page, lines: int, size: float, pitch: float) -> str:
    """A paragraph that stands first on a page whose characters, not their leading, begin at its upper edge.

    It stands in a frame, which alone may begin above the page's margin.
    """
    if not page.raised:
        return paragraph
    top = page.top * MILLIMETRE - page.lead(size, pitch)
    frame = (
        f'<w:framePr w:w="{page.type_width * MILLIMETRE * 20:.0f}" w:h="{lines * pitch * 20:.0f}" w:hRule="exact"'
        f' w:hSpace="0" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" w:xAlign="left" w:y="{top * 20:.0f}"/>'
    )
    style, end, rest = paragraph.partition('"/>')
    return f"{style}{end}{frame}{rest}"


def _runs(text: str, face: Face, spacing: int = 0) -> str:
    """Runs of ``text``; characters a GB2312 face lacks are set in the same face's wider successor."""
    wider = _beyond_gb2312(text) if face in _WIDER else ""
    if not wider:
        return _run(text, face, spacing) if text else ""
    parts = re.split(f"([{wider}]+)", text)  # each second one is of them
    return "".join(_run(part, _WIDER[face] if at % 2 else face, spacing) for at, part in enumerate(parts) if part)


def _beyond_gb2312(text: str) -> str:
    """The Chinese characters of a text that are not in GB2312; Word finds other characters a font by itself."""
    found = ""
    while True:
        try:
            text.encode("gb2312")
        except UnicodeEncodeError as error:
            char = text[error.start]
            if char >= "\u3400" and unicodedata.category(char) == "Lo":
                found += char
            text = text[error.start :].replace(char, "")
        else:
            return found


def _run(text: str, face: str, spacing: int) -> str:
    """A run; hyphens inside words and ranges are of the kind that Word does not break behind."""
    words = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    if "-" in text:
        words = words.replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">').replace(_EMPTY, "")
    return f"<w:r>{_run_properties(face, spacing)}{words}</w:r>"


_EMPTY = '<w:t xml:space="preserve"></w:t>'


@lru_cache(maxsize=64)
def _run_properties(face: str, spacing: int) -> str:
    closer = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    return f"<w:rPr>{fonts(face)}{closer}</w:rPr>"
