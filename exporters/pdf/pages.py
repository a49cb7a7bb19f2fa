"""The PDF's pages: a cursor that goes down the type area, turns pages and prints their numbers.

Lengths are points; ``y`` runs upwards as in PDF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from exporters.layout.linebreak import HALF_BLANK, Line
from exporters.layout.paper import FOLIO_DROP, FOLIO_SIZE, MILLIMETRE, Face, Page
from exporters.pdf.fonts import Fonts, Typeface
from exporters.pdf.reportlab_private import Codes, finished
from exporters.pdf.structure import Span, Structure
from models.documents.document import PARAGRAPH_MARK

#: Height of a Chinese face's body above its baseline, as a share of the type size.
ASCENT = 0.86
#: Height of a dash above its face's baseline, as a share of the type size.
_DASH = 0.267
#: A wrapped line is spread to the full width when that opens each gap by no more than this share of the type size.
_SPREAD = 0.12
_TOLD = 20_000  # characters of a text that tell which are its commonest


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines are set: face, type size, distance of base lines, centred or justified."""

    face: Typeface
    size: float
    pitch: float
    centred: bool = False


class Sheets:
    """Pages of one document, written to ``stream`` as they fill."""

    def __init__(self, stream: BinaryIO, page: Page, fonts: Fonts, title: str, author: str = "") -> None:
        self.fonts = fonts
        self._sheet = page
        self.area = page
        self._sideways = False
        self._stream = stream
        self.structure = Structure()
        self._marked: list[int] = []  # paragraphs of each page
        self.canvas = Canvas(
            BytesIO(),
            pagesize=(page.width * MILLIMETRE, page.height * MILLIMETRE),
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.face(Face.FANG).main.name,  # type: ignore[arg-type]  # its stubs say a number; else every page names a Helvetica that nothing is set in
            lang="zh-CN",
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject("")
        self.canvas.setCreator("督办台账")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self._bookmarks = 0
        self._codes: dict[str, Codes] = {}
        self._fonts: dict[int, _Fonts] = {}  # by their typeface
        self.paragraphs = 0
        """How many this page has yet."""
        self._is_artifact = False
        self.lay(page)

    def lay(self, area: Page) -> None:
        """Take the type area of this page, still empty, and of those after it from ``area``, and begin at its top."""
        self.area = area
        page = area.facing(self.canvas.getPageNumber())
        if self._sideways:
            page = page.turned()
        self.left = page.left * MILLIMETRE
        self.width = page.type_width * MILLIMETRE
        self.top = (page.height - page.top) * MILLIMETRE
        self.bottom = page.bottom * MILLIMETRE
        self.y = self.top

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.y - self.bottom

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y == self.top

    def open_line(self, size: float, pitch: float) -> None:
        """Turn the page where a line has no room; one that stands first on a page begins as the page has it."""
        lead = self.area.lead(size, pitch)
        if self.room + lead < pitch:
            self.turn()
        if self.fresh:
            self.y += lead

    def bookmark(self, words: str, *, inside: bool = False) -> None:
        """Make this page one that is gone to by a name; ``inside`` the part that was named last."""
        key = f"part{self._bookmarks}"
        self._bookmarks += 1
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(words, key, level=1 if inside else 0)

    @property
    def sideways(self) -> bool:
        """Whether this page is set across the sheet."""
        return self._sideways

    def turn(self, *, numbered: bool = True) -> None:
        """Number this page and begin the next."""
        self._finish(numbered)
        self._end_page()
        self.lay(self.area)
        if self._sideways:
            self._turn_paper()

    def close(self, *, numbered: bool = True) -> None:
        """Number the last page and write the file."""
        self._finish(numbered)
        self._end_page()
        self._stream.write(finished(self.canvas, self.structure, self._marked))

    def _end_page(self) -> None:
        self.canvas.showPage()
        self._marked.append(self.paragraphs)
        self.paragraphs = 0

    def span_from(self, start: int) -> Span:
        """The paragraphs of this page from one on to the last."""
        return Span(len(self._marked), start, self.paragraphs)

    def go_sideways(self) -> None:
        """Set this page, still empty, and those after it across the sheet (GB/T 9704-2012, 8).

        The head is at the sheet's left edge on odd and even pages; numbers stay where upright pages have them.
        """
        self._sideways = True
        self.lay(self.area)
        self._turn_paper()

    def go_upright(self) -> None:
        """Set this page, still empty, and those after it upright again."""
        if self._sideways:
            self.canvas.restoreState()
        self._sideways = False
        self.lay(self.area)

    def _turn_paper(self) -> None:
        self.canvas.saveState()
        self.canvas.translate(self._sheet.width * MILLIMETRE, 0)
        self.canvas.rotate(90)

    def _finish(self, numbered: bool) -> None:
        if self._sideways:
            self.canvas.restoreState()
        if numbered:
            self._folio()

    def _folio(self) -> None:
        number = self.canvas.getPageNumber()
        page = self._sheet.facing(number)
        if across := page.across:  # where upright pages have it (GB/T 9704-2012, 8)
            self.canvas.saveState()
            self.canvas.translate(0, page.height * MILLIMETRE)
            self.canvas.rotate(-90)
            page = page.upright()
        face, text = self.fonts.face(Face.SONG), f"— {number} —"
        width = face[text] * FOLIO_SIZE / 1000
        left, total = page.left * MILLIMETRE, page.type_width * MILLIMETRE
        x = left + (total - width - FOLIO_SIZE if number % 2 else FOLIO_SIZE)
        top = (page.bottom - FOLIO_DROP) * MILLIMETRE + FOLIO_SIZE * (ASCENT - _DASH)
        with self.artifact():
            self.write([Line(text, width, False)], Setting(face, FOLIO_SIZE, FOLIO_SIZE), (x, top, width))
        if across:
            self.canvas.restoreState()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is printed within is no part of what the document says: rules, page numbers, charts."""
        self.canvas.addLiteral("/Artifact BMC")
        self._is_artifact = True
        yield
        self._is_artifact = False
        self.canvas.addLiteral("EMC")

    def rule(self, y: float, thickness: float) -> None:
        """A rule across the type area, its middle at ``y``, in the colour that fills: its ends are where they look."""
        with self.artifact():
            self.canvas.rect(self.left, y - thickness / 2, self.width, thickness, stroke=0, fill=1)

    def write(self, lines: list[Line], setting: Setting, box: tuple[float, float, float], indent: float = 0.0) -> None:
        """Print ``lines`` downwards from ``box`` (left, top, width), the first one shorter by ``indent``."""
        left, top, width = box
        face, size = setting.face, setting.size
        tracking = face.tracking * size / 1000
        y = top - (setting.pitch - size) / 2 - ASCENT * size
        shown: list[str] = []
        open_paragraph, end = False, "ET" if self._is_artifact else "ET EMC"
        for line in lines:
            if self._is_artifact:
                shown.append("BT" if not open_paragraph else "")
            elif not open_paragraph:
                shown.append(f"/{PARAGRAPH_MARK} <</MCID {self.paragraphs}>> BDC BT")
                self.paragraphs += 1
            open_paragraph = line.wrapped
            slack = width - indent - line.width * size / 1000
            x = left + indent + (slack / 2 if setting.centred else 0.0)
            gap = slack / max(len(line.text) - 1, 1)
            spread = line.wrapped and not setting.centred and 0 < gap <= _SPREAD * size
            space = tracking + gap if spread else tracking
            shown.append(f"{space:.4f} Tc 1 0 0 1 {x:.2f} {y:.2f} Tm {self._shown(line, face, size)}")
            if not open_paragraph:
                shown.append(end)
            y -= setting.pitch
            indent = 0.0
        if open_paragraph:
            shown.append(end)
        self.canvas.addLiteral(" ".join(shown))

    def prepare(self, text: str, face: Typeface) -> None:
        """Give the commonest characters of ``text`` the first codes, so that few font changes are needed later.

        An embedded font holds 256 characters; reportlab hands out codes in the order characters are met.
        """
        fonts = self._fonts_of(face)
        for char, _ in Counter(text[:_TOLD]).most_common():
            fonts[char]

    def _fonts_of(self, face: Typeface) -> _Fonts:
        if id(face) not in self._fonts:
            self._fonts[id(face)] = _Fonts(face, self._codes, self.canvas)
        return self._fonts[id(face)]

    def _shown(self, line: Line, face: Typeface, size: float) -> str:
        """PDF operators that show a line, changing fonts where a character's embedded part asks for it.

        What the marks inside the line give is taken off behind each of them.
        """
        if not line.text:
            return ""
        known = self._fonts_of(face)
        if not line.squeeze and len(common := line.text.translate(known.common)) == 2 * len(line.text):
            return f"{known.first} {size:g} Tf <{common}> Tj"
        fonts, codes = list(map(known.__getitem__, line.text)), list(map(known.code.__getitem__, line.text))
        if giving := sum(char in HALF_BLANK for char in line.text[:-1]) if line.squeeze else 0:
            kern = f"> {line.squeeze / giving:.0f} <"
            codes = [code + kern if char in HALF_BLANK else code for char, code in zip(line.text, codes, strict=True)]
        if len(set(fonts)) == 1:
            return f"{fonts[0]} {size:g} Tf [<{''.join(codes)}>] TJ"
        parts: list[str] = []
        start, count = 0, len(fonts)
        while start < count:
            font, end = fonts[start], start + 1
            while end < count and fonts[end] == font:
                end += 1
            parts.append(f"{font} {size:g} Tf [<{''.join(codes[start:end])}>] TJ")
            start = end
        return " ".join(parts)


class _Fonts(dict[str, str]):
    """A character -> the embedded part of a font that has it, of a typeface or its fallbacks; ``code`` is its code
    there, and ``common`` the two digits of those that the ``first`` part has."""

    def __init__(self, face: Typeface, codes: dict[str, Codes], canvas: Canvas) -> None:
        super().__init__()
        self.code: dict[str, str] = {}
        self.common: dict[int, str] = {}
        self.first = ""
        self._face = face
        self._codes = codes
        self._canvas = canvas

    def __missing__(self, char: str) -> str:
        ((name, found),) = self._face.runs(char)
        if name not in self._codes:
            self._codes[name] = Codes(name, self._canvas)
        self[char], self.code[char] = self._codes[name][found]
        self.first = self.first or self[char]
        if self[char] == self.first:
            self.common[ord(char)] = self.code[char]
        return self[char]


class Claims:
    """Lines written one by one that are one heading or paragraph, perhaps on several pages."""

    def __init__(self, sheets: Sheets, kind: str) -> None:
        self._sheets = sheets
        self._kind = kind
        self._spans: list[Span] = []

    def add(self) -> None:
        """The line written last belongs to it."""
        self._spans.append(self._sheets.span_from(self._sheets.paragraphs - 1))

    def end(self) -> None:
        """Nothing further belongs to it."""
        if self._spans:
            self._sheets.structure.claim(self._kind, self._spans)
        self._spans = []
