"""The form's headings in their order, and which cells are filled in."""

from __future__ import annotations

from datetime import date

from models.months.request import AskedIndicator, AskedTask, Identifier, Request
from models.months.request_tables import tables_of
from models.periods import Period
from models.records import ListId, TaskId, UnitId
from models.vocabulary import Role

TASKS = (
    AskedTask(
        TaskId(1), "改造老旧小区12个", "AAAAAA", "1", "年内完工", "二季度：完工6个", date(2024, 6, 30), "已开工。"
    ),
    AskedTask(
        TaskId(2),
        "植树造林",
        "BBBBBB",
        "2",
        indicators=(AskedIndicator("造林面积", "亩"), AskedIndicator("成活率", "%")),
        role=Role.SUPPORTING,
    ),
)
FORM = Request(
    Identifier("c0ffee", ListId(1), Period(2024, 4), UnitId(1)),
    "区住建局",
    "云江区2024年重点工作4月报送表（截至4月30日）",
    date(2024, 4, 30),
    date(2024, 4, 25),
    TASKS,
    contact="8821",
    signed_paper=True,
)


def headings(form: Request, place: int = 0) -> list[str]:
    return [column.heading for column in tables_of(form)[place].columns]


def test_the_headings_stand_in_the_papers_order() -> None:
    before = ["序号", "重点任务", "年度目标", "本期节点", "上期进展", "完成情况", "是否完成", "未完成说明"]
    assert headings(FORM) == [*before, "指标1", "指标2", "下步措施", "校验码"]
    assert headings(FORM._replace(tasks=TASKS[:1])) == [*before, "下步措施", "校验码"]


def test_what_is_filled_in_begins_empty() -> None:
    table = tables_of(FORM)[0]
    filled = {column.heading for column in table.columns if column.is_filled}
    assert filled == {"完成情况", "是否完成", "未完成说明", "指标1", "指标2", "下步措施"}
    for row in table.rows:
        assert not any(cell.text for cell, column in zip(row, table.columns, strict=True) if column.is_filled)
    assert [cell.text for cell in table.rows[0][:5]] == [
        "1", "改造老旧小区12个", "年内完工", "二季度：完工6个", "已开工。",
    ]  # fmt: skip
    assert [row[-1].text for row in table.rows] == ["AAAAAA", "BBBBBB"]


def test_an_indicator_says_what_it_is_and_a_row_without_one_is_closed() -> None:
    table = tables_of(FORM)[0]
    assert [cell.is_closed for cell in table.rows[0][8:10]] == [True, True]
    assert [cell.hint for cell in table.rows[1][8:10]] == ["造林面积（亩）", "成活率（%）"]
    assert table.rows[1][2].text == "指标1：造林面积（亩）\n指标2：成活率（%）\n（本单位配合）"


def test_the_lines_say_until_when_how_and_whom_to_ring() -> None:
    unit, asking, contact = tables_of(FORM)[0].lines
    assert unit == "填报单位（盖章）：区住建局　　　表样：第1版"
    assert asking.startswith("请于2024年4月25日（周四）前报回，并另报加盖公章的纸质件。")
    assert contact == "联系人：8821"
    assert len(tables_of(FORM._replace(contact=""))[0].lines) == 2


def test_applications_have_a_row_and_a_code_for_each_task() -> None:
    _, revisions, sign_offs = tables_of(FORM)
    assert (revisions.name, sign_offs.name) == ("延期调整申请", "销号申请与佐证清单")
    assert [cell.text for cell in revisions.rows[0][:5]] == [
        "1", "改造老旧小区12个", "", "二季度：完工6个", "2024年6月30日",
    ]  # fmt: skip
    assert [row[-1].text for row in (*revisions.rows, *sign_offs.rows)] == ["AAAAAA", "BBBBBB"] * 2
    assert {"佐证材料", "文号或编号", "页数", "存放处"} < set(headings(FORM, 2))
