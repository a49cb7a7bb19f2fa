"""A unit that only supports a task does not report for its lead without being told of."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from models import operations
from models.months.requests import asked
from models.records import ListId, Task
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.months.month import APRIL
from tests.models.replies.forms import codes, form, one, seen


def _of_support(ledger: Ledger, month: ListId, folder: Path) -> Path:
    requests = asked(ledger, month, APRIL, supporting=True).requests
    finance = next(each for each in requests if each.unit == "区财政局")
    return form(finance, folder / "区财政局.xlsx", {"1": {"完成情况": "拨付补助500万元。", "是否完成": "是"}})


def test_what_a_supporting_unit_sends_alone(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:
    support = _of_support(ledger, month, tmp_path)
    reply = one(ledger, month, support)
    assert codes(reply) == {Code.LEAD_MISSING}
    assert "1 改造老旧小区12个" in reply.remarks[0].message
    assert reply.rows[0].is_clean  # it is said, and up to the clerk
    assert [codes(each) for each in seen(ledger, month, support, path).replies] == [set(), set()]


def test_a_row_that_comes_twice_is_one_task(ledger: Ledger, month: ListId, tmp_path: Path) -> None:
    support = _of_support(ledger, month, tmp_path)
    book = openpyxl.load_workbook(support)
    sheet = book.worksheets[0]
    filled = next(row for row in sheet.values if "拨付补助500万元。" in row)
    sheet.append(filled)
    book.save(support)
    reply = one(ledger, month, support)
    assert Code.DOUBLED in codes(reply)
    assert "有 1 项任务" in next(each.message for each in reply.remarks if each.code is Code.LEAD_MISSING)


def test_what_somebody_has_typed_stands_for_the_lead(ledger: Ledger, month: ListId, tmp_path: Path) -> None:
    support = _of_support(ledger, month, tmp_path)
    homes = next(task.id for task in ledger.all(Task) if task.number == "1")
    operations.set_report(ledger, homes, APRIL, "已开工11个。")
    assert Code.LEAD_MISSING not in codes(one(ledger, month, support))
