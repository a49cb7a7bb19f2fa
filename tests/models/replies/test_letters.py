"""Answers pasted as running text are known by number and text, or by their code."""

from __future__ import annotations

from models.months.request import Request
from models.records import ListId
from models.replies.arriving import Pasted
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.replies.forms import codes, one


def test_a_pasted_letter(ledger: Ledger, month: ListId, request_form: Request) -> None:
    code = request_form.tasks[1].code
    text = (
        "区督查室：\n我局4月进展如下：\n1、改造老旧小区12个。已开工11个，完工4个。\n是否完成：是\n"
        f"【{code}】迁改验收。\n是否完成：否\n未完成说明：右洞渗水\n下步措施：五月底前补完"
    )
    reply = one(ledger, month, Pasted(text))
    assert [(row.said.content, row.said.plan_met, row.said.reason, row.said.measures) for row in reply.rows] == [
        ("已开工11个，完工4个。", True, "", ""),
        ("迁改验收。", False, "右洞渗水", "五月底前补完"),
    ]
    assert all(row.is_clean for row in reply.rows)
    assert reply.unit is not None


def test_a_code_alone_on_its_line_begins_no_answer(ledger: Ledger, month: ListId, request_form: Request) -> None:
    first, second = (task.code for task in request_form.tasks)
    lost = f"1\n改造老旧小区12个\n已开工11个。\n{first}\n2\n建成望湖隧道\n迁改验收。\n{second}"
    assert codes(one(ledger, month, Pasted(lost))) == {Code.NO_TABLE}
