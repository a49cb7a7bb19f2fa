"""Verbs on bulletins (通报): kept, numbered, issued, deleted."""

from __future__ import annotations

from datetime import date

from models.bulletins import numbers
from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.operations.labels import required, short
from models.periods import Period
from models.records import Bulletin, BulletinId, ListId
from models.store.ledger import Ledger
from models.store.writing import operation


def add_bulletin(ledger: Ledger, list_id: ListId, period: Period, title: str, body: str) -> ChangeSet:
    """Keep a new bulletin of a list's period; it is not issued yet."""
    title = required("title", title, "通报标题")
    with operation(ledger, f"新建通报“{short(title)}”") as op:
        op.write.insert_record(Bulletin(BulletinId(0), list_id, period, title, body))
    return op.change_set


def edit_bulletin(ledger: Ledger, bulletin_id: BulletinId, title: str, body: str) -> ChangeSet:
    """Another title or text. Raises OperationFault for one that has been issued: what went out stays as it was."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    _check_open(bulletin)
    title = required("title", title, "通报标题")
    with operation(ledger, f"修改通报“{short(title)}”") as op:
        op.write.update("bulletins", bulletin_id, {"title": title, "body": body})
    return op.change_set


def issue_bulletin(ledger: Ledger, bulletin_id: BulletinId, words: str, day: date) -> ChangeSet:
    """Issue a bulletin under a number on a day. Raises FieldFault for a number that is none or is taken."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    _check_open(bulletin)
    number = numbers.parse(words, day.year)
    if number is None:
        raise FieldFault("document_number", f"“{words}”不是期号或文号。", "请写成 第6期，或 机关代字〔2024〕8号。")
    others = [other for other in ledger.all(Bulletin) if other.id != bulletin_id]
    if number in numbers.of_bulletins(others):
        free = numbers.following(numbers.of_bulletins(others), number.style, number.year)
        raise FieldFault("document_number", f"{number.words}已经用过。", f"可以用 {free.words}。")
    with operation(ledger, f"印发通报“{short(bulletin.title)}”（{number.words}）") as op:
        op.write.update("bulletins", bulletin_id, {"document_number": number.words, "issued_on": day})
    return op.change_set


def delete_bulletin(ledger: Ledger, bulletin_id: BulletinId) -> ChangeSet:
    """Delete a bulletin; undo brings it back."""
    bulletin = ledger.get(Bulletin, bulletin_id)
    with operation(ledger, f"删除通报“{short(bulletin.title)}”") as op:
        op.write.delete("bulletins", bulletin_id)
    return op.change_set


def _check_open(bulletin: Bulletin) -> None:
    if bulletin.issued_on is not None:
        raise OperationFault(
            f"“{short(bulletin.title)}”已于 {bulletin.issued_on:%Y-%m-%d} 印发，不能再改。", "要更正，请另起草一期。"
        )
