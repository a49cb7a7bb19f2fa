"""Blocks of a file under a title that is not the list's: left aside with a warning, taken in where the clerk asks."""

from __future__ import annotations

from pathlib import Path

from models.intake.findings import Weight
from models.intake.reading import read
from models.periods import Period
from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    TITLE,
    document,
    plan_from,
    plan_of,
    sheet_plan,
    texts,
    workbook,
)

LATER = [("1", "铺设桥面。", "区交通局", ""), ("2", "验收车位。", "区住建局", "")]
OWN = [("1", FIRST[1]), ("2", SECOND[1])]


def test_next_month_s_plan_under_the_same_header(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, FIRST, SECOND, ["下月工作计划"], HEADER, *LATER], ["A5:D5"])
    assert texts(plan) == OWN
    assert [row.text for row in plan.left_out][-1] == "2 验收车位。 区住建局"
    said = next(finding for finding in plan.findings if "下月工作计划" in finding.text)
    assert said.weight is Weight.WARNING
    assert "有 4 行没有导入" in said.text


def test_it_is_taken_in_where_the_clerk_says_so(tmp_path: Path) -> None:
    rows = [[TITLE], HEADER, FIRST, SECOND, ["下月工作计划"], *LATER]
    source = read(workbook(tmp_path / "清单.xlsx", rows), in_child=False)
    assert [grid.name for grid in source.grids] == ["汇总表", "下月工作计划"]
    plan = plan_from(source, tables=frozenset((0, 1)))
    assert [task.text for task in plan.tasks] == [FIRST[1], SECOND[1], "铺设桥面。", "验收车位。"]
    assert plan.tasks[2].origin == "工作表“汇总表”第 6 行"


def test_a_list_of_plans_alone_is_the_list(tmp_path: Path) -> None:
    assert len(sheet_plan(tmp_path, [["云江区下月工作计划"], HEADER, *LATER]).tasks) == 2


def test_a_later_block_of_the_list_ends_it(tmp_path: Path) -> None:
    rows = [[TITLE], HEADER, ["一、交通"], FIRST, ["二、下步打算"], *LATER, ["三、住建"], SECOND]
    plan = sheet_plan(tmp_path, rows)
    assert [task.text for task in plan.tasks] == [FIRST[1], SECOND[1]]


def test_merges_and_rows_keep_their_places(tmp_path: Path) -> None:
    rows = [[TITLE], HEADER, FIRST, ["填报说明"], HEADER, ("1", "写全称", "", "百字以内"), ("", "", "", "")]
    grids = read(workbook(tmp_path / "清单.xlsx", rows, ["A4:D4", "B6:C6"]), in_child=False).grids
    assert {merge.top for merge in grids[1].merges} == {0, 2}
    assert (grids[1].numbers, grids[1].where(2)) == ((4, 5, 6), "工作表“汇总表”第 6 行")


def test_a_sheet_or_a_table_in_word_of_plans(tmp_path: Path) -> None:
    more = {"7月工作计划": [["云江区2024年7月工作计划"], HEADER, *LATER]}
    assert texts(plan_of(workbook(tmp_path / "清单.xlsx", [[TITLE], HEADER, FIRST, SECOND], more=more))) == OWN
    word = [TITLE, "一、本月完成情况", [HEADER, FIRST, SECOND], "二、下阶段打算", [HEADER, *LATER]]
    plan = plan_of(document(tmp_path / "清单.docx", word))
    assert texts(plan) == OWN
    assert plan.sections == ()


def test_blocks_of_two_months_are_two_reports_of_each_task(tmp_path: Path) -> None:
    before = [(*row[:3], "尚在设计。") for row in (FIRST, SECOND)]
    rows = [["云江区重点工作完成情况"], ["2024年5月"], HEADER, *before, ["2024年6月"], HEADER, FIRST, SECOND]
    plan = sheet_plan(tmp_path, rows)
    assert texts(plan) == OWN
    assert [report.period for report in plan.tasks[0].reports] == [Period(2024, 5), Period(2024, 6)]


def test_the_same_words_for_two_months_are_two_reports(tmp_path: Path) -> None:
    sheets = {"6月": [["云江区重点工作（6月）"], HEADER, FIRST]}
    path = workbook(tmp_path / "清单.xlsx", [["云江区重点工作（5月）"], HEADER, FIRST], name="5月", more=sheets)
    assert [report.period.month for report in plan_of(path).tasks[0].reports] == [5, 6]


def test_scores_below_the_list_without_a_title(tmp_path: Path) -> None:
    scores = [("序号", "任务名称", "单位", "得分"), ("1", "大桥", "区交通局", "95")]
    assert texts(sheet_plan(tmp_path, [[TITLE], HEADER, FIRST, SECOND, *scores])) == OWN


def test_plans_to_come_in_a_list_written_as_paragraphs(tmp_path: Path) -> None:
    lines = ["云江区2024年6月重点工作进展情况", "一、本月完成情况"]
    lines += ["1．修堤。（责任单位：区水利局；完成时限：10月底）", "2．建校。（责任单位：区教育局；完成时限：8月底）"]
    lines += ["二、下月工作计划", "1．砌护坡。（责任单位：区水利局；完成时限：7月底）"]
    lines += ["2．装门窗。（责任单位：区教育局；完成时限：7月底）"]
    plan = plan_of(document(tmp_path / "清单.docx", lines))
    assert texts(plan) == [("1", "修堤。"), ("2", "建校。")]
    assert plan.sections == ()
    assert "2 装门窗。 区教育局 7月底" in [row.text for row in plan.left_out]


def test_a_title_that_only_names_the_month_s_reports_is_no_list_s(tmp_path: Path) -> None:
    plan = plan_of(workbook(tmp_path / "云江区重点工作.xlsx", [["6月完成情况"], HEADER, FIRST, SECOND]))
    assert (plan.title, plan.period.month) == ("云江区重点工作", 6)


def test_the_rest_of_a_report_on_the_next_page_begins_no_block(tmp_path: Path) -> None:
    rows = [[TITLE], HEADER, FIRST, ("", "", "", "预计下月通车"), SECOND, ("", "", "", "存在问题：用地未批")]
    plan = sheet_plan(tmp_path, rows)
    assert texts(plan) == OWN
    assert plan.tasks[0].reports[0].content == FIRST[3] + "预计下月通车"
    titled = sheet_plan(tmp_path, [[TITLE], HEADER, FIRST, SECOND, ("", "下月工作计划", "", ""), *LATER])
    assert texts(titled) == OWN


def test_figures_by_unit_below_the_list_are_no_tasks(tmp_path: Path) -> None:
    counted = [["各单位办结情况统计"], ("单位", "任务数", "办结数", "办结率"), ("区交通局", "1", "0", "0%")]
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, FIRST, SECOND, *counted])
    assert texts(plan) == OWN
    assert [row.text for row in plan.left_out][-1] == "区交通局 1 0 0%"
