"""Verbs on bulletins (通报): kept, numbered, issued with the files that went out, declared void, deleted; templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.bulletins import archive, numbers
from models.bulletins.templates import Template, content_of
from models.changes import ChangeSet
from models.documents.bulletin import BulletinDocument
from models.errors import FieldFault, LedgerFault, OperationFault
from models.operations.labels import required, short
from models.paper_records import (
    Bulletin,
    BulletinFile,
    BulletinFileId,
    BulletinId,
    BulletinTemplate,
    BulletinTemplateId,
)
from models.periods import Period
from models.records import ListId
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import BulletinFileKind


class FileToKeep(NamedTuple):
    """A file to be kept with an issued bulletin."""

    kind: BulletinFileKind
    name: str
    content: bytes


def add_bulletin(
    ledger: Ledger, list_id: ListId, period: Period, title: str, body: str, *, parts: str = "{}"
) -> ChangeSet:
    """Keep a new bulletin of a list's period; it is not issued yet."""
    title = required("title", title, "通报标题")
    with operation(ledger, f"新建通报“{short(title)}”") as op:
        op.write.insert_record(Bulletin(BulletinId(0), list_id, period, title, body, parts=parts))
    return op.change_set


def edit_bulletin(
    ledger: Ledger, bulletin_id: BulletinId, title: str, body: str, parts: str | None = None
) -> ChangeSet:
    """Another title, text or parts. Raises OperationFault for an issued one: what went out stays as it was."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    _check_open(bulletin)
    title = required("title", title, "通报标题")
    values = {"title": title, "body": body, "parts": bulletin.parts if parts is None else parts}
    with operation(ledger, f"修改通报“{short(title)}”") as op:
        op.write.update("bulletins", bulletin_id, values)
    return op.change_set


def checked_number(ledger: Ledger, bulletin_id: BulletinId, words: str, day: date) -> numbers.Number:
    """The number a bulletin is to be issued under. Raises FieldFault for one that is none or is taken."""
    number = numbers.parse(words, day.year)
    if number is None:
        raise FieldFault("document_number", f"“{words}”不是期号或文号。", "请写成 第6期，或 机关代字〔2024〕8号。")
    used = numbers.of_bulletins(other for other in ledger.all(Bulletin) if other.id != bulletin_id)
    if any(number[:3] == other[:3] for other in used):
        free = numbers.following(used, number.series, number.year)
        raise FieldFault("document_number", f"{number.words}已经用过。", f"可以用 {free.words}。")
    return number


def issue_bulletin(
    ledger: Ledger,
    bulletin_id: BulletinId,
    words: str,
    day: date,
    *,
    files: Sequence[FileToKeep] = (),
    body: str | None = None,
) -> ChangeSet:
    """Issue a bulletin under a number on a day, and keep its files. Raises FieldFault as :func:`checked_number`.

    ``body`` is the text that goes out, where it has followed the ledger since it was kept.
    """
    bulletin = ledger.get(Bulletin, bulletin_id)
    _check_open(bulletin)
    number = checked_number(ledger, bulletin_id, words, day)
    _keep(ledger, files)
    with operation(ledger, f"印发通报“{short(bulletin.title)}”（{number.words}）") as op:
        op.write.update(
            "bulletins",
            bulletin_id,
            {
                "document_number": number.words,
                "issued_on": day,
                "body": bulletin.body if body is None else body,
            },
        )
        _add_files(op.write, bulletin_id, files, day)
    return op.change_set


def accept_wording(
    ledger: Ledger, bulletin_id: BulletinId, title: str, body: str, *, files: Sequence[FileToKeep], day: date
) -> ChangeSet:
    """The wording of an issued bulletin as it really went out, with the files that say so; those before are kept."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    title = required("title", title, "通报标题")
    _keep(ledger, files)
    with operation(ledger, f"按改稿存档通报“{short(title)}”（{bulletin.document_number}）") as op:
        op.write.update("bulletins", bulletin_id, {"title": title, "body": body})
        _add_files(op.write, bulletin_id, files, day)
    return op.change_set


def keep_returned(ledger: Ledger, bulletin_id: BulletinId, file: FileToKeep, day: date) -> ChangeSet:
    """Keep a file that came back with a bulletin that is not issued yet."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    _keep(ledger, (file,))
    with operation(ledger, f"存下通报“{short(bulletin.title)}”的改稿") as op:
        _add_files(op.write, bulletin_id, (file,), day)
    return op.change_set


def void_bulletin(ledger: Ledger, bulletin_id: BulletinId, day: date) -> ChangeSet:
    """Declare an issued bulletin void: it stays in the archive, and its number stays taken.

    Raises OperationFault for one that has not been issued.
    """
    bulletin = ledger.get(Bulletin, bulletin_id)
    if bulletin.issued_on is None:
        raise OperationFault(f"“{short(bulletin.title)}”还没有印发，不用作废。", "不要的草稿可以删除。")
    with operation(ledger, f"作废通报 {bulletin.document_number}") as op:
        op.write.update("bulletins", bulletin_id, {"voided_on": day})
    return op.change_set


def delete_bulletin(ledger: Ledger, bulletin_id: BulletinId) -> ChangeSet:
    """Delete a bulletin that has not been issued; undo brings it back. Raises OperationFault for an issued one."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    if bulletin.issued_on is not None:
        raise OperationFault(
            f"{bulletin.document_number}已经印发，不能删除。", "不作数的，请作废：编号保留，不再使用。"
        )
    with operation(ledger, f"删除通报“{short(bulletin.title)}”") as op:
        op.write.delete_with("bulletin_files", "bulletin_id", [bulletin_id])
        op.write.delete("bulletins", bulletin_id)
    return op.change_set


def save_template(ledger: Ledger, template: Template) -> ChangeSet:
    """Keep a template under its name, in the place of one that has it. Raises FieldFault for one that cannot be."""
    name = required("name", template.name, "模板名称")
    content = content_of(template)
    with operation(ledger, f"存通报模板“{short(name)}”") as op:
        there = _template(ledger, name)
        if there:
            op.write.update("bulletin_templates", there.id, {"content": content})
        else:
            op.write.insert_record(BulletinTemplate(BulletinTemplateId(0), name, content))
    return op.change_set


def delete_template(ledger: Ledger, name: str) -> ChangeSet:
    """Delete the ledger's template of a name; where it stood for one of the program's, that is offered again."""
    with operation(ledger, f"删除通报模板“{short(name)}”") as op:
        there = _template(ledger, name)
        if there:
            op.write.delete("bulletin_templates", there.id)
    return op.change_set


def files_of(ledger: Ledger, bulletin_id: BulletinId) -> list[BulletinFile]:
    """What is kept of a bulletin, in the order it was added."""
    return [file for file in ledger.all(BulletinFile) if file.bulletin_id == bulletin_id]


def content_of_file(ledger: Ledger, file: BulletinFile) -> bytes:
    """The bytes of a kept file, once their hash has been compared. Raises LedgerFault where it does not agree."""
    content = attachment_bytes.read(ledger, file.sha256)
    if not attachment_bytes.agrees(content, file.sha256):
        raise LedgerFault(
            f"通报存档“{file.name}”与印发时的校验值不符，可能已损坏，没有取出。", "请从较早的备份里取回。"
        )
    return content


def as_issued(ledger: Ledger, bulletin_id: BulletinId) -> BulletinDocument | None:
    """An issued bulletin as it was, read from its kept data alone; None where none is kept."""
    kept = [file for file in files_of(ledger, bulletin_id) if file.kind is BulletinFileKind.DATA]
    return archive.from_json(content_of_file(ledger, kept[-1])) if kept else None


def _template(ledger: Ledger, name: str) -> BulletinTemplate | None:
    return next((found for found in ledger.all(BulletinTemplate) if found.name == name), None)


def _keep(ledger: Ledger, files: Sequence[FileToKeep]) -> None:
    for file in files:
        attachment_bytes.keep(ledger, file.content, attachment_bytes.hash_of(file.content))


def _add_files(write: Writing, bulletin_id: BulletinId, files: Sequence[FileToKeep], day: date) -> None:
    for file in files:
        sha256 = attachment_bytes.hash_of(file.content)
        write.insert_record(
            BulletinFile(BulletinFileId(0), bulletin_id, file.kind, file.name, sha256, len(file.content), day)
        )


def _check_open(bulletin: Bulletin) -> None:
    if bulletin.issued_on is not None:
        raise OperationFault(
            f"“{short(bulletin.title)}”已于 {bulletin.issued_on:%Y-%m-%d} 印发，不能再改。", "要更正，请另起草一期。"
        )
