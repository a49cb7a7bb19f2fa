"""The numbers of bulletins: series that run on within a year, kept as patterns (第{期}期, 云督〔{年}〕{号}号).

No two are alike; a number once given stays taken when its bulletin is declared void, and what is left out is a gap
(DOMAIN: "Numbers").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from models.documents.bulletin import Style
from models.errors import FieldFault
from models.paper_records import Bulletin
from models.texts.numerals import number as figure

USUAL = {Style.PLAIN: "第{期}期", Style.FORMAL: "〔{年}〕{号}号"}
"""The pattern of each style where an office has set none. {总} counts on over the years: 第{期}期（总第{总}期）."""
_ISSUE, _DOCUMENT, _YEAR, _TOTAL = "{期}", "{号}", "{年}", "{总}"
_FIGURE = r"(\d+|[一二三四五六七八九十百〇零]+)"
_WRITTEN = (  # each kind of figure in a number as a person writes it, with the words about it that tell it
    (re.compile(rf"(?<=总第){_FIGURE}(?=[期号])"), _TOTAL),
    (re.compile(rf"(?<=第){_FIGURE}(?=期)"), _ISSUE),
    (re.compile(r"(?<=[〔\[【(（])(\d{4})(?=[〕\]】)）])"), _YEAR),
    (re.compile(rf"(?<=[〕\]】)）]){_FIGURE}(?=号)"), _DOCUMENT),
    (re.compile(rf"(?<=[〕\]】)）]第){_FIGURE}(?=号)"), _DOCUMENT),
)
_BRACKETS = str.maketrans("[]【】", "〔〕〔〕")


class Number(NamedTuple):
    """The ``place`` of a series in a year; ``total`` counts over all years, 0 in a series that does not."""

    series: str
    year: int
    place: int
    total: int = 0

    @property
    def words(self) -> str:
        """As it is printed: no 第 before a document's number, no leading zero (GB/T 9704-2012, 7.2.5)."""
        values = {_YEAR: self.year, _ISSUE: self.place, _DOCUMENT: self.place, _TOTAL: self.total}
        words = self.series
        for token, value in values.items():
            words = words.replace(token, str(value))
        return words


class Standing(StrEnum):
    """What has become of a number of a series."""

    ISSUED = "已印发"
    VOID = "作废"
    GAP = "空号"


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a register; a gap has no bulletin."""

    number: Number
    standing: Standing
    bulletin: Bulletin | None = None


def parse(words: str, year: int) -> Number | None:
    """The number that words are, with the series it belongs to; an issue is of the ``year`` it is issued in.

    None where they are no number.

    >>> parse("云督〔2024〕8号", 2024)
    Number(series='云督〔{年}〕{号}号', year=2024, place=8, total=0)
    """
    series = words.strip().translate(_BRACKETS)
    found: dict[str, int] = {}
    for pattern, token in _WRITTEN:
        match = pattern.search(series)
        value = figure(match[1]) if match else None
        if match is not None and value is not None and token not in found:
            found[token] = int(value)
            series = series[: match.start()] + token + series[match.end() :]
    place = found.get(_ISSUE, found.get(_DOCUMENT))
    if place is None or (_DOCUMENT in found and _YEAR not in found) or re.search(r"\d", series):
        return None
    series = series.replace("〕第{号}", "〕{号}")
    return Number(series, found.get(_YEAR, year), place, found.get(_TOTAL, 0))


def checked_series(pattern: str) -> str:
    """A pattern without what does not belong there. Raises FieldFault for one that no number can be made of."""
    pattern = pattern.strip().translate(_BRACKETS)
    has_place = (_ISSUE in pattern) != (_DOCUMENT in pattern)
    made = parse(Number(pattern, 2024, 8, 88).words, 2024)
    if not has_place or made is None or made.series != pattern:
        raise FieldFault("number", f"“{pattern}”不是编号的写法。", "请写成 第{期}期，或 机关代字〔{年}〕{号}号。")
    return pattern


def of_bulletins(bulletins: Iterable[Bulletin]) -> list[Number]:
    """The numbers in use."""
    found = (_of_bulletin(bulletin) for bulletin in bulletins)
    return [number for number in found if number is not None]


def _of_bulletin(bulletin: Bulletin) -> Number | None:
    """The number a bulletin has been given, if any."""
    year = bulletin.issued_on.year if bulletin.issued_on else bulletin.period.year
    return parse(bulletin.document_number, year)


def following(used: Sequence[Number], series: str, year: int) -> Number:
    """The next number of a series in a year."""
    of_series = [number for number in used if number.series == series]
    places = [number.place for number in of_series if number.year == year]
    totals = [number.total for number in of_series]
    total = max(totals, default=0) + 1 if _TOTAL in series else 0
    return Number(series, year, max(places, default=0) + 1, total)


def series_of(style: Style, used: Sequence[Number], chosen: str = "") -> str:
    """The series a bulletin is numbered in: the office's, else the one used last in the style, else the usual one."""
    if chosen:
        return chosen
    token = _ISSUE if style is Style.PLAIN else _DOCUMENT
    return next((number.series for number in reversed(used) if token in number.series), USUAL[style])


def register(bulletins: Iterable[Bulletin]) -> list[Entry]:
    """Every number given, the latest year first, series by series, the latest number first, with the gaps between."""
    held: dict[tuple[str, int], dict[int, Entry]] = {}
    for bulletin in bulletins:
        number = _of_bulletin(bulletin)
        if number is not None:
            standing = Standing.VOID if bulletin.voided_on else Standing.ISSUED
            held.setdefault((number.series, number.year), {})[number.place] = Entry(number, standing, bulletin)
    entries = []
    for (series, year), places in sorted(held.items(), key=lambda item: (-item[0][1], item[0][0])):
        for place in range(max(places), 0, -1):
            entries.append(places.get(place) or Entry(Number(series, year, place), Standing.GAP))
    return entries
