"""The files of a closed month's papers as they were issued: kept by their hash, listed, written again."""

from __future__ import annotations

from typing import NamedTuple

from models.changes import ChangeSet
from models.months.closed import LIST
from models.paper_records import IssuedDocument, IssuedFile, IssuedFileId
from models.periods import Period
from models.records import ListId
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import operation


class IssuedPaper(NamedTuple):
    """A paper of a month and the files of it that went out."""

    document: IssuedDocument
    files: tuple[IssuedFile, ...]


class Made(NamedTuple):
    """A file as it was written."""

    name: str
    content: bytes


def papers_of(ledger: Ledger, list_id: ListId, period: Period) -> list[IssuedPaper]:
    """The papers that were kept when a list's month was closed, each with its files; none of an open month."""
    files = ledger.of_list(IssuedFile, list_id)
    return [
        IssuedPaper(document, tuple(file for file in files if file.document_id == document.id))
        for document in ledger.of_list(IssuedDocument, list_id)
        if document.period == period and document.kind != LIST
    ]


def keep_issued(ledger: Ledger, list_id: ListId, period: Period, kind: str, made: Made) -> ChangeSet:
    """Keep a file that was made of a closed month's paper of a kind. Nothing changes where there is none, or the same
    file is kept already."""
    paper = next((each for each in papers_of(ledger, list_id, period) if each.document.kind == kind), None)
    sha256 = attachment_bytes.hash_of(made.content)
    is_closed = ledger.closing(list_id, period) is not None
    is_new = is_closed and paper is not None and all(file.sha256 != sha256 for file in paper.files)
    if is_new:
        attachment_bytes.keep(ledger, made.content, sha256)
    with operation(ledger, f"留存 {period.label}印发的“{made.name}”") as op:
        if is_new and paper is not None:
            file = IssuedFile(IssuedFileId(0), paper.document.id, made.name, sha256, len(made.content))
            op.write.insert_record(file)
    return op.change_set
