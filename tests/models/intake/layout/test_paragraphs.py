"""Lists written as paragraphs: their tasks, sections and parts, and what is left out of them."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pytest

from models.errors import SourceFault
from models.intake.clipboard import read_clipboard
from models.intake.drafts import Plan
from models.intake.reading import read
from models.intake.understanding import Settings, understand
from models.operations.importing.applying import apply_plan
from models.periods import Period
from models.records import Task, TaskList
from models.store.opening import create
from tests.models.intake.build import FIRST, HEADER, SECOND, TODAY, document, plan_from, plan_of, texts

PUBLISHED = """\
云江区2024年重点工作任务分解

各乡镇人民政府、街道办事处，区直各单位：
    现将任务分解如下。
一、加快城市建设
（一）交通
1．建成云江大桥，打通断头路6条。（牵头单位：区交通局；责任单位：区住建局、各镇街；完成时限：2024年12月底）
2．新增停车位2000个。（责任单位：区住建局）
（1）老城区新增800个；
（2）新城区新增1200个。
（二）民生
3．改造老旧小区12个（责任单位：区经济发展局（区经信局）、区财政局；完成时限：9月底前）。
二、乡村振兴
4．建设和美乡村3个。
（区农业农村局牵头，区水利局配合）
5. 修复古堤5公里。（区水利局、区财政局按职责分工负责）
联系人：王某某，电话：123456
"""
BLOCKS = """\
2025年云江区民生实事清单
一、道路畅通
改造农村公路30公里
牵头单位：区交通局
责任单位：各镇街
完成时限：2025年10月底
新建公交站台20个
牵头单位：区公交公司
二、教育
扩建学校2所
牵头单位：
区教育局
"""


def text_plan(folder: Path, text: str) -> Plan:
    path = folder / "清单.txt"
    path.write_text(text, encoding="utf-8")
    return plan_of(path)


def units(plan: Plan) -> list[list[str]]:
    return [[unit.name for unit in task.units] for task in plan.tasks]


def test_a_published_list(tmp_path: Path) -> None:
    plan = text_plan(tmp_path, PUBLISHED)
    assert (plan.title, plan.year) == ("云江区2024年重点工作任务分解", 2024)
    assert texts(plan) == [
        ("1", "建成云江大桥，打通断头路6条。"),
        ("2", "新增停车位2000个。"),
        ("2.1", "老城区新增800个；"),
        ("2.2", "新城区新增1200个。"),
        ("3", "改造老旧小区12个。"),
        ("4", "建设和美乡村3个。"),
        ("5", "修复古堤5公里。"),
    ]
    assert units(plan) == [
        ["区交通局", "区住建局", "各镇街"],
        ["区住建局"],
        [],
        [],
        ["区经济发展局（区经信局）", "区财政局"],
        ["区农业农村局", "区水利局"],
        ["区水利局", "区财政局"],
    ]
    dues = {task.number: task.nodes[0].due for task in plan.tasks if task.nodes}
    assert dues == {"1": date(2024, 12, 31), "3": date(2024, 9, 30)}
    assert plan.sections == ("一、加快城市建设／（一）交通", "一、加快城市建设／（二）民生", "二、乡村振兴")
    assert [row.text for row in plan.left_out] == [
        "各乡镇人民政府、街道办事处，区直各单位：",
        "现将任务分解如下。",
        "联系人：王某某，电话：123456",
    ]


def test_parts_of_a_task_are_stored_below_it(tmp_path: Path) -> None:
    plan = text_plan(tmp_path, PUBLISHED)
    with closing(create(tmp_path / "云江.duban")) as ledger:
        apply_plan(ledger, plan)
        tasks = ledger.of_list(Task, ledger.all(TaskList)[0].id)
    ids = {task.number: task.id for task in tasks}
    assert {task.number: task.parent_id for task in tasks if task.parent_id} == {"2.1": ids["2"], "2.2": ids["2"]}
    assert all(task.section_id is None for task in tasks if task.parent_id)


def test_tasks_without_numbers_above_lines_of_labels(tmp_path: Path) -> None:
    plan = text_plan(tmp_path, BLOCKS)
    assert texts(plan) == [("", "改造农村公路30公里"), ("", "新建公交站台20个"), ("", "扩建学校2所")]
    assert units(plan) == [["区交通局", "各镇街"], ["区公交公司"], ["区教育局"]]
    assert [task.section for task in plan.tasks] == ["一、道路畅通", "一、道路畅通", "二、教育"]
    assert plan.left_out == ()


def test_a_goal_and_a_report_below_each_task(tmp_path: Path) -> None:
    lines = [
        "2024年云江区改革任务清单",
        "（一）推进审批改革",
        "压缩时限50%。",
        "工作目标：年底前完成",
        "牵头单位：区政务办　　配合单位：区司法局",
        "1-6月进展：已建成窗口12个。",
        "（二）推进国企改革",
        "完成3家企业重组。",
        "工作目标：9月底前完成",
        "牵头单位：区国资中心",
        "1-6月进展：完成1家。",
    ]
    plan = plan_of(document(tmp_path / "清单.docx", lines))
    assert texts(plan) == [("一", "推进审批改革\n压缩时限50%。"), ("二", "推进国企改革\n完成3家企业重组。")]
    assert [task.goal for task in plan.tasks] == ["年底前完成", "9月底前完成"]
    assert [(r.period, r.content) for task in plan.tasks for r in task.reports] == [
        (Period(2024, 6), "已建成窗口12个。"),
        (Period(2024, 6), "完成1家。"),
    ]


def test_units_alone_in_the_brackets_behind_each_task(tmp_path: Path) -> None:
    lines = [
        "一、发展",
        "1. 规上工业增加值增长8%。（区经信局）",
        "2. 新建幼儿园3所。（区教育局、区住建局）",
        "3. 招引项目30个（含外资）。（区商务局，各镇人民政府）",
    ]
    plan = text_plan(tmp_path, "\n".join(("2024年任务分解", *lines)))
    assert [task.text for task in plan.tasks][2] == "招引项目30个（含外资）。"
    assert units(plan) == [["区经信局"], ["区教育局", "区住建局"], ["区商务局", "各镇人民政府"]]


def test_sentences_of_one_paragraph_with_units_of_their_own(tmp_path: Path) -> None:
    text = "1. 建成大桥（责任单位：区交通局）。改造小区12个（责任单位：区住建局）。\n2. 修堤。（责任单位：区水利局）"
    plan = text_plan(tmp_path, f"2024年任务\n{text}")
    assert texts(plan) == [("1", "建成大桥。"), ("", "改造小区12个。"), ("2", "修堤。")]
    assert units(plan) == [["区交通局"], ["区住建局"], ["区水利局"]]


def test_units_below_the_last_part_are_those_of_the_whole_task(tmp_path: Path) -> None:
    lines = ["1．治水", "（1）清淤5公里；", "（2）建闸2座。", "责任单位：区水利局", "2．修路", "责任单位：区交通局"]
    plan = text_plan(tmp_path, "\n".join(("2024年任务", *lines)))
    assert [(task.number, len(task.units)) for task in plan.tasks] == [("1", 1), ("1.1", 0), ("1.2", 0), ("2", 1)]


def test_labels_no_field_knows_are_kept_where_they_come_again(tmp_path: Path) -> None:
    one = "任务一：云江大桥\n工作要求：主桥合龙。\n责任领导：李某某\n责任单位：区交通局\n"
    two = "任务二：小区改造\n工作要求：完成12个。\n责任领导：王某某\n责任单位：区住建局\n"
    plan = text_plan(tmp_path, f"2024年督办事项\n{one}— 2 —\n{two}")
    assert [(task.text, task.post, dict(task.extra)) for task in plan.tasks] == [
        ("云江大桥", "李某某", {"工作要求": "主桥合龙。"}),
        ("小区改造", "王某某", {"工作要求": "完成12个。"}),
    ]


def test_paragraphs_that_word_numbers(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("2024年云江区重点任务")
    for text in ("建成大桥。（责任单位：区交通局）", "修复古堤。（责任单位：区水利局）"):
        made.add_paragraph(text, style="List Number")
    made.save(str(tmp_path / "清单.docx"))
    assert texts(plan_of(tmp_path / "清单.docx")) == [("1", "建成大桥。"), ("2", "修复古堤。")]


def test_a_list_on_a_web_page_and_on_the_clipboard(tmp_path: Path) -> None:
    page = tmp_path / "清单.html"
    page.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in BLOCKS.splitlines()) + "</body></html>")
    assert texts(plan_of(page)) == texts(text_plan(tmp_path, BLOCKS))
    assert texts(plan_from(read_clipboard(None, BLOCKS))) == texts(text_plan(tmp_path, BLOCKS))


def test_a_table_with_the_tasks_goes_before_paragraphs_that_are_offered_beside_it(tmp_path: Path) -> None:
    path = document(tmp_path / "通报.docx", [*BLOCKS.splitlines(), [HEADER, FIRST, SECOND]])
    source = read(path, in_child=False)
    understood = understand(source, Settings(), TODAY)
    plan = understood.plan_or_raise()
    assert [task.text for task in plan.tasks] == [FIRST[1], SECOND[1]]
    assert [(table.name, table.rows, table.likely) for table in understood.tables] == [
        ("第 1 个表格", 2, True),
        ("正文", 3, False),
    ]
    assert any("勾选“正文”" in finding.text for finding in plan.findings)
    chosen = plan_from(source, tables=frozenset((1,)))
    assert texts(chosen) == texts(text_plan(tmp_path, BLOCKS))


def test_a_notice_is_no_list(tmp_path: Path) -> None:
    notice = "关于报送进展的通知\n1. 请各单位于25日前报送。\n2. 联系人：王某某。\n填报单位：区府办\n"
    with pytest.raises(SourceFault, match="没有表格"):
        text_plan(tmp_path, notice)


def test_stars_before_numbers_and_units_on_two_lines(tmp_path: Path) -> None:
    lines = [
        "★ 1、建成大桥",
        "责任单位：区交通局、",
        "区住建局",
        "当前进展：已招标。",
        "★ 2、修堤",
        "责任单位：区水利局",
    ]
    plan = text_plan(tmp_path, "\n".join(("2024年清单", *lines)))
    assert texts(plan) == [("1", "建成大桥"), ("2", "修堤")]
    assert units(plan) == [["区交通局", "区住建局"], ["区水利局"]]
    assert plan.tasks[0].reports[0].content == "已招标。"


def test_a_plan_of_action_gives_only_its_tasks(tmp_path: Path) -> None:
    lines = [
        "云江区2024年行动方案",
        "一、工作目标",
        "到年底进入全省前列。",
        "二、重点任务",
        "（一）提升服务。上线13件事项（区政务中心牵头，区大数据局配合）。",
        "（二）降低成本。减负5亿元（区税务局、区财政局按职责分工负责）。",
        "三、保障措施",
        "（一）加强领导。成立专班。",
    ]
    plan = text_plan(tmp_path, "\n".join(lines))
    assert texts(plan) == [("一", "提升服务。上线13件事项。"), ("二", "降低成本。减负5亿元。")]
    assert plan.sections == ("二、重点任务",)
    assert units(plan) == [["区政务中心", "区大数据局"], ["区税务局", "区财政局"]]
    assert [row.text for row in plan.left_out][-2:] == ["三、保障措施", "（一）加强领导。成立专班。"]


def test_demands_below_the_list_are_no_tasks(tmp_path: Path) -> None:
    lines = [
        "云江区2024年重点任务分工",
        "一、水利",
        "1. 修堤。",
        "责任单位：区水利局",
        "2. 清淤。",
        "责任单位：区水利局",
    ]
    lines += ["工作要求：", "1. 加强领导。", "2. 强化督查。", "云江区人民政府办公室"]
    plan = plan_of(document(tmp_path / "分工.docx", lines))
    assert texts(plan) == [("1", "修堤。"), ("2", "清淤。")]
    assert "1. 加强领导。" in [row.text for row in plan.left_out]


def test_blocks_of_labels_with_numbers(tmp_path: Path) -> None:
    blocks = [
        "序号：1",
        "督办事项：积水整治",
        "责任单位：区住建局",
        "序号：2",
        "督办事项：路灯修复",
        "责任单位：区城管局",
    ]
    plan = plan_of(document(tmp_path / "督办.docx", ["云江区2024年督办事项", *blocks]))
    assert texts(plan) == [("1", "积水整治"), ("2", "路灯修复")]


def test_labels_with_room_instead_of_a_colon_and_in_brackets(tmp_path: Path) -> None:
    spaced = ["1、修堤", "责任单位　区水利局", "完成时间 10月底", "2、建校", "责任单位　区教育局", "完成时间 8月底"]
    plan = plan_of(document(tmp_path / "甲.docx", ["云江区2024年重点任务", *spaced]))
    assert [(task.text, task.units[0].name, task.nodes[0].label) for task in plan.tasks] == [
        ("修堤", "区水利局", "10月底"),
        ("建校", "区教育局", "8月底"),
    ]
    bracketed = ["【任务一】修堤", "【责任单位】区水利局", "【任务二】建校", "【责任单位】区教育局"]
    assert texts(plan_of(document(tmp_path / "乙.docx", bracketed))) == [("一", "修堤"), ("二", "建校")]


BARE = """\
云江区2025年民生实事任务清单
一、道路畅通
1．改造农村公路30公里
责任单位
区交通局
各镇街
完成时限
2025年10月底前
2．新建公交站台20个
牵 头 单 位
区公交公司
二、教育
3．扩建学校2所
责任单位
区教育局
完成时限
长期坚持
"""


def test_labels_alone_on_their_lines_without_a_colon(tmp_path: Path) -> None:
    made = document(tmp_path / "2025年清单.docx", BARE.splitlines())
    for plan in (text_plan(tmp_path, BARE), plan_from(read_clipboard(None, BARE)), plan_of(made)):
        assert [(task.number, task.text, [unit.name for unit in task.units]) for task in plan.tasks] == [
            ("1", "改造农村公路30公里", ["区交通局", "各镇街"]),
            ("2", "新建公交站台20个", ["区公交公司"]),
            ("3", "扩建学校2所", ["区教育局"]),
        ]
        assert [task.section for task in plan.tasks] == ["一、道路畅通", "一、道路畅通", "二、教育"]
        assert [[node.label for node in task.nodes] for task in plan.tasks] == [["2025年10月底前"], [], ["长期坚持"]]


def test_a_label_that_comes_again_takes_what_stands_below_it_whatever_it_is(tmp_path: Path) -> None:
    tasks = [("架桥四座", "桥梁专班", "过半"), ("建校两所", "学校专班", "封顶")]
    lines = [f"任务名称\n{task}\n责任单位\n{who}\n进展情况\n{said}\n" for task, who, said in tasks]
    plan = text_plan(tmp_path, "云江区2025年6月任务清单\n" + "".join(lines))
    found = [(task.text, task.units[0].name, task.reports[0].content) for task in plan.tasks]
    assert found == tasks


def test_labels_below_one_another_or_before_a_sentence_are_none(tmp_path: Path) -> None:
    tasks = "1．架桥。（责任单位：区交通局）\n2．建校。（责任单位：区教育局）\n"
    plan = text_plan(tmp_path, tasks + "责任单位\n完成时限\n区水利局\n进展情况\n各单位要抓紧。\n")
    assert [[unit.name for unit in task.units] for task in plan.tasks] == [["区交通局"], ["区教育局"]]
    assert not any(task.nodes or task.reports for task in plan.tasks)
    assert {"责任单位", "区水利局"} <= {line for row in plan.left_out for line in row.text.split("\n")}


TAILS = """\
云江区2025年政府工作报告任务分解
一、加快转型升级
坚持提质增效，构筑现代产业高地。
突出工业主体地位，技改投资12亿元。（牵头领导：甲某；牵头单位：区经信局；责任单位：区财政局、各镇）
做优现代农业，新建大棚800亩。（牵头领导：乙某；牵头单位：区农业农村局）
二、深化改革
推行一窗通办。（牵头领导：丙某；牵头单位：区政务服务局；责任单位：区司法局）
"""


def test_tasks_without_numbers_that_end_with_who_does_them(tmp_path: Path) -> None:
    path = document(tmp_path / "云江区清单.docx", TAILS.splitlines())
    plan = plan_of(path)
    assert [(task.text, task.section, task.post) for task in plan.tasks] == [
        ("突出工业主体地位，技改投资12亿元。", "一、加快转型升级", "甲某"),
        ("做优现代农业，新建大棚800亩。", "一、加快转型升级", "乙某"),
        ("推行一窗通办。", "二、深化改革", "丙某"),
    ]
    assert [unit.name for unit in plan.tasks[0].units] == ["区经信局", "区财政局", "各镇"]
    assert any(row.text == "坚持提质增效，构筑现代产业高地。" for row in plan.left_out)
