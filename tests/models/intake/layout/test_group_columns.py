"""Section and leader columns in which a name stands once and the cells below it are empty, without merges."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.clipboard import read_clipboard
from models.intake.drafts import Plan
from models.intake.findings import Weight
from models.intake.layout.tables import lay_out
from models.intake.plan.table_choices import tables_of
from models.intake.reading import read
from tests.models.intake.build import document, plan_from, plan_of, sheet_plan, workbook

HEADER = ("攻坚领域", "序号", "重点工作", "责任单位", "完成情况")
NAMES = ("交通建设", "", "", "民生实事", "")


def rows_with(names: tuple[str, ...], heading: str = "攻坚领域") -> list[tuple[str, ...]]:
    tasks = [(str(n), f"完成云江工程{n}期。", "区住建局", f"已完成{n}成。") for n in range(1, len(names) + 1)]
    return [(heading, *HEADER[1:]), *((name, *task) for name, task in zip(names, tasks, strict=True))]


def sections(plan: Plan) -> list[str]:
    return [task.section for task in plan.tasks]


def said(plan: Plan, words: str) -> list[tuple[Weight, str]]:
    return [(finding.weight, finding.text) for finding in plan.findings if words in finding.text]


def as_text(folder: Path, rows: list[tuple[str, ...]], suffix: str) -> Path:
    between = {".csv": ",", ".tsv": "\t", ".txt": "；", ".md": " | "}[suffix]
    lines = [between.join(row) for row in rows]
    if suffix == ".md":
        lines = [f"| {line} |" for line in lines]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
    path = folder / f"2024年4月清单{suffix}"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".md"])
def test_a_text_file_cannot_merge_so_a_name_holds_to_the_next_one(tmp_path: Path, suffix: str) -> None:
    plan = plan_of(as_text(tmp_path, rows_with(NAMES), suffix))
    assert sections(plan) == ["交通建设"] * 3 + ["民生实事"] * 2
    assert [weight for weight, _ in said(plan, "已沿用到下面的 3 行")] == [Weight.NOTE]


def test_plain_text_from_the_clipboard_is_such_a_file_too() -> None:
    text = "\n".join("\t".join(row) for row in rows_with(NAMES))
    plan = plan_from(read_clipboard(None, text))
    assert sections(plan) == ["交通建设"] * 3 + ["民生实事"] * 2
    assert said(plan, "已沿用到下面的 3 行")


def test_leaders_are_carried_down_and_other_columns_never(tmp_path: Path) -> None:
    header = ("分管领导", "序号", "重点工作", "责任单位", "督办要点")
    rows = [
        header,
        ("陈某某", "1", "建成大桥。", "区交通局", "报人大"),
        ("", "2", "建成车站。", "", ""),
        ("李某某", "3", "建成公园。", "区住建局", ""),
        ("", "4", "建成学校。", "", ""),
    ]
    plan = plan_of(as_text(tmp_path, rows, ".csv"))
    assert [task.post for task in plan.tasks] == ["陈某某", "陈某某", "李某某", "李某某"]
    assert [len(task.units) for task in plan.tasks] == [1, 0, 1, 0]
    assert [task.extra for task in plan.tasks] == [(("督办要点", "报人大"),), (), (), ()]


def test_rows_above_the_first_name_stay_without_one(tmp_path: Path) -> None:
    plan = plan_of(as_text(tmp_path, rows_with(("", "", "交通建设", "")), ".csv"))
    assert sections(plan) == ["", "", "交通建设", "交通建设"]
    assert said(plan, "有 2 行是空的") and said(plan, "已沿用到下面的 1 行")


def test_a_name_ends_at_a_group_of_its_own_row(tmp_path: Path) -> None:
    rows = rows_with(NAMES)
    rows.insert(3, ("二、专项行动", "", "", "", ""))
    plan = plan_of(as_text(tmp_path, rows, ".csv"))
    assert sections(plan) == ["交通建设", "交通建设", "二、专项行动", "民生实事", "民生实事"]


def test_a_name_goes_on_behind_a_repeated_header(tmp_path: Path) -> None:
    rows = rows_with(NAMES)
    rows.insert(3, rows[0])
    assert sections(plan_of(as_text(tmp_path, rows, ".csv"))) == ["交通建设"] * 3 + ["民生实事"] * 2


def test_a_slash_says_that_there_is_none(tmp_path: Path) -> None:
    plan = plan_of(as_text(tmp_path, rows_with(("交通建设", "", "/", "", "民生实事")), ".csv"))
    assert sections(plan) == ["交通建设", "交通建设", "", "", "民生实事"]


def test_names_beside_every_task_leave_an_empty_cell_empty(tmp_path: Path) -> None:
    plan = plan_of(as_text(tmp_path, rows_with(("交通建设", "交通建设", "", "民生实事", "民生实事")), ".csv"))
    assert sections(plan) == ["交通建设", "交通建设", "", "民生实事", "民生实事"]
    assert [weight for weight, text in said(plan, "有 1 行是空的") if "第 4 行" in text] == [Weight.NOTE]


@pytest.mark.parametrize("names", [NAMES, ("交通建设", "", "", "", "")])
def test_a_workbook_in_which_nobody_merged_is_read_the_same_with_a_warning(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    plan = sheet_plan(tmp_path, rows_with(names))
    assert sections(plan) == (["交通建设"] * 3 + ["民生实事"] * 2 if "民生实事" in names else ["交通建设"] * 5)
    ((weight, text),) = said(plan, "没有合并单元格")
    assert weight is Weight.WARNING
    assert ("第 3、4、6 行" if "民生实事" in names else "第 3、4、5、6 行") in text


def test_one_leader_right_of_the_tasks_is_one_tasks_own(tmp_path: Path) -> None:
    header = ("序号", "重点工作", "责任单位", "联系领导")
    tasks = [(n, f"完成云江工程{n}期。", "区住建局") for n in range(1, 5)]
    one = sheet_plan(tmp_path, [header, (*tasks[0], "陈某某"), *tasks[1:]])
    assert [task.post for task in one.tasks] == ["陈某某", "", "", ""]
    two = sheet_plan(tmp_path, [header, (*tasks[0], "陈某某"), tasks[1], (*tasks[2], "李某某"), tasks[3]])
    assert [task.post for task in two.tasks] == ["陈某某", "陈某某", "李某某", "李某某"]


def test_a_word_file_in_which_nobody_merged_is_read_the_same(tmp_path: Path) -> None:
    plan = plan_of(document(tmp_path / "2024年4月清单.docx", [rows_with(NAMES)]))
    assert sections(plan) == ["交通建设"] * 3 + ["民生实事"] * 2
    assert said(plan, "没有合并单元格")


@pytest.mark.parametrize(
    ("names", "merges"),
    [
        (NAMES, ["A2:A3"]),  # the office does merge: what is outside its ranges is empty
        (("", "交通建设", "", "民生实事", ""), []),  # the first task has none: some have one and some have not
        (("交通建设", "交通建设", "", "民生实事", ""), []),
    ],
)
def test_what_a_workbook_does_not_plainly_say_is_left_empty_and_reported(
    tmp_path: Path, names: tuple[str, ...], merges: list[str]
) -> None:
    plan = sheet_plan(tmp_path, rows_with(names), merges)
    merged = [2] if merges else []
    assert sections(plan) == ["交通建设" if i + 1 in merged else name for i, name in enumerate(names)]
    assert not said(plan, "已沿用")
    assert said(plan, f"有 {sections(plan).count('')} 行是空的")


def test_a_full_column_says_nothing(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, rows_with(("交通建设", "民生实事", "民生实事")))
    assert not said(plan, "一栏")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_of_two_task_columns_the_one_written_once_is_the_section(tmp_path: Path, suffix: str) -> None:
    rows = [
        ("序号", "重点任务", "具体举措", "责任单位"),
        ("1", "交通提升", "建成云江大桥。", "区交通局"),
        ("2", "", "建成客运站。", "区交通局"),
        ("3", "民生实事", "新增停车位。", "区住建局"),
    ]
    plan = sheet_plan(tmp_path, rows) if suffix == ".xlsx" else plan_of(as_text(tmp_path, rows, suffix))
    assert [(task.section, task.text) for task in plan.tasks] == [
        ("交通提升", "建成云江大桥。"),
        ("交通提升", "建成客运站。"),
        ("民生实事", "新增停车位。"),
    ]


def test_the_picture_of_the_table_knows_which_cells_were_filled(tmp_path: Path) -> None:
    source = read(workbook(tmp_path / "清单.xlsx", rows_with(NAMES)), in_child=False)
    (table,) = tables_of(lay_out(source))
    assert dict(table.carried) == {(2, 0): "交通建设", (3, 0): "交通建设", (5, 0): "民生实事"}


def test_kinds_of_tasks_that_alternate_or_stand_below_sections_of_their_own_are_none(tmp_path: Path) -> None:
    scattered = sheet_plan(tmp_path, rows_with(("续建", "新建", "续建", "新建"), "类型"))
    assert sections(scattered) == [""] * 4 and dict(scattered.tasks[0].extra) == {"类型": "续建"}
    together = sheet_plan(tmp_path, rows_with(("续建", "续建", "新建", "新建"), "类型"))
    assert sections(together) == ["续建", "续建", "新建", "新建"]
    header, *rows = rows_with(("续建", "续建", "新建", "新建"), "类型")
    below = sheet_plan(tmp_path, [header, ("一、交通建设", "", "", "", ""), *rows])
    assert sections(below) == ["一、交通建设"] * 4


def test_topics_beside_their_tasks_are_sections(tmp_path: Path) -> None:
    header = ("重点工作", "工作任务", "责任单位", "完成情况")
    rows = [
        ("教育惠民", "启动学校空调加装工程。", "区教育局", "已招标。"),
        ("出行畅通", "新增停车泊位3000个。", "区城管局", "开工。"),
    ]
    plan = sheet_plan(tmp_path, [header, *rows])
    assert [(task.section, task.text) for task in plan.tasks] == [(row[0], row[1]) for row in rows]


def test_names_of_projects_and_of_numbered_tasks_are_no_topics(tmp_path: Path) -> None:
    rows = [
        ("云江大桥", "完成主桥合龙及桥面铺装。", "区交通局", "在建。"),
        ("南浦小学", "完成教学楼主体建设封顶。", "区教育局", "在建。"),
    ]
    plan = sheet_plan(tmp_path, [("重点项目", "工作任务", "责任单位", "完成情况"), *rows])
    assert not any(task.section for task in plan.tasks)
    numbered = [("序号", "重点工作", "工作任务", "责任单位"), *((str(n), *row[:3]) for n, row in enumerate(rows, 1))]
    assert not any(task.section for task in sheet_plan(tmp_path, numbered).tasks)


@pytest.mark.parametrize("between", ["\t", " | "])
def test_rows_without_the_cell_that_reaches_over_them(tmp_path: Path, between: str) -> None:
    first, second, third = rows_with(("交通建设", "", "民生实事"))[1:]
    lines = [HEADER, first, second[1:], third]  # as a page with merged cells is copied as text
    path = tmp_path / "2024年4月清单.txt"
    path.write_text("\n".join(between.join(line) for line in lines), encoding="utf-8")
    plan = plan_of(path)
    assert sections(plan) == ["交通建设", "交通建设", "民生实事"]
    assert [task.number for task in plan.tasks] == ["1", "2", "3"]
