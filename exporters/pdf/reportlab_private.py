"""What the PDF needs of reportlab behind its documented face, all of it here.

tests/exporters/pdf/test_reportlab_private.py names each of these and says which one a new reportlab has no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import accumulate
from typing import Any, Literal, cast
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.archive import Colours, metadata, output_intents
from exporters.pdf.structure import Structure
from exporters.pdf.truetype import character_map, glyph_positions, horizontal_metrics, may_embed_part

#: Streams stay binary: ASCII armour costs a quarter more bytes and as much time as laying out the page.
rl_config.useA85 = 0


class QuickFace(TTFontFace):
    """A face whose character tables were read in bulk; the same values as reportlab's own."""

    charToGlyph: dict[int, int]  # noqa: N815 - reportlab's names
    charWidths: dict[int, float]  # noqa: N815

    def extractInfo(self, charInfo: bool | Literal[0, 1] = 1) -> None:  # noqa: N802, N803
        """Called by reportlab while it opens the font."""
        super().extractInfo(0)
        self.may_embed_part = may_embed_part(self._bytes("OS/2") if "OS/2" in self.table else b"")
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

    def getCharWidth(self, code: int) -> float:  # noqa: N802
        """Called by reportlab for each width it writes into a file, and for nothing else.

        Already as text: making it out of the number takes 5 µs, for a thousand characters.
        """
        return cast(float, f"{self.charWidths.get(code, self.defaultWidth):.6g}")

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


#: Stands in the catalog for the reference to the structure until its number is known.
_STRUCTURE = "0000000000 0 R"


def finished(canvas: Canvas, structure: Structure, marked: Sequence[int]) -> bytes:
    """The whole file with what it says of itself and its structure; ``marked`` are the paragraphs of each page.

    The structure's objects are put behind reportlab's own, which takes ten times as long over each.
    """
    document: Any = cast(Any, canvas)._doc
    info, catalog = document.info, document.Catalog
    made = document._timeStamp
    when = datetime.fromtimestamp(made.t, timezone(timedelta(hours=made.dhh, minutes=made.dmm)))
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = metadata(
        title=info.title, author=info.author, creator=info.creator, producer=info.producer, made=when
    )
    catalog.OutputIntents = output_intents(document.Reference(Colours()))
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.StructTreeRoot = _STRUCTURE
    pages = document.Pages.pages
    for number, page in enumerate(pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
    content = cast(bytes, canvas.getpdfdata())  # type: ignore[no-untyped-call]
    numbers = [document.idToObjectNumberAndVersion[document.Reference(page).name][0] for page in pages]
    return _with_objects(content, structure.objects(document.objectcounter + 1, numbers, marked))


def _with_objects(content: bytes, texts: Sequence[str]) -> bytes:
    """A file with further objects behind its last one, the first of which is its structure."""
    body, _, end = content.rpartition(b"\nxref\n")
    size = int(re.search(rb"/Size (\d+)", end)[1])  # type: ignore[index]  # every trailer has it
    entries = end[end.index(b"\n") + 1 : end.index(b"trailer")]
    trailer = end[end.index(b"trailer") : end.rindex(b"startxref")]
    reference = f"{size} 0 R".ljust(len(_STRUCTURE)).encode()
    body = body.replace(_STRUCTURE.encode(), reference, 1) + b"\n"
    added = [f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(texts, size)]
    offsets = accumulate(map(len, added), initial=len(body))
    table = "".join([f"{offset:010d} 00000 n \n" for offset, _ in zip(offsets, added, strict=False)])
    objects = "".join(added).encode()
    head = f"xref\n0 {size + len(added)}\n".encode()
    trailer = trailer.replace(b"/Size %d" % size, b"/Size %d" % (size + len(added)))
    last = b"startxref\n%d\n%%%%EOF\n" % (len(body) + len(objects))
    return b"".join((body, objects, head, entries, table.encode(), trailer, last))
