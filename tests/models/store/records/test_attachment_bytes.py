"""The bytes of attachments: each content once, as long as something refers to it."""

from __future__ import annotations

import hashlib

import pytest

from models.errors import LedgerFault
from models.records import Attachment, AttachmentId, TaskId
from models.store.history import history
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.transactions import transaction
from models.store.records.writing import operation

ONE, OTHER = b"approved", b"minutes"


def hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def attach(ledger: Ledger, task_id: TaskId, content: bytes) -> None:
    with operation(ledger, "添加附件") as op:
        record = Attachment(AttachmentId(0), task_id, f"{len(content)}.pdf", hashed(content), len(content), None)  # type: ignore[arg-type]
        op.write.insert_record(record)


def test_a_content_is_kept_once_and_comes_back(ledger: Ledger) -> None:
    for _ in range(2):
        attachment_bytes.keep(ledger, ONE, hashed(ONE))
    attachment_bytes.keep(ledger, OTHER, hashed(OTHER))
    assert attachment_bytes.total_bytes(ledger) == len(ONE) + len(OTHER)
    assert attachment_bytes.read(ledger, hashed(ONE)) == ONE
    assert attachment_bytes.agrees(ONE, hashed(ONE)) and not attachment_bytes.agrees(ONE + b" ", hashed(ONE))


def test_a_content_that_is_not_there_is_a_sentence(ledger: Ledger) -> None:
    with pytest.raises(LedgerFault, match="附件的内容不在台账里"):
        attachment_bytes.read(ledger, hashed(ONE))


def test_what_is_referred_to_and_missing_or_changed_is_broken(ledger: Ledger, task_id: TaskId) -> None:
    for content in (ONE, OTHER):
        attachment_bytes.keep(ledger, content, hashed(content))
        attach(ledger, task_id, content)
    attachment_bytes.keep(ledger, b"nobody's", hashed(b"something else"))
    assert attachment_bytes.broken(ledger) == []
    with transaction(ledger):
        ledger.connection.execute("UPDATE attachment_contents SET content = x'00' WHERE sha256 = ?", (hashed(ONE),))
    assert attachment_bytes.broken(ledger) == [hashed(ONE)]
    history.undo(ledger)  # what redo would bring back still has to be there
    with transaction(ledger):
        ledger.connection.execute("DELETE FROM attachment_contents WHERE sha256 = ?", (hashed(OTHER),))
    assert attachment_bytes.broken(ledger) == sorted([hashed(ONE), hashed(OTHER)])


def test_only_what_nothing_refers_to_is_let_go(ledger: Ledger, task_id: TaskId) -> None:
    for content in (ONE, OTHER, b"cancelled"):
        attachment_bytes.keep(ledger, content, hashed(content))
    attach(ledger, task_id, ONE)
    attach(ledger, task_id, OTHER)
    history.undo(ledger)
    attachment_bytes.release_unused(ledger)
    assert attachment_bytes.total_bytes(ledger) == len(ONE) + len(OTHER)  # redo may want it
    attach(ledger, task_id, ONE)  # nothing to redo any more, but it can still be brought back
    attachment_bytes.release_unused(ledger)
    assert attachment_bytes.total_bytes(ledger) == len(ONE) + len(OTHER)
    ledger.connection.execute("DELETE FROM attachment_contents WHERE sha256 = ?", (hashed(OTHER),))
    assert attachment_bytes.broken(ledger) == []  # earlier versions let go of such
