"""Issuing slips: numbers run on by kind and year, and the ladder is the ledger's own."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import OperationFault
from models.month_records import Slip, SlipKind, SlipKindId, SlipTask
from models.operations.months.slips import issue_slips, set_kinds, void_slip
from models.records import ListId
from models.slips.drafting import About, Wish, drafts
from models.store.history import history
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, fill
from tests.models.slips.test_drafting import TODAY


def issue(ledger: Ledger, list_id: ListId, kind: str, today: date = TODAY) -> None:
    issue_slips(ledger, list_id, APRIL, drafts(ledger, list_id, APRIL, today, Wish(About.MISSING, kind)), today)


def test_numbers_run_on_by_kind_and_year_and_a_void_one_is_never_used_again(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    issue(ledger, list_id, "提示单")
    with pytest.raises(OperationFault, match="写明原因"):
        void_slip(ledger, ledger.all(Slip)[0].id, "", TODAY)
    void_slip(ledger, ledger.all(Slip)[0].id, "重复", TODAY)
    issue(ledger, list_id, "提示单")
    issue(ledger, list_id, "督办单")
    issue(ledger, list_id, "提示单", date(2025, 1, 6))
    assert [(slip.year, slip.number) for slip in ledger.all(Slip)] == [(2024, 1), (2024, 2), (2024, 1), (2025, 1)]
    assert len(ledger.all(SlipTask)) == 4


def test_slips_of_one_go_are_one_step(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    issue(ledger, list_id, "提示单")
    history.undo(ledger)
    assert not ledger.all(Slip) and not ledger.all(SlipTask) and not ledger.all(SlipKind)


def test_the_ladder_can_be_the_offices_own(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    own = [SlipKind(SlipKindId(0), name, colour) for name, colour in (("蓝单", "蓝色"), ("黄单", "黄色"))]
    set_kinds(ledger, own)
    issue(ledger, list_id, "黄单")
    kept = ledger.all(SlipKind)
    assert [(kind.name, kind.position) for kind in kept] == [("蓝单", 0), ("黄单", 1)]
    with pytest.raises(OperationFault, match="“黄单”已经发过，不能删除。"):
        set_kinds(ledger, kept[:1])
    set_kinds(ledger, [kept[1]._replace(name="黄牌")])
    assert [kind.name for kind in ledger.all(SlipKind)] == ["黄牌"]
