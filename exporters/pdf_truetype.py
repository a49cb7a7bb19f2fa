"""Reading a TrueType font's tables in bulk.

reportlab reads character map, metrics and glyph positions number by number: 0.1 s for each of an office's fonts of
28,000 glyphs. This reads each table with one call and leaves everything else to reportlab.
"""

from __future__ import annotations

from struct import unpack, unpack_from
from typing import Any, Literal
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace


class QuickFace(TTFontFace):
    """A face whose character tables were read in bulk; the same values as reportlab's own."""

    charToGlyph: dict[int, int]  # noqa: N815 - reportlab's names
    charWidths: dict[int, float]  # noqa: N815

    def extractInfo(self, charInfo: bool | Literal[0, 1] = 1) -> None:  # noqa: N802, N803
        """Called by reportlab while it opens the font."""
        super().extractInfo(0)
        glyphs = _character_map(self._bytes("cmap"))
        if glyphs is None:
            super().extractInfo(charInfo)
            return
        if 0x20 in glyphs:
            glyphs[0xA0] = glyphs[0x20]
        (count,) = unpack_from(">H", self._bytes("hhea"), 34)
        table = self._bytes("hmtx")
        metrics = list(zip(*[iter(unpack_from(f">{count * 2}H", table))] * 2, strict=True))
        rest = unpack_from(f">{self.numGlyphs - count}H", table, count * 4)
        metrics += [(metrics[-1][0], side) for side in rest]
        scale = 1000 / self.unitsPerEm
        self.hmetrics = metrics
        self.defaultWidth = metrics[0][0] * scale
        self.charToGlyph = glyphs
        widths = [width * scale for width, _ in metrics]
        self.charWidths = dict(zip(glyphs, map(widths.__getitem__, glyphs.values()), strict=True))
        self.glyphPos = self._glyph_positions()

    def _bytes(self, tag: str) -> bytes:
        return bytes(self.get_table(tag))  # type: ignore[no-untyped-call]

    def _glyph_positions(self) -> list[int]:
        long = unpack_from(">h", self._bytes("head"), 50)[0]
        table, count = self._bytes("loca"), self.numGlyphs + 1
        return list(unpack_from(f">{count}I", table)) if long else [at * 2 for at in unpack_from(f">{count}H", table)]


class QuickFont(TTFont):
    """A reportlab font over a :class:`QuickFace`."""

    def __init__(self, name: str, face: QuickFace) -> None:
        self.fontName = name
        self.face = face
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, TTFont.State] = WeakKeyDictionary()
        self._asciiReadable = True
        self.shapable = False


def _character_map(table: bytes) -> dict[int, int] | None:
    """Character -> glyph in the fullest Unicode map, or None when it has no format known here."""
    (count,) = unpack_from(">H", table, 2)
    found: dict[int, int] = {}
    for at in range(count):
        platform, encoding, offset = unpack_from(">HHI", table, 4 + at * 8)
        (form,) = unpack_from(">H", table, offset)
        if (platform, encoding) in {(3, 1), (3, 10), (0, 3), (0, 4)} and form in (4, 12):
            found[form] = offset
    if 12 in found:
        return _segmented(table, found[12])
    return _mapped(table, found[4]) if 4 in found else None


def _segmented(table: bytes, offset: int) -> dict[int, int]:
    """Format 12: runs of characters with consecutive glyphs."""
    glyphs: dict[int, int] = {}
    (count,) = unpack_from(">I", table, offset + 12)
    numbers = unpack_from(f">{count * 3}I", table, offset + 16)
    for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        if first == last:
            glyphs[first] = glyph
        else:
            glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return glyphs


def _mapped(table: bytes, offset: int) -> dict[int, int]:
    """Format 4: runs of characters, each with a shift or a list of glyphs."""
    glyphs: dict[int, int] = {}
    length, _, double = unpack_from(">3H", table, offset + 2)
    count = double // 2
    words = unpack(f">{(length - 14) // 2}H", table[offset + 14 : offset + 14 + (length - 14) // 2 * 2])
    ends, starts = words[:count], words[count + 1 : 2 * count + 1]
    deltas, skips = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
    for at, (first, last, delta, skip) in enumerate(zip(starts, ends, deltas, skips, strict=True)):
        if not skip:
            glyphs.update((code, (code + delta) & 0xFFFF) for code in range(first, last + 1))
            continue
        listed = 3 * count + 1 + at + skip // 2
        for code, glyph in zip(range(first, last + 1), words[listed : listed + last - first + 1], strict=False):
            if glyph:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return {code: glyph for code, glyph in glyphs.items() if glyph}
