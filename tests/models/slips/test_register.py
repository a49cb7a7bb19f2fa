"""The register of slips."""

from __future__ import annotations

from models.month_records import Chase, ChaseId, Slip
from models.operations.months.slips import add_chase, answer_slips, issue_slips, void_slip
from models.records import ListId, Unit
from models.slips.drafting import About, Wish, drafts
from models.slips.register import register
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from tests.models.months.april import APRIL, fill
from tests.models.slips.test_drafting import TODAY


def test_every_number_stands_in_turn_void_ones_gaps_and_calls_named(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    for about in (About.MISSING, About.OVERDUE):
        found = drafts(ledger, list_id, APRIL, TODAY, Wish(about, "提示单"))
        issue_slips(ledger, list_id, APRIL, found, TODAY)
    first, second = ledger.all(Slip)
    void_slip(ledger, first.id, "单位写错", TODAY)
    answer_slips(ledger, [second.id], "已整改", TODAY)
    with operation(ledger, "改号") as op:
        op.write.update("slips", second.id, {"number": 3})
    add_chase(ledger, Chase(ChaseId(0), list_id, ledger.all(Unit)[1].id, APRIL, TODAY, "电话", "明天报"))
    rows = register(ledger, 2024).tables[0].groups[0].rows
    assert [(row[0], row[4], row[6]) for row in rows] == [
        ("提示单〔2024〕1号", "区商务局", "作废：单位写错"),
        ("提示单〔2024〕2号", "", ""),
        ("提示单〔2024〕3号", "区交通局", "已整改"),
        ("", "区商务局", "明天报"),
    ]
    assert rows[1][1] == "（空号）"
    assert not register(ledger, 2023).tables[0].groups[0].rows
