"""What the PDF needs of reportlab behind its documented face, all of it here.

tests/exporters/test_pdf_reportlab.py names each of these and says which one a new reportlab has no more.
"""

from __future__ import annotations

from typing import Any, Literal, cast
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf_truetype import character_map, glyph_positions, horizontal_metrics

#: Streams stay binary: ASCII armour costs a quarter more bytes and as much time as laying out the page.
rl_config.useA85 = 0


class QuickFace(TTFontFace):
    """A face whose character tables were read in bulk; the same values as reportlab's own."""

    charToGlyph: dict[int, int]  # noqa: N815 - reportlab's names
    charWidths: dict[int, float]  # noqa: N815

    def extractInfo(self, charInfo: bool | Literal[0, 1] = 1) -> None:  # noqa: N802, N803
        """Called by reportlab while it opens the font."""
        super().extractInfo(0)
        glyphs = character_map(self._bytes("cmap"))
        if glyphs is None:
            super().extractInfo(charInfo)
            return
        if 0x20 in glyphs:
            glyphs[0xA0] = glyphs[0x20]
        scale = 1000 / self.unitsPerEm
        self.hmetrics = horizontal_metrics(self._bytes("hhea"), self._bytes("hmtx"), self.numGlyphs)
        widths = [width * scale for width, _ in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charToGlyph = glyphs
        self.charWidths = dict(zip(glyphs, map(widths.__getitem__, glyphs.values()), strict=True))
        self.glyphPos = glyph_positions(self._bytes("head"), self._bytes("loca"), self.numGlyphs)

    def _bytes(self, tag: str) -> bytes:
        return bytes(self.get_table(tag))  # type: ignore[no-untyped-call]


class QuickFont(TTFont):
    """A reportlab font over a :class:`QuickFace`; reportlab's own beginning would read the file its own way."""

    def __init__(self, name: str, face: QuickFace) -> None:
        self.fontName = name
        self.face = face
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, TTFont.State] = WeakKeyDictionary()
        self._asciiReadable = True
        self.shapable = False


class Codes(dict[str, tuple[str, str]]):
    """A character -> the embedded part of the registered font ``name`` that has it, and its code there in hexadecimal.

    reportlab's own text objects look each character up anew and write octal escapes; tables of 200 rows take three
    times as long that way.
    """

    def __init__(self, name: str, canvas: Canvas) -> None:
        super().__init__()
        font = getFont(name)
        assert isinstance(font, TTFont)
        self._font = font
        self._document: PDFDocument = cast(Any, canvas)._doc  # reportlab's fonts need it, and offer no other way

    def __missing__(self, char: str) -> tuple[str, str]:
        ((part, code),) = self._font.splitString(char, self._document)
        self[char] = (self._font.getSubsetInternalName(part, self._document), code.hex())
        return self[char]
