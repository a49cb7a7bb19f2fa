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


def _said(ledger: Ledger, month: ListId, text: str) -> list[tuple[str, bool | None, str]]:
    reply = one(ledger, month, Pasted(f"区住建局4月进展：\n{text}"))
    assert all(row.is_clean for row in reply.rows)
    return [(row.said.content, row.said.plan_met, row.said.reason) for row in reply.rows]


def test_shapes_of_messages(ledger: Ledger, month: ListId, request_form: Request) -> None:
    first, second = (task.code for task in request_form.tasks)
    expected = [("已开工11个。", True, ""), ("迁改验收。", False, "右洞渗水")]
    every_line_labelled = (
        "序号：1\n重点任务：改造老旧小区12个\n完成情况：已开工11个。\n是否完成：是\n未完成说明：无\n"
        f"序号：2\n完成情况：迁改验收。\n是否完成：否\n未完成说明：右洞渗水\n校验码：{second}"
    )
    without_numbers = every_line_labelled.replace("序号：1\n", "").replace("序号：2\n", "重点任务：建成望湖隧道\n")
    number_and_code = (
        f"1（{first}）：已开工11个。\n是否完成：是\n2、{second} 迁改验收。\n是否完成：否；未完成说明：右洞渗水"
    )
    text_alone = (
        "改造老旧小区12个：已开工11个。\n是否完成：是\n建成望湖隧道：迁改验收。\n是否完成：否\n未完成说明：右洞渗水"
    )
    in_brackets = (
        "（1）改造老旧小区12个。已开工11个。（是否完成：是；未完成说明：无）\n"
        "（２）建成望湖隧道。迁改验收。（是否完成：否；未完成说明：右洞渗水）"
    )
    for text in (every_line_labelled, without_numbers, number_and_code, text_alone, in_brackets):
        assert _said(ledger, month, text) == expected


def test_a_title_of_another_month_goes_before_what_is_matched(ledger: Ledger, month: ListId) -> None:
    text = "区住建局3月进展：\n1、改造老旧小区12个。已开工8个，完工2个。"
    assert codes(one(ledger, month, Pasted(text))) >= {Code.OTHER_MONTH}
    asked = "根据3月例会要求，报送如下。\n1、改造老旧小区12个。已开工8个，完工2个。"
    assert Code.OTHER_MONTH not in codes(one(ledger, month, Pasted(asked)))


def test_a_unit_s_own_numbers_and_bullets(ledger: Ledger, month: ListId) -> None:
    own = "1、建成望湖隧道：迁改验收。"
    (row,) = one(ledger, month, Pasted(f"区住建局4月进展：\n{own}")).rows
    assert [remark.code for remark in row.remarks] == [Code.RENUMBERED]
    assert row.task_id is not None  # a person may take it
    assert not row.can_be_taken
    for text in (
        "一、改造老旧小区12个：已开工11个。\n（二）建成望湖隧道：迁改验收。",
        "• 1 改造老旧小区12个：已开工11个。\n• 2 建成望湖隧道：迁改验收。",
        "序号：1；重点任务：改造老旧小区12个；完成情况：已开工11个。\n序号：2；重点任务：建成望湖隧道；完成情况：迁改验收。",
    ):
        assert [said for said, *_ in _said(ledger, month, text)] == ["已开工11个。", "迁改验收。"]
    listed = "1、改造老旧小区12个：\n- 已开工11个；\n- 完工4个。"
    assert _said(ledger, month, listed)[0][0] == "- 已开工11个；\n- 完工4个。"


def test_a_heading_of_tasks_within_an_answer_is_a_word_of_it(ledger: Ledger, month: ListId) -> None:
    said = "已开工11个。任务：五月再开工1个。"
    assert _said(ledger, month, f"1、改造老旧小区12个：{said}\n是否完成：是") == [(said, True, "")]


def test_a_longer_text_is_another_task_s(ledger: Ledger, month: ListId) -> None:
    longer = "区住建局4月进展：\n建成望湖隧道二期：主体封顶。"
    assert codes(one(ledger, month, Pasted(longer))) == {Code.NO_TABLE}


def test_who_signs_a_letter_and_when_is_no_part_of_its_last_answer(ledger: Ledger, month: ListId) -> None:
    said = "改造老旧小区12个：已开工11个。\n正在验收。"
    for end in (
        "区住建局\n2024年4月25日",
        "区住建局（盖章）\n2024.4.25",
        "————\n填报人：王力　电话：8821\n二〇二四年四月二十五日",
    ):
        assert _said(ledger, month, f"1、{said}\n\n{end}")[0][0] == "已开工11个。\n正在验收。"
    assert _said(ledger, month, f"1、{said}\n说明：数字待核")[0][0].endswith("说明：数字待核")
