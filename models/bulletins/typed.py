"""A bulletin as it is typed, one paragraph a line, and what is made of it for checking and printing."""

from __future__ import annotations

import re
from datetime import date

from models.bulletin_document import BulletinDocument, Style
from models.bulletins.draft import NO_OFFICE
from models.document import Document, Level, Paragraph
from models.periods import end_words
from models.records import Bulletin

BODY_FROM = 2
"""Where the first line of the body stands among the paragraphs of :func:`to_check`."""

_HEADINGS = (
    (Level.HEADING_1, re.compile(r"[一二三四五六七八九十]+、[^。；]{1,30}$")),
    (Level.HEADING_2, re.compile(r"[（(][一二三四五六七八九十]+[）)][^。；]{1,30}$")),
)


def body_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a typed text; 一、 and （一） that stand by themselves are headings."""
    return tuple(Paragraph(line.strip(), _level(line.strip())) for line in text.split("\n") if line.strip())


def text_of(bulletin: BulletinDocument) -> str:
    """The typed text of a drafted bulletin."""
    return "\n".join(paragraph.text for paragraph in bulletin.body)


def to_check(title: str, body: str, annex: Document, cut_off: date) -> list[str]:
    """The paragraphs that the checker reads: the title, the line below it, then each typed line, then the annex's."""
    note = [f"附件：{annex.title}", "附件", annex.title]
    return [title, f"（截至{end_words(cut_off)}）", *body.split("\n"), *note]


def printed(
    bulletin: Bulletin, annex: Document, style: Style, *, office: str, cut_off: date, today: date, number: str
) -> BulletinDocument:
    """The bulletin for the exporters; one that has been issued has its own number and day."""
    is_plain, office = style is Style.PLAIN, office or NO_OFFICE
    return BulletinDocument(
        style=style,
        title=bulletin.title,
        subtitle=f"（截至{end_words(cut_off)}）" if is_plain else "",
        body=body_of(bulletin.body),
        office=office,
        dated=bulletin.issued_on or today,
        mark="督查通报" if is_plain else f"{office}文件",
        number=bulletin.document_number or number,
        addressee="" if is_plain else "各责任单位：",
        annex=annex,
    )


def _level(line: str) -> Level:
    return next((level for level, pattern in _HEADINGS if pattern.match(line)), Level.BODY)
