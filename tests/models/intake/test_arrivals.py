"""What files look like when they arrive (DOMAIN): one built file for each habit of the offices."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.intake.drafts import DraftNode, DraftUnit, Plan
from models.periods import Period
from models.vocabulary import FormKey, Numbering, Role, Status
from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    THIRD,
    TITLE,
    contents,
    document,
    plan_of,
    sheet_plan,
    texts,
    workbook,
)

BOTH = [("1", FIRST[1]), ("2", SECOND[1])]
ALL = [*BOTH, ("3", THIRD[1])]


def reasons(plan: Plan) -> list[str]:
    return [row.reason for row in plan.left_out]


def test_title_rows_above_the_header_sometimes_two(tmp_path: Path) -> None:
    rows = [["云江区2024年"], ["政府工作报告重点工作进展情况汇总表"], ["（截至6月30日）"], HEADER, FIRST, SECOND]
    plan = sheet_plan(tmp_path, rows, ["A1:D1", "A2:D2", "A3:D3"])
    assert (plan.title, plan.year, plan.period, plan.cut_off) == (
        "云江区2024年政府工作报告重点工作",
        2024,
        Period(2024, 6),
        date(2024, 6, 30),
    )
    assert texts(plan) == BOTH
    assert plan.usual_form is FormKey.PROGRESS


def test_stray_spaces_and_line_breaks_in_headings(tmp_path: Path) -> None:
    header = [
        "序 号",
        "报送\n频次",
        "工作 内容",
        "牵头\n单位",
        "4月\n完成情况",
        "是否完成 月度计划",
        "未完成\n情况说明",
    ]
    rows = [
        ["云江区2024年重点工作完成情况（4月）"],
        header,
        [1, "月度报", "建成云江大桥。", "区交通局", "主桥已合龙。", "否", "汛期停工。"],
        [2, "季度报", "新增停车位。", "区住建局", "已建成。", "是", "/"],
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:G1"])
    first, second = (task.reports[0] for task in plan.tasks)
    assert (first.period, first.plan_met, first.reason) == (Period(2024, 4), False, "汛期停工。")
    assert (second.plan_met, second.reason) == (True, "")
    assert plan.usual_form is FormKey.MONTHLY


def test_header_of_two_merged_rows_with_plan_columns(tmp_path: Path) -> None:
    rows = [
        ["2024年云江区重点工作推进情况表"],
        ["序号", "工作任务", "推进计划", None, None, None, "责任单位", None, "6月底完成情况"],
        [None, None, "一季度", "二季度", "三季度", "四季度", "牵头单位", "配合单位", None],
        [1, "建成云江大桥。", "完成桩基。", "合龙。", "/", "通车。", "区交通局", "区财政局、云江街道", "主桥已合龙。"],
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:I1", "A2:A3", "B2:B3", "C2:F2", "G2:H2", "I2:I3"])
    (task,) = plan.tasks
    assert task.nodes == (
        DraftNode("一季度", "完成桩基。", date(2024, 3, 31)),
        DraftNode("二季度", "合龙。", date(2024, 6, 30)),
        DraftNode("四季度", "通车。", date(2024, 12, 31)),
    )
    assert task.units == (
        DraftUnit("区交通局", Role.LEAD),
        DraftUnit("区财政局", Role.SUPPORTING),
        DraftUnit("云江街道", Role.SUPPORTING),
    )
    assert task.reports[0].period == Period(2024, 6)
    assert plan.usual_form is FormKey.OVERDUE


def test_header_of_two_rows_nobody_merged(tmp_path: Path) -> None:
    rows = [
        ["序号", "重点工作", "推进计划", "", "是否完成", "完成情况"],
        ["", "", "上半年", "下半年", "月度计划", ""],
        [1, "建成云江大桥。", "主桥合龙。", "通车。", "是", "主桥已合龙。"],
    ]
    (task,) = sheet_plan(tmp_path, rows).tasks
    assert [node.label for node in task.nodes] == ["上半年", "下半年"]
    assert task.reports[0].plan_met is True
    assert task.extra == ()


def test_reports_of_several_months_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["序号", "重点工作", "3月", None, "4月", None],
        [None, None, "完成情况", "是否完成计划", "完成情况", "是否完成计划"],
        [1, "建成云江大桥。", "桩基完成。", "是", "主桥合龙。", "否"],
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:A2", "B1:B2", "C1:D1", "E1:F1"])
    found = [(r.period.month, r.content, r.plan_met) for r in plan.tasks[0].reports]
    assert found == [(3, "桩基完成。", True), (4, "主桥合龙。", False)]
    assert plan.period.month == 4


def test_header_and_title_repeated_in_the_middle(tmp_path: Path) -> None:
    rows = [[TITLE], HEADER, FIRST, [TITLE], HEADER, SECOND, THIRD]
    plan = sheet_plan(tmp_path, rows, ["A1:D1", "A4:D4"])
    assert texts(plan) == ALL
    assert reasons(plan) == ["重复的标题", "重复的表头"]
    assert plan.sections == ()


def test_leaders_alone_in_merged_rows(tmp_path: Path) -> None:
    rows = [
        ["2024年云江区重点工作完成情况（4月）"],
        ["陈某某区长"],
        HEADER,
        FIRST,
        ["常务副区长 李某某"],
        HEADER,
        ("1", *SECOND[1:]),
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:D1", "A2:D2", "A5:D5"])
    assert [task.post for task in plan.tasks] == ["陈某某区长", "常务副区长 李某某"]
    assert plan.numbering is Numbering.PER_GROUP


def test_sections_alone_in_rows_nobody_merged(tmp_path: Path) -> None:
    rows = [[TITLE], HEADER, ["一、交通建设"], FIRST, ["", "二、民生实事"], SECOND, THIRD]
    plan = sheet_plan(tmp_path, rows, ["A1:D1"])
    assert [task.section for task in plan.tasks] == ["一、交通建设", "二、民生实事", "二、民生实事"]
    assert plan.numbering is Numbering.CONTINUOUS


def test_section_rows_with_a_chinese_number_in_the_number_column(tmp_path: Path) -> None:
    rows = [HEADER, ["一", "交通建设"], FIRST, ["二", "民生实事"], SECOND]
    assert sheet_plan(tmp_path, rows).sections == ("一、交通建设", "二、民生实事")


def test_sections_inside_posts(tmp_path: Path) -> None:
    rows = [HEADER, ["陈某某副区长"], ["一、交通建设"], FIRST, ["李某某副区长"], SECOND]
    plan = sheet_plan(tmp_path, rows, ["A2:D2", "A3:D3", "A5:D5"])
    assert [(t.post, t.section) for t in plan.tasks] == [("陈某某副区长", "一、交通建设"), ("李某某副区长", "")]


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("攻坚领域", ("交通建设", "民生实事"), "section"),
        ("分管领导", ("陈某某", "李某某"), "post"),
        ("", ("交通建设", "民生实事"), "section"),
        ("类型", ("陈某某副区长", "李某某副区长"), "post"),
    ],
)
def test_vertically_merged_first_column(tmp_path: Path, heading: str, values: tuple[str, str], field: str) -> None:
    rows = [[heading, *HEADER], [values[0], *FIRST], [None, *SECOND], [values[1], *THIRD], [None, "4", "建成公园。"]]
    plan = sheet_plan(tmp_path, rows, ["A2:A3", "A4:A5"])
    assert [getattr(task, field) for task in plan.tasks] == [values[0], values[0], values[1], values[1]]
    assert all(not task.extra for task in plan.tasks)


def test_only_real_ranges_are_filled(tmp_path: Path) -> None:
    rows = [["攻坚领域", *HEADER], ["交通建设", *FIRST], [None, *SECOND], [None, *THIRD]]
    plan = sheet_plan(tmp_path, rows, ["A2:A3"])
    assert [task.section for task in plan.tasks] == ["交通建设", "交通建设", ""]
    assert any("没有沿用" in finding.text and "第 4 行" in finding.text for finding in plan.findings)


def test_sheet_names_as_groups(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, FIRST], name="交通建设", more={"李某某副区长": [HEADER, ("1", *SECOND[1:])]})
    assert [(t.section, t.post) for t in plan.tasks] == [("交通建设", ""), ("", "李某某副区长")]


def test_a_sheet_per_month_is_one_list(tmp_path: Path) -> None:
    later = [HEADER, (*FIRST[:3], "已通车。"), SECOND]
    plan = sheet_plan(tmp_path, [HEADER, FIRST], name="3月", more={"4月": later})
    assert [[(r.period.month, r.content) for r in t.reports] for t in plan.tasks] == [
        [(3, "主桥已合龙。"), (4, "已通车。")],
        [(4, "已建成1200个。")],
    ]
    assert plan.period.month == 4


def test_paragraphs_between_tables_as_groups(tmp_path: Path) -> None:
    path = document(
        tmp_path / "清单.docx",
        [TITLE, "陈某某区长", [HEADER, FIRST], "李某某副区长", [HEADER, ("1", *SECOND[1:])], "填报人：王某某"],
    )
    plan = plan_of(path)
    assert [task.post for task in plan.tasks] == ["陈某某区长", "李某某副区长"]
    assert plan.title == "2024年云江区政府工作报告重点工作"
    assert [(row.text, row.reason) for row in plan.left_out] == [("填报人：王某某", "表格以外的文字")]


@pytest.mark.parametrize("written", [(1, 2), ("1 ", "2 "), ("1．", "2．"), ("（1）", "（2）"), (" 1、", "2、")])
def test_numbers_as_offices_write_them(tmp_path: Path, written: tuple[object, object]) -> None:
    plan = sheet_plan(tmp_path, [HEADER, (written[0], *FIRST[1:]), (written[1], *SECOND[1:])])
    assert texts(plan) == BOTH


def test_numbers_glued_to_the_text(tmp_path: Path) -> None:
    rows = [
        HEADER[1:],
        ("1．8月底前建成云江大桥。", *FIRST[2:]),
        ("2.5月开工新桥。", *SECOND[2:]),
        ("3．改造小区。", *THIRD[2:]),
    ]
    assert texts(sheet_plan(tmp_path, rows)) == [
        ("1", "8月底前建成云江大桥。"),
        ("2", "5月开工新桥。"),
        ("3", "改造小区。"),
    ]


def test_figures_at_the_start_are_no_numbers(tmp_path: Path) -> None:
    rows = [HEADER[1:], ("12.5公里云江大道建成。", *FIRST[2:]), ("3.2万亩农田改造。", *SECOND[2:])]
    assert texts(sheet_plan(tmp_path, rows)) == [("", "12.5公里云江大道建成。"), ("", "3.2万亩农田改造。")]


def test_blank_rows_and_missing_last_cells(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, FIRST, [], [None, " "], SECOND[:3], [], ["3", "改造小区。"]])
    assert texts(plan) == [*BOTH, ("3", "改造小区。")]
    assert [len(task.reports) for task in plan.tasks] == [1, 0, 0]
    assert plan.left_out == ()


def test_a_row_continued_after_a_page_break(tmp_path: Path) -> None:
    rows = [
        HEADER,
        FIRST,
        ("2", "新增停车位2000个，其", "区住建局", "已建成1200"),
        HEADER,
        ("", "中老城区800个。", "", "个。"),
        THIRD,
    ]
    plan = sheet_plan(tmp_path, rows)
    assert texts(plan) == [("1", FIRST[1]), ("2", "新增停车位2000个，其中老城区800个。"), ("3", THIRD[1])]
    assert contents(plan)[1] == "已建成1200个。"
    assert any("续行" in finding.text for finding in plan.findings)


def test_only_the_report_continued(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, FIRST, ("", "", "", "引桥正在施工。"), SECOND])
    assert texts(plan) == BOTH
    assert contents(plan)[0] == "主桥已合龙。引桥正在施工。"


def test_a_task_merged_over_several_rows(tmp_path: Path) -> None:
    rows = [HEADER, FIRST, (None, None, "云江街道", "引桥在施工。"), SECOND]
    plan = sheet_plan(tmp_path, rows, ["A2:A3", "B2:B3"])
    assert texts(plan) == BOTH
    assert [unit.name for unit in plan.tasks[0].units] == ["区交通局", "云江街道"]
    assert contents(plan)[0] == "主桥已合龙。\n引桥在施工。"


def test_a_unit_merged_over_several_tasks(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, SECOND, ("3", THIRD[1], None, "已完工5个。")], ["C2:C3"])
    assert [[unit.name for unit in task.units] for task in plan.tasks] == [["区住建局"], ["区住建局"]]


def test_the_same_table_twice(tmp_path: Path) -> None:
    plan = plan_of(document(tmp_path / "清单.docx", [TITLE, [HEADER, FIRST, SECOND], [HEADER, FIRST, SECOND]]))
    assert texts(plan) == BOTH
    assert len(plan.left_out) == 2
    assert all("重复" in reason for reason in reasons(plan))


def test_foot_lines(tmp_path: Path) -> None:
    rows = [
        HEADER,
        FIRST,
        SECOND,
        ["备注：带*的为牵头单位。"],
        ["填报人：王某某", "", "审核人：陈某某"],
        ["2．数据截至6月底。"],
    ]
    plan = sheet_plan(tmp_path, rows, ["A4:D4"])
    assert texts(plan) == BOTH
    assert set(reasons(plan)) == {"表尾说明"}
    assert len(plan.left_out) == 3


def test_totals_rules_and_lone_numbers_are_named(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, ["---", "---", "---", "---"], FIRST, ["2"], ["合计", "", "2个", "1"]])
    assert texts(plan) == BOTH[:1]
    assert sorted(reasons(plan)) == ["分隔线", "只有序号，没有内容", "合计行"]


def test_hidden_columns_are_read_and_named(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415

    path = workbook(tmp_path / "清单.xlsx", [[*HEADER, "备注"], [*FIRST, "督办"]])
    book = openpyxl.load_workbook(path)
    book["汇总表"].column_dimensions["E"].hidden = True
    book.save(path)
    plan = plan_of(path)
    assert plan.tasks[0].extra == (("备注", "督办"),)
    assert any("隐藏" in finding.text for finding in plan.findings)


def test_slash_for_nothing(tmp_path: Path) -> None:
    (task,) = sheet_plan(tmp_path, [[*HEADER, "完成时限"], ["1", "建成大桥。", "/", "／", "/"]]).tasks
    assert (task.units, task.reports, task.nodes) == ((), (), ())


def test_half_and_full_width_and_odd_characters(tmp_path: Path) -> None:
    rows = [
        ["序　号", "重点\u00a0工作", "责任单位", "进展情况"],
        ["１", "翁垟泵站〔二期〕供水3万m³。\u00a0", "区水利局", "ＡＢ段完成"],
    ]
    (task,) = sheet_plan(tmp_path, rows).tasks
    assert (task.number, task.text) == ("１", "翁垟泵站〔二期〕供水3万m³。")
    assert task.reports[0].content == "ＡＢ段完成"


def test_html_in_cells_is_kept_and_named(tmp_path: Path) -> None:
    row = ["1", "建成<b>云江大桥</b>。", "*区交通局&lt;桥隧;中心&gt;<br>区财政局", "完成A&amp;B段。"]
    plan = sheet_plan(tmp_path, [HEADER, row])
    (task,) = plan.tasks
    assert task.text == "建成<b>云江大桥</b>。"
    assert [unit.name for unit in task.units] == ["区交通局&lt;桥隧;中心&gt;", "区财政局"]
    assert any("网页代码" in finding.text for finding in plan.findings)


def test_status_cells_and_points(tmp_path: Path) -> None:
    words = ["阶段性“销号”", "“销号”", "预警（扣0.5分）", "延期（征地滞后）", "", "绿灯"]
    rows = [
        [*HEADER, "“销号”状态"],
        *([str(i), f"任务{i}。", "区住建局", "进展", word] for i, word in enumerate(words, 1)),
    ]
    plan = sheet_plan(tmp_path, rows)
    found = [task.status for task in plan.tasks]
    assert [status and status.status for status in found] == [
        Status.STAGE_SIGNED_OFF,
        Status.SIGNED_OFF,
        Status.WARNED,
        Status.DEFERRED,
        None,
        None,
    ]
    assert found[2] is not None and found[2].points == 0.5
    assert found[3] is not None and found[3].reason == "征地滞后"
    assert plan.tasks[5].extra == (("“销号”状态", "绿灯"),)
    assert plan.usual_form is FormKey.CLOSING


def test_due_columns_in_every_dress(tmp_path: Path) -> None:
    words = ["2024.6.30", "2024年6月", "6月底前", date(2024, 6, 30), "长期坚持"]
    rows = [
        ["2024年云江区重点工作清单"],
        ["序号", "工作任务", "完成时限"],
        *([i, f"任务{i}。", word] for i, word in enumerate(words, 1)),
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:C1"])
    nodes = [task.nodes[0] for task in plan.tasks]
    assert [node.due for node in nodes] == [date(2024, 6, 30)] * 4 + [None]
    assert [node.label for node in nodes] == ["2024.6.30", "2024年6月", "6月底前", "2024-06-30", "长期坚持"]


def test_shortfall_only_where_it_is_one(tmp_path: Path) -> None:
    header = ["序号", "工作任务", "工作目标与推进计划", "完成情况"]
    plan_text = "年度工作目标：通车。\n一季度：完成桩基。\n二季度：主桥合龙。"
    rows = [
        ["2024年云江区重点工作逾期落实情况表"],
        header,
        [1, "建成云江大桥。", plan_text, "完成桩基。\n截至6月底：主桥未合龙。"],
        [2, "建成公园。", plan_text, "截至6月底，已完成绿化。"],
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:D1"])
    first, second = (task.reports[0] for task in plan.tasks)
    assert (first.content, first.shortfall) == ("完成桩基。", "截至6月底：主桥未合龙。")
    assert (second.content, second.shortfall) == ("截至6月底，已完成绿化。", "")
    assert (plan.period, plan.title) == (Period(2024, 6), "2024年云江区重点工作")
    assert plan.tasks[0].goal == "通车。"


def test_findings_where_year_and_period_are_guessed(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEADER, FIRST])
    assert (plan.year, plan.period) == (2025, Period(2025, 1))
    assert len([f for f in plan.findings if "没有写明" in f.text]) == 2
    told = plan_of(workbook(tmp_path / "清单.xlsx", [HEADER, FIRST]), period=Period(2024, 5))
    assert (told.year, told.period, told.findings) == (2024, Period(2024, 5), ())


def test_other_synonyms_and_unknown_columns(tmp_path: Path) -> None:
    rows = [
        ["编号", "督办事项", "主办单位", "协办单位", "办结时限", "办理情况", "联系电话"],
        ["1", "建成云江大桥。", "区交通局", "区财政局", "2024年12月", "主桥合龙。", "0570-1"],
    ]
    (task,) = sheet_plan(tmp_path, rows).tasks
    assert task.units == (DraftUnit("区交通局", Role.LEAD), DraftUnit("区财政局", Role.SUPPORTING))
    assert task.nodes == (DraftNode("2024年12月", "", date(2024, 12, 31)),)
    assert task.extra == (("联系电话", "0570-1"),)


def test_two_task_columns_the_merged_one_is_the_section(tmp_path: Path) -> None:
    rows = [
        ["序号", "重点任务", "具体举措", "责任单位"],
        ["1", "交通提升", "建成云江大桥。", "区交通局"],
        ["2", None, "建成客运站。", "区交通局"],
        ["3", "民生实事", "新增停车位。", "区住建局"],
    ]
    plan = sheet_plan(tmp_path, rows, ["B2:B3"])
    assert [(t.section, t.text) for t in plan.tasks] == [
        ("交通提升", "建成云江大桥。"),
        ("交通提升", "建成客运站。"),
        ("民生实事", "新增停车位。"),
    ]


def test_a_bulletin_with_its_annex(tmp_path: Path) -> None:
    header = ["攻坚领域", "重点工作任务", "责任单位", "完成情况", "“销号”状态"]
    rows = [
        header,
        ["一、交通", "1．建成大桥。", "区交通局\n区财政局", "已建成。", "阶段性“销号”"],
        ["", "2．建成车站。", "区交通局", "在建。", "预警（扣1分）"],
    ]
    path = document(
        tmp_path / "通报.docx",
        [
            "云政办通〔2024〕12号",
            "关于攻坚任务完成情况的通报",
            "（截至8月底）",
            "一、销号情况",
            "截至8月底，共有2项销号。",
            "附件",
            "“双百”攻坚任务“销号”管理清单",
            rows,
            "报：区委常委",
        ],
        [((1, 0), (2, 0))],
    )
    plan = plan_of(path)
    assert (plan.title, plan.year, plan.period) == ("“双百”攻坚任务", 2024, Period(2024, 8))
    assert [task.section for task in plan.tasks] == ["一、交通", "一、交通"]
    assert len(plan.left_out) == 7


def test_a_line_of_remarks_between_title_and_header(tmp_path: Path) -> None:
    rows = [
        ["附件1"],
        ["2024年云江区重点工作进展情况表"],
        ["填报单位：区发改局", "", "", "2024年5月20日"],
        HEADER,
        FIRST,
    ]
    plan = sheet_plan(tmp_path, rows, ["A1:D1", "A2:D2"])
    assert (plan.title, texts(plan)) == ("2024年云江区重点工作", BOTH[:1])
    assert reasons(plan) == ["表头以上的文字", "表头以上的文字"]


def test_a_bare_task_right_above_a_repeated_header(tmp_path: Path) -> None:
    header = HEADER[1:]
    rows = [header, ("1．" + FIRST[1], *FIRST[2:]), ["2．改造老旧小区"], header, ("3．" + SECOND[1], *SECOND[2:])]
    plan = sheet_plan(tmp_path, rows)
    assert texts(plan) == [("1", FIRST[1]), ("2", "改造老旧小区"), ("3", SECOND[1])]
    assert plan.sections == ()


def test_two_title_rows_and_a_group_above_each_header(tmp_path: Path) -> None:
    rows = [
        ["云江区人民政府办公室"],
        ["2024年重点工作进展情况汇总表"],
        ["交通建设"],
        HEADER,
        FIRST,
        ["民生实事"],
        HEADER,
        SECOND,
    ]
    plan = sheet_plan(tmp_path, rows)
    assert plan.sections == ("交通建设", "民生实事")
    assert plan.title == "2024年重点工作"


def test_the_second_title_row_is_no_group(tmp_path: Path) -> None:
    rows = [
        ["云江区人民政府办公室"],
        [TITLE],
        HEADER,
        ["陈某某区长"],
        FIRST,
        ["李某某副区长"],
        HEADER,
        ("1", *SECOND[1:]),
    ]
    plan = sheet_plan(tmp_path, rows, ["A4:D4", "A6:D6"])
    assert (plan.sections, plan.posts) == ((), ("陈某某区长", "李某某副区长"))


def test_rows_of_white_space_above_the_title(tmp_path: Path) -> None:
    assert texts(sheet_plan(tmp_path, [[" ", "\n"], [TITLE], ["\u3000"], HEADER, FIRST])) == BOTH[:1]
