"""The slips that went out, and what has become of each."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import OperationFault
from models.operations.months.slips import answer_slips, issue_slips, void_slip
from models.records import ListId
from models.slips.drafting import About, Wish, drafts
from models.slips.issued import issued_slips
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, fill
from tests.models.slips.test_drafting import TODAY

LATER = date(2024, 5, 13)


def test_each_says_whether_it_waits_for_how_long_and_what_came_of_it(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    for about in (About.MISSING, About.OVERDUE):
        issue_slips(ledger, list_id, APRIL, drafts(ledger, list_id, APRIL, TODAY, Wish(about)), TODAY)
    found = issued_slips(ledger, list_id)
    assert [(one.words, one.unit.name, one.matter, one.state(LATER)) for one in found] == [
        ("提示单〔2024〕1号", "区商务局", "2024年4月进展，1 项未报送（报送期限为4月25日）。", "未反馈，超期 4 天"),
        ("提示单〔2024〕2号", "区交通局", "截至2024年4月30日，1 项任务逾期。", "未反馈，超期 4 天"),
    ]
    operations.set_report(ledger, tasks[2], APRIL, "已开工。")
    missing, overdue = issued_slips(ledger, list_id)
    assert missing.state(LATER) == "未反馈，超期 4 天，各项已报" and not overdue.reported
    answer_slips(ledger, [missing.slip.id], "已报送。", LATER)
    assert [one.words for one in issued_slips(ledger, list_id)] == ["提示单〔2024〕2号", "提示单〔2024〕1号"]
    void_slip(ledger, overdue.slip.id, "发重了", LATER)
    assert [one.state(LATER) for one in issued_slips(ledger, list_id)] == [
        "5月13日办结：已报送。",
        "5月13日作废：发重了",
    ]


def test_one_that_is_done_with_is_not_done_with_again(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    for about in (About.MISSING, About.OVERDUE):
        issue_slips(ledger, list_id, APRIL, drafts(ledger, list_id, APRIL, TODAY, Wish(about)), TODAY)
    answered, void = (one.slip.id for one in issued_slips(ledger, list_id))
    with pytest.raises(OperationFault, match="没有写办理情况"):
        answer_slips(ledger, [answered], " ", LATER)
    answer_slips(ledger, [answered], "已整改。", TODAY)
    void_slip(ledger, void, "发重了", LATER)
    with pytest.raises(OperationFault, match="提示单〔2024〕1号已登记办结，不能作废。"):
        void_slip(ledger, answered, "发重了", LATER)
    with pytest.raises(OperationFault, match="提示单〔2024〕2号已经作废，不用登记反馈。"):
        answer_slips(ledger, [answered, void], "已整改。", LATER)
    answer_slips(ledger, [answered], "已整改到位。", LATER)
    assert issued_slips(ledger, list_id)[0].state(LATER) == "5月6日办结：已整改到位。", "the words alone change"
