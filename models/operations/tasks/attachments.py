"""Verbs on attachments: files kept inside the ledger with their hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.changes import ChangeSet
from models.errors import LedgerFault, OperationFault, SourceFault, legible
from models.filenames import free_name, size_text
from models.operations.labels import name_of, required, short
from models.paper_records import BulletinFile, IssuedDocument, IssuedFile
from models.records import Attachment, AttachmentId, Task, TaskId
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.wording.shortening import first_of

MOST_BYTES = 20 * 1024 * 1024
"""The largest file taken in: the whole ledger is backed up before every import."""
WARNED_BYTES = 300 * 1024 * 1024
"""From this much of attachments in a ledger on the clerk is told."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file read to be taken in."""

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are in the ledger and which is about to become an attachment."""

    name: str
    sha256: str
    size: int


def read_incoming(path: Path) -> Incoming:
    """A file from the disk; on any thread. Raises SourceFault when it cannot be read, is too large or bears a mark of
    secrecy (DOMAIN, how offices run the month): a ledger holds no state secrets.
    """
    name = legible(path.name)
    if path.is_dir():
        raise SourceFault(f"“{name}”是文件夹，不能作为附件。", "请选择里面的文件，或压缩成一个文件后再添加。")
    try:
        _check_size(name, path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise SourceFault(
            f"读不了“{name}”（{error.strerror or error}），没有添加。", "请检查文件是否还在、能否打开。"
        ) from error
    from models.intake.reading import mark_of  # noqa: PLC0415  nobody attaches a file at the start

    if mark := mark_of(path):
        raise SourceFault(
            f"“{name}”标有密级“{mark}”，没有添加。",
            "国家秘密不能存进台账，请按保密规定处理；不是涉密文件的，请去掉密级标志后再添加。",
        )
    return incoming(name, content)


def incoming(name: str, content: bytes) -> Incoming:
    """A file whose bytes are at hand. Raises SourceFault when it is too large."""
    _check_size(name, len(content))
    return Incoming(name, content, attachment_bytes.hash_of(content))


def keep(ledger: Ledger, file: Incoming) -> Kept:
    """Write the bytes ahead of :func:`add_attachments`, so that many files do not make one long transaction."""
    attachment_bytes.keep(ledger, file.content, file.sha256)
    return Kept(file.name, file.sha256, len(file.content))


def mend(ledger: Ledger, file: Incoming) -> bool:
    """Put the bytes of a file back where the ledger's own have been damaged or lost. Whether they had been."""
    return attachment_bytes.mend(ledger, file.content, file.sha256)


def same_content(ledger: Ledger, task_id: TaskId, sha256: str) -> Attachment | None:
    """The attachment of a task that already has this content."""
    return next((found for found in ledger.of_task(Attachment, task_id) if found.sha256 == sha256), None)


def add_attachments(ledger: Ledger, task_id: TaskId, files: Sequence[Kept], today: date) -> ChangeSet:
    """Files for a task. A name the task already has gets a figure. Raises OperationFault for a content it has."""
    task = ledger.get(Task, task_id)
    taken = {found.name for found in ledger.of_task(Attachment, task_id)}
    what = f"“{short(files[0].name)}”" if len(files) == 1 else f" {len(files)} 个"
    with operation(ledger, f"{name_of(task)}添加附件{what}", about=[task]) as op:
        for file in files:
            there = same_content(ledger, task_id, file.sha256)
            if there is not None:
                raise OperationFault(f"“{file.name}”与已有的附件“{there.name}”内容相同，没有再添加。")
            name = free_name(file.name, taken)
            taken.add(name)
            op.write.insert_record(Attachment(AttachmentId(0), task_id, name, file.sha256, file.size, today))
    return op.change_set


def rename_attachment(ledger: Ledger, attachment_id: AttachmentId, name: str) -> ChangeSet:
    """Give an attachment another name; the suffix, which tells what opens it, stays when none is given.

    Raises FieldFault without a name, OperationFault where another of the task has it.
    """
    attachment = ledger.get(Attachment, attachment_id)
    name = required("name", name, "附件名称")
    if not Path(name).suffix:
        name += Path(attachment.name).suffix
    others = {found.name for found in ledger.of_task(Attachment, attachment.task_id) if found.id != attachment_id}
    if free_name(name, others) != name:
        raise OperationFault(f"这项任务已有名为“{name}”的附件。", "请换一个名称。")
    with operation(ledger, f"附件改名为“{short(name)}”") as op:
        op.write.update("attachments", attachment_id, {"name": name})
    return op.change_set


def delete_attachments(ledger: Ledger, attachment_ids: Sequence[AttachmentId]) -> ChangeSet:
    """Delete attachments; their bytes stay for undo and for the recycle bin."""
    found = [ledger.get(Attachment, attachment_id) for attachment_id in attachment_ids]
    what = f"“{short(found[0].name)}”" if len(found) == 1 else f" {len(found)} 个"
    with operation(ledger, f"删除附件{what}") as op:
        op.write.delete_records(found)
    return op.change_set


def content_of(ledger: Ledger, attachment: Attachment) -> bytes:
    """An attachment's bytes as stored; :func:`verified` them before they go anywhere."""
    return attachment_bytes.read(ledger, attachment.sha256)


def verified(attachment: Attachment, content: bytes) -> bytes:
    """The bytes, once their hash has been compared; on any thread. Raises LedgerFault when it does not agree."""
    if not attachment_bytes.agrees(content, attachment.sha256):
        raise LedgerFault(
            f"附件“{attachment.name}”的内容与添加时的校验值不符，可能已损坏，没有取出。",
            "请把原来的文件再添加一次，内容就修好了；没有的话，从较早的备份里取回。",
        )
    return content


def check_contents(ledger: Ledger) -> int:
    """How many attachments there are, once every content has been compared, those of issued bulletins and of closed
    months too.

    Raises LedgerFault naming those broken.
    """
    broken = set(attachment_bytes.broken(ledger))
    found = ledger.all(Attachment)
    if not broken:
        return len(found)
    archived = [f"“{file.name}”" for file in ledger.all(BulletinFile) if file.sha256 in broken]
    if archived:
        raise _broken(f"通报存档里 {len(archived)} 个文件的内容", archived, "请从较早的备份里取回")
    months = [f"{closing.period.label}的各项任务" for closing in ledger.closings() if closing.sha256 in broken]
    months += [f"{one.period.label}“{one.title}”" for one in ledger.all(IssuedDocument) if one.sha256 in broken]
    months += [f"“{file.name}”" for file in ledger.all(IssuedFile) if file.sha256 in broken]
    if months:
        raise _broken(f"关账时留存的 {len(months)} 份内容", months, "请从较早的备份里取回")
    names = [f"“{attachment.name}”" for attachment in found if attachment.sha256 in broken]
    if names:
        raise _broken(f"{len(names)} 个附件的内容", names, "请从较早的备份里取回这些附件")
    raise LedgerFault(f"历史里有 {len(broken)} 个已删除附件的内容已损坏，恢复不了。", "现有的附件和其他内容完好。")


def _broken(what: str, names: Sequence[str], remedy: str) -> LedgerFault:
    return LedgerFault(f"{what}已损坏：{first_of(names, 5)}。", f"{remedy}；其他内容完好。")


def _check_size(name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise SourceFault(
            f"“{name}”有 {size_text(size)}，超过每个附件 {size_text(MOST_BYTES)} 的上限，没有添加。",
            "请压缩、拆分后再添加，或把它留在原处，在进展里写明存放位置。",
        )
