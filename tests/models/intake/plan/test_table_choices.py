"""What the clerk may choose: the tables of a file and what each column is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from models.errors import SourceFault
from models.intake.drafts import ColumnGuess, Plan
from models.intake.findings import HeaderChoice, Mark
from models.intake.layout.header import header_signature, known_headers
from models.intake.layout.tables import lay_out
from models.intake.plan.table_choices import tables_of
from models.intake.source import Grid, Source
from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    THIRD,
    TITLE,
    contents,
    document,
    plan_from,
    plan_of,
    texts,
)
from tests.models.intake.build import workbook as workbook_of


def grid(*rows: tuple[str, ...], name: str = "", hidden: bool = False) -> Grid:
    return Grid(name, f"工作表“{name}”", rows, tuple(range(1, len(rows) + 1)), hidden=hidden)


def source(*grids: Grid) -> Source:
    return Source("清单.xlsx", "", grids)


BOOK = source(
    grid(("姓名", "电话"), ("王某某", "1"), name="通讯录"),
    grid(HEADER, FIRST, name="交通建设"),
    grid(HEADER, SECOND, THIRD, name="李某某副区长"),
    grid(HEADER, name="空表"),
    grid(HEADER, FIRST, name="交通建设 (2)"),
    grid(HEADER, FIRST, SECOND, name="旧表", hidden=True),
)


def test_all_tables_are_shown_and_the_likely_ones_ticked() -> None:
    assert [(t.name, t.rows, t.likely, t.reason) for t in tables_of(lay_out(BOOK))] == [
        ("通讯录", 0, False, "没有认出任务清单的表头"),
        ("交通建设", 1, True, "有 1 条任务"),
        ("李某某副区长", 2, True, "有 2 条任务"),
        ("空表", 0, False, "只有表头，没有任务"),
        ("交通建设 (2)", 0, False, "与前面的表格内容相同"),
        ("旧表", 2, False, "工作表是隐藏的，里面有 2 条任务"),
    ]


def test_without_a_choice_the_likely_ones_are_taken() -> None:
    plan = plan_from(BOOK)
    assert [(t.section, t.post) for t in plan.tasks] == [("交通建设", ""), *[("", "李某某副区长")] * 2]
    assert any("“旧表”是隐藏的" in finding.text for finding in plan.findings)
    likely = frozenset(table.index for table in tables_of(lay_out(BOOK)) if table.likely)
    assert plan_from(BOOK, tables=likely).tasks == plan.tasks


def test_chosen_tables_keep_their_groups() -> None:
    plan = plan_from(BOOK, tables=frozenset({2}))
    assert [(t.section, t.post) for t in plan.tasks] == [("", "李某某副区长")] * 2
    assert sum("没有勾选" in finding.text for finding in plan.findings) == 5


def test_a_hidden_table_may_be_chosen() -> None:
    assert len(plan_from(BOOK, tables=frozenset({5})).tasks) == 2
    with pytest.raises(SourceFault, match="隐藏"):
        plan_from(source(grid(HEADER, FIRST, hidden=True)))


def test_hidden_sheets_of_a_workbook(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "清单.xlsx", [HEADER, FIRST], more={"旧": [HEADER, FIRST, SECOND]})
    book = openpyxl.load_workbook(path)
    book["旧"].sheet_state = "veryHidden"
    book.save(path)
    assert texts(plan_of(path)) == [("1", FIRST[1])]


def test_tables_of_a_word_file(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", [TITLE, [["联系人", "电话"], ["王", "1"]], "一、交通", [HEADER, FIRST]])
    assert plan_of(path).tasks[0].origin == "第 2 个表格第 2 行"


def guesses(plan: Plan) -> dict[str, ColumnGuess]:
    return {guess.heading: guess for guess in plan.columns}


TOLD = source(
    Grid(
        "",
        "",
        (
            ("序号", "工作任务", "主责（牵头）单位", "本月进展情况", "推进计划", "", "督导要点", ""),
            ("", "", "", "", "一季度", "二季度", "", ""),
            ("1", "建成云江大桥。", "区交通局", "主桥已合龙。", "桩基。", "合龙。", "现场看。", "甲"),
        ),
        (1, 2, 3),
    )
)


def test_each_column_has_a_guess_and_a_reason() -> None:
    plan = plan_from(TOLD)
    found = guesses(plan)
    assert [(found[h].field, found[h].reason) for h in ("序号", "工作任务", "主责（牵头）单位", "督导要点", "")] == [
        ("number", "表头就是“序号”"),
        ("text", "与“任务”同义"),
        ("lead_units", "与“牵头单位”同义"),
        ("extra", "不认识这个表头，作为附加内容保留"),
        ("extra", "没有表头，作为附加内容保留"),
    ]
    assert (found["推进计划 一季度"].field, found["推进计划 一季度"].reason) == ("node", "推进计划中“一季度”的节点")
    assert [guess.index for guess in plan.columns] == list(range(8))


def test_a_choice_goes_before_the_guess() -> None:
    plan = plan_from(
        TOLD,
        columns={"督导要点": "content", "进展情况": "extra", "工作任务": "goal", "主责单位": "text", "序号": "ignore"},
    )
    (task,) = plan.tasks
    assert (task.text, task.goal, task.number) == ("区交通局", "建成云江大桥。", "")
    assert contents(plan) == ["现场看。"]
    assert ("本月进展情况", "主桥已合龙。") in task.extra
    assert guesses(plan)["督导要点"].reason == "按您的选择"
    assert any("没有导入“序号”" in finding.text for finding in plan.findings)


def test_a_choice_makes_a_header_of_words_nobody_knows() -> None:
    strange = source(grid(("顺次", "要办的事", "谁来办"), ("1", "建成云江大桥。", "区交通局")))
    with pytest.raises(SourceFault):
        plan_from(strange)
    plan = plan_from(strange, columns={"要办的事": "text", "谁来办": "units"})
    assert [unit.name for unit in plan.tasks[0].units] == ["区交通局"]
    assert plan.tasks[0].extra == (("顺次", "1"),)
    assert tables_of(lay_out(strange, choices={"要办的事": "text", "谁来办": "units"}))[0].likely


def test_two_columns_for_one_field() -> None:
    twice = source(grid(("序号", "任务", "责任单位", "责任部门"), ("1", "建桥。", "甲", "乙")))
    plan = plan_from(twice)
    assert guesses(plan)["责任部门"].reason == "已有另一列是“责任单位”，作为附加内容保留"
    chosen = plan_from(twice, columns={"责任部门": "units"})
    assert [unit.name for unit in chosen.tasks[0].units] == ["乙"]


def test_every_row_is_marked_in_its_place() -> None:
    marked = source(
        grid(
            (TITLE, "", "", ""),
            ("单位：个", "", "", ""),
            HEADER,
            ("陈某某区长", "", "", ""),
            FIRST,
            HEADER,
            ("", "（含引桥）。", "", ""),
            SECOND,
            ("备注：略。", "", "", ""),
        )
    )
    assert {row: mark for row, mark, _ in tables_of(lay_out(marked))[0].marks} == {
        0: Mark.TITLE,
        1: Mark.LEFT_OUT,
        2: Mark.HEADER,
        3: Mark.GROUP,
        5: Mark.HEADER,
        6: Mark.CONTINUED,
        8: Mark.LEFT_OUT,
    }


UNKNOWN = ("标记", "干什么", "谁来干", "干得咋样")
BY_HAND = {"干什么": "text", "谁来干": "units", "干得咋样": "content"}


def test_a_header_named_by_hand_is_taken_whatever_its_words() -> None:
    made = source(grid((TITLE, "", "", ""), UNKNOWN, FIRST, UNKNOWN, SECOND))
    with pytest.raises(SourceFault, match="没有找到任务清单"):
        plan_from(made)
    named = {0: HeaderChoice(1, 1)}
    with pytest.raises(SourceFault, match="还没有指定哪一栏是任务"):
        plan_from(made, headers=named)
    plan = plan_from(made, headers=named, columns=BY_HAND)
    assert [task.text for task in plan.tasks] == [FIRST[1], SECOND[1]]
    assert plan.title.startswith("2024年")
    assert [row.reason for row in plan.left_out] == ["重复的表头"]


def test_a_table_without_a_header_by_letters() -> None:
    made = source(grid((TITLE, "", "", ""), FIRST, SECOND))
    choices = {"B栏/4": "text", "D栏/4": "content"}
    plan = plan_from(made, headers={0: HeaderChoice(1, 0)}, columns=choices)
    assert [task.text for task in plan.tasks] == [FIRST[1], SECOND[1]]
    assert [guess.signature for guess in plan.columns] == ["A栏/4", "B栏/4", "C栏/4", "D栏/4"]
    assert plan.tasks[0].extra == (("C栏", FIRST[2]),)


def test_a_named_header_is_known_again_wherever_it_stands_and_for_other_months() -> None:
    first = grid(("标记", "干什么", "4月干得咋样"), ("甲", "修路", "开工"))
    remembered = {header_signature(first, HeaderChoice(0, 1)): HeaderChoice(0, 1)}
    later = grid((TITLE, "", ""), ("标 记", "干什么", "5月干得咋样"), ("甲", "修路", "完工"))
    other = grid(("姓名", "电话", "住址"), ("张三", "0", "石桥镇"))
    assert known_headers(source(later, other), remembered) == {0: HeaderChoice(1, 1)}
    assert known_headers(source(later), {}) == {}
