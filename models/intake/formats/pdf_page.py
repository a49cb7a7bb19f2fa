"""What is drawn on a page of a PDF file: its letters and its straight rules, upright and in points.

y runs upwards. A page on which the text runs sideways (a landscape table on a portrait page, with or without the page's
own rotation) is turned so that the text is upright.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from models.documents.document import PARAGRAPH_MARK
from models.intake.formats.limits import too_large

MAX_LETTERS = 1_000_000  # of a whole file
MAX_OBJECTS = 400_000
_THICKEST = 3.0  # a filled area no thicker than this is a rule
_SHORTEST = 3.0
_PAGE_NUMBER = re.compile(r"[-—–－·]*\d{1,4}[-—–－·]*")
_LONGEST_NUMBER = 12
_ASLANT = 0.05  # of a quarter turn
_STRAIGHT = 1.0
_DEEPEST = 8  # forms inside forms
_SAMPLE = 200
MOST_ON_A_PAGE = 1_000_000
_HYPHEN, _AT_LINE_END = 0x2D, 0x02  # pdfium names a hyphen at a line's end so
_SPACES = frozenset((0x20, 0xA0, 0x3000, 0x09))
_RADICALS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
"""Letters that look like others: some fonts name 一 by the radical it is."""

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with its room: from ``left`` to ``right``, standing on ``base``, as high as ``size``.

    ``paragraph`` tells the paragraphs of a page apart where the file says which is which, as our own does; else -1.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: at ``at`` (y of a level one, x of an upright one), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's letters in the order of the file, its level and upright rules, and whether it holds pictures.

    ``lost`` counts the letters whose font does not tell what they are; ``watermark`` is
    what stands aslant, which is no part of the text.
    """

    letters: tuple[Letter, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    pictures: bool
    lost: int
    watermark: str = ""


@dataclass(slots=True)
class Budget:
    """What may still be read of a file, and how many pages have been."""

    letters: int = MAX_LETTERS
    objects: int = MAX_OBJECTS
    pages: int = 0

    def take(self, letters: int = 0, objects: int = 0) -> None:
        """Use some of it up. Raises :class:`SourceFault` where there is no more."""
        self.letters -= letters
        self.objects -= objects
        if self.letters < 0 or self.objects < 0:
            raise too_large("PDF 里的文字或线条太多")


def drawn_on(page: pypdfium2.PdfPage, budget: Budget) -> Drawn:
    """All that a page shows."""
    text = raw.FPDFText_LoadPage(page.raw)
    try:
        count = max(raw.FPDFText_CountChars(text), 0)
        budget.take(letters=count)
        turns = _quarter_turns(text, count)
        places, marks = range(count), _Paragraphs(text, budget)
        slanted = tuple(place for place in places if _is_slanted(text, place))
        away = {*slanted, *_turned_number(text, places, turns)}
        upright = sorted(set(places).difference(away)) if away else places
        letters = tuple(letter for place in upright if (letter := _letter(text, place, turns, marks)) is not None)
        watermark = "".join(_plain(raw.FPDFText_GetUnicode(text, place)) for place in slanted)
        lost = sum(raw.FPDFText_HasUnicodeMapError(text, place) == 1 for place in range(count))
    finally:
        raw.FPDFText_ClosePage(text)
    lines = _Lines(turns, budget)
    lines.read(page)
    return Drawn(letters, tuple(lines.level), tuple(lines.upright), lines.pictures, lost, watermark)


class _Paragraphs:
    """The paragraphs of a page's letters, as far as the file marks them with :data:`PARAGRAPH_MARK`."""

    def __init__(self, text: object, budget: Budget) -> None:
        budget.pages += 1
        self._first = budget.pages * MOST_ON_A_PAGE
        self._text = text
        self._known: dict[int, int] = {}

    def of(self, place: int) -> int:
        """The paragraph of a letter, alone in the whole file with its number."""
        item = raw.FPDFText_GetTextObject(self._text, place)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        if key not in self._known:
            self._known[key] = self._marked(item) if key else -1
        return self._known[key]

    def _marked(self, item: object) -> int:
        number: int = raw.FPDFPageObj_GetMarkedContentID(item)
        if number < 0:
            return -1
        for place in range(raw.FPDFPageObj_CountMarks(item)):
            name, length = ctypes.create_string_buffer(2 * len(PARAGRAPH_MARK) + 2), ctypes.c_ulong()
            mark = raw.FPDFPageObj_GetMark(item, place)
            buffer = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
            raw.FPDFPageObjMark_GetName(mark, buffer, len(name), ctypes.byref(length))
            if length.value == len(name) and name.raw[:-2].decode("utf-16-le") == PARAGRAPH_MARK:
                return self._first + number % MOST_ON_A_PAGE
        return -1


def _quarter_turns(text: object, count: int) -> int:
    """By how many quarters, clockwise, most of the text has to be turned to be upright."""
    step = max(count // _SAMPLE, 1)
    angles = Counter(
        round(raw.FPDFText_GetCharAngle(text, place) / (math.pi / 2)) % 4
        for place in range(0, count, step)
        if raw.FPDFText_GetUnicode(text, place) not in _SPACES
    )
    return -angles.most_common(1)[0][0] % 4 if angles else 0


def _is_slanted(text: object, place: int) -> bool:
    """Whether a letter stands neither upright nor on its side."""
    quarters = float(raw.FPDFText_GetCharAngle(text, place)) / (math.pi / 2)
    return abs(quarters - round(quarters)) > _ASLANT


def _turned_number(text: object, places: range, turns: int) -> list[int]:
    """The letters of a page number that stands along the sheet's side on a page that is turned (GB/T 9704-2012, 8)."""
    found = [
        place
        for place in places
        if raw.FPDFText_GetUnicode(text, place) not in _SPACES
        and (-round(raw.FPDFText_GetCharAngle(text, place) / (math.pi / 2)) - turns) % 4
    ]
    words = "".join(_plain(raw.FPDFText_GetUnicode(text, place)) for place in found[:_LONGEST_NUMBER])
    return found if len(found) < _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(words) else []


def _turned(x: float, y: float, turns: int) -> tuple[float, float]:
    """A point turned clockwise about the origin."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turns]


def _letter(text: object, place: int, turns: int, marks: _Paragraphs) -> Letter | None:
    code = raw.FPDFText_GetUnicode(text, place)
    code = _HYPHEN if code == _AT_LINE_END else code
    if code < 0x20 and code != 0x09:
        return None
    if raw.FPDFText_IsGenerated(text, place) == 1:
        return None
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box))
    raw.FPDFText_GetCharOrigin(text, place, ctypes.byref(x), ctypes.byref(y))
    corners = (_turned(box.left, box.bottom, turns), _turned(box.right, box.top, turns))
    _, base = _turned(x.value, y.value, turns)
    left, right = sorted(corner[0] for corner in corners)
    low, high = sorted(corner[1] for corner in corners)
    return Letter(_plain(code), left, right, base, max(high - low, 1.0), marks.of(place))


def _plain(code: int) -> str:
    if any(first <= code <= last for first, last in _RADICALS):
        return unicodedata.normalize("NFKC", chr(code))
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "�"


class _Lines:
    """Gathers the straight rules of a page, those inside forms too."""

    def __init__(self, turns: int, budget: Budget) -> None:
        self._turns = turns
        self._budget = budget
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.pictures = False

    def read(self, page: pypdfium2.PdfPage) -> None:
        """Go through all objects of the page."""
        for place in range(raw.FPDFPage_CountObjects(page.raw)):
            self._take(raw.FPDFPage_GetObject(page.raw, place), _UNMOVED, 0)

    def _take(self, item: object, outer: Matrix, depth: int) -> None:
        self._budget.take(objects=1)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._take_path(item, _times(_matrix(item), outer))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures = True
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(item), outer)
            for place in range(max(raw.FPDFFormObj_CountObjects(item), 0)):
                self._take(raw.FPDFFormObj_GetObject(item, place), inner, depth + 1)

    def _take_path(self, item: object, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        for points in _subpaths(item, matrix, self._budget):
            turned = [_turned(*point, self._turns) for point in points]
            if stroke.value:
                for (x0, y0), (x1, y1) in pairwise(turned):
                    self._add(x0, y0, x1, y1)
            else:
                self._add_area(turned)

    def _add_area(self, points: list[tuple[float, float]]) -> None:
        """A thin filled area is a rule; any other is a background."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if high <= _THICKEST < wide:
            self._add(min(xs), (min(ys) + max(ys)) / 2, max(xs), (min(ys) + max(ys)) / 2)
        elif wide <= _THICKEST < high:
            self._add((min(xs) + max(xs)) / 2, min(ys), (min(xs) + max(xs)) / 2, max(ys))

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
            self.level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST:
            self.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _matrix(item: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _subpaths(item: object, matrix: Matrix, budget: Budget) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, in the page's own points; a closed one comes back to its first."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    count = max(raw.FPDFPath_CountSegments(item), 0)
    budget.take(objects=count)
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, place)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value * a + y.value * c + e, x.value * b + y.value * d + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
