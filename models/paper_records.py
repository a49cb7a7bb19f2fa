"""Records of papers: bulletins with their files and templates, own forms, and what was issued.

As those of :mod:`models.records`; apart from them, because the start reads none of these.
"""

from datetime import date
from typing import NamedTuple, NewType

from models.periods import Period
from models.records import ListId
from models.vocabulary import BulletinFileKind

BulletinId = NewType("BulletinId", int)
BulletinFileId = NewType("BulletinFileId", int)
BulletinTemplateId = NewType("BulletinTemplateId", int)
OwnFormId = NewType("OwnFormId", int)
DocumentId = NewType("DocumentId", int)
IssuedFileId = NewType("IssuedFileId", int)


class Bulletin(NamedTuple):
    """通报: a document's title and body; its tables come from the list until it is issued.

    ``parts`` is what else it says, as JSON (``models/bulletins/parts.py``). ``voided_on``: the number stays taken.
    """

    id: BulletinId
    list_id: ListId
    period: Period
    title: str
    body: str = ""
    document_number: str = ""
    issued_on: date | None = None
    parts: str = "{}"
    voided_on: date | None = None


class BulletinFile(NamedTuple):
    """What is kept of an issued bulletin: its data as it was, the files that went out, files that came back.

    The bytes stand apart, by ``sha256``, with those of attachments.
    """

    id: BulletinFileId
    bulletin_id: BulletinId
    kind: BulletinFileKind
    name: str
    sha256: str
    size: int
    added_on: date | None = None


class BulletinTemplate(NamedTuple):
    """How an office writes bulletins of a kind: ``content`` is JSON (``models/bulletins/templates.py``)."""

    id: BulletinTemplateId
    name: str
    content: str


class OwnForm(NamedTuple):
    """A form of one's own (表式): ``content`` is JSON (``models/forms/codec.py``); ``position`` the clerk's order."""

    id: OwnFormId
    name: str
    content: str
    position: int = 0


class IssuedDocument(NamedTuple):
    """A paper as it was issued; its data stand apart, as JSON, by ``sha256``. ``kind`` is a form's key or a word."""

    id: DocumentId
    list_id: ListId
    period: Period
    kind: str
    sha256: str
    title: str = ""
    document_number: str = ""
    issued_on: date | None = None


class IssuedFile(NamedTuple):
    """A file as it was issued; its bytes stand apart, by ``sha256``."""

    id: IssuedFileId
    document_id: DocumentId
    name: str
    sha256: str
    size: int
