"""A bulletin drafted from the ledger by a template: every count and name is of the annex's own rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.bulletins.composing import compose, filled
from models.bulletins.parts import to_json
from models.bulletins.sentences import Source
from models.bulletins.templates import Template
from models.bulletins.typed import printed
from models.bulletins.weaving import woven
from models.documents.bulletin import BulletinDocument
from models.documents.document import Document
from models.paper_records import Bulletin, BulletinId
from models.records import ListId


def drafted(source: Source, template: Template, list_id: ListId) -> Bulletin:
    """The record of a new bulletin: composed, with each sentence remembered as composed."""
    first = woven("", (), compose(template.body, source))
    parts = replace(template.parts, template=template.name, pattern=template.body, sentences=first.sentences)
    title = filled(template.title, source)
    return Bulletin(BulletinId(0), list_id, source.facts.period, title, first.body, parts=to_json(parts))


def draft(
    source: Source, annex: Document, template: Template, *, office: str, today: date, number: str
) -> BulletinDocument:
    """A draft as it is printed. ``annex`` is the table that goes with it; ``number`` its own (第6期, 〔2024〕8号)."""
    record = drafted(source, template, ListId(0))
    return printed(record, annex, office=office, source=source, today=today, number=number)
