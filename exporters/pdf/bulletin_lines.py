"""The lines of a bulletin from its first sentence to its signature, broken and indented (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exporters.layout.linebreak import Line, break_lines
from exporters.layout.paper import BODY_SIZE, CHAR_PITCH, Face
from exporters.pdf.fonts import printable
from exporters.pdf.pages import Sheets
from models.documents.bulletin import BulletinDocument, Seal, Style
from models.documents.document import Level

TRACKING = (CHAR_PITCH / BODY_SIZE - 1) * 1000
_FACES = {Level.BODY: Face.FANG, Level.NOTE: Face.FANG, Level.HEADING_1: Face.HEI, Level.HEADING_2: Face.KAI}
_INDENT = 2  # characters at the beginning of a paragraph
_FROM_THE_RIGHT = {Seal.NONE: 2, Seal.SIGNED: 2, Seal.TO_COME: 4}  # characters the date stands from the right edge


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line and how far from the left edge of the type area it begins, in points; None is a blank line's text.

    ``ends``: it belongs to the note of the annex or to the signature, which never stand on a page without the body.
    ``heads``: a heading, which no page ends with.
    """

    line: Line | None
    face: Face = Face.FANG
    left: float = 0.0
    ends: bool = False
    heads: bool = False


def body_lines(bulletin: BulletinDocument, sheets: Sheets) -> list[BodyLine]:
    """All lines between the head and the tail, in order."""
    return [*_paragraphs(bulletin, sheets), *_annex_note(bulletin, sheets), *_signature(bulletin, sheets)]


def _paragraphs(bulletin: BulletinDocument, sheets: Sheets) -> Iterator[BodyLine]:
    limit = sheets.width * 1000 / BODY_SIZE
    indent = _INDENT * CHAR_PITCH
    for paragraph in bulletin.body:
        face = _FACES[paragraph.level]
        typeface = sheets.fonts.face(face, TRACKING)
        left = indent
        heads = paragraph.level in (Level.HEADING_1, Level.HEADING_2)
        for line in break_lines(printable(paragraph.text), typeface, limit, indent * 1000 / BODY_SIZE):
            yield BodyLine(line, face, left, heads=heads)
            left = 0.0


def _annex_note(bulletin: BulletinDocument, sheets: Sheets) -> Iterator[BodyLine]:
    """A blank line, then the note; what does not fit on its line goes on below the name's first character."""
    if not bulletin.annex_note:
        return
    yield BodyLine(None, ends=True)
    face = sheets.fonts.face(Face.FANG, TRACKING)
    label, _, name = printable(bulletin.annex_note).partition("：")
    label += "："
    first = _INDENT * CHAR_PITCH
    hang = first + face[label] * BODY_SIZE / 1000
    for i, line in enumerate(break_lines(name, face, (sheets.width - hang) * 1000 / BODY_SIZE)):
        if i:
            yield BodyLine(line, left=hang, ends=True)
        else:
            yield BodyLine(Line(label + line.text, face[label] + line.width, False), left=first, ends=True)


def _signature(bulletin: BulletinDocument, sheets: Sheets) -> Iterator[BodyLine]:
    """Name and date of a formal bulletin, and the remark below (7.3.5, 7.3.6)."""
    if bulletin.style is not Style.FORMAL:
        return
    face = sheets.fonts.face(Face.FANG, TRACKING)
    name, day = (Line(words, face[words], False) for words in map(printable, (bulletin.office, bulletin.date_words)))
    widths = name.width * BODY_SIZE / 1000, day.width * BODY_SIZE / 1000
    right = sheets.width - _FROM_THE_RIGHT[bulletin.seal] * CHAR_PITCH
    if bulletin.seal is Seal.TO_COME:
        date_left = right - widths[1]
        name_left = date_left + (widths[1] - widths[0]) / 2
    else:
        name_left = right - widths[0]
        date_left = name_left + 2 * CHAR_PITCH
        if date_left + widths[1] > right:  # a date longer than the name keeps the right edge
            date_left = right - widths[1]
            name_left = min(name_left, date_left - 2 * CHAR_PITCH)
    yield BodyLine(None, ends=True)
    yield BodyLine(name, left=max(name_left, 0.0), ends=True)
    yield BodyLine(day, left=max(date_left, 0.0), ends=True)
    if bulletin.remark:
        words = printable(f"（{bulletin.remark}）")
        yield BodyLine(Line(words, face[words], False), left=2 * CHAR_PITCH, ends=True)
