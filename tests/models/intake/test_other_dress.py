"""Lists in other dress than the five forms: what an office's own habits must not break or lose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from models.intake.drafts import Plan
from models.intake.findings import Weight
from models.intake.reading import read
from models.periods import Period
from models.vocabulary import Role
from tests.models.intake.build import document, plan_from, workbook


def of(path: Path) -> Plan:
    return plan_from(read(path, in_child=False), today=date(2026, 1, 5))


def test_a_second_column_about_the_same_period_is_kept_beside_the_report(tmp_path: Path) -> None:
    """One report a task and period: the first column is the report, the other stays as the task's own field."""
    rows = [
        ["编号", "工作任务", "责任单位", "三季度推进情况", "完成进度"],
        ["1", "规上工业产值过千亿", "区经信局", "预计780亿元", "78%"],
        ["2", "外贸稳增长", "区商务局", "增长3.2%", ""],
    ]
    plan = of(document(tmp_path / "通报.docx", ["2024年云江区重点工作推进情况", rows]))
    assert [[(r.period, r.content) for r in task.reports] for task in plan.tasks] == [
        [(Period(2024, 9), "预计780亿元")],
        [(Period(2024, 9), "增长3.2%")],
    ]
    assert [task.extra for task in plan.tasks] == [(("完成进度", "78%"),), ()]


def test_two_columns_without_a_period_lose_nothing(tmp_path: Path) -> None:
    rows = [["2024年4月清单"], ["序号", "重点工作", "完成情况", "工作进展"], [1, "修堤", "完成一半", "正在收尾"]]
    (task,) = of(workbook(tmp_path / "表.xlsx", rows)).tasks
    assert [report.content for report in task.reports] == ["完成一半"]
    assert task.extra == (("工作进展", "正在收尾"),)


def test_a_leader_broken_over_lines_in_a_narrow_cell_is_one_name(tmp_path: Path) -> None:
    rows = [
        ["责任领导", "序号", "重点任务", "5月完成情况"],
        ["周明远\n常务副区长", 1, "招引亿元项目30个", "已引进13个"],
        [None, 2, "数字经济倍增", "增长10.4%"],
    ]
    plan = of(workbook(tmp_path / "表.xlsx", rows, ["A2:A3"]))
    assert [task.post for task in plan.tasks] == ["周明远常务副区长"] * 2


def test_a_bare_date_serial_in_a_deadline_column_reads_as_its_day(tmp_path: Path) -> None:
    rows = [
        ["序号", "主要任务", "完成时限", "4月进展"],
        [1, "和美乡村3个", 45657, "招标"],
        [2, "邻里中心2个", "9月底前", "选址"],
    ]
    plan = of(workbook(tmp_path / "2024年.xlsx", rows))
    assert [(n.label, n.due) for task in plan.tasks for n in task.nodes] == [
        ("2024-12-31", date(2024, 12, 31)),
        ("9月底前", date(2024, 9, 30)),
    ]


def test_a_title_that_names_several_months(tmp_path: Path) -> None:
    rows = [
        ["2024年云江区重点工作3月、4月进展汇总"],
        ["序号", "主要任务", "3月份进展", "4月份进展"],
        [1, "修堤", "设计", "招标"],
    ]
    plan = of(workbook(tmp_path / "表.xlsx", rows))
    assert (plan.title, plan.period) == ("2024年云江区重点工作", Period(2024, 4))
    assert [report.period for report in plan.tasks[0].reports] == [Period(2024, 3), Period(2024, 4)]


def test_a_total_alone_in_its_row_is_no_group(tmp_path: Path) -> None:
    rows = [["序号", "重点工作", "完成情况"], [1, "修堤", "一半"], ["合计", None, None], [2, "建桥", "开工"]]
    plan = of(workbook(tmp_path / "表.xlsx", rows))
    assert [task.section for task in plan.tasks] == ["", ""]
    assert [row.reason for row in plan.left_out] == ["合计行"]


def test_columns_of_the_same_unknown_heading_are_all_kept(tmp_path: Path) -> None:
    """What no field knows is stored by its heading, so that each needs a heading of its own."""
    rows = [("序号", "重点工作", "备注", "状态", "备注"), (1, "修堤", "急件", "红灯", "已约谈")]
    (task,) = of(workbook(tmp_path / "表.xlsx", rows)).tasks
    assert dict(task.extra) == {"备注": "急件", "备注（2）": "已约谈", "状态": "红灯"}


def test_answers_of_two_months_that_are_no_answers_are_both_kept(tmp_path: Path) -> None:
    rows = [
        ("序号", "重点工作", "3月完成情况", "是否完成计划", "4月完成情况", "是否完成计划"),
        (1, "修堤", "招标", "基本完成", "开工", "部分完成"),
    ]
    (task,) = of(workbook(tmp_path / "2024年.xlsx", rows)).tasks
    assert sorted(value for _, value in dict(task.extra).items()) == ["基本完成", "部分完成"]


def test_a_plan_and_a_report_under_each_quarter(tmp_path: Path) -> None:
    rows = [
        ("2024年云江区重点工作推进表",),
        ("序号", "重点工作", "一季度", "", "二季度", ""),
        ("", "", "计划", "完成情况", "计划", "完成情况"),
        (1, "修堤", "招标", "已招标", "开工", "已开工"),
    ]
    (task,) = of(workbook(tmp_path / "表.xlsx", rows, ["A2:A3", "B2:B3", "C2:D2", "E2:F2"])).tasks
    assert [(node.label, node.text, node.due) for node in task.nodes] == [
        ("一季度", "招标", date(2024, 3, 31)),
        ("二季度", "开工", date(2024, 6, 30)),
    ]
    assert [(report.period.month, report.content) for report in task.reports] == [(3, "已招标"), (6, "已开工")]
    assert task.extra == ()


def test_who_leads_and_supports_below_a_heading_nobody_merged(tmp_path: Path) -> None:
    rows = [
        ("序号", "重点工作", "责任单位", "", "完成情况"),
        ("", "", "牵头", "配合", ""),
        (1, "修堤", "区水利局", "区财政局", "在建"),
    ]
    plan = of(workbook(tmp_path / "表.xlsx", rows))
    assert [(unit.name, unit.role) for unit in plan.tasks[0].units] == [
        ("区水利局", Role.LEAD),
        ("区财政局", Role.SUPPORTING),
    ]
    assert (plan.tasks[0].extra, plan.left_out) == ((), ())


@pytest.mark.parametrize("mark", ["续表", "（续上表）", "接上页", "2024年云江区重点工作清单（续）"])
def test_a_mark_that_the_table_goes_on_is_no_section(tmp_path: Path, mark: str) -> None:
    header = ("序号", "重点工作", "完成情况")
    rows = [("2024年云江区重点工作清单",), header, (1, "修堤", "一半"), (mark,), header, (2, "建桥", "开工")]
    plan = of(workbook(tmp_path / "表.xlsx", rows, ["A1:C1", "A4:C4"]))
    assert [(task.text, task.section) for task in plan.tasks] == [("修堤", ""), ("建桥", "")]
    assert [row.reason for row in plan.left_out] == ["重复的标题", "重复的表头"]


def test_a_first_column_without_a_heading_in_a_text_file_is_the_section(tmp_path: Path) -> None:
    path = tmp_path / "2024年4月.csv"
    path.write_text(",序号,重点工作,完成情况\n水利,1,修堤,一半\n,2,清淤,开工\n交通,3,建桥,开工\n", "utf-8")
    plan = of(path)
    assert [task.section for task in plan.tasks] == ["水利", "水利", "交通"]
    assert any("没有表头的 A 栏" in finding.text for finding in plan.findings)


def test_a_section_with_its_leader_in_brackets(tmp_path: Path) -> None:
    header = ("序号", "重点工作", "完成情况")
    rows = [
        ("一、水利建设（牵头领导：陈某某副区长）",),
        header,
        (1, "修堤", "一半"),
        ("二、交通建设（牵头领导：李某某副区长）",),
        (1, "建桥", "开工"),
        ("三、其他",),
        (1, "建园", "立项"),
    ]
    plan = of(workbook(tmp_path / "2024年4月.xlsx", rows, ["A1:C1", "A4:C4", "A6:C6"]))
    assert [(task.section, task.post) for task in plan.tasks] == [
        ("一、水利建设", "陈某某副区长"),
        ("二、交通建设", "李某某副区长"),
        ("三、其他", ""),
    ]


def test_two_halves_of_a_list_beside_each_other_are_pointed_out(tmp_path: Path) -> None:
    half = ("序号", "重点工作", "完成情况")
    rows = [(*half, "", *half), (1, "修堤", "一半", "", 2, "建桥", "开工")]
    plan = of(workbook(tmp_path / "2024年4月.xlsx", rows))
    assert dict(plan.tasks[0].extra)["重点工作（2）"] == "建桥"
    assert any(f.weight is Weight.WARNING and "有两栏都叫“重点工作”" in f.text for f in plan.findings)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("区水利局（牵头）、区财政局", [("区水利局", True), ("区财政局", False)]),
        ("区财政局（配合）、区水利局（牵头单位）", [("区财政局", False), ("区水利局", True)]),
        (
            "区水利局、石桥镇牵头，区财政局、区住建局配合",
            [("区水利局", True), ("石桥镇", True), ("区财政局", False), ("区住建局", False)],
        ),
        ("区水利局、区财政局（配合）", [("区水利局", True), ("区财政局", False)]),
    ],
)
def test_units_followed_by_their_part(tmp_path: Path, cell: str, expected: list[tuple[str, bool]]) -> None:
    plan = of(workbook(tmp_path / "2024年4月.xlsx", [("序号", "重点工作", "责任单位"), (1, "修堤", cell)]))
    assert [(unit.name, unit.role is Role.LEAD) for unit in plan.tasks[0].units] == expected
    assert not any("没有标" in finding.text for finding in plan.findings)


def test_a_monthly_title_names_the_same_list_each_month(tmp_path: Path) -> None:
    rows = [("2024年云江区重点工作6月进展",), ("序号", "重点工作", "完成情况"), (1, "修堤", "一半")]
    plan = of(workbook(tmp_path / "表.xlsx", rows, ["A1:C1"]))
    assert (plan.title, plan.period) == ("2024年云江区重点工作", Period(2024, 6))


def test_a_header_of_two_rows_begun_again_at_the_very_end(tmp_path: Path) -> None:
    head, below = ("序号", "重点工作", "推进计划", ""), ("", "", "一季度", "二季度")
    rows = [head, below, (1, "修堤", "招标", "开工"), head]
    plan = of(workbook(tmp_path / "2024年4月.xlsx", rows, ["A1:A2", "B1:B2", "C1:D1"]))
    assert [task.text for task in plan.tasks] == ["修堤"]
    assert [row.reason for row in plan.left_out] == ["重复的表头"]


def test_a_text_hidden_under_a_merged_cell_is_not_read_but_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "2024年4月.xlsx", [("任务内容", "修堤"), ("责任单位", "区水利局"), ("", "藏")])
    book = openpyxl.load_workbook(path)
    book.active.merged_cells.add("A3:B3")
    book.save(path)
    source = read(path, in_child=False)
    assert [row for grid in source.grids for row in grid.rows if "藏" in row] == []
    assert any("B3“藏”" in finding.text for finding in source.findings)
