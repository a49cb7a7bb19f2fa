"""A bulletin as PDF, every part where the standard or the offices' habit has it (GB/T 9704-2012; BULLETIN).

Lengths are points and ``y`` runs upwards, as on the sheets; figures in millimetres say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from io import BytesIO
from typing import BinaryIO, NamedTuple

from exporters.layout.bulletin_paper import CLOSER, FEW_OVER, FOOT, TAIL_LINE, TAIL_SIZE, THICK, THIN, Fit
from exporters.layout.linebreak import Line, break_lines
from exporters.layout.paper import BODY_SIZE, MILLIMETRE, PORTRAIT, Face, one_line, page_of, text_page
from exporters.pdf import bulletin_head
from exporters.pdf.bulletin_lines import TRACKING, BodyLine, body_lines
from exporters.pdf.document import PRINTING, running_text, set_document
from exporters.pdf.fonts import Fonts, printable, system_folders
from exporters.pdf.pages import Claims, Setting, Sheets
from exporters.rendered import Rendered
from models.documents.bulletin import BulletinDocument, Style

_KEPT_WITH_THE_END = 2  # lines of a longer last paragraph that stay with a signature or a tail
_WHOLE = 8  # lines of a last paragraph that goes on as a whole
_ABOVE_TAIL = 1.3  # lines between the body and the tail at least: Word may set one line more on the page than this


class ImprintPlace(Enum):
    """Where the imprint comes to stand: on the last page of the rest, on the next, or behind a blank one."""

    SAME_PAGE = auto()
    NEXT_PAGE = auto()
    AFTER_BLANK = auto()


class Pages(NamedTuple):
    """``is_tail_alone``: the last lines of the body go on to another page, for the tail has no room below them."""

    rendered: Rendered
    imprint: ImprintPlace
    is_tail_alone: bool
    fit: Fit


def render(bulletin: BulletinDocument, stream: BinaryIO) -> Rendered:
    """Write a bulletin with its annex; answers with what no font at hand could do."""
    return _set(bulletin, stream).rendered


def pages_of(bulletin: BulletinDocument) -> Pages:
    """How a bulletin comes to stand on its pages. Word is told, for a file cannot know its own last page."""
    return _set(bulletin, BytesIO())


@dataclass(frozen=True, slots=True)
class _Begun:
    """A bulletin whose head is set, and how its body's lines come to stand on the pages from there on."""

    fit: Fit
    sheets: Sheets
    tail: _Tail
    lines: Sequence[BodyLine]
    pages: Sequence[slice]
    is_tail_alone: bool
    over: int
    """The lines that the last page would have if each were full."""

    @classmethod
    def at(
        cls, fit: Fit, bulletin: BulletinDocument, stream: BinaryIO, fonts: Fonts, usual: _Begun | None = None
    ) -> _Begun:
        """Begun with this pitch and these blank lines; the body broken for the ``usual`` one is as wide, and taken."""
        sheets = Sheets(stream, page_of(False, bulletin.paper), fonts, one_line(bulletin.title), bulletin.office)
        sheets.lay(replace(text_page(bulletin.paper), pitch=fit.pitch))
        bulletin_head.put(sheets, bulletin, fit)
        tail, lines = (usual.tail, usual.lines) if usual else (_Tail.of(bulletin, sheets), body_lines(bulletin, sheets))
        pitch = sheets.area.pitch
        reserved = tail.height + _ABOVE_TAIL * pitch if bulletin.style is Style.PLAIN else 0.0
        rooms = sheets.room, sheets.top - sheets.bottom
        pages, is_tail_alone = _pages(lines, rooms, pitch, reserved)
        first, whole = (int((room + 0.5) / pitch) for room in rooms)
        over = max(len(lines) - first, 0) % whole
        return cls(fit, sheets, tail, lines, pages, is_tail_alone, over)


def _begun(bulletin: BulletinDocument, stream: BinaryIO, fonts: Fonts) -> _Begun:
    """Lines that run over to a formal bulletin's next page take those along that a signature does not stand without: up
    to a third of a page would be empty. Where few do, all stand a little closer."""
    usual = _Begun.at(Fit(text_page(bulletin.paper).pitch), bulletin, stream, fonts)
    is_over = bulletin.style is Style.FORMAL and 0 < usual.over <= FEW_OVER
    for fit in CLOSER if is_over else ():
        closer = _Begun.at(fit, bulletin, stream, fonts, usual)
        if len(closer.pages) < len(usual.pages):
            return closer
    return usual


def _set(bulletin: BulletinDocument, stream: BinaryIO) -> Pages:
    with PRINTING:
        fonts = Fonts(system_folders())
        begun = _begun(bulletin, stream, fonts)
        sheets, tail = begun.sheets, begun.tail
        if bulletin.annex:
            sheets.prepare(running_text(bulletin.annex), fonts.face(Face.FANG))
        for at, lines in enumerate(begun.pages):
            if at:
                sheets.turn()
            _set_lines(sheets, begun.lines[lines])
        is_plain = bulletin.style is Style.PLAIN
        if is_plain:
            tail.put(sheets)
        if bulletin.annex:
            _set_annex(sheets, bulletin)
        place = ImprintPlace.SAME_PAGE if is_plain else _put_on_last_even_page(sheets, tail)
        sheets.close(numbered=place is not ImprintPlace.AFTER_BLANK)
        return Pages(fonts.rendered, place, begun.is_tail_alone, begun.fit)


def _pages(
    lines: Sequence[BodyLine], rooms: tuple[float, float], pitch: float, reserved: float
) -> tuple[list[slice], bool]:
    """The lines of each page; ``rooms`` are the heights left on the first page and of those after it, ``reserved`` is
    the height that the last one keeps free for the tail.

    Whether some had to go on to another page for its sake.
    """
    at, is_pushed = 0, False
    pages: list[slice] = []
    while at < len(lines):
        room, is_fresh = rooms[bool(pages)], bool(pages)
        end = min(at + int((room + 0.5) / pitch), len(lines))
        if end == len(lines) and room - (end - at) * pitch < reserved:
            end = _end_before_tail(lines, at, is_fresh=is_fresh)
            is_pushed = True
        elif end < len(lines):
            if lines[end].ends and reserved:
                end = _end_before_tail(lines, at, is_fresh=is_fresh)
                is_pushed = True
            end = _good_end(lines, at, end, is_signed=not reserved)
        pages.append(slice(at, end))
        at = end
    return pages, is_pushed


def _end_before_tail(lines: Sequence[BodyLine], start: int, *, is_fresh: bool) -> int:
    """Where a page ends whose rest stands on the next with the tail: before the note of the annex and the last
    paragraph with its headings, as in Word, which can only part it from the one before.

    Of a paragraph too long for that the last lines go on; all stands here where a page of its own is no higher.
    """
    note = sum(body.ends for body in lines)
    last = _begin(lines, len(lines) - note - 1)
    is_short = len(lines) - note - last <= _WHOLE
    while last > 0 and lines[last - 1].heads:
        last -= 1
    for end in (last if is_short else start, len(lines) - note - _KEPT_WITH_THE_END):
        if end > start or (end == start and is_short and not is_fresh):
            return end
    return len(lines)


def _begin(lines: Sequence[BodyLine], at: int) -> int:
    """The first line of the paragraph that a line is of."""
    while at > 0 and (before := lines[at - 1].line) is not None and before.wrapped:
        at -= 1
    return at


def _good_end(lines: Sequence[BodyLine], start: int, end: int, *, is_signed: bool) -> int:
    """Where a page ends: before no signature without body lines, and after no heading.

    Of the last paragraph before a signature no line stands alone on either page, as in Word.
    """
    last = sum(not body.ends for body in lines) - 1
    if is_signed and start < last - 1 and _begin(lines, last) < end >= last:
        end = last - _KEPT_WITH_THE_END + 1
        if end - _begin(lines, last) < _KEPT_WITH_THE_END:
            end = _begin(lines, last)
    while end - 1 > start and lines[end - 1].heads:
        end -= 1
    return max(end, start + 1)


def _set_lines(sheets: Sheets, lines: Sequence[BodyLine]) -> None:
    pitch, claims = sheets.area.pitch, Claims(sheets, "P")
    for body in lines:
        if body.line is not None:
            face = sheets.fonts.face(body.face, TRACKING)
            box = (sheets.left + body.left, sheets.y, sheets.width - body.left)
            sheets.write([body.line], Setting(face, BODY_SIZE, pitch), box)
            claims.add()
            if not body.line.wrapped:
                claims.end()
        sheets.y -= pitch
    claims.end()


@dataclass(frozen=True, slots=True)
class _Tail:
    """The rules and rows at the foot: 报, 发, 编辑 and 签发; or 抄送, who printed it and when (GB/T 9704-2012, 7.4)."""

    rows: tuple[tuple[list[Line], str], ...]
    """The lines of each row, and what stands at its right end."""

    @property
    def height(self) -> float:
        """From the upper edge to the last rule."""
        return sum(len(lines) for lines, _ in self.rows) * TAIL_LINE * MILLIMETRE

    @classmethod
    def of(cls, bulletin: BulletinDocument, sheets: Sheets) -> _Tail:
        """The rows of a bulletin's style."""
        face = sheets.fonts.face(Face.FANG)
        limit = (sheets.width - 2 * TAIL_SIZE) * 1000 / TAIL_SIZE
        rows = []
        for left, right in bulletin.tail_rows:
            label, colon, words = printable(left).partition("：")
            hang = face[label + colon] if colon else 0.0
            lines = break_lines(words or label, face, limit - hang) if colon else break_lines(label, face, limit)
            first = Line(f"{label}{colon}{lines[0].text if words else ''}" if colon else lines[0].text, 0.0, False)
            rows.append(([first, *lines[1:]], printable(right)))
        return cls(tuple(rows))

    def put(self, sheets: Sheets) -> None:
        """Print it with its last rule on the foot of the type area of this page."""
        face = sheets.fonts.face(Face.FANG)
        pitch = TAIL_LINE * MILLIMETRE
        foot = (PORTRAIT.height - FOOT) * MILLIMETRE
        y, left, right = foot + self.height, sheets.left + TAIL_SIZE, sheets.left + sheets.width - TAIL_SIZE
        setting = Setting(face, TAIL_SIZE, pitch)
        for i, (lines, at_right) in enumerate(self.rows):
            sheets.rule(y, (THIN if i else THICK) * MILLIMETRE)
            hang = face[lines[0].text.partition("：")[0] + "："] * TAIL_SIZE / 1000
            if at_right:
                width = face[at_right] * TAIL_SIZE / 1000
                sheets.write([Line(at_right, face[at_right], False)], setting, (right - width, y, width))
            for j, line in enumerate(lines):
                x = left + (hang if j else 0.0)
                sheets.write([Line(line.text, face[line.text], line.wrapped)], setting, (x, y, right - x))
                y -= pitch
        sheets.rule(foot, THICK * MILLIMETRE)


def _set_annex(sheets: Sheets, bulletin: BulletinDocument) -> None:
    """On a new page: 附件 flush left on the first line, the title on the third (GB/T 9704-2012, 7.3.7)."""
    annex = bulletin.annex
    if annex is None:
        return
    sheets.turn()
    sheets.lay(page_of(False, bulletin.paper))
    if annex.landscape:
        sheets.go_sideways()
    face, words, pitch = sheets.fonts.face(Face.HEI, TRACKING), "附件", sheets.area.pitch
    sheets.open_line(BODY_SIZE, pitch)
    box = (sheets.left, sheets.y, sheets.width)
    sheets.write([Line(words, face[words], False)], Setting(face, BODY_SIZE, pitch), box)
    sheets.y -= 2 * pitch
    set_document(sheets, annex)


def _put_on_last_even_page(sheets: Sheets, tail: _Tail) -> ImprintPlace:
    """The imprint stands on an even page, the last.

    Where the last page is odd, or has no room, it gets a page of its own; that and a blank one before it carry no
    number (GB/T 9704-2012, 7.4 and 7.5).
    """
    page = sheets.canvas.getPageNumber()
    foot_room = sheets.y - (PORTRAIT.height - FOOT) * MILLIMETRE
    if page % 2 == 0 and not sheets.sideways and foot_room >= tail.height:
        tail.put(sheets)
        return ImprintPlace.SAME_PAGE
    sheets.turn()
    sheets.go_upright()
    place = ImprintPlace.NEXT_PAGE
    if page % 2 == 0:
        sheets.turn(numbered=False)
        place = ImprintPlace.AFTER_BLANK
    tail.put(sheets)
    return place
