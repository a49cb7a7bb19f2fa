"""A bulletin as PDF, every part where the standard or the offices' habit has it (GB/T 9704-2012; BULLETIN).

Lengths are points and ``y`` runs upwards, as on the sheets; figures in millimetres say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from exporters import bulletin_head
from exporters.bulletin_lines import TRACKING, BodyLine, body_lines
from exporters.bulletin_paper import FOOT, TAIL_LINE, TAIL_SIZE, THICK, THIN
from exporters.linebreak import Line, break_lines
from exporters.paper import BODY_SIZE, LINE_PITCH, MILLIMETRE, PORTRAIT, Face, one_line
from exporters.pdf import PRINTING, running_text, set_document
from exporters.pdf_fonts import Fonts, printable, system_folders
from exporters.pdf_pages import Setting, Sheets
from models.bulletin_document import BulletinDocument, Style

_KEPT_WITH_THE_END = 2  # body lines that stay with a signature or a tail


def render(bulletin: BulletinDocument, stream: BinaryIO) -> tuple[str, ...]:
    """Write a bulletin with its annex; returns the characters no font at hand could print."""
    with PRINTING:
        fonts = Fonts(system_folders())
        sheets = Sheets(stream, PORTRAIT, fonts, one_line(bulletin.title))
        if bulletin.annex:
            sheets.prepare(running_text(bulletin.annex), fonts.face(Face.FANG))
        bulletin_head.put(sheets, bulletin)
        tail = _Tail.of(bulletin, sheets)
        is_plain = bulletin.style is Style.PLAIN
        _set_body(sheets, body_lines(bulletin, sheets), tail.height if is_plain else 0.0)
        if is_plain:
            tail.put(sheets)
        if bulletin.annex:
            _set_annex(sheets, bulletin)
        sheets.close(numbered=is_plain or _put_on_last_even_page(sheets, tail))
        return fonts.missing


def _set_body(sheets: Sheets, lines: Sequence[BodyLine], reserved: float) -> None:
    """Set the body's lines; ``reserved`` is the height that its last page keeps free for the tail."""
    at = 0
    while at < len(lines):
        fits = int((sheets.room + 0.5) / LINE_PITCH)
        end = min(at + fits, len(lines))
        if end == len(lines) and sheets.room - (end - at) * LINE_PITCH < reserved:
            end = max(end - _KEPT_WITH_THE_END, at)  # the tail needs a page, and lines to stand below
        elif end < len(lines):
            end = _good_end(lines, at, end)
        _set_lines(sheets, lines[at:end])
        at = end
        if at < len(lines):
            sheets.turn()


def _good_end(lines: Sequence[BodyLine], start: int, end: int) -> int:
    """Where a page ends: before no signature without body lines, and after no heading."""
    while end > start and lines[end].ends:
        end -= 1
        if not lines[end].ends:
            end -= _KEPT_WITH_THE_END - 1
    while end - 1 > start and lines[end - 1].heads:
        end -= 1
    return max(end, start + 1)


def _set_lines(sheets: Sheets, lines: Sequence[BodyLine]) -> None:
    for body in lines:
        if body.line is not None:
            face = sheets.fonts.face(body.face, TRACKING)
            box = (sheets.left + body.left, sheets.y, sheets.width - body.left)
            sheets.write([body.line], Setting(face, BODY_SIZE, LINE_PITCH), box)
        sheets.y -= LINE_PITCH


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
    if annex.landscape:
        sheets.go_sideways()
    face, words = sheets.fonts.face(Face.HEI, TRACKING), "附件"
    sheets.write(
        [Line(words, face[words], False)], Setting(face, BODY_SIZE, LINE_PITCH), (sheets.left, sheets.y, sheets.width)
    )
    sheets.y -= 2 * LINE_PITCH
    set_document(sheets, annex)


def _put_on_last_even_page(sheets: Sheets, tail: _Tail) -> bool:
    """The imprint stands on an even page, the last; whether that page is numbered.

    Where the last page is odd, or has no room, it gets a page of its own; that and a blank one before it carry no
    number (GB/T 9704-2012, 7.4 and 7.5).
    """
    page = sheets.canvas.getPageNumber()
    foot_room = sheets.y - sheets.bottom
    if page % 2 == 0 and not sheets.sideways and foot_room >= tail.height:
        tail.put(sheets)
        return True
    sheets.turn()
    sheets.go_upright()
    if page % 2 == 0:
        sheets.turn(numbered=False)
        tail.put(sheets)
        return False
    tail.put(sheets)
    return True
