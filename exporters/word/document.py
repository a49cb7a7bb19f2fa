"""Word: a .docx with real tables, styles named in Chinese, and the office's own fonts (GB/T 9704-2012).

python-docx makes the document without its body; the body is set into its main part as WordprocessingML text.
Its own ``table.cell(i, j)`` is quadratic, and a tree of a long table takes longer to build and to turn into text again
than all the rest.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, BinaryIO

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from exporters.layout.column_widths import fitted
from exporters.layout.headings import balanced
from exporters.layout.linebreak import GOES_ON, NO_END, NO_START, EmWidths, Passage
from exporters.layout.paper import (
    BODY_SIZE,
    FOLIO_DROP,
    FOLIO_PITCH,
    LINE_PITCH,
    MILLIMETRE,
    PORTRAIT,
    TITLE_PITCH,
    TITLE_SIZE,
    Face,
    Page,
    clean,
    one_line,
    page_of,
)
from exporters.layout.sheet_cells import fit
from exporters.layout.table_heights import height_below
from exporters.layout.table_pages import AFTER, AFTER_TITLE, BEFORE
from exporters.rendered import Rendered
from exporters.word import folios as word_folios
from exporters.word import sheet as word_sheet
from exporters.word import table as word_table
from exporters.word import text as word_text
from exporters.word.text import (
    CLOSE,
    LEVELS,
    STYLES,
    fonts,
    half_points,
    paragraph,
    paragraph_of,
    raised,
    with_next,
)
from models.documents.document import Document, Paragraph, Sheet, Table

_OUTLINE = {"公文一级标题": 0, "公文二级标题": 1}
_WORDS_MORE = 2 * LINE_PITCH  # of a sheet: other fonts break lines earlier than was measured
_ON_A_PAGE = "<w:pageBreakBefore/>"
_ALL_LINES = '<w:widowControl w:val="0"/>'  # a page has all its lines (GB/T 9704-2012, 5.2.3), as in the PDF
#: 首尾字符: which characters may not begin a line, which may not end one. Such a list takes the place of Word's own;
#: LibreOffice 7.4 does not read it from a file.
_NO_BREAKS = '<w:noLineBreaks{} {} w:lang="zh-CN" w:val="{}"/>'
_STROKES = "/／"
_SQUEEZE = -5  # twentieths of a point a character: the fewest with which Word sets 28 on a line


def render(document: Document, stream: BinaryIO) -> Rendered:
    """Write ``document`` as .docx; the reader's own fonts print it, so no missing glyphs are known."""
    page = page_of(document.landscape, document.paper)
    finish(start(document.title, page, document.author), "".join(body_of(document)), stream)
    return Rendered()


def start(title: str, page: Page, author: str = "") -> Any:
    """A Word file with properties, styles, page and page numbers, whose body is still empty."""
    file: Any = docx.Document(BytesIO(_empty(page)))
    _set_properties(file, title, author)
    return file


@lru_cache(maxsize=8)
def _empty(page: Page) -> bytes:
    """A Word file that says of itself nothing yet; made once, which takes as long as to read it."""
    file: Any = docx.Document()
    _set_defaults(file, page)
    _set_styles(file, page.pitch)
    _set_page(file, page)
    word_folios.set_folios(file, page)
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def finish(file: Any, body: str, stream: BinaryIO) -> None:
    """Write the file with its body, which is set before the section properties that end its main part."""
    main, package = file.part, file.part.package
    start, mark, end = main.blob.partition(b"<w:sectPr")
    filled = Part(main.partname, main.content_type, b"".join((start, body.encode(), mark, end)))
    filled.rels.update(main.rels)
    parts = [filled if part is main else part for part in package.iter_parts()]
    PackageWriter.write(stream, package.rels, parts)  # type: ignore[no-untyped-call]


def _set_properties(file: Any, title: str, author: str) -> None:
    properties = file.core_properties
    properties.title = one_line(title)[:255]
    properties.author = properties.last_modified_by = one_line(author)[:255]
    properties.comments = ""
    properties.language = "zh-CN"


def _set_defaults(file: Any, page: Page) -> None:
    """What Word 2013 and later and WPS lay out by, in Chinese, and no font of a theme anywhere."""
    settings = file.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    control = settings.find(qn("w:characterSpacingControl"))
    control.set(qn("w:val"), "compressPunctuation")
    for name, chars in (("Before", "".join(NO_START.split()) + GOES_ON), ("After", NO_END)):
        control.addnext(parse_xml(_NO_BREAKS.format(name, nsdecls("w"), word_table.attribute(chars + _STROKES))))
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    if page.mirrored:
        settings.find(qn("w:zoom")).addnext(parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>"))
    styles = file.styles.element
    for properties in styles.iter(qn("w:rFonts")):
        for name in [name for name in properties.attrib if name.endswith(("Theme", "theme"))]:
            del properties.attrib[name]
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_styles(file: Any, body_pitch: float) -> None:
    normal = file.styles["Normal"].element
    for old in normal.findall(qn("w:rPr")):
        normal.remove(old)
    normal.append(
        parse_xml(
            f"<w:rPr {nsdecls('w')}>{fonts(Face.FANG)}{half_points(BODY_SIZE)}"
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        )
    )
    for name, (key, face, size, align, indent, pitch) in STYLES.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.quick_style = True
        element = style.element
        element.set(qn("w:styleId"), key)
        chars = f'<w:ind w:firstLineChars="{indent * 100}" w:firstLine="{indent * size * 20:.0f}"/>' if indent else ""
        snap = "" if pitch == LINE_PITCH else '<w:snapToGrid w:val="0"/>'  # else lines stand on the body's pitch
        apart = body_pitch if pitch == LINE_PITCH else pitch
        line = f'w:line="{apart * 20:.0f}" w:lineRule="exact"' if pitch else 'w:line="288" w:lineRule="auto"'
        together = "<w:keepNext/>" if name in _OUTLINE else ""
        outline = f'<w:outlineLvl w:val="{_OUTLINE[name]}"/>' if name in _OUTLINE else ""
        element.append(
            parse_xml(
                f"<w:pPr {nsdecls('w')}>{together}{_ALL_LINES}{CLOSE}{snap}"
                f'<w:spacing w:before="0" w:after="0" {line}/>{chars}'
                f'<w:jc w:val="{align}"/>{outline}</w:pPr>'
            )
        )
        # A character grid would do the same in Word, but other programs stretch every character on it.
        pitch_style = size == BODY_SIZE and align == "both"
        squeeze = f'<w:spacing w:val="{_SQUEEZE}"/>' if pitch_style else ""
        element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{fonts(face)}{squeeze}{half_points(size)}</w:rPr>"))


def _set_page(file: Any, page: Page) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(15)
    if page.across:  # its number stands beside the text, and what is left of its foot must not lift the text
        section.footer_distance = Mm(page.bottom / 3)
    else:
        section.footer_distance = Mm(PORTRAIT.bottom - FOLIO_DROP) - Pt(FOLIO_PITCH - word_folios.DASH)
    sect = file.element.body.sectPr
    if page.across:
        sect.find(qn("w:pgSz")).set(qn("w:orient"), "landscape")
    for old in sect.findall(qn("w:docGrid")):
        sect.remove(old)
    if page.holds_lines:  # else what is over would be lost above and below
        sect.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{page.pitch * 20:.0f}"/>'))


def body_of(document: Document, *, page: Page | None = None, used: float = 0.0) -> Iterator[str]:
    """The paragraphs and tables of a document: all of a file, or the annex of a bulletin.

    ``used`` points stand above it on its first ``page``, which is the document's own unless another is given.
    """
    area = page or page_of(document.landscape, document.paper)
    width, height = area.type_width * MILLIMETRE, (area.height - area.top - area.bottom) * MILLIMETRE
    lines = balanced(clean(document.title), EmWidths(), width * 1000 / TITLE_SIZE)
    heading = title(document.title, document.landscape)
    yield heading if used else raised(heading, area, len(lines), TITLE_SIZE, TITLE_PITCH)
    below = AFTER_TITLE + (BEFORE if document.blocks and isinstance(document.blocks[0], Table) else 0.0)
    room = height - used - len(lines) * TITLE_PITCH - below
    if document.subtitle:
        yield paragraph(document.subtitle, "公文副标题")
        room -= area.pitch
    yield _gap(below)
    widths_of = fitted(document, width)
    follows_table = is_kept = False
    for i, block in enumerate(document.blocks):
        if isinstance(block, Table):
            space = (AFTER if follows_table else 0.0) + BEFORE if i else 0.0
            above = _gap(space) if space else ""
            place = word_table.Place(room - space, height, height_below(document, i, area), titled=not i)
            made = word_table.tables(block, widths_of(block), place, above)
            room = yield from _kept(made) if is_kept else made
        elif isinstance(block, Sheet):
            if i:
                yield title(document.title, document.landscape, _ON_A_PAGE)
                yield _gap(AFTER_TITLE)
            yield from _sheet(block, document.title, width, height)
        else:
            if follows_table:
                yield _gap(AFTER)
            line = paragraph(block.text, LEVELS[block.level])
            yield with_next(line) if block.kept else line
            room = (room - _lines(block.text, width) * area.pitch) % height
        follows_table = isinstance(block, Table)
        is_kept = isinstance(block, Paragraph) and block.kept
    if follows_table:
        yield _gap(word_table.LEAST_TURN)


def _kept(made: Generator[str, None, float]) -> Generator[str, None, float]:
    """A table whose rows stand on one page, with the line above it."""
    while True:
        try:
            piece = next(made)
        except StopIteration as end:
            return float(end.value)
        yield with_next(piece)


def _sheet(sheet: Sheet, about: str, width: float, height: float) -> Iterator[str]:
    """A sheet with the lines above and below it."""
    if sheet.above:
        yield paragraph(sheet.above, "公文附注")
    yield from word_sheet.boxes(sheet, about, width, fit(sheet, about, width, height - _WORDS_MORE))
    yield paragraph(sheet.below, "公文附注") if sheet.below else _gap(1)


def _lines(text: str, width: float) -> int:
    return Passage(clean(text), EmWidths()).count(width * 1000 / BODY_SIZE)


def _gap(points: float) -> str:
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{points * 20:.0f}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:snapToGrid w:val="0"/>{spacing}</w:pPr></w:p>'


def title(text: str, landscape: bool, spacing: str = "") -> str:
    """The title, broken as in the PDF: by an indent on both sides where that does it in every program, so that its text
    stays in one piece, else by line breaks. Beside Chinese, figures take more room in some programs."""
    total = page_of(landscape).type_width * MILLIMETRE
    widths = EmWidths()
    lines = balanced(clean(text), widths, total * 1000 / TITLE_SIZE)
    if not any(line.wrapped for line in lines):
        return paragraph(text, "公文标题", spacing)
    room = max(line.width for line in lines) + 400  # for a font wider than expected, but for no further character
    narrowed = Passage(clean(text), widths).lines(room)
    if word_text.WORDS.search(text) or [line.text for line in narrowed] != [line.text for line in lines]:
        return paragraph_of([line.text for line in lines], "公文标题", spacing)
    side = max((total - room * TITLE_SIZE / 1000) * 10, 0)
    return paragraph(text, "公文标题", f'{spacing}<w:ind w:left="{side:.0f}" w:right="{side:.0f}"/>')
