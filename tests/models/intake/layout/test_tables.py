"""The tables of a file together: whose columns they have, and the groups their names and paragraphs give them."""

from __future__ import annotations

from pathlib import Path

from tests.models.intake.build import FIRST, HEADER, SECOND, THIRD, TITLE, document, plan_of, texts, workbook

ALL = [("1", FIRST[1]), ("2", SECOND[1]), ("3", THIRD[1])]


def test_a_sheet_that_goes_on_is_no_section(tmp_path: Path) -> None:
    plan = plan_of(workbook(tmp_path / "清单.xlsx", [[TITLE], HEADER, FIRST, SECOND], more={"续表": [THIRD]}))
    assert texts(plan) == ALL
    assert "续表" not in plan.sections


def test_sheets_about_other_things_are_left_out(tmp_path: Path) -> None:
    more = {
        "联络员": [("序号", "单位", "联络员", "电话"), ("1", "区住建局", "甲某", "000")],
        "填报口径": [("项目", "内容", "要求", "示例"), ("进展", "写数量", "百字内", "两座")],
        "评分": [("单位", "得分", "排名", "备注"), ("区住建局", "90", "1", "")],
    }
    plan = plan_of(workbook(tmp_path / "清单.xlsx", [[TITLE], HEADER, FIRST, SECOND, THIRD], more=more))
    assert texts(plan) == ALL
    assert {row.reason for row in plan.left_out} == {
        "没有认出表头，这个表格没有导入",
        "“填报口径”说的是怎么填报",
        "“评分”说的是得分、排名",
    }
    assert len(plan.left_out) == 6


def test_next_month_s_plan_below_a_list_in_word(tmp_path: Path) -> None:
    plans = [("序号", "下月工作计划", "完成时限", "备注"), ("1", "桥面铺装。", "7月底", "")]
    plan = plan_of(document(tmp_path / "清单.docx", [TITLE, [HEADER, FIRST, SECOND, THIRD], "下月工作计划", plans]))
    assert texts(plan) == ALL


def test_a_register_of_papers_in_word_is_no_list_of_tasks_beside_one(tmp_path: Path) -> None:
    papers = [("序号", "文号", "标题", "日期"), ("1", "云发〔2024〕1号", "关于防汛的批复", "1月2日")]
    plan = plan_of(document(tmp_path / "清单.docx", [TITLE, [HEADER, FIRST, SECOND, THIRD], "发文登记", papers]))
    assert texts(plan) == ALL
    alone = plan_of(document(tmp_path / "登记.docx", ["发文登记", papers]))
    assert texts(alone) == [("1", "关于防汛的批复")]


def test_a_sheet_named_for_what_it_is_names_no_section(tmp_path: Path) -> None:
    more = {"城建": [HEADER, SECOND], "清单": [HEADER, THIRD, ("", "合计：3项任务", "", "")]}
    plan = plan_of(workbook(tmp_path / "清单.xlsx", [[TITLE], HEADER, FIRST], more=more))
    assert texts(plan) == ALL
    assert [task.section for task in plan.tasks] == ["", "城建", ""]
    assert [row.reason for row in plan.left_out] == ["合计行"]
