"""A bulletin as a web page: its parts in order, for reading and for pasting elsewhere."""

from __future__ import annotations

from typing import BinaryIO

from exporters.html import document as html
from exporters.rendered import Rendered
from models.documents.bulletin import BulletinDocument, Style
from models.documents.document import Block, Document, Level, Paragraph


def render(bulletin: BulletinDocument, stream: BinaryIO) -> Rendered:
    """Write a bulletin with its annex."""
    return html.render(as_document(bulletin), stream)


def as_document(bulletin: BulletinDocument) -> Document:
    """The bulletin as one running document; the annex follows under its title."""
    head = [Paragraph(part, Level.NOTE) for part in (bulletin.mark, bulletin.number) if part]
    if bulletin.style is Style.PLAIN:
        head.append(Paragraph(f"{bulletin.office}　{bulletin.date_words}", Level.NOTE))
    blocks: list[Block] = [*head]
    blocks += [Paragraph(bulletin.addressee, Level.NOTE)] if bulletin.addressee else []
    blocks += bulletin.body
    blocks += [Paragraph(bulletin.annex_note)] if bulletin.annex else []
    if bulletin.style is Style.FORMAL:
        blocks += [Paragraph(bulletin.office, Level.NOTE), Paragraph(bulletin.date_words, Level.NOTE)]
    if bulletin.annex:
        blocks += [Paragraph("附件", Level.HEADING_1), Paragraph(bulletin.annex.title, Level.HEADING_1)]
        blocks += [Paragraph(bulletin.annex.subtitle, Level.NOTE)] if bulletin.annex.subtitle else []
        blocks += bulletin.annex.blocks
    return Document(bulletin.title, tuple(blocks), subtitle=bulletin.subtitle)
