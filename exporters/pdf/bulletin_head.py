"""What stands above a bulletin's body: masthead or mark, number, red rule, title, addressee (GB/T 9704-2012, 7.2, 7.3).

Lengths are points; every part says from the body-foot of what stands above it how far down it begins.
"""

from __future__ import annotations

from dataclasses import dataclass

from exporters.layout.bulletin_paper import (
    FORMAL_MARK_TOP,
    PLAIN_MARK_TOP,
    RED,
    RED_RULE,
    RULE_BELOW,
    Fit,
    mark_size,
)
from exporters.layout.headings import balanced
from exporters.layout.linebreak import Line
from exporters.layout.paper import BODY_SIZE, MILLIMETRE, PORTRAIT, TITLE_PITCH, TITLE_SIZE, Face
from exporters.pdf.fonts import printable
from exporters.pdf.pages import Claims, Setting, Sheets
from models.documents.bulletin import BulletinDocument, Style
from models.documents.paper import Edge

_LEADING = 0.75  # of a line's own leading above its body where it begins a new part


@dataclass(slots=True)
class _Head:
    """The head while it is set; ``foot`` is where the body of the last line ends."""

    sheets: Sheets
    foot: float

    def put(
        self,
        text: str,
        face: Face,
        size: float,
        top: float,
        x: float | None = None,
        *,
        right: bool = False,
        scale: float = 1.0,
    ) -> None:
        """A line whose body begins at ``top``: centred, or from ``x`` on, or up to it; ``scale`` makes it narrower."""
        sheets = self.sheets
        typeface, words = sheets.fonts.face(face), printable(text)
        width = typeface[words] * size / 1000 * scale
        if x is None:
            x = sheets.left + (sheets.width - width) / 2
        elif right:
            x -= width
        if scale != 1:
            sheets.canvas.addLiteral(f"{scale * 100:.2f} Tz")
        sheets.write([Line(words, typeface[words], False)], Setting(typeface, size, size), (x, top, width))
        self.foot = top - size

    @property
    def pitch(self) -> float:
        """What the body's lines are apart."""
        return self.sheets.area.pitch

    @property
    def leading(self) -> float:
        """What of that is not the characters themselves."""
        return self.pitch - BODY_SIZE

    def below(self, blank: float, size: float, pitch: float = 0.0) -> float:
        """Where the body of a line begins that has ``blank`` lines above it."""
        return self.foot - blank * self.pitch - _LEADING * ((pitch or self.pitch) - size)

    def red_rule(self) -> None:
        """The rule across the type area below what was put last."""
        canvas, sheets = self.sheets.canvas, self.sheets
        y = self.foot - RULE_BELOW * MILLIMETRE
        canvas.saveState()
        canvas.setFillColorRGB(*RED)
        sheets.rule(y, RED_RULE * MILLIMETRE)
        canvas.restoreState()
        self.foot = y


def put(sheets: Sheets, bulletin: BulletinDocument, fit: Fit) -> None:
    """Set the head on the first page; the cursor stands where the first line of the body begins."""
    head = _Head(sheets, sheets.top)
    if bulletin.style is Style.PLAIN:
        _plain(head, bulletin)
    else:
        _formal(head, bulletin, fit.above_number)
    _title(head, bulletin, fit.above_title)
    top = head.below(1, BODY_SIZE) + head.leading / 2
    if bulletin.addressee:
        head.put(bulletin.addressee, Face.FANG, BODY_SIZE, top - head.leading / 2, sheets.left)
        top -= head.pitch
    sheets.y = top


def _plain(head: _Head, bulletin: BulletinDocument) -> None:
    if not bulletin.mark:
        return
    sheets = head.sheets
    _mark(head, bulletin.mark, PLAIN_MARK_TOP)
    if bulletin.number:
        head.put(bulletin.number, Face.FANG, BODY_SIZE, head.below(1, BODY_SIZE))
    top = head.foot - head.leading
    head.put(bulletin.office, Face.FANG, BODY_SIZE, top, sheets.left + BODY_SIZE)
    head.put(bulletin.date_words, Face.FANG, BODY_SIZE, top, sheets.left + sheets.width - BODY_SIZE, right=True)
    head.red_rule()


def _formal(head: _Head, bulletin: BulletinDocument, above_number: int) -> None:
    sheets = head.sheets
    marks = ((bulletin.copy_number, Face.FANG), (bulletin.secrecy, Face.HEI), (bulletin.urgency, Face.HEI))
    for line, (text, face) in enumerate(marks):
        if text:
            top = sheets.top - line * head.pitch - head.leading / 2
            head.put(text, face, BODY_SIZE, top, sheets.left)
    if bulletin.mark:
        _mark(head, bulletin.mark, FORMAL_MARK_TOP)
    if bulletin.number:
        head.put(bulletin.number, Face.FANG, BODY_SIZE, head.below(above_number, BODY_SIZE))
    head.red_rule()


def _mark(head: _Head, text: str, top: float) -> None:
    """The red line, as large as it may be and fits."""
    size, scale = mark_size(head.sheets.fonts.face(Face.TITLE)[printable(text)] / 1000)
    canvas = head.sheets.canvas
    canvas.saveState()
    canvas.setFillColorRGB(*RED)
    head.put(text, Face.TITLE, size, (PORTRAIT.height - top) * MILLIMETRE, scale=scale)
    canvas.restoreState()


def _title(head: _Head, bulletin: BulletinDocument, above: int) -> None:
    """Below a rule so many lines are left; without one the title stands on the first line."""
    sheets = head.sheets
    begins = head.foot == sheets.top
    first = (
        PORTRAIT.top
        if bulletin.paper.edge is Edge.GLYPH
        else PORTRAIT.top + (TITLE_PITCH - TITLE_SIZE) / 2 / MILLIMETRE
    )
    top = (PORTRAIT.height - first) * MILLIMETRE if begins else head.below(above, TITLE_SIZE, TITLE_PITCH)
    face = sheets.fonts.face(Face.TITLE)
    claims = Claims(sheets, "H1")
    for line in balanced(printable(bulletin.title), face, sheets.width * 1000 / TITLE_SIZE):
        head.put(line.text, Face.TITLE, TITLE_SIZE, top)
        claims.add()
        top -= TITLE_PITCH
    claims.end()
    if bulletin.subtitle:
        head.put(bulletin.subtitle, Face.KAI, BODY_SIZE, head.foot - head.leading)
