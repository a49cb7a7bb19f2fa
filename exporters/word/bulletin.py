"""A bulletin as .docx, in the same places as the PDF: what the office edits, signs and issues (BULLETIN).

Word puts the lines where it likes, so every distance is an exact line pitch or a space before a paragraph; the tail and
the imprint are frames at the foot of the type area, one a row: only so do their rules stand in LibreOffice too.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from html import escape
from typing import Any, BinaryIO

from exporters.layout.bulletin_paper import (
    FOOT,
    FORMAL_MARK_TOP,
    PLAIN_MARK_TOP,
    RED_RULE,
    RULE_BELOW,
    TAIL_LINE,
    TAIL_SIZE,
    THICK,
    THIN,
    Fit,
    mark_size,
)
from exporters.layout.linebreak import EmWidths, break_lines
from exporters.layout.paper import (
    BODY_SIZE,
    CHAR_PITCH,
    MILLIMETRE,
    PORTRAIT,
    TITLE_PITCH,
    TITLE_SIZE,
    Face,
    Page,
    clean,
    page_of,
    text_page,
)
from exporters.pdf.bulletin import ImprintPlace, Pages, pages_of
from exporters.rendered import Rendered
from exporters.word import document as word
from exporters.word import folios as word_folios
from exporters.word import text as word_text
from models.documents.bulletin import BulletinDocument, Seal, Style
from models.documents.document import Level
from models.documents.paper import Edge

_RED = "D90000"
_HEADINGS = (Level.HEADING_1, Level.HEADING_2)
_CLOSE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_SMALL = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_LEADING = 0.5  # of a line's leading that Word leaves above the body of a Chinese character
_BELOW_MARK = 0.6  # of the red line's leading that it leaves below
_MARK_PITCH = 1.2  # of its size
_BEGINS = 0.25  # of a line's leading that a new part begins lower or higher, as in the PDF


def render(bulletin: BulletinDocument, stream: BinaryIO) -> Rendered:
    """Write a bulletin with its annex; the reader's own fonts print it, so no missing glyphs are known."""
    pages = pages_of(bulletin)
    page = replace(text_page(bulletin.paper), pitch=pages.fit.pitch)
    file = word.start(bulletin.title, page, bulletin.office)
    word.finish(file, "".join(_body(bulletin, file, page, pages)), stream)
    return Rendered()


def _body(bulletin: BulletinDocument, file: Any, page: Page, pages: Pages) -> Iterator[str]:
    upright, pitch = deepcopy(file.element.body.sectPr), page.pitch
    yield from _plain_head(bulletin, page) if bulletin.style is Style.PLAIN else _formal_head(bulletin, page, pages.fit)
    yield from _title(bulletin, pitch, pages.fit.above_title)
    if bulletin.addressee:
        yield _line(bulletin.addressee, before=pitch - (TITLE_PITCH - TITLE_SIZE) * _BEGINS)
    lines = [
        word_text.paragraph(
            paragraph.text,
            word_text.LEVELS[paragraph.level],
            "" if i or bulletin.addressee else _spacing(before=pitch - _BEGINS * (pitch - BODY_SIZE)),
        )
        for i, paragraph in enumerate(bulletin.body)
    ]
    lines += [_annex_note(bulletin, pitch)] if bulletin.annex else []
    if bulletin.style is Style.FORMAL:  # neither note nor signature stands on a page without the body
        for at in range(max(len(bulletin.body) - 1, 0), len(lines)):
            lines[at] = lines[at].replace("/><", "/><w:keepNext/><w:widowControl/><", 1)
    if bulletin.style is Style.PLAIN:
        if pages.is_tail_alone:
            last = max(len(bulletin.body) - 1, 0)
            while last and bulletin.body[last - 1].level in _HEADINGS:  # which would stay behind alone
                last -= 1
            lines[last] = lines[last].replace("/><", "/><w:pageBreakBefore/><", 1)
        lines[-1:-1] = _tail(bulletin)  # a frame stands on the page of the paragraph behind it
    yield from lines
    if bulletin.style is Style.FORMAL:
        yield from _signature(bulletin, pitch)
    if bulletin.annex:
        yield from _annex(bulletin, file, pitch)
    if bulletin.style is Style.FORMAL:
        yield from _imprint(bulletin, file, upright, pages.imprint)


# The head.


def _plain_head(bulletin: BulletinDocument, page: Page) -> Iterator[str]:
    if not bulletin.mark:
        return
    yield _mark(bulletin.mark, PLAIN_MARK_TOP - page.top)
    if bulletin.number:
        yield _line(bulletin.number, before=_below_mark(bulletin.mark, page, 1), align="center")
    right = PORTRAIT.type_width * MILLIMETRE - BODY_SIZE
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{right * 20:.0f}"/></w:tabs>'
    text = f"{bulletin.office}\t{bulletin.date_words}"
    yield _line(text, first=BODY_SIZE, borders=_red_rule(page.pitch), tabs=tab)


def _formal_head(bulletin: BulletinDocument, page: Page, fit: Fit) -> Iterator[str]:
    marks = ((bulletin.copy_number, Face.FANG), (bulletin.secrecy, Face.HEI), (bulletin.urgency, Face.HEI))
    last = max((line for line, (text, _) in enumerate(marks, 1) if text), default=0)
    for text, face in marks[:last]:
        yield _line(text, face=face)
    if bulletin.mark:
        yield _mark(bulletin.mark, FORMAL_MARK_TOP - page.top, used=last * page.pitch)
    before = _below_mark(bulletin.mark, page, fit.above_number)
    yield _line(bulletin.number, before=before, align="center", borders=_red_rule(page.pitch))


def _mark(text: str, top: float, used: float = 0.0) -> str:
    """The red line; its body begins ``top`` millimetres below the margin. ``used``: points of lines above it."""
    size, scale = _mark_size(text)
    narrow = f'<w:w w:val="{int(scale * 100)}"/>' if scale != 1 else ""
    pitch = size * _MARK_PITCH
    before = top * MILLIMETRE - (pitch - size) * _LEADING - used
    said = escape(clean(text), quote=False)
    fonts, sizes = word_text.fonts(Face.TITLE), word_text.half_points(size)
    run = f'<w:rPr>{fonts}<w:color w:val="{_RED}"/>{narrow}{sizes}</w:rPr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="GwTitle"/>{_CLOSE}{_spacing(before=max(before, 0), pitch=pitch)}'
        f'<w:jc w:val="center"/></w:pPr><w:r>{run}<w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
    )


def _mark_size(text: str) -> tuple[float, float]:
    """Type size and scale of the red line; Word counts half points."""
    size, scale = mark_size(EmWidths()[clean(text)] / 1000)
    return int(size * 2) / 2, scale


def _below_mark(mark: str, page: Page, blank: int) -> float:
    """The space that leaves so many blank lines below the characters of the red line."""
    if not mark:
        return blank * page.pitch
    leading = _mark_size(mark)[0] * (_MARK_PITCH - 1) * _BELOW_MARK
    return blank * page.pitch + _BEGINS * (page.pitch - BODY_SIZE) - leading


def _red_rule(pitch: float) -> str:
    """A line's lower border; what of its leading lies below the body is part of the distance."""
    below = RULE_BELOW * MILLIMETRE - (pitch - BODY_SIZE) * (1 - _LEADING)
    thick, space = RED_RULE * MILLIMETRE * 8, max(below, 0)
    rule = f'<w:bottom w:val="single" w:sz="{thick:.0f}" w:space="{space:.0f}" w:color="{_RED}"/>'
    return f"<w:pBdr>{rule}</w:pBdr>"


def _title(bulletin: BulletinDocument, pitch: float, above: int) -> Iterator[str]:
    """Below a rule so many lines are left; without one its characters stand where the type area begins."""
    has_rule = bool(bulletin.mark) or bulletin.style is Style.FORMAL
    is_glyph = bulletin.paper.edge is Edge.GLYPH
    first = (pitch - BODY_SIZE - TITLE_PITCH + TITLE_SIZE) / 2 if is_glyph else 0.0
    before = above * pitch if has_rule else first
    yield word.title(bulletin.title, landscape=False, spacing=_spacing(before=before, pitch=TITLE_PITCH))
    if bulletin.subtitle:
        below = (pitch - BODY_SIZE - TITLE_PITCH + TITLE_SIZE) / 2
        yield word_text.paragraph(bulletin.subtitle, "公文副标题", _spacing(before=below))


# The end of the body.


def _annex_note(bulletin: BulletinDocument, pitch: float) -> str:
    """A blank line above; wrapped lines go on below the name's first character (GB/T 9704-2012, 7.3.4)."""
    hang = 5 * CHAR_PITCH
    indent = f'<w:ind w:left="{hang * 20:.0f}" w:hanging="{3 * CHAR_PITCH * 20:.0f}"/>'
    return word_text.paragraph(bulletin.annex_note, "公文正文", _spacing(before=pitch) + indent)


def _signature(bulletin: BulletinDocument, pitch: float) -> Iterator[str]:
    """Name and date, kept together and with the line before (7.3.5)."""
    widths = EmWidths()
    name, day = (widths[text] / 1000 * CHAR_PITCH for text in (bulletin.office, bulletin.date_words))
    across = PORTRAIT.type_width * MILLIMETRE
    if bulletin.seal is Seal.TO_COME:
        day_left = across - 4 * CHAR_PITCH - day
        name_left = day_left + (day - name) / 2
    else:
        name_left = across - 2 * CHAR_PITCH - name
        day_left = name_left + 2 * CHAR_PITCH
        if day_left + day > across - 2 * CHAR_PITCH:
            day_left = across - 2 * CHAR_PITCH - day
            name_left = min(name_left, day_left - 2 * CHAR_PITCH)
    yield _line(bulletin.office, before=pitch, left=max(name_left, 0), keep=True)
    yield _line(bulletin.date_words, left=max(day_left, 0), keep=bool(bulletin.remark))
    if bulletin.remark:
        yield _line(f"（{bulletin.remark}）", left=2 * CHAR_PITCH)


def _tail(bulletin: BulletinDocument) -> Iterator[str]:
    """The rows between rules, each in a frame, the last of which ends at the foot of the type area (7.4)."""
    rows = bulletin.tail_rows
    width = PORTRAIT.type_width * MILLIMETRE
    pitch = TAIL_LINE * MILLIMETRE
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{(width - TAIL_SIZE) * 20:.0f}"/></w:tabs>'
    upright = f'w:hAnchor="page" w:x="{PORTRAIT.left * MILLIMETRE * 20:.0f}"'
    across = 'w:hAnchor="margin" w:xAlign="left"' if bulletin.paper.mirrored else upright
    y = FOOT * MILLIMETRE - sum(_lines_of(left, width) for left, _ in rows) * pitch
    for i, (left, right) in enumerate(rows):
        height = _lines_of(left, width) * pitch
        frame = (
            f'<w:framePr w:w="{width * 20:.0f}" w:h="{height * 20:.0f}" w:hRule="exact" w:hSpace="0" w:wrap="around"'
            f' w:vAnchor="page" {across} w:y="{y * 20:.0f}"/>'
        )
        last = _rule("bottom", THICK) if i == len(rows) - 1 else ""
        borders = f"<w:pBdr>{_rule('top', THIN if i else THICK)}{last}</w:pBdr>"
        hang = EmWidths()[left.partition("：")[0] + "："] / 1000 * TAIL_SIZE if "：" in left and not right else 0.0
        left_twips, hang_twips = (TAIL_SIZE + hang) * 20, hang * 20
        indent = f'<w:ind w:left="{left_twips:.0f}" w:right="{TAIL_SIZE * 20:.0f}" w:hanging="{hang_twips:.0f}"/>'
        properties = f"{frame}{borders}{tab}{_CLOSE}{_spacing(pitch=pitch)}{indent}"
        text = f"{left}\t{right}" if right else left
        yield f'<w:p><w:pPr><w:pStyle w:val="GwNote"/>{properties}</w:pPr>{_run(text, Face.FANG, TAIL_SIZE)}</w:p>'
        y += height


def _lines_of(text: str, width: float) -> int:
    """How many lines a row of the tail takes."""
    label = text.partition("：")[0] + "："
    hang = EmWidths()[label] if "：" in text else 0.0
    limit = (width - 2 * TAIL_SIZE) * 1000 / TAIL_SIZE - hang
    return len(break_lines(clean(text).partition("：")[2] or text, EmWidths(), limit))


def _rule(side: str, thickness: float) -> str:
    return f'<w:{side} w:val="single" w:sz="{thickness * MILLIMETRE * 8:.0f}" w:space="0" w:color="000000"/>'


def _imprint(bulletin: BulletinDocument, file: Any, upright: Any, place: ImprintPlace) -> Iterator[str]:
    """The imprint on the last even page, which the PDF knows: where it gets a page of its own, that is a section.

    A blank page before it, and its own then, carry no number (GB/T 9704-2012, 7.4 and 7.5).
    """
    if place is ImprintPlace.SAME_PAGE:
        yield from (_SMALL, *_tail(bulletin), _SMALL)
        return
    yield _SMALL.replace("</w:pPr>", f"{_section(file)}</w:pPr>")
    sect = file.element.body.sectPr
    for name in ("pgSz", "pgMar"):
        sect.replace(sect.find(f"{{*}}{name}"), deepcopy(upright.find(f"{{*}}{name}")))
    _drop_folios(sect)
    for at, reference in enumerate(upright.findall("{*}footerReference")):
        sect.insert(at, deepcopy(reference))
    if place is ImprintPlace.AFTER_BLANK:
        _drop_folios(sect)
        last = file.sections[-1]
        last.footer.is_linked_to_previous = last.even_page_footer.is_linked_to_previous = False
        yield _SMALL
    turned = "<w:pageBreakBefore/>" if place is ImprintPlace.AFTER_BLANK else ""
    yield from _tail(bulletin)
    yield _SMALL.replace("<w:pPr>", f"<w:pPr>{turned}")


# The annex.


def _annex(bulletin: BulletinDocument, file: Any, pitch: float) -> Iterator[str]:
    """A section of its own where it lies across the sheet or its lines are not as far apart as the body's, else a new
    page (GB/T 9704-2012, 7.3.7 and 8)."""
    annex = bulletin.annex
    if annex is None:
        return
    page = page_of(False, bulletin.paper)
    has_section = annex.landscape or page.raised or page.pitch != pitch
    if has_section:
        yield _SMALL.replace("</w:pPr>", f"{_section(file)}</w:pPr>")
    if annex.landscape:
        page = page.turned()
    if has_section:
        _lay(file, page)
    mark = _line("附件", face=Face.HEI, page_break=not has_section)
    yield word_text.raised(mark, page, 1, BODY_SIZE, page.pitch)
    yield _line("")
    yield from word.body_of(annex, page=page, used=2 * page.pitch)


def _drop_folios(sect: Any) -> None:
    for reference in sect.findall("{*}footerReference"):
        sect.remove(reference)


def _section(file: Any) -> str:
    """The properties of the upright section that ends before the annex."""
    from lxml import etree  # noqa: PLC0415

    return str(etree.tostring(file.element.body.sectPr, encoding="unicode"))


def _lay(file: Any, page: Page) -> None:
    """The last section's page; across the sheet its numbers stand where upright pages have them."""
    sect = file.element.body.sectPr
    size, margins = (sect.find(f"{{*}}{name}") for name in ("pgSz", "pgMar"))
    for key, value in (("w", page.width), ("h", page.height)):
        size.set(f"{{{size.nsmap['w']}}}{key}", f"{value * MILLIMETRE * 20:.0f}")
    for key in ("top", "bottom", "left", "right"):
        margins.set(f"{{{margins.nsmap['w']}}}{key}", f"{getattr(page, key) * MILLIMETRE * 20:.0f}")
    for grid in sect.findall("{*}docGrid") if not page.holds_lines else ():
        sect.remove(grid)
    if page.across:
        size.set(f"{{{size.nsmap['w']}}}orient", "landscape")
        _drop_folios(sect)
        word_folios.set_folios(file, page)


# Words of WordprocessingML.


def _line(
    text: str,
    *,
    before: float = 0.0,
    left: float = 0.0,
    first: float = 0.0,
    align: str = "left",
    face: Face = Face.FANG,
    borders: str = "",
    tabs: str = "",
    keep: bool = False,
    page_break: bool = False,
) -> str:
    """A line of the body's size on the body's pitch, without the body's first indent; a rule below it begins at
    ``left``, its words ``first`` points on."""
    marks = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if page_break else "")
    indent = f'<w:ind w:left="{left * 20:.0f}" w:firstLineChars="0" w:firstLine="{first * 20:.0f}"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="GwBody"/>{marks}{borders}{tabs}{_CLOSE}{_spacing(before=before)}{indent}'
        f'<w:jc w:val="{align}"/></w:pPr>{_run(text, face, 0)}</w:p>'
    )


def _run(text: str, face: Face, size: float) -> str:
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' if piece else ""
        for piece in clean(text).split("\t")
    )
    look = word_text.fonts(face) + (word_text.half_points(size) if size else "")
    return f"<w:r><w:rPr>{look}</w:rPr>{pieces}</w:r>" if text else ""


def _spacing(*, before: float = 0.0, pitch: float = 0.0) -> str:
    """The space before a paragraph, and how far its lines are apart where its style says otherwise."""
    apart = f' w:line="{pitch * 20:.0f}" w:lineRule="exact"' if pitch else ""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="0"{apart}/>'
