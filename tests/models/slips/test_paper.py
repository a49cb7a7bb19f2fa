"""A slip on paper."""

from __future__ import annotations

from models.documents.document import Paragraph
from models.month_records import Slip
from models.operations.months.slips import issue_slips
from models.records import ListId
from models.slips.drafting import Wish, drafts
from models.slips.paper import paper
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, fill
from tests.models.slips.test_drafting import TODAY


def test_it_says_who_what_until_when_after_which_slip_and_has_a_receipt(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    for _ in range(2):
        issue_slips(ledger, list_id, APRIL, drafts(ledger, list_id, APRIL, TODAY, Wish(raises=True)), TODAY)
    document = paper(ledger, ledger.all(Slip)[1])
    fields, tasks, receipt = document.tables
    said = dict(fields.groups[0].rows)
    assert (document.title, document.subtitle) == ("催办单（橙色）", "〔2024〕1号　2024年5月6日")
    assert said["责任单位"] == "区商务局" and said["时限要求"] == "2024年5月8日前"
    assert said["前次编号及日期"] == "提示单〔2024〕1号，2024年5月6日"
    assert tasks.groups[0].rows == (("3", "整治河道"),)
    assert receipt.caption == "签收回执" and dict(receipt.groups[0].rows)["编号"] == "催办单〔2024〕1号"
    line = document.blocks[2]
    assert isinstance(line, Paragraph)
    assert "沿此线裁下" in line.text and line.kept  # with the receipt below it
