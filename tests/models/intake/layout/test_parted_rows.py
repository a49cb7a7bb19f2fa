"""Rows that a page's end has parted between two tables of a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.drafts import Plan
from tests.models.intake.build import HEADER, document, plan_of

FIRST = ("1", "疏浚青螺湖。", "区水利局", "已清淤3万方。")
CUT = ("2", "改造石桥市场。", "区商务局", "东区已腾空，")
THIRD = ("3", "修缮云江书院。", "区文旅局", "已完工。")


def plan_with(folder: Path, *blocks: object) -> Plan:
    return plan_of(document(folder / "云江区2024年进展（截至6月底）.docx", blocks))  # type: ignore[arg-type]


def brief(plan: Plan) -> list[tuple[str, str, str]]:
    """Number, text and report of the tasks."""
    return [(task.number, task.text, "".join(report.content for report in task.reports)) for task in plan.tasks]


WHOLE = [
    ("1", "疏浚青螺湖。", "已清淤3万方。"),
    ("2", "改造石桥市场。", "东区已腾空，西区正在招标。"),
    ("3", "修缮云江书院。", "已完工。"),
]


@pytest.mark.parametrize("head", [(HEADER,), ()])
@pytest.mark.parametrize("between", [(), ("（续表）",)])
def test_a_report_that_goes_on_in_the_next_table(
    tmp_path: Path, head: tuple[tuple[str, ...], ...], between: tuple[str, ...]
) -> None:
    plan = plan_with(tmp_path, [HEADER, FIRST, CUT], *between, [*head, ("", "", "", "西区正在招标。"), THIRD])
    assert brief(plan) == WHOLE
    assert not plan.left_out or all("续表" in row.text for row in plan.left_out)
    assert any("没有序号，接在上一个表格最后一条任务之后" in finding.text for finding in plan.findings)


def test_a_task_s_text_and_its_units_go_on_too(tmp_path: Path) -> None:
    cut = ("2", "改造石桥市场，", "区商务局", "东区已腾空，")
    plan = plan_with(tmp_path, [HEADER, FIRST, cut], [HEADER, ("", "新增摊位60个。", "区住建局", "西区在建。"), THIRD])
    assert brief(plan)[1] == ("2", "改造石桥市场，新增摊位60个。", "东区已腾空，西区在建。")
    assert [unit.name for unit in plan.tasks[1].units] == ["区商务局", "区住建局"]


@pytest.mark.parametrize(
    "row",
    [
        ("4", "修缮石桥。", "区文旅局", "在建。"),
        ("", "修缮石桥。", "区文旅局", "在建。"),
        ("", "民生工程", "", ""),
    ],
)
def test_a_row_that_begins_something_is_no_rest(tmp_path: Path, row: tuple[str, ...]) -> None:
    last = ("2", "改造石桥市场。", "区商务局", "东区已腾空。")
    plan = plan_with(tmp_path, [HEADER, FIRST, last], [HEADER, row, THIRD])
    assert brief(plan)[1] == ("2", "改造石桥市场。", "东区已腾空。")
    assert not any("接在上一个表格" in finding.text for finding in plan.findings)


def test_a_paragraph_between_parts_the_tables(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, [HEADER, FIRST, CUT], "二、文旅", [HEADER, ("", "", "", "西区正在招标。"), THIRD])
    assert brief(plan)[1] == ("2", "改造石桥市场。", "东区已腾空，")
    assert [row.text for row in plan.left_out] == ["西区正在招标。"]
