"""Lists as different offices dress them: files made for it, in layouts that the random dresses do not have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from models.intake.drafts import Plan
from models.intake.reading import read
from models.periods import Period
from models.vocabulary import Role, Status
from tests.models.intake.biff import OldSheet, old_workbook
from tests.models.intake.build import document, plan_from, workbook

TODAY = date(2025, 1, 9)


def plan_of(path: Path) -> Plan:
    return plan_from(read(path, in_child=False), today=TODAY)


def brief(plan: Plan) -> list[tuple[str, str, str]]:
    """Number, text and group of each task."""
    return [(task.number, task.text, task.section or task.post) for task in plan.tasks]


def units(plan: Plan, index: int = 0) -> list[tuple[str, bool]]:
    return [(unit.name, unit.role is Role.LEAD) for unit in plan.tasks[index].units]


def contents(plan: Plan) -> list[str]:
    return [report.content for task in plan.tasks for report in task.reports]


def reasons(plan: Plan) -> set[str]:
    return {row.reason for row in plan.left_out}


def test_sections_with_sums_between_projects(tmp_path: Path) -> None:
    """附件, a measure in a corner, sections that carry a sum, sub-totals, blank rows, two signatures in a row."""
    rows = [
        ("附件1",),
        ("2024年云江区重大项目攻坚任务表",),
        ("填报单位：区发改局", "", "", "", "单位：万元"),
        ("序号", "项目名称", "责任单位", "年度投资", "截至5月底进展"),
        ("一", "交通项目", "", "12,000", ""),
        ("1", "临江大道北延", "区交通局", "8000", "路基完成60%。"),
        ("2", "石桥码头", "区交通局", "4000", "桩基施工。"),
        ("", "小计", "", "12000", ""),
        ("", "", "", "", ""),
        ("二", "水利项目", "", "3000", ""),
        ("3", "青螺湖清淤", "区水利局", "3000", "已完工。"),
        ("合计", "", "", "15000", ""),
        ("审核人：", "张三", "", "填表人：", "李四"),
    ]
    plan = plan_of(workbook(tmp_path / "攻坚.xlsx", rows, ["A1:E1", "A2:E2"]))
    assert (plan.title, plan.period) == ("2024年云江区重大项目攻坚任务", Period(2024, 5))
    assert brief(plan) == [
        ("1", "临江大道北延", "一、交通项目"),
        ("2", "石桥码头", "一、交通项目"),
        ("3", "青螺湖清淤", "二、水利项目"),
    ]
    assert reasons(plan) == {"表头以上的文字", "分组的合计数", "合计行", "表尾说明"}
    assert plan.tasks[0].extra == (("年度投资", "8000"),)


def test_one_task_over_several_rows_of_units(tmp_path: Path) -> None:
    """The task's cells are merged down, each unit has its own row; the heading of the task is not known."""
    rows = [
        ("云江区2024年十件实事责任分解表", "", "", "", ""),
        ("序号", "实事名目", "工作目标", "责任单位", "进展情况（4月）"),
        ("1", "老旧小区改造", "改造12个", "区住建局", "开工5个"),
        ("", "", "", "石桥镇", "开工3个"),
        ("", "", "", "南浦街道", "开工4个"),
        ("2", "新增停车位", "2000个", "区综合执法局", "建成800个"),
        ("", "", "", "区城投集团", "建成200个"),
    ]
    merges = ["A1:E1", "A3:A5", "B3:B5", "C3:C5", "A6:A7", "B6:B7", "C6:C7"]
    plan = plan_of(workbook(tmp_path / "实事.xlsx", rows, merges))
    assert [(task.number, task.text, task.goal) for task in plan.tasks] == [
        ("1", "老旧小区改造", "改造12个"),
        ("2", "新增停车位", "2000个"),
    ]
    assert [name for name, _ in units(plan)] == ["区住建局", "石桥镇", "南浦街道"]
    assert contents(plan)[0] == "开工5个\n开工3个\n开工4个"
    assert any("没有认出哪一栏是任务，按“实事名目”" in finding.text for finding in plan.findings)


def test_a_plan_of_twelve_months(tmp_path: Path) -> None:
    head = ("序号", "重点任务", "牵头领导", "牵头单位", "推进计划", *[""] * 11, "备注")
    months = ("", "", "", "", *(f"{month}月" for month in range(1, 13)), "")
    row = ("1", "“一件事”改革", "王某某", "区政务办", "方案印发", "", "启动", *["/"] * 8, "验收", "人大议案")
    merges = ["A1:Q1", "E2:P2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "Q2:Q3"]
    plan = plan_of(workbook(tmp_path / "改革.xlsx", [("云江区2024年度改革任务清单",), head, months, row], merges))
    (task,) = plan.tasks
    assert [(node.label, node.text, node.due) for node in task.nodes] == [
        ("1月", "方案印发", date(2024, 1, 31)),
        ("3月", "启动", date(2024, 3, 31)),
        ("12月", "验收", date(2024, 12, 31)),
    ]
    assert (task.post, task.extra) == ("王某某", (("备注", "人大议案"),))


def test_numbers_of_every_kind_and_deadlines_that_tell_the_year(tmp_path: Path) -> None:
    rows = [
        ("序号", "工作任务", "责任单位", "完成时限", "完成情况"),
        ("（一）", "加快产业升级", "", "", ""),
        ("1.", "培育规上企业20家", "区经信局", "12月底", "新增6家"),
        ("①", "完成智改项目5个", "区经信局", "2024.6.30", "完成3个"),
        ("（二）", "推进乡村振兴", "", "", ""),
        ("１．", "建设和美乡村３个", "区农业农村局", "45473", "完成２个"),
    ]
    plan = plan_of(workbook(tmp_path / "清单.xlsx", rows))
    assert brief(plan) == [
        ("1", "培育规上企业20家", "（一）加快产业升级"),
        ("①", "完成智改项目5个", "（一）加快产业升级"),
        ("１", "建设和美乡村３个", "（二）推进乡村振兴"),
    ]
    assert plan.year == 2024
    assert any("按完成时限里的 2024 年" in finding.text for finding in plan.findings)
    assert [task.nodes[0].due for task in plan.tasks] == [date(2024, 12, 31), date(2024, 6, 30), date(2024, 6, 30)]


def test_a_cover_and_instructions_around_the_list(tmp_path: Path) -> None:
    more = {
        "任务清单": [
            ("2024年云江区政府重点工作（5月）",),
            ("编号", "工作内容", "主办单位", "协办单位", "本月进展", "下一步打算"),
            ("A1", "建成云江大桥", "区交通局", "区住建局", "合龙。", "铺装"),
        ],
        "填报说明": [("填报说明",), ("1.请各单位每月25日前报送。",)],
    }
    cover = [("云江区人民政府办公室",), ("二〇二四年五月",), ("重点工作推进情况汇编",)]
    plan = plan_of(workbook(tmp_path / "汇编.xlsx", cover, name="封面", more=more))
    assert brief(plan) == [("A1", "建成云江大桥", "")]
    assert units(plan) == [("区交通局", True), ("区住建局", False)]
    assert plan.tasks[0].extra == (("下一步打算", "铺装"),)
    assert len(plan.left_out) == 5


def test_two_leaders_in_a_cell_and_leaders_in_the_title(tmp_path: Path) -> None:
    """A title that speaks of leaders is no leader, and two leaders one below the other are not run together."""
    rows = [
        ("区领导领衔重点工作（截至2024年9月）", "", "", "", ""),
        ("分管领导", "序号", "工作任务", "责任单位", "进展"),
        ("张某某常务副区长\n李某某副区长", "1", "招引百亿项目", "区商务局", "签约2个"),
        ("", "2", "盘活低效用地", "区资规局", "盘活300亩"),
        ("王某某副区长", "3", "新建学校", "区教育局", "封顶"),
    ]
    plan = plan_of(workbook(tmp_path / "领衔.xlsx", rows, ["A1:E1", "A3:A4"]))
    assert (plan.title, plan.period) == ("区领导领衔重点工作", Period(2024, 9))
    assert [task.post for task in plan.tasks] == ["张某某常务副区长、李某某副区长"] * 2 + ["王某某副区长"]


def test_an_answer_to_whether_it_is_closed_is_a_status(tmp_path: Path) -> None:
    rows = [
        ("序号", "督办事项", "要求完成时间", "承办单位", "办理情况", "是否办结"),
        ("1", "化解信访积案", "2024年6月30日前", "区信访局", "已化解", "是"),
        ("2", "拆除违建", "长期坚持", "区综合执法局", "正在拆除", "否"),
    ]
    plan = plan_of(workbook(tmp_path / "督办.xlsx", rows))
    assert [task.status and task.status.status for task in plan.tasks] == [Status.SIGNED_OFF, Status.RUNNING]


def test_hidden_rows_and_columns_come_in_and_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("序号", "重点工作", "内部批注", "责任单位", "2024年6月进展"),
        ("1", "修路", "催", "区交通局", "在建"),
        ("2", "建桥", "", "区交通局", "完工"),
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "隐藏.xlsx")
    plan = plan_of(tmp_path / "隐藏.xlsx")
    assert [task.text for task in plan.tasks] == ["修路", "建桥"]
    said = " ".join(finding.text for finding in plan.findings)
    assert "C 列在表里是隐藏的" in said and "1 行在表里是隐藏的" in said


def test_reports_and_answers_of_two_months_under_merged_months(tmp_path: Path) -> None:
    rows = [
        ("云江区2024年重点工作月度评估",),
        ("序号", "重点工作", "责任单位", "4月", "", "5月", ""),
        ("", "", "", "完成情况", "是否完成计划", "完成情况", "是否完成计划"),
        ("1", "修路", "区交通局", "开工", "是", "完成20%", "否"),
    ]
    plan = plan_of(workbook(tmp_path / "评估.xlsx", rows, ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"]))
    (task,) = plan.tasks
    assert [(report.period, report.content, report.plan_met) for report in task.reports] == [
        (Period(2024, 4), "开工", True),
        (Period(2024, 5), "完成20%", False),
    ]


def test_a_text_file_of_an_old_program_with_a_title(tmp_path: Path) -> None:
    text = (
        "2024年云江区重点工作进展情况（截至3月31日）,,,\r\n序号,重点工作,责任单位,进展情况\r\n"
        '1,修路,区交通局,"开工，完成1公里"\r\n2,建桥,区交通局、区住建局,立项\r\n填表人：张三,,,\r\n'
    )
    path = tmp_path / "进展.csv"
    path.write_bytes(text.encode("gb18030"))
    plan = plan_of(path)
    assert (plan.period, plan.cut_off) == (Period(2024, 3), date(2024, 3, 31))
    assert contents(plan) == ["开工，完成1公里", "立项"]
    assert reasons(plan) == {"表尾说明"}


def test_a_word_file_with_merges_a_table_in_a_cell_and_days_in_the_plan(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("云江区2024年“两重”项目推进表")
    made.add_paragraph("截至2024年8月15日")
    table = made.add_table(5, 5)
    rows = (
        ("序号", "项目名称", "责任单位", "推进计划", "当前进展"),
        ("1", "云江枢纽", "区交通局\n区城投集团", "一季度：招标；\n二季度：开工。", "主体施工"),
        ("2", "北门泵站", "区水利局", "６月底前完成选址；9月底前完工", "收尾"),
        ("", "", "区住建局", "", "配合到位"),
        ("3", "智慧管网", "区住建局", "全年", "立项"),
    )
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 1).merge(table.cell(3, 1))
    table.cell(4, 4).add_table(1, 1).cell(0, 0).text = "附：分月计划"
    made.save(str(tmp_path / "两重.docx"))
    plan = plan_of(tmp_path / "两重.docx")
    assert plan.cut_off == date(2024, 8, 15)
    assert brief(plan) == [("1", "云江枢纽", ""), ("2", "北门泵站", ""), ("3", "智慧管网", "")]
    assert [name for name, _ in units(plan, 1)] == ["区水利局", "区住建局"]
    assert [(node.label, node.text, node.due) for node in plan.tasks[1].nodes] == [
        ("６月底前", "完成选址；", date(2024, 6, 30)),
        ("9月底前", "完工", date(2024, 9, 30)),
    ]
    assert [(node.label, node.due) for node in plan.tasks[2].nodes] == [("全年", date(2024, 12, 31))]
    assert contents(plan)[2] == "立项\n附：分月计划"


def test_a_word_file_whose_headings_between_tables_are_sections(tmp_path: Path) -> None:
    head = ("序号", "重点工作", "责任单位", "进展情况")
    blocks = [
        "云江区2024年重点工作进展情况",
        "（截至10月31日）",
        "一、城市建设方面",
        [head, ("1", "修路", "区交通局", "完工")],
        "二、社会民生方面",
        [head, ("1", "建校", "区教育局", "封顶")],
        "联系人：张三",
    ]
    plan = plan_of(document(tmp_path / "进展.docx", blocks))
    assert brief(plan) == [("1", "修路", "一、城市建设方面"), ("1", "建校", "二、社会民生方面")]
    assert plan.cut_off == date(2024, 10, 31)


def test_a_word_file_with_changes_being_tracked(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("2024年重点工作进展（7月）")
    table = made.add_table(2, 3)
    for j, text in enumerate(("序号", "重点工作", "进展情况")):
        table.cell(0, j).text = text
    table.cell(1, 0).text, table.cell(1, 1).text = "1", "修路"
    cell = table.cell(1, 2).paragraphs[0]._p
    names = nsdecls("w")
    cell.append(parse_xml(f'<w:del {names} w:id="1" w:author="a"><w:r><w:delText>旧进展</w:delText></w:r></w:del>'))
    cell.append(parse_xml(f'<w:ins {names} w:id="2" w:author="a"><w:r><w:t>新进展</w:t></w:r></w:ins>'))
    made.save(str(tmp_path / "修订.docx"))
    assert contents(plan_of(tmp_path / "修订.docx")) == ["新进展"]


def test_a_page_of_a_government_site(tmp_path: Path) -> None:
    """Navigation, an imprint in a table, and who leads and who supports in a second row below 责任单位."""
    page = """<html><head><title>云江区人民政府</title></head><body>
    <table><tr><td>首页</td><td>政务公开</td></tr></table><h1>云江区2024年重点工作完成情况（9月）</h1>
    <table><tr><th rowspan=2>序号</th><th rowspan=2>重点工作</th><th colspan=2>责任单位</th><th rowspan=2>完成情况</th>
    </tr><tr><th>牵头</th><th>配合</th></tr>
    <tr><td>1</td><td>修路</td><td>区交通局</td><td>区住建局、石桥镇</td><td>完工</td></tr>
    <tr><td>2</td><td>建桥</td><td>区交通局</td><td>/</td><td>在建</td></tr></table>
    <table><tr><td>主办：区府办</td><td>电话：1</td></tr></table></body></html>"""
    path = tmp_path / "公开.html"
    path.write_bytes(page.encode("gbk"))
    plan = plan_of(path)
    assert plan.period == Period(2024, 9)
    assert units(plan) == [("区交通局", True), ("区住建局", False), ("石桥镇", False)]
    assert units(plan, 1) == [("区交通局", True)]
    assert plan.tasks[1].extra == ()


def test_an_old_workbook_with_target_and_value(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [
        ["云江区2024年民生实事进展情况"],
        ["单位：个"],
        ["序号", "实事项目", "目标值", "完成值", "责任单位"],
        [1, "新增床位", 500, 320, "区民政局"],
        ["合计", "", 500, 320, ""],
    ]
    path = tmp_path / "实事.xls"
    path.write_bytes(old_workbook(OldSheet("6月", rows)))
    plan = plan_of(path)
    (task,) = plan.tasks
    assert (task.text, task.goal, [report.content for report in task.reports]) == ("新增床位", "500", ["320"])
    assert plan.period == Period(2024, 6)


@pytest.mark.parametrize("counting", [("(1)", "(2)", "(3)", "(4)"), ("1", "2", "3", "4")])
def test_a_row_that_counts_the_columns_is_no_task(tmp_path: Path, counting: tuple[str, ...]) -> None:
    rows = [("序\n号", "任 务 名 称", "责任\n单位", "进展\n情况"), counting, ("1", "修路", "区交通局", "在建")]
    plan = plan_of(workbook(tmp_path / "编号.xlsx", rows))
    assert brief(plan) == [("1", "修路", "")]
    assert reasons(plan) == {"各栏的编号"}


def test_tasks_with_a_mark_before_them_are_no_remarks(tmp_path: Path) -> None:
    rows = [
        ("工作要点", "责任单位", "进展情况"),
        ("▲ 推进数字化改革", "区大数据局", "完成"),
        ("★ 推进无废城市建设", "生态环境局", "过半"),
        ("★为年度重点",),
    ]
    plan = plan_of(workbook(tmp_path / "要点.xlsx", rows))
    assert [task.text for task in plan.tasks] == ["▲ 推进数字化改革", "★ 推进无废城市建设"]
    assert reasons(plan) == {"表尾说明"}


def test_two_lists_below_each_other_with_unlike_headers(tmp_path: Path) -> None:
    rows = [
        ("一、续建项目",),
        ("序号", "项目名称", "责任单位", "进展情况"),
        ("1", "修路", "区交通局", "在建"),
        ("二、新建项目",),
        ("序号", "项目名称", "总投资", "责任单位", "进展情况"),
        ("1", "建校", "3000", "区教育局", "立项"),
    ]
    plan = plan_of(workbook(tmp_path / "项目.xlsx", rows))
    assert brief(plan) == [("1", "修路", "一、续建项目"), ("1", "建校", "二、新建项目")]
    assert plan.tasks[1].extra == (("总投资", "3000"),)
    assert contents(plan) == ["在建", "立项"]


def test_a_sheet_for_each_leader(tmp_path: Path) -> None:
    head = ("序号", "工作内容", "牵头单位", "5月完成情况")
    title = ("2024年重点工作完成情况（5月）",)
    path = workbook(
        tmp_path / "领导.xlsx", [title, head, ("1", "修路", "区交通局", "在建")], name="张三副区长",
        more={"李四副区长": [title, head, ("1", "建校", "区教育局", "封顶")]},
    )  # fmt: skip
    assert brief(plan_of(path)) == [("1", "修路", "张三副区长"), ("1", "建校", "李四副区长")]
