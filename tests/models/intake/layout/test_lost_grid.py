"""Text that lost its grid: tables copied as text, one cell a line or with cells of several lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.clipboard import read_clipboard
from models.intake.drafts import Plan
from models.periods import Period
from tests.models.intake.build import document, plan_from, plan_of, texts

PAGE = "2024/7/2 09:15\t云江区人民政府门户网站\n"
TITLE = "2024年云江区十件民生实事进展情况（截至6月底）\n"
HEADER = "序号\n项目名称\n年度目标\n牵头单位\n责任\n单位\n6月进展\n备注\n"
FIRST = """\
1
老旧小区改造
改造老旧小区12个，
惠及居民3000户
区住建局
各镇街
已开工8个，完工3个，
完成投资1.2亿元

2
新建公园
新建口袋公园5个
区综合行政执法局
区自然资源分局
各镇街
完工2个
计划9月全部完工
3
学前教育提升
新建幼儿园3所
区教育局
区住建局
1所主体封顶
"""
LAST = """\
4
就业创业服务
新增就业1万人
区人社局
区教育局、
区民政局
新增就业6200人
/
"""
FOOT = "http://www.yunjiang.gov.cn/art/2024/7/2/art_1.html  1/2\n"
TASKS = [("1", "老旧小区改造"), ("2", "新建公园"), ("3", "学前教育提升"), ("4", "就业创业服务")]


def text_plan(folder: Path, text: str) -> Plan:
    path = folder / "清单.txt"
    path.write_text(text, encoding="utf-8")
    return plan_of(path)


def is_whole(plan: Plan) -> bool:
    return (
        texts(plan) == TASKS
        and [task.goal for task in plan.tasks]
        == ["改造老旧小区12个，惠及居民3000户", "新建口袋公园5个", "新建幼儿园3所", "新增就业1万人"]
        and [[unit.name for unit in task.units] for task in plan.tasks]
        == [
            ["区住建局", "各镇街"],
            ["区综合行政执法局", "区自然资源分局", "各镇街"],
            ["区教育局", "区住建局"],
            ["区人社局", "区教育局", "区民政局"],
        ]
        and [report.content for task in plan.tasks for report in task.reports]
        == ["已开工8个，完工3个，完成投资1.2亿元", "完工2个", "1所主体封顶", "新增就业6200人"]
        and {report.period for task in plan.tasks for report in task.reports} == {Period(2024, 6)}
        and dict(plan.tasks[1].extra) == {"备注": "计划9月全部完工"}
    )


@pytest.mark.parametrize(
    "text",
    [
        TITLE + HEADER + FIRST + LAST,
        PAGE + TITLE + HEADER + FIRST + FOOT + PAGE + TITLE + HEADER + LAST + "【打印】 【关闭】\n上一篇：通知\n",
        PAGE + TITLE + HEADER + FIRST + "— 1 —\n" + LAST + FOOT,
        TITLE + HEADER + FIRST + LAST + FOOT + TITLE + HEADER + FIRST + LAST + FOOT,
    ],
    ids=["alone", "over two pages", "a page number inside", "printed twice"],
)
def test_one_cell_a_line(text: str, tmp_path: Path) -> None:
    assert is_whole(text_plan(tmp_path, text))
    assert is_whole(plan_from(read_clipboard(None, text)))


def test_the_same_as_paragraphs_of_a_document(tmp_path: Path) -> None:
    lines = (TITLE + HEADER + FIRST + LAST).splitlines()
    assert texts(plan_of(document(tmp_path / "清单.docx", lines))) == TASKS


def test_what_is_the_pages_own_is_said(tmp_path: Path) -> None:
    plan = text_plan(tmp_path, TITLE + HEADER + FIRST + FOOT + TITLE + HEADER + LAST + "【打印】 【关闭】\n")
    left = [row.text for row in plan.left_out]
    assert any(text.startswith("http://www") for text in left)
    assert "【打印】 【关闭】" in left
    assert "重复的表头" in [row.reason for row in plan.left_out]


TABBED = (
    "2024年重点工作\n序号\t重点工作\t责任单位\t6月进展\n1\t建成云江大桥。\n打通断头路6条。\t区交通局\n区住建局\t主桥已合龙。\n"
    "引桥完成60%。\n2\t新增停车位2000个。\t区住建局\t\n3\t改造小区。\t区住建局\t已开工。\n完成2个。\n关闭窗口\n"
)
INDENTED = (
    "2024年重点工作\n\t序号\n\t重点工作\n\t责任单位\n\t6月进展\n\n\t1\n\t建成云江大桥。\n打通断头路6条。\n\t区交通局\n区住建局\n"
    "\t主桥已合龙。\n引桥完成60%。\n\n\t2\n\t新增停车位2000个。\n\t区住建局\n\n\t3\n\t改造小区。\n\t区住建局\n\t已开工。\n完成2个。\n\n关闭窗口\n"
)


@pytest.mark.parametrize("text", [TABBED, INDENTED], ids=["between the cells", "before each cell"])
def test_cells_of_several_lines_parted_by_tabs(text: str, tmp_path: Path) -> None:
    for plan in (text_plan(tmp_path, text), plan_from(read_clipboard(None, text))):
        assert texts(plan) == [
            ("1", "建成云江大桥。\n打通断头路6条。"),
            ("2", "新增停车位2000个。"),
            ("3", "改造小区。"),
        ]
        assert [len(task.units) for task in plan.tasks] == [2, 1, 1]
        assert [[report.content for report in task.reports] for task in plan.tasks] == [
            ["主桥已合龙。\n引桥完成60%。"],
            [],
            ["已开工。\n完成2个。"],
        ]
        assert "关闭窗口" in [row.text for row in plan.left_out]


def test_a_table_for_each_leader(tmp_path: Path) -> None:
    head = "序号\n报送频次\n工作内容\n牵头单位\n4月完成情况\n是否完成\n月度计划\n未完成情况\n说明\n"
    first = "1\n月度报\nGDP增长6.5%以上\n区发改局\n一季度增长6.8%。\n是\n/\n2\n季度报\n建设新城, 完成投资\n12亿元\n"
    first += "区住建局\n完成投资3亿元。\n否\n受雨季影响，\n进度滞后。\n"
    second = (
        "1\n月度报\n修复古堤5公里\n区水利局\n完成2公里\n是\n/\n2\n半年报\n新建幼儿园3所\n区教育局\n完成选址\n是\n/\n"
    )
    plan = text_plan(
        tmp_path, f"2024年重点工作完成情况（4月）\n林予安区长\n{head}{first}周砚秋常务副区长\n{head}{second}"
    )
    assert [(task.number, task.post) for task in plan.tasks] == [
        ("1", "林予安区长"),
        ("2", "林予安区长"),
        ("1", "周砚秋常务副区长"),
        ("2", "周砚秋常务副区长"),
    ]
    assert plan.tasks[1].text == "建设新城, 完成投资12亿元"
    assert [report.plan_met for task in plan.tasks for report in task.reports] == [True, False, True, True]
    assert plan.tasks[1].reports[0].reason == "受雨季影响，进度滞后。"


def test_numbers_glued_to_the_tasks_below_sections(tmp_path: Path) -> None:
    lines = ["2024年销号清单", "攻坚领域", "重点工作任务", "责任单位", "完成情况", "“销号”状态", "一、道路畅通"]
    lines += ["1．打通断头路6条。", "区交通局", "区住建局", "已打通4条。", "阶段性销号"]
    lines += [
        "2．改造公交站20个。",
        "区公交公司",
        "已完成12个。",
        "二、教育提升",
        "3．扩建学校2所。",
        "区教育局",
        "主体封顶。",
        "预警",
    ]
    plan = text_plan(tmp_path, "\n".join(lines))
    assert texts(plan) == [("1", "打通断头路6条。"), ("2", "改造公交站20个。"), ("3", "扩建学校2所。")]
    assert [task.section for task in plan.tasks] == ["一、道路畅通", "一、道路畅通", "二、教育提升"]
    assert [bool(task.status) for task in plan.tasks] == [True, False, True]


def test_cells_that_only_spaces_part(tmp_path: Path) -> None:
    rows = "1 建成云江大桥。 区交通局 12月底\n2 新增停车位\n2000个。 区住建局 6月底\n"
    plan = text_plan(tmp_path, f"云江区2024年重点工作\n序号 任务 牵头单位 完成时限\n{rows}")
    assert texts(plan) == [("1", "建成云江大桥。"), ("2", "新增停车位2000个。")]
    assert [node.due.month for task in plan.tasks for node in task.nodes if node.due] == [12, 6]


@pytest.mark.parametrize("rule", ["|-|-|-|", "|--|" + "-" * 200 + "|:-:|", "| :- | ---- | — |"])
def test_rules_of_markdown_of_any_length_are_no_rows(rule: str, tmp_path: Path) -> None:
    text = f"|序号|重点工作|责任单位|\n{rule}\n|1|修堤|区水利局|\n{rule}\n|2|建桥|-|\n"
    assert texts(text_plan(tmp_path, text)) == [("1", "修堤"), ("2", "建桥")]


def test_an_ordinary_table_with_a_stray_line_stays_what_it_is(tmp_path: Path) -> None:
    text = "标题\n说明一\n说明二\n序号\t重点工作\t责任单位\n1\t修堤\t区水利局\n2\t建桥\t区交通局\n填报人：王某某\n"
    assert texts(text_plan(tmp_path, text)) == [("1", "修堤"), ("2", "建桥")]


def test_a_single_cell_of_several_lines_among_whole_rows(tmp_path: Path) -> None:
    text = "2024年6月清单\n序号\t重点工作\t责任单位\t进展情况\t完成时限\n"
    text += "1\t修堤\t区水利局\t已完成招标和设计，土方开挖过半\n，预计下月完成主体\t9月底\n"
    text += "2\t建桥\t区交通局\t封顶\t8月底\n3\t扩校\t区教育局\t招标\t12月底\n"
    plan = text_plan(tmp_path, text)
    assert texts(plan) == [("1", "修堤"), ("2", "建桥"), ("3", "扩校")]
    assert plan.tasks[0].reports[0].content == "已完成招标和设计，土方开挖过半，预计下月完成主体"


def test_a_piece_for_every_column_is_a_cell_each(tmp_path: Path) -> None:
    rows = [("1", "修堤", "区水利局", "全覆盖", "主体封顶。", "无"), ("2", "建桥", "区交通局", "建成", "招标。", "无")]
    rows += [("3", "扩校", "区教育局", "开工", "选址。", "无")]
    lines = ["2024年6月清单", "序号", "重点工作", "责任单位", "年度目标", "进展情况", "备注"]
    plan = text_plan(tmp_path, "\n".join([*lines, *(cell for row in rows for cell in row)]))
    assert [(task.text, task.goal, task.reports[0].content) for task in plan.tasks] == [
        (task, goal, report) for _, task, _, goal, report, _ in rows
    ]


def test_tasks_that_end_like_the_name_of_a_unit_stay_tasks(tmp_path: Path) -> None:
    rows = [
        ("1", "改造镇卫生院", "区卫健局", "封顶"),
        ("2", "撤并村小三所", "区教育局", "完成"),
        ("3", "组建应急救援大队", "区应急局", "招录"),
    ]
    lines = ["2024年6月清单", "序号", "重点工作", "责任单位", "进展情况", *(cell for row in rows for cell in row)]
    plan = text_plan(tmp_path, "\n".join(lines))
    assert [(t.number, t.text, t.units[0].name, t.reports[0].content) for t in plan.tasks] == rows


def test_sections_and_tasks_without_a_number_leave_a_whole_table_whole(tmp_path: Path) -> None:
    rows = [
        "2024年清单,,",
        "序号,重点工作,责任单位",
        "一、水利,,",
        "1,修堤,区水利局",
        ",清淤,石桥镇",
        "二、交通,,",
        "2,建桥,区交通局",
    ]
    path = tmp_path / "清单.csv"
    path.write_text("\n".join([*rows, ",修路,石桥镇"]), encoding="utf-8")
    plan = plan_of(path)
    assert texts(plan) == [("1", "修堤"), ("", "清淤"), ("2", "建桥"), ("", "修路")]
    assert list(plan.sections) == ["一、水利", "二、交通"]


def test_amounts_counted_off_as_tasks_are_no_table(tmp_path: Path) -> None:
    rows = [
        "项目名称 地点 投资 责任部门 竣工时间",
        "修堤 石桥镇 800万元 区水利局",
        "10月",
        "建桥 南浦街道 900万元 区交通局 9月修路 石桥镇",
    ]
    text = "\n".join([*rows, "70万元 石桥镇 8月清淤 石桥镇 90万元 区水利局", "11月"])
    with pytest.raises(SourceFault):
        text_plan(tmp_path, text)


def test_the_pages_own_lines_inside_an_ordinary_table_are_no_groups(tmp_path: Path) -> None:
    text = "2024年清单\n序号\t重点工作\t责任单位\n1\t修堤\t区水利局\n— 1 —\n2\t建桥\t区交通局\n打印 关闭\n"
    plan = text_plan(tmp_path, text)
    assert (texts(plan), plan.sections) == ([("1", "修堤"), ("2", "建桥")], ())
    left = [(row.text, row.reason) for row in plan.left_out]
    assert left == [("— 1 —", "页码或网页上的文字"), ("打印 关闭", "页码或网页上的文字")]


def test_numbers_inside_cells_begin_no_rows(tmp_path: Path) -> None:
    first = "1\n建成云江大桥。\n区交通局\n1. 主桥合龙；\n2. 引桥完成一半；\n3. 完成投资\n2\n亿元。\n"
    second = "2\n改造小区。\n区住建局\n1. 已开工5个；\n2. 完工3个。\n3\n修堤。\n区水利局\n完成。\n"
    plan = text_plan(tmp_path, f"2024年清单\n序号\n重点工作\n责任单位\n6月进展\n{first}{second}")
    assert texts(plan) == [("1", "建成云江大桥。"), ("2", "改造小区。"), ("3", "修堤。")]
    assert [task.units[0].name for task in plan.tasks] == ["区交通局", "区住建局", "区水利局"]
    assert plan.tasks[0].reports[0].content.endswith("3. 完成投资2亿元。")


COLUMNS = "序号 重点任务 责任单位 完成时限"


def test_a_line_of_all_cells_and_below_it_the_rest_of_the_task(tmp_path: Path) -> None:
    lines = ["云江区2024年重点任务", COLUMNS, "1 建成云江大桥主桥和引 区交通局 10月底", "桥。"]
    lines += ["2 新建口袋公园五处，改造 区园林中心 11月底", "公园两个。"]
    path = tmp_path / "任务.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert texts(plan_of(path)) == [("1", "建成云江大桥主桥和引桥。"), ("2", "新建口袋公园五处，改造公园两个。")]


def test_columns_made_of_spaces_however_wide(tmp_path: Path) -> None:
    rows = [COLUMNS.split(), ["1", "修堤。", "区水利局", "10月底"], ["2", "建校。", "区教育局", "8月底"]]
    lines = ["云江区2024年重点任务", *((" " * 60).join(row) for row in rows)]
    path = tmp_path / "任务.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert texts(plan_of(path)) == [("1", "修堤。"), ("2", "建校。")]


def test_a_title_that_goes_on_is_the_page_s(tmp_path: Path) -> None:
    title = "云江区2024年重点任务分解表"
    rows = [COLUMNS.split(), ["1", "修堤。", "区水利局", "10月底"], ["2", "建校。", "区教育局", "8月底"]]
    first, second, third = map("\t".join, rows)
    path = tmp_path / "任务.txt"
    path.write_text("\n".join([title, first, second, "- 2 -", f"{title}（续）", first, third]), encoding="utf-8")
    plan = plan_of(path)
    assert (plan.title, texts(plan)) == ("云江区2024年重点任务", [("1", "修堤。"), ("2", "建校。")])
    assert [node.label for task in plan.tasks for node in task.nodes] == ["10月底", "8月底"]
