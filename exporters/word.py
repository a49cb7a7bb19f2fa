"""Word: a .docx with real tables, styles named in Chinese, and the office's own fonts (GB/T 9704-2012).

python-docx makes the document without its body; the body is written into the finished file as WordprocessingML text.
Its own ``table.cell(i, j)`` is quadratic, and a tree of a long table takes longer to build and to turn into text again
than all the rest.

Word does not repeat vertically merged text after a page break, and only Word knows where its pages break: the group's
cells are really merged (so the table reads back as it was meant), and the label stands at the top of them. The PDF,
whose pages are made here, repeats the label on each page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from exporters.column_widths import fitted
from exporters.headings import balanced
from exporters.linebreak import EmWidths
from exporters.paper import (
    BODY_SIZE,
    CHAR_PITCH,
    FOLIO_DROP,
    FOLIO_SIZE,
    LINE_PITCH,
    MILLIMETRE,
    NOTE_SIZE,
    TITLE_PITCH,
    TITLE_SIZE,
    Face,
    clean,
    one_line,
    page_of,
    table_size,
)
from models.document import Align, Block, Document, Level, Table

_CELL_SIZE = 12.0
#: Style name -> (style id, face, points, alignment, first-line indent in characters, exact line pitch in points or 0).
_STYLES: dict[str, tuple[str, Face, float, str, int, float]] = {
    "公文标题": ("GwTitle", Face.TITLE, TITLE_SIZE, "center", 0, TITLE_PITCH),
    "公文副标题": ("GwSubtitle", Face.KAI, BODY_SIZE, "center", 0, LINE_PITCH),
    "公文正文": ("GwBody", Face.FANG, BODY_SIZE, "both", 2, LINE_PITCH),
    "公文一级标题": ("GwHeading1", Face.HEI, BODY_SIZE, "both", 2, LINE_PITCH),
    "公文二级标题": ("GwHeading2", Face.KAI, BODY_SIZE, "both", 2, LINE_PITCH),
    "公文附注": ("GwNote", Face.FANG, NOTE_SIZE, "both", 0, LINE_PITCH),
    "表格文字": ("GwCell", Face.FANG, _CELL_SIZE, "both", 0, 0),
    "表格居中": ("GwCellCenter", Face.FANG, _CELL_SIZE, "center", 0, 0),
    "表头": ("GwHead", Face.HEI, _CELL_SIZE, "center", 0, 0),
    "页码": ("GwFolio", Face.SONG, FOLIO_SIZE, "left", 0, 0),
}
_LEVELS = {
    Level.BODY: "公文正文", Level.HEADING_1: "公文一级标题", Level.HEADING_2: "公文二级标题", Level.NOTE: "公文附注",
}  # fmt: skip
_OUTLINE = {"公文一级标题": 0, "公文二级标题": 1}
#: The GB2312 faces hold no other character; these hold all of GBK.
_WIDER = {Face.FANG: "仿宋", Face.KAI: "楷体", Face.TITLE: "宋体"}
_CELL_MARGIN = 85  # twentieths of a point, left and right
_CELL_SPACE = 40  # above and below
_SIDES = ("top", "left", "bottom", "right")


def render(document: Document, stream: BinaryIO) -> tuple[str, ...]:
    """Write ``document`` as .docx; the reader's own fonts print it, so no missing glyphs are known."""
    finish(start(document.title, document.landscape), "".join(body_of(document)), stream)
    return ()


def start(title: str, landscape: bool) -> Any:
    """A Word file with properties, styles, page and page numbers, whose body is still empty."""
    file: Any = docx.Document()
    _set_properties(file, title)
    _set_styles(file)
    _set_page(file, landscape)
    _set_folios(file)
    return file


def finish(file: Any, body: str, stream: BinaryIO) -> None:
    """Write the file with its body."""
    empty = BytesIO()
    file.save(empty)
    _fill(empty, file.part.partname.membername, body, stream)


def _fill(empty: BinaryIO, main: str, body: str, stream: BinaryIO) -> None:
    """Copy a Word file to ``stream`` with ``body`` set before the section properties that end its ``main`` part."""
    with ZipFile(empty) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as filled:
        for name in parts.namelist():
            content = parts.read(name)
            if name == main:
                start, mark, end = content.partition(b"<w:sectPr")
                content = b"".join((start, body.encode(), mark, end))
            filled.writestr(name, content)


def _set_properties(file: Any, title: str) -> None:
    properties = file.core_properties
    properties.title = one_line(title)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "zh-CN"


def _fonts(face: str) -> str:
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>'


def _half_points(size: float) -> str:
    return f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'


def _set_styles(file: Any) -> None:
    normal = file.styles["Normal"].element
    for old in normal.findall(qn("w:rPr")):
        normal.remove(old)
    normal.append(
        parse_xml(
            f"<w:rPr {nsdecls('w')}>{_fonts(Face.FANG)}{_half_points(BODY_SIZE)}"
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        )
    )
    for name, (key, face, size, align, indent, pitch) in _STYLES.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.quick_style = True
        element = style.element
        element.set(qn("w:styleId"), key)
        chars = f'<w:ind w:firstLineChars="{indent * 100}" w:firstLine="{indent * size * 20:.0f}"/>' if indent else ""
        snap = '<w:snapToGrid w:val="0"/>' if not pitch else ""
        line = f'w:line="{pitch * 20:.0f}" w:lineRule="exact"' if pitch else 'w:line="288" w:lineRule="auto"'
        outline = f'<w:outlineLvl w:val="{_OUTLINE[name]}"/>' if name in _OUTLINE else ""
        element.append(
            parse_xml(
                f'<w:pPr {nsdecls("w")}>{snap}<w:spacing w:before="0" w:after="0" {line}/>{chars}'
                f'<w:jc w:val="{align}"/>{outline}</w:pPr>'
            )
        )
        # A character grid would do the same in Word, but other programs stretch every character on it.
        pitch_style = size == BODY_SIZE and align == "both"
        squeeze = f'<w:spacing w:val="{(CHAR_PITCH - BODY_SIZE) * 20:.0f}"/>' if pitch_style else ""
        element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{_fonts(face)}{squeeze}{_half_points(size)}</w:rPr>"))


def _set_page(file: Any, landscape: bool) -> None:
    page, section = page_of(landscape), file.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(page.bottom - FOLIO_DROP) - Pt(FOLIO_SIZE * 1.3)
    sect = file.element.body.sectPr
    if landscape:
        sect.find(qn("w:pgSz")).set(qn("w:orient"), "landscape")
    for old in sect.findall(qn("w:docGrid")):
        sect.remove(old)
    sect.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{LINE_PITCH * 20:.0f}"/>'))


def _set_folios(file: Any) -> None:
    """Page numbers "— 1 —", on the right of odd pages and the left of even ones, one character in."""
    file.settings.odd_and_even_pages_header_footer = True
    section = file.sections[0]
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    run = f"<w:rPr>{_fonts(Face.SONG)}{_half_points(FOLIO_SIZE)}</w:rPr>"
    number = f'<w:fldSimple w:instr=" PAGE "><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>'
    for footer, align, side in ((section.footer, "right", "right"), (section.even_page_footer, "left", "left")):
        element = footer.part.element
        for old in list(element):
            element.remove(old)
        element.append(
            parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="GwFolio"/>'
                f'<w:ind w:{side}Chars="100" w:{side}="{FOLIO_SIZE * 20:.0f}"/><w:jc w:val="{align}"/></w:pPr>'
                f'<w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>{number}'
                f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
            )
        )


def body_of(document: Document) -> Iterator[str]:
    """The paragraphs and tables of a document: all of a file, or the annex of a bulletin."""
    yield title(document.title, document.landscape)
    if document.subtitle:
        yield paragraph(document.subtitle, "公文副标题")
    yield _gap()
    widths = fitted(document)
    for block in document.blocks:
        yield from _block(block, widths)


def _gap(points: float = 8) -> str:
    return f'<w:p><w:pPr><w:spacing w:line="{points * 20:.0f}" w:lineRule="exact"/></w:pPr></w:p>'


def title(text: str, landscape: bool) -> str:
    """The title, indented on both sides so that its lines come out even; its text stays in one piece."""
    total = page_of(landscape).type_width * MILLIMETRE
    lines = balanced(clean(text), EmWidths(), total * 1000 / TITLE_SIZE)
    wrapped = [line.width for line in lines if line.wrapped]
    widest = max(line.width for line in lines)
    # Room for a font wider than expected, but for no further character on a line that is to end where it does.
    room = max(widest + 400, min(wrapped, default=0) + 900) * TITLE_SIZE / 1000
    side = max((total - room) * 10, 0) if wrapped else 0
    # Word would set Chinese apart from figures, and a line that was measured without that would not hold.
    close = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    return paragraph(text, "公文标题", f'{close}<w:ind w:left="{side:.0f}" w:right="{side:.0f}"/>')


def paragraph(text: str, style: str, indent: str = "") -> str:
    """A paragraph in one of the styles; ``indent`` are further paragraph properties."""
    key, face, _, align, *_ = _STYLES[style]
    lines = clean(text).split("\n")
    runs = "<w:r><w:br/></w:r>".join(_runs(line, face) for line in lines)
    # A justified line that ends in a line break would be stretched to the margin.
    ragged = '<w:jc w:val="left"/>' if len(lines) > 1 and align == "both" else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{key}"/>{indent}{ragged}</w:pPr>{runs}</w:p>'


def _runs(text: str, face: Face, size: float = 0) -> str:
    """Runs of ``text``; characters a GB2312 face lacks are set in the same face's wider successor."""
    if not text:
        return ""
    if face not in _WIDER or not any(map(_beyond_gb2312, text)):
        return _run(text, face, size)
    parts = groupby(text, _beyond_gb2312)
    return "".join(_run("".join(part), _WIDER[face] if beyond else face, size) for beyond, part in parts)


@lru_cache(maxsize=16_384)
def _beyond_gb2312(char: str) -> bool:
    """Whether ``char`` is Chinese and not in GB2312; Word finds other characters a font by itself."""
    return char >= "\u3400" and not char.encode("gb2312", "ignore") and unicodedata.category(char) == "Lo"


def _run(text: str, face: str, size: float) -> str:
    return f'<w:r>{_run_properties(face, size)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


@lru_cache(maxsize=64)
def _run_properties(face: str, size: float) -> str:
    """A run's font, named once more beside its style, and its size where it is not the style's (``size`` 0)."""
    return f"<w:rPr>{_fonts(face)}{_half_points(size) if size else ''}</w:rPr>"


def _block(block: Block, widths: Callable[[Table], list[float]]) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block, [round(width * 20) for width in widths(block)])
        yield _gap()
    else:
        yield paragraph(block.text, _LEVELS[block.level])


def _table(table: Table, widths: list[int]) -> Iterator[str]:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in (*_SIDES, "insideH", "insideV")
    )
    inside = "".join(
        f'<w:{side} w:w="{space}" w:type="dxa"/>'
        for side, space in zip(_SIDES, (_CELL_SPACE, _CELL_MARGIN, _CELL_SPACE, _CELL_MARGIN), strict=True)
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{inside}</w:tblCellMar></w:tblPr><w:tblGrid>"
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    yield from _header(table, widths)
    yield from _rows(table, widths)
    yield "</w:tbl>"


def _header(table: Table, widths: list[int]) -> Iterator[str]:
    size = table_size(table)
    head = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    if table.caption:
        merged = f'<w:gridSpan w:val="{len(widths)}"/>'
        yield f"{head}{_cell_start(sum(widths), merged)}{_cell_text(table.caption, '表头', size)}</w:tc></w:tr>"
    cells = "".join(
        f"{_cell_start(width)}{_cell_text(column.heading, '表头', size)}</w:tc>"
        for width, column in zip(widths, table.columns, strict=True)
    )
    yield f"{head}{cells}</w:tr>"


def _rows(table: Table, widths: list[int]) -> Iterator[str]:
    size = table_size(table)
    first = 1 if table.merged_first else 0
    styles = ["表格居中" if column.align is Align.CENTER else "表格文字" for column in table.columns[first:]]
    prepared = [(_cell_start(width), style) for width, style in zip(widths[first:], styles, strict=True)]
    following = f'{_cell_start(widths[0], "<w:vMerge/>")}<w:p><w:pPr><w:pStyle w:val="GwHead"/></w:pPr></w:p></w:tc>'
    for group in table.groups:
        lead = ""
        if table.merged_first:
            start = _cell_start(widths[0], '<w:vMerge w:val="restart"/>')
            lead = f"{start}{_cell_text(group.label, '表头', size)}</w:tc>"
        for row in group.rows:
            cells = "".join(
                f"{start}{_cell_text(text, style, size)}</w:tc>"
                for (start, style), text in zip(prepared, row, strict=True)
            )
            yield f"<w:tr>{lead}{cells}</w:tr>"
            lead = following if table.merged_first else ""


def _cell_start(width: int, merge: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'


def _cell_text(text: str, style: str, size: float) -> str:
    """A cell's lines as paragraphs of their own, which an importer joins with line breaks again."""
    key, face, *_ = _STYLES[style]
    start = f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>'
    other = size if size != _CELL_SIZE else 0
    return "".join(f"{start}{_runs(line, face, other)}</w:p>" for line in clean(text).split("\n"))
