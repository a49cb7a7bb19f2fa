"""Bulletins kept in the ledger: numbered without doubles, closed once issued, undone like any step."""

from __future__ import annotations

from datetime import date

import pytest

from models.bulletins import archive
from models.bulletins.templates import Template, read
from models.documents.bulletin import Style
from models.errors import FieldFault, LedgerFault, OperationFault
from models.operations.lists.editing import delete_list
from models.operations.months import bulletins as verbs
from models.operations.tasks.attachments import check_contents
from models.paper_records import Bulletin, BulletinId, BulletinTemplate
from models.periods import Period
from models.records import ListId
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import BulletinFileKind
from tests.exporters.bulletins import annex
from tests.exporters.bulletins import bulletin as printed_bulletin

AUGUST, DAY = Period(2024, 8), date(2024, 9, 3)


def added(ledger: Ledger, list_id: ListId, title: str = "关于进展情况的通报") -> BulletinId:
    return BulletinId(verbs.add_bulletin(ledger, list_id, AUGUST, title, "正文").inserted("bulletins")[0])


def test_a_bulletin_is_kept_changed_and_deleted(ledger: Ledger, list_id: ListId) -> None:
    bulletin_id = added(ledger, list_id)
    verbs.edit_bulletin(ledger, bulletin_id, "关于八月的通报", "另一段")
    assert ledger.all(Bulletin) == [Bulletin(bulletin_id, list_id, AUGUST, "关于八月的通报", "另一段")]
    verbs.delete_bulletin(ledger, bulletin_id)
    assert ledger.all(Bulletin) == []
    history.undo(ledger)
    assert [found.title for found in ledger.all(Bulletin)] == ["关于八月的通报"]


def test_a_title_is_needed(ledger: Ledger, list_id: ListId) -> None:
    with pytest.raises(FieldFault):
        added(ledger, list_id, "  ")


def test_what_has_been_issued_stays_as_it_was(ledger: Ledger, list_id: ListId) -> None:
    bulletin_id = added(ledger, list_id)
    verbs.issue_bulletin(ledger, bulletin_id, "第6期", DAY)
    with pytest.raises(OperationFault, match="已于 2024-09-03 印发，不能再改。"):
        verbs.edit_bulletin(ledger, bulletin_id, "别的", "别的")
    assert ledger.get(Bulletin, bulletin_id).body == "正文"


def test_no_number_is_given_twice_in_a_year(ledger: Ledger, list_id: ListId) -> None:
    verbs.issue_bulletin(ledger, added(ledger, list_id), "第六期", DAY)
    second = added(ledger, list_id)
    with pytest.raises(FieldFault, match=r"第6期已经用过。可以用 第7期。"):
        verbs.issue_bulletin(ledger, second, "第6期", DAY)
    verbs.issue_bulletin(ledger, second, "第6期", date(2025, 1, 9))
    assert [found.document_number for found in ledger.all(Bulletin)] == ["第6期", "第6期"]


def test_words_that_are_no_number_are_refused(ledger: Ledger, list_id: ListId) -> None:
    with pytest.raises(FieldFault, match="不是期号或文号"):
        verbs.issue_bulletin(ledger, added(ledger, list_id), "六", DAY)


def test_an_issued_bulletin_is_kept_whole_and_read_without_the_list(ledger: Ledger, list_id: ListId) -> None:
    bulletin_id = added(ledger, list_id)
    document = printed_bulletin(Style.PLAIN, 2, table=annex())
    files = [
        verbs.FileToKeep(BulletinFileKind.DATA, "第6期.json", archive.to_json(document)),
        verbs.FileToKeep(BulletinFileKind.ISSUED, "第6期.docx", b"PK word"),
    ]
    verbs.issue_bulletin(ledger, bulletin_id, "第6期", DAY, files=files, body="印发的正文")
    assert ledger.get(Bulletin, bulletin_id).body == "印发的正文"
    assert verbs.as_issued(ledger, bulletin_id) == document
    assert check_contents(ledger) == 0
    word = verbs.files_of(ledger, bulletin_id)[1]
    ledger.connection.execute("UPDATE attachment_contents SET content = x'00' WHERE sha256 = ?", (word.sha256,))
    with pytest.raises(LedgerFault, match=r"通报存档里 1 个文件的内容已损坏：“第6期.docx”"):
        check_contents(ledger)
    with pytest.raises(LedgerFault, match="校验值不符"):
        verbs.content_of_file(ledger, word)


def test_an_issued_one_is_not_deleted_but_voided_and_its_number_stays_taken(ledger: Ledger, list_id: ListId) -> None:
    bulletin_id = added(ledger, list_id)
    with pytest.raises(OperationFault, match="还没有印发"):
        verbs.void_bulletin(ledger, bulletin_id, DAY)
    verbs.issue_bulletin(ledger, bulletin_id, "第6期", DAY)
    with pytest.raises(OperationFault, match="不能删除"):
        verbs.delete_bulletin(ledger, bulletin_id)
    verbs.void_bulletin(ledger, bulletin_id, DAY)
    with pytest.raises(FieldFault, match="第6期已经用过"):
        verbs.issue_bulletin(ledger, added(ledger, list_id), "第6期", DAY)


def test_the_list_goes_with_what_was_issued_of_it_and_comes_back(ledger: Ledger, list_id: ListId) -> None:
    bulletin_id = added(ledger, list_id)
    file = verbs.FileToKeep(BulletinFileKind.ISSUED, "第6期.docx", b"PK word")
    verbs.issue_bulletin(ledger, bulletin_id, "第6期", DAY, files=[file])
    delete_list(ledger, list_id)
    assert verbs.files_of(ledger, bulletin_id) == []
    history.undo(ledger)
    assert verbs.content_of_file(ledger, verbs.files_of(ledger, bulletin_id)[0]) == b"PK word"


def test_templates_are_kept_by_name(ledger: Ledger) -> None:
    verbs.save_template(ledger, Template("简报", "通报", "{总体}"))
    verbs.save_template(ledger, Template("简报", "通报", "{总体}{销号}"))
    (kept,) = ledger.all(BulletinTemplate)
    assert read(kept).body == "{总体}{销号}"
    verbs.delete_template(ledger, "简报")
    assert ledger.all(BulletinTemplate) == []
