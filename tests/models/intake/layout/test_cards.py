"""Files in which every task is a small table of labels and values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from models.errors import SourceFault
from models.intake.clipboard import read_clipboard
from models.intake.drafts import Plan
from models.intake.findings import Mark
from models.intake.layout.tables import lay_out
from models.intake.plan.table_choices import tables_of
from models.intake.reading import read
from models.periods import Period
from models.vocabulary import Frequency, Role
from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    contents,
    document,
    plan_from,
    plan_of,
    texts,
    workbook,
)

ROAD = [
    ("序号", "1", "报送频次", "月度报"),
    ("任务内容", "建成云江大桥。", "", ""),
    ("责任单位", "*区交通局、区住建局", "完成时限", "2024年12月底"),
    ("4月完成情况", "主桥已合龙。", "", ""),
]
PARK = [
    ("序号", "2", "报送频次", "季度报"),
    ("任务内容", "新增停车位2000个。", "", ""),
    ("责任单位", "区住建局", "完成时限", "6月底前"),
    ("4月完成情况", "已建成1200个。", "", ""),
]
MERGES = [((1, 1), (1, 3)), ((3, 1), (3, 3))]
BOTH = [("1", "建成云江大桥。"), ("2", "新增停车位2000个。")]


def card_file(path: Path, blocks: list[str | list[tuple[str, ...]]]) -> Path:
    """A Word file whose tables have their long values merged over the columns beside them."""
    made = docx.Document(str(document(path, blocks)))
    cards = (block for block in blocks if not isinstance(block, str))
    for table, card in zip(made.tables, cards, strict=True):
        for i, row in enumerate(card):
            if len(row) > 2 and not "".join(row[2:]):
                table.cell(i, 1).merge(table.cell(i, len(row) - 1)).text = row[1]
    made.save(str(path))
    return path


def are_both(plan: Plan) -> bool:
    first, second = plan.tasks
    return (
        texts(plan) == BOTH
        and contents(plan) == ["主桥已合龙。", "已建成1200个。"]
        and [(unit.name, unit.role) for unit in first.units] == [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)]
        and [node.due for task in plan.tasks for node in task.nodes] == [date(2024, 12, 31), date(2024, 6, 30)]
        and (first.frequency, second.frequency) == (Frequency.MONTHLY, Frequency.QUARTERLY)
        and plan.period == Period(2024, 4)
        and first.extra == second.extra == ()
    )


def test_each_table_of_labels_and_values_is_a_task(tmp_path: Path) -> None:
    plan = plan_of(card_file(tmp_path / "督办.docx", ["2024年云江区重点任务督办卡", ROAD, PARK, "填报人：王某某"]))
    assert are_both(plan)
    assert [task.origin for task in plan.tasks] == ["第 1 个表格", "第 2 个表格"]
    assert plan.title == "2024年云江区重点任务督办卡"
    assert [(row.text, row.reason) for row in plan.left_out] == [("填报人：王某某", "表格以外的文字")]


def test_cards_of_two_columns(tmp_path: Path) -> None:
    narrow = [[(a, b) for row in card for a, b in (row[:2], row[2:]) if a] for card in (ROAD, PARK)]
    assert are_both(plan_of(card_file(tmp_path / "2024年.docx", narrow)))


def test_cards_below_each_other_on_a_sheet(tmp_path: Path) -> None:
    rows = [("2024年云江区重点任务督办卡",), *ROAD, (), ("2024年云江区重点任务督办卡",), *PARK]
    plan = plan_of(workbook(tmp_path / "督办.xlsx", rows, ["A1:D1", "B3:D3", "B5:D5", "A7:D7", "B9:D9", "B11:D11"]))
    assert are_both(plan)
    assert [task.origin for task in plan.tasks] == ["工作表“汇总表”第 2 行", "工作表“汇总表”第 8 行"]
    assert [row.reason for row in plan.left_out] == ["重复的标题"]


def test_registers_with_rows_left_blank_below_each_other(tmp_path: Path) -> None:
    head = ("云江区督办事项登记表（6月）", "", "", "")
    rows = [
        head,
        ("事项名称", "修建云江大桥", "编号", "1"),
        ("承办单位", "区交通局", "办理时限", "2024年6月底"),
        ("领导批示", "", "", ""),
        head,
        ("事项名称", "改造小区", "编号", "2"),
        ("承办单位", "区住建局", "办理时限", "2024年9月底"),
        ("领导批示", "抓紧", "", ""),
    ]
    plan = plan_of(workbook(tmp_path / "2024年.xlsx", rows, ["A1:D1", "B4:D4", "A5:D5", "B8:D8"]))
    assert (plan.period, [row.reason for row in plan.left_out]) == (Period(2024, 6), ["重复的标题"])
    assert texts(plan) == [("1", "修建云江大桥"), ("2", "改造小区")]
    assert [task.extra for task in plan.tasks] == [(), (("领导批示", "抓紧"),)]
    assert plan.sections == ()


def test_a_sheet_for_each_card(tmp_path: Path) -> None:
    plan = plan_of(workbook(tmp_path / "2024年.xlsx", ROAD, name="督办1", more={"督办2": PARK}))
    assert are_both(plan)
    assert [task.origin for task in plan.tasks] == ["工作表“督办1”", "工作表“督办2”"]
    assert plan.sections == ()


def page(*cards: list[tuple[str, ...]]) -> str:
    tables = []
    for card in cards:
        rows = ["".join(f"<td>{text}</td>" for text in row if text or row[2:] != ("", "")) for row in card]
        tables.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>".replace("<td></td>", ""))
    return f"<html><body><p>2024年重点任务督办卡</p>{''.join(tables)}</body></html>"


def test_cards_of_a_web_page_and_of_the_clipboard(tmp_path: Path) -> None:
    path = tmp_path / "督办.html"
    path.write_text(page(ROAD, PARK), "utf-8")
    assert are_both(plan_of(path))
    assert are_both(plan_from(read_clipboard(page(ROAD, PARK), None)))


def test_cards_in_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "2024年督办.csv"
    path.write_text("\n".join(",".join(row) for row in (*ROAD, ("",) * 4, *PARK)), "utf-8")
    assert are_both(plan_of(path))


def test_cards_with_unlike_labels_lose_nothing(tmp_path: Path) -> None:
    """Another word for a known field is the same column; what no field knows is kept; a gap in one is no row joined."""
    other = [
        ("任务编号", "2"),
        ("工作任务", "新增停车位2000个。"),
        ("牵头单位", "区住建局"),
        ("配合单位", "石桥镇"),
        ("资金来源：", "市级补助"),
    ]
    last = [("序号", ""), ("工作任务", "改造老旧小区12个"), ("领导批示", "抓紧"), ("领导批示", "按月报告")]
    plan = plan_of(card_file(tmp_path / "2024年.docx", [ROAD, other, last]))
    assert texts(plan) == [*BOTH, ("", "改造老旧小区12个")]
    assert [[unit.name for unit in task.units] for task in plan.tasks] == [
        ["区交通局", "区住建局"],
        ["区住建局", "石桥镇"],
        [],
    ]
    assert [task.extra for task in plan.tasks] == [
        (),
        (("资金来源", "市级补助"),),
        (("领导批示", "抓紧\n按月报告"),),
    ]
    assert plan.left_out == ()


def test_labels_beneath_a_merged_label(tmp_path: Path) -> None:
    rows = [
        ("序号", "1", ""),
        ("任务内容", "建成云江大桥。", ""),
        ("推进计划", "一季度", "完成桩基。"),
        ("", "二季度", "主桥合龙。"),
        ("责任单位", "牵头", "区交通局"),
        ("", "配合", "区财政局"),
        ("完成情况", "主桥已合龙。", ""),
    ]
    merges = ["B1:C1", "B2:C2", "A3:A4", "A5:A6", "B7:C7"]
    (task,) = plan_of(workbook(tmp_path / "2024年4月.xlsx", rows, merges)).tasks
    assert [(node.label, node.text, node.due) for node in task.nodes] == [
        ("一季度", "完成桩基。", date(2024, 3, 31)),
        ("二季度", "主桥合龙。", date(2024, 6, 30)),
    ]
    assert [(unit.name, unit.role) for unit in task.units] == [("区交通局", Role.LEAD), ("区财政局", Role.SUPPORTING)]
    assert [report.content for report in task.reports] == ["主桥已合龙。"]


def test_headings_between_cards_are_sections_and_captions_are_not(tmp_path: Path) -> None:
    third = [("序号", "3"), ("任务内容", "改造老旧小区。"), ("责任单位", "区住建局")]
    blocks = ["一、交通建设", "督办卡（1）", ROAD, "二、民生实事", "督办卡（2）", PARK, "督办卡（3）", third]
    plan = plan_of(card_file(tmp_path / "2024年.docx", blocks))
    assert [(task.number, task.section) for task in plan.tasks] == [
        ("1", "一、交通建设"),
        ("2", "二、民生实事"),
        ("3", "二、民生实事"),
    ]
    assert {row.text for row in plan.left_out} <= {"督办卡（1）", "督办卡（2）", "督办卡（3）"}


def test_lines_between_cards_on_a_sheet_are_sections(tmp_path: Path) -> None:
    rows = [("交通建设",), *ROAD, ("民生实事",), *PARK]
    plan = plan_of(workbook(tmp_path / "2024年.xlsx", rows, ["A1:D1", "A6:D6"]))
    assert plan.sections == ("交通建设", "民生实事")


def test_a_text_below_its_label_and_other_lines_of_a_card_are_kept(tmp_path: Path) -> None:
    wide = [("重点任务督办单",), *ROAD[:3], ("存在问题",), ("征地滞后。",), ("请于每月25日前报送。",)]
    rows = [*wide, ("重点任务督办单",), *PARK[:2], ("以下由责任单位填写",), *PARK[2:]]
    plan = plan_of(workbook(tmp_path / "2024年4月.xlsx", rows, [f"A{n}:D{n}" for n in (1, 5, 6, 7, 8, 11)]))
    first, second = plan.tasks
    assert [report.reason for report in first.reports] == ["征地滞后。"]
    assert first.extra == (("附注", "请于每月25日前报送。"),)
    assert second.extra == (("附注", "以下由责任单位填写"),)
    assert (texts(plan), plan.sections) == (BOTH, ())


def test_a_blank_card_is_left_out_by_name(tmp_path: Path) -> None:
    blank = [(row[0], "", row[2], "") for row in PARK]
    plan = plan_of(document(tmp_path / "2024年.docx", [ROAD, blank]))
    assert texts(plan) == BOTH[:1]
    assert [(row.origin, row.reason) for row in plan.left_out] == [("第 2 个表格", "卡片上没有写任务内容")]


def test_the_picture_is_the_table_made_of_the_cards(tmp_path: Path) -> None:
    source = read(card_file(tmp_path / "督办.docx", [ROAD, PARK]), in_child=False)
    (grid,) = source.grids
    assert grid.rows[0] == ("序号", "报送频次", "任务内容", "责任单位", "完成时限", "4月完成情况")
    assert grid.numbers[1:] == (1, 2)
    (table,) = tables_of(lay_out(source))
    assert (table.name, table.reason) == ("第 1 个表格至第 2 个表格", "有 2 条任务")
    assert [(row, mark) for row, mark, _ in table.marks] == [(0, Mark.HEADER)]


def test_a_list_beside_cards_stays_a_list(tmp_path: Path) -> None:
    third = ("3", "改造小区。", "区住建局", "已完工5个。")
    plan = plan_of(card_file(tmp_path / "2024年4月.docx", [[HEADER, third], ROAD, PARK]))
    assert [task.text for task in plan.tasks] == [third[1], BOTH[0][1], BOTH[1][1]]


@pytest.mark.parametrize(
    "table",
    [
        [("目标任务", "20项"), ("完成情况", "12项")],
        [("姓名", "王某某"), ("责任单位", "区住建局"), ("电话", "0570-1")],
        [("任务内容", "责任单位"), ("建成客运站。", "区交通局")],
        [("任务内容", ""), ("责任单位", ""), ("完成时限", "")],
    ],
    ids=["figures", "a person", "a header", "a blank form"],
)
def test_small_tables_are_no_cards(tmp_path: Path, table: list[tuple[str, ...]]) -> None:
    source = read(document(tmp_path / "2024年.docx", [table, [HEADER, FIRST, SECOND]]), in_child=False)
    assert not any(grid.cards for grid in source.grids)
    assert texts(plan_from(source))[-2:] == [("1", FIRST[1]), ("2", SECOND[1])]


def test_a_list_turned_on_its_side_is_no_card(tmp_path: Path) -> None:
    rows = [("任务内容", "建成云江大桥", "新增停车位", "改造小区"), ("责任单位", "区交通局", "区住建局", "石桥镇")]
    with pytest.raises(SourceFault):
        plan_of(workbook(tmp_path / "2024年.xlsx", rows))


def test_the_day_of_a_date_cell_and_the_progress_in_a_comment(tmp_path: Path) -> None:
    path = workbook(tmp_path / "云江区2024年督办卡.xlsx", [*ROAD, (None,), *PARK])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["D3"], sheet["D3"].number_format = date(2025, 3, 20), 'm"月"d"日"'
    sheet["B4"], sheet["B4"].comment = None, Comment("六月已合龙。", "某某")
    book.save(path)
    first, _ = plan_of(path).tasks
    assert [(node.label, node.due) for node in first.nodes] == [("3月20日", date(2025, 3, 20))]
    assert [report.content for report in first.reports] == ["六月已合龙。"]


def test_a_short_list_of_departments_without_numbers_is_no_card(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("任务,负责部门,进度,备注\n修订章程,法规科,过半,\n清理合同,审计科,已完成,存档\n", encoding="utf-8")
    assert texts(plan_of(path)) == [("", "修订章程"), ("", "清理合同")]


def test_a_lone_card_keeps_the_number_before_its_text(tmp_path: Path) -> None:
    rows = [
        ("重点工作：", "135.统筹违建治理，完成年度任务。"),
        ("牵头单位：", "区城管局"),
        ("年度阶段性工作目标：", "一季度：印发方案。\n二季度：完成一半。"),
        ("进展情况：", "已完成。"),
    ]
    (task,) = plan_of(workbook(tmp_path / "云江区2024年4月督办卡.xlsx", rows)).tasks
    assert (task.number, task.text) == ("135", "统筹违建治理，完成年度任务。")
    assert [node.due for node in task.nodes] == [date(2024, 3, 31), date(2024, 6, 30)]
