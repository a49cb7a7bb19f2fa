"""Rows of tables that their numbers make parts of the row above."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from models.intake.drafts import Plan
from models.intake.findings import Weight
from models.intake.source import Source
from tests.models.intake.build import document, plan_from, plan_of, sheet_plan
from tests.models.intake.layout.grids import grid_of

HEAD = ("序号", "重点工作", "责任单位", "完成时限")


def rows_of(*numbers: str) -> list[tuple[str, str, str, str]]:
    return [(number, f"任务{place}。", "区水利局", "6月底") for place, number in enumerate(numbers)]


def plan(*numbers: str) -> Plan:
    return plan_from(Source("云江区2024年清单.xlsx", "", (grid_of(HEAD, *rows_of(*numbers)),)))


def parents(plan: Plan) -> list[tuple[str, str]]:
    """(number, number of the task it is a part of) of the tasks."""
    numbers = {task.origin: task.number for task in plan.tasks}
    return [(task.number, numbers[task.parent] if task.parent else "") for task in plan.tasks]


def says_doubt(plan: Plan) -> bool:
    return any("序号像是分项" in finding.text for finding in plan.findings if finding.weight is Weight.WARNING)


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "(1)", "(2)", "2", "(1)"),
        ("1", "（1）", "（2）", "2", "（1）"),
        ("1", "1)", "2)", "2", "1）"),
        ("1", "1.1", "1.2", "2", "2.1"),
        ("1", "1-1", "1-2", "2", "2-1"),
    ],
)
def test_numbers_below_a_number_are_its_parts(numbers: Sequence[str]) -> None:
    found = plan(*numbers)
    assert parents(found) == [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", ""), ("2.1", "2")]
    assert [task.units[0].name for task in found.tasks] == ["区水利局"] * 5
    assert not says_doubt(found)


def test_parts_of_parts() -> None:
    found = plan("1", "1.1", "1.1.1", "1.1.2", "1.2", "（1）", "（2）", "2")
    assert parents(found) == [
        ("1", ""),
        ("1.1", "1"),
        ("1.1.1", "1.1"),
        ("1.1.2", "1.1"),
        ("1.2", "1"),
        ("1.2.1", "1.2"),
        ("1.2.2", "1.2"),
        ("2", ""),
    ]


def test_the_tenth_part_that_a_spreadsheet_shows_as_the_first() -> None:
    numbers = ("1", *(f"1.{n}" for n in range(1, 10)), "1.1", "1.11", "2")
    assert parents(plan(*numbers))[-3:] == [("1.10", "1"), ("1.11", "1"), ("2", "")]


@pytest.mark.parametrize(
    "numbers", [("1.1", "1.2", "1.3", "2.1"), ("(1)", "(2)", "(3)"), ("1", "(2)", "3", "(4)"), ("1", "①", "②", "2")]
)
def test_numbers_without_a_task_above_stay_flat(numbers: Sequence[str]) -> None:
    found = plan(*numbers)
    assert not any(task.parent for task in found.tasks)
    assert not says_doubt(found)


@pytest.mark.parametrize(
    "numbers",
    [("1", "1.1", "1.3", "2"), ("1", "1.1", "2", "3.1"), ("1", "（1）", "（1）", "2"), ("1", "1.1", "A", "1.2")],
)
def test_numbers_that_only_half_say_so_stay_flat_and_are_told(numbers: Sequence[str]) -> None:
    found = plan(*numbers)
    assert len(found.tasks) == 4
    assert not any(task.parent for task in found.tasks)
    assert says_doubt(found)


def test_a_part_stands_in_its_task_s_section_and_may_have_a_leader_of_its_own(tmp_path: Path) -> None:
    rows = [(*HEAD, "分管领导"), ("一、治水",)]
    rows += [
        (*row, post) for row, post in zip(rows_of("1", "1.1", "1.2"), ("陈副区长", "陈副区长", "刘副区长"), strict=True)
    ]
    found = sheet_plan(tmp_path, rows)
    assert [(task.section, task.post) for task in found.tasks] == [("一、治水", "陈副区长"), ("", ""), ("", "刘副区长")]


def test_a_heading_between_a_task_and_its_like_makes_no_parts() -> None:
    first, *others = rows_of("1", "(1)", "(2)")
    found = plan_from(
        Source("云江区2024年清单.xlsx", "", (grid_of(HEAD, ("一、治水",), first, ("二、办学",), *others),))
    )
    assert not any(task.parent for task in found.tasks)


def test_of_a_document_s_table(tmp_path: Path) -> None:
    found = plan_of(document(tmp_path / "云江区2024年清单.docx", [[HEAD, *rows_of("1", "（1）", "（2）", "2")]]))
    assert parents(found) == [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", "")]


def test_numbers_before_the_text_make_parts() -> None:
    rows = [
        ("1.修堤", "区水利局", "9月底"),
        ("（1）清基", "石桥镇", "3月底"),
        ("（2）筑堤", "老街街道", "6月底"),
        ("2.建校", "区教育局", "8月底"),
        ("（1）征地", "区资源局", "5月底"),
    ]
    found = plan_from(Source("云江区2024年清单.xlsx", "", (grid_of(HEAD[1:], *rows),)))
    assert parents(found) == [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", ""), ("2.1", "2")]
    assert [task.text for task in found.tasks] == ["修堤", "清基", "筑堤", "建校", "征地"]


@pytest.mark.parametrize("merged", [False, True])
def test_numbers_before_the_text_below_a_number_in_its_column(merged: bool) -> None:
    rows = [
        ("1", "修堤", "区水利局", "9月底"),
        ("", "（1）清基", "石桥镇", "3月底"),
        ("", "（2）筑堤", "老街街道", "6月底"),
        ("2", "建校", "区教育局", "8月底"),
    ]
    grid = grid_of(HEAD, *rows, merges=[(1, 0, 3, 0)] if merged else [])
    found = plan_from(Source("云江区2024年清单.xlsx", "", (grid,)))
    assert parents(found) == [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", "")]
    assert [task.text for task in found.tasks] == ["修堤", "清基", "筑堤", "建校"]
    assert [task.units[0].name for task in found.tasks] == ["区水利局", "石桥镇", "老街街道", "区教育局"]
    assert not any(task.doubt for task in found.tasks)


def test_numbers_before_the_text_that_do_not_go_on_are_tasks_and_said() -> None:
    rows = [("1", "修堤", "区水利局", "9月底"), ("", "（3）清基", "石桥镇", "3月底")]
    found = plan_from(Source("云江区2024年清单.xlsx", "", (grid_of(HEAD, *rows),)))
    assert [(task.text, task.parent) for task in found.tasks] == [("修堤", ""), ("（3）清基", "")]
    assert found.tasks[1].doubt == "没有序号"


def test_parts_go_on_in_a_table_cut_by_a_page(tmp_path: Path) -> None:
    first, second = rows_of("1", "1.1"), rows_of("1.2", "2", "2.1")
    found = plan_of(document(tmp_path / "云江区2024年清单.docx", [[HEAD, *first], [*second]]))
    assert parents(found) == [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", ""), ("2.1", "2")]
    assert not says_doubt(found)
    anew = plan_of(document(tmp_path / "云江区2024年另单.docx", [[HEAD, *first], [HEAD, *second]]))
    assert [task.parent for task in anew.tasks].count("") == 4 and says_doubt(anew)
