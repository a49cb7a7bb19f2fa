"""Where words and rules stand on the pages of a PDF: millimetres from the upper left corner of the sheet."""

from __future__ import annotations

from ctypes import byref, c_double, c_float
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Text:
    """A line of text on a page: where it begins and ends, and its base line."""

    words: str
    left: float
    right: float
    base: float

    def body_top(self, size: float) -> float:
        """The upper edge of a Chinese character's body."""
        return self.base - 0.86 * size / MM


@dataclass(frozen=True)
class Sheet:
    """A page."""

    texts: list[Text]
    rules: list[tuple[float, float, float]]
    """Left, right and height of each horizontal rule."""
    grids: list[tuple[float, float, float, float]]
    """Left, right, top and foot of each table's rules."""

    def find(self, beginning: str) -> Text:
        """The first text that begins so."""
        return next(text for text in self.texts if text.words.startswith(beginning))

    @property
    def words(self) -> str:
        """All that stands on it."""
        return "".join(text.words for text in self.texts)


def sheets_of(content: bytes) -> list[Sheet]:
    """Each page of a file."""
    with pypdfium2.PdfDocument(content) as file:
        return [sheet_of(page) for page in file]


def sheet_of(page: pypdfium2.PdfPage) -> Sheet:
    """One page."""
    height = page.get_height()
    rules, grids = [], []
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = item.get_bounds()
        if top - bottom < 6 and right - left > 100:
            rules.append((left / MM, right / MM, (height - (top + bottom) / 2) / MM))
        elif right - left > 100:
            grids.append((left / MM, right / MM, (height - top) / MM, (height - bottom) / MM))
    text, lines = page.get_textpage(), []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        if not char.strip():
            continue
        left, bottom, right, _ = text.get_charbox(i, loose=True)
        matrix_y = _base(text, i)
        base = (height - matrix_y) / MM
        if (
            lines
            and abs(lines[-1].base - base) < 0.1
            and left / MM - lines[-1].right < 30
            and left / MM > lines[-1].left
        ):
            lines[-1] = replace(lines[-1], words=lines[-1].words + char, right=right / MM)
        else:
            lines.append(Text(char, left / MM, right / MM, base))
    return Sheet(lines, sorted(rules, key=lambda rule: rule[2]), grids)


def _base(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, byref(x), byref(y))
    return y.value


def rules_across(page: pypdfium2.PdfPage) -> list[tuple[float, float, float]]:
    """Left, right and height of each horizontal line of a page's tables, from above, in points of the sheet."""
    found, at = [], (0.0, 0.0)
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        for i in range(raw.FPDFPath_CountSegments(item)):
            segment, x, y = raw.FPDFPath_GetPathSegment(item, i), c_float(), c_float()
            raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and abs(at[1] - y.value) < 0.01:
                found.append((at[0], x.value, y.value))
            at = x.value, y.value
    return sorted(found, key=lambda line: -line[2])
