"""A bulletin as it is typed, one paragraph a line, and what is made of it for checking and printing."""

from __future__ import annotations

import re
from datetime import date

from models.bulletins.composing import filled
from models.bulletins.parts import dressed, from_json
from models.bulletins.sentences import Source
from models.documents.bulletin import BulletinDocument
from models.documents.document import Document, Level, Paragraph
from models.paper_records import Bulletin
from models.periods import end_words

BODY_FROM = 2
"""Where the first line of the body stands among the paragraphs of :func:`to_check`."""

_NO_OFFICE = "（发文机关）"
"""Stands where the office's name belongs while the ledger does not know it (制表单位)."""
_HEADINGS = (
    (Level.HEADING_1, re.compile(r"[一二三四五六七八九十]+、[^。；]{1,30}$")),
    (Level.HEADING_2, re.compile(r"[（(][一二三四五六七八九十]+[）)][^。；]{1,30}$")),
)


def body_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a typed text; 一、 and （一） that stand by themselves are headings."""
    return tuple(Paragraph(line.strip(), _level(line.strip())) for line in text.split("\n") if line.strip())


def to_check(title: str, body: str, annex: Document, cut_off: date) -> list[str]:
    """The paragraphs that the checker reads: the title, the line below it, then each typed line, then the annex's."""
    note = [f"附件：{annex.title}", "附件", annex.title]
    return [title, f"（截至{end_words(cut_off)}）", *body.split("\n"), *note]


def printed(
    bulletin: Bulletin, annex: Document, *, office: str, source: Source, today: date, number: str
) -> BulletinDocument:
    """The bulletin for the exporters. ``number`` is what it gets where it has none yet."""
    parts = from_json(bulletin.parts)
    bare = BulletinDocument(
        style=parts.style,
        title=bulletin.title,
        subtitle=filled(parts.subtitle, source),
        body=body_of(bulletin.body),
        office=office or _NO_OFFICE,
        dated=bulletin.issued_on or today,
        number=bulletin.document_number or number,
        annex=annex,
        paper=annex.paper,
    )
    return dressed(bare, parts)


def _level(line: str) -> Level:
    return next((level for level, pattern in _HEADINGS if pattern.match(line)), Level.BODY)
