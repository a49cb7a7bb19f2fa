"""Bulletins kept in the ledger: numbered without doubles, closed once issued, undone like any step."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import FieldFault, OperationFault
from models.operations import bulletins as verbs
from models.periods import Period
from models.records import Bulletin, BulletinId, ListId
from models.store import history
from models.store.ledger import Ledger

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
