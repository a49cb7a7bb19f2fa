"""What each row of a list is: a task, a header, a section, a sum, the rest of a task, or another table's."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.drafts import Plan
from tests.models.intake.build import FIRST, HEADER, SECOND, THIRD, TITLE, contents, plan_of, sheet_plan, texts

BOTH = [("1", FIRST[1]), ("2", SECOND[1])]


def reasons(plan: Plan) -> list[str]:
    return [row.reason for row in plan.left_out]


@pytest.mark.parametrize(
    "other",
    [
        [("序号", "学习安排", "学习方式", "学习地点"), ("1", "学条例", "集中", "三楼")],
        [("序号", "工作计划", "责任单位", "完成时限"), ("1", "验收", "区住建局", "7月底")],
        [("单位", "联系人", "电话", "备注"), ("区住建局", "甲某", "000", "")],
    ],
)
def test_another_table_below_a_list_is_left_out(tmp_path: Path, other: list[tuple[str, ...]]) -> None:
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, FIRST, SECOND, *other])
    assert texts(plan) == BOTH
    assert reasons(plan) == ["另一张表，没有认出哪一栏是任务"] * 2


def test_the_list_goes_on_below_its_header_printed_again(tmp_path: Path) -> None:
    other = [("序号", "学习安排", "学习方式", "学习地点"), ("1", "学条例", "集中", "三楼")]
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, FIRST, *other, HEADER, SECOND])
    assert texts(plan) == BOTH


def test_tasks_nobody_numbered(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ("1", "建桥", "区交通局", "合龙"),
        ("", "修路", "区交通局", "开工"),
        ("2", "建校", "区教育局", "封顶"),
    ]
    plan = sheet_plan(
        tmp_path, [*rows, ("", "植树（新增）", "区城管局", "已栽"), ("", "清淤（新增）", "区水利局", "过半")]
    )
    assert [text for _, text in texts(plan)] == ["建桥", "修路", "建校", "植树（新增）", "清淤（新增）"]
    assert contents(plan) == ["合龙", "开工", "封顶", "已栽", "过半"]
    assert any("有 3 行没有序号，各作为一条任务，请核对：第 3、5、6 行" in finding.text for finding in plan.findings)


def test_a_lone_text_is_a_task_where_all_of_them_end_with_a_mark(tmp_path: Path) -> None:
    assert texts(sheet_plan(tmp_path, [HEADER, FIRST, ("", "植树千株。"), SECOND])) == [
        BOTH[0],
        ("", "植树千株。"),
        BOTH[1],
    ]


def test_sections_with_the_count_of_their_tasks(tmp_path: Path) -> None:
    rows = [HEADER, ("一、交通", "", "", "共1项"), FIRST, ("二", "民生", "2项", ""), SECOND, THIRD]
    plan = sheet_plan(tmp_path, rows)
    assert [task.section for task in plan.tasks] == ["一、交通", "二、民生", "二、民生"]


@pytest.mark.parametrize("word", ["汇总", "合 计", "总计：", "小计", "本页合计", "合计（项）", "共计2项", "任务总数"])
def test_rows_of_sums(tmp_path: Path, word: str) -> None:
    plan = sheet_plan(tmp_path, [HEADER, FIRST, SECOND, (word, "", "2", "1")])
    assert (texts(plan), reasons(plan)) == (BOTH, ["合计行"])


def test_parts_of_different_tasks_may_say_the_same(tmp_path: Path) -> None:
    head = ("编号", "任务名称", "责任单位")
    rows = [
        ("", "城南片区", "区住建局"),
        ("", "验收", "区住建局"),
        ("", "城北片区", "区住建局"),
        ("", "验收", "区住建局"),
    ]
    plan = sheet_plan(tmp_path, [head, *rows])
    assert [task.text for task in plan.tasks] == ["城南片区", "验收", "城北片区", "验收"]
    assert any("文字相同，都已保留" in finding.text for finding in plan.findings)


def test_a_row_that_counts_the_columns_in_words(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, ("甲", "乙", "丙", "丁"), FIRST])
    assert (texts(plan), reasons(plan)) == (BOTH[:1], ["各栏的编号"])


def test_a_register_of_papers_below_the_list_is_another_table(tmp_path: Path) -> None:
    papers = [("编号", "文件名称", "文号", "日期"), ("A1", "关于防汛的通知", "云政办〔2024〕3号", "2024-03-01")]
    plan = sheet_plan(tmp_path, [HEADER, FIRST, SECOND, *papers])
    assert texts(plan) == BOTH
    assert reasons(plan) == ["另一张表，没有认出哪一栏是任务"] * 2


def test_sections_in_roman_figures(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, ("Ⅰ", "交通", "", ""), FIRST, ("Ⅱ", "民生", "", ""), SECOND])
    assert [task.section for task in plan.tasks] == ["Ⅰ、交通", "Ⅱ、民生"]


def test_rules_drawn_with_letters_are_no_sections(tmp_path: Path) -> None:
    path = tmp_path / "清单.txt"
    drawn = "+------+------+--------+------+"
    rows = [" | ".join(row) for row in (HEADER, FIRST, SECOND)]
    path.write_text("\n".join([f"| {rows[0]} |", drawn, *(f"| {row} |" for row in rows[1:]), drawn]), encoding="utf-8")
    plan = plan_of(path)
    assert (texts(plan), plan.sections) == (BOTH, ())
