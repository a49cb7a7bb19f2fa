"""The numbers of bulletins: 第6期 and 机关代字〔2024〕8号 run on within a year, and no two are alike (DOMAIN)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.bulletin_document import Style
from models.records import Bulletin
from models.texts.numerals import number as figure

_ISSUE = re.compile(r"第(?P<count>\d+|[一二三四五六七八九十百]+)期")
_DOCUMENT = re.compile(r"(?P<code>[^〔\[]*)[〔\[](?P<year>\d{4})[〕\]](?P<count>\d+)号")


class Number(NamedTuple):
    """The ``place`` in a year's series: ``code`` is the office's 机关代字, empty for an issue (第N期)."""

    style: Style
    code: str
    year: int
    place: int

    @property
    def words(self) -> str:
        """As it is printed: no 第 before a document's number, no leading zero (GB/T 9704-2012, 7.2.5)."""
        return f"第{self.place}期" if self.style is Style.PLAIN else f"{self.code}〔{self.year}〕{self.place}号"


def parse(words: str, year: int) -> Number | None:
    """The number that words are; an issue is of the ``year`` it is issued in. None where they are no number."""
    issue, document = _ISSUE.fullmatch(words.strip()), _DOCUMENT.fullmatch(words.strip())
    if document:
        return Number(Style.FORMAL, document["code"], int(document["year"]), int(document["count"]))
    count = figure(issue["count"]) if issue else None
    return None if count is None else Number(Style.PLAIN, "", year, int(count))


def of_bulletins(bulletins: Iterable[Bulletin]) -> list[Number]:
    """The numbers in use."""
    found = (parse(bulletin.document_number, _year(bulletin)) for bulletin in bulletins)
    return [number for number in found if number is not None]


def following(used: Sequence[Number], style: Style, year: int) -> Number:
    """The next number of a year's series; the code is the one used last."""
    code = next((number.code for number in reversed(used) if number.style is style and number.code), "")
    counts = [number.place for number in used if (number.style, number.year) == (style, year)]
    return Number(style, code if style is Style.FORMAL else "", year, max(counts, default=0) + 1)


def _year(bulletin: Bulletin) -> int:
    return bulletin.issued_on.year if bulletin.issued_on else bulletin.period.year
