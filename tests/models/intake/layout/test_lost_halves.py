"""Tables copied as text whose records are spread over two lines with tabs."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.clipboard import read_clipboard
from models.intake.drafts import Plan
from models.intake.findings import Weight
from tests.models.intake.build import plan_from, plan_of, texts

TITLE = "云江区2024年6月重点任务\n"
HEAD = "序号\t重点任务\t责任单位\t完成时限\t进展情况\n"
FIRST = "1\t架桥四座\n区交通局\t10月底\t已开工三座\n"
SECOND = "2\t扩建小学\n区教育局\t8月底\n"
THIRD = "3\t疏浚河道\n区水利局\t9月底\t完成\n"


def text_plan(folder: Path, text: str) -> Plan:
    path = folder / "清单.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    return plan_of(path)


def warnings(plan: Plan) -> str:
    return "".join(finding.text for finding in plan.findings if finding.weight is Weight.WARNING)


@pytest.mark.parametrize("head", [HEAD, HEAD.replace("任务\t", "任务\n")])
@pytest.mark.parametrize("between", ["", "— 1 —\n"])
def test_two_lines_are_one_task(head: str, between: str, tmp_path: Path) -> None:
    text = head + FIRST + between + SECOND + THIRD + "填报人：王某某\n"
    for plan in (text_plan(tmp_path, text), plan_from(read_clipboard(None, TITLE + text))):
        assert texts(plan) == [("1", "架桥四座"), ("2", "扩建小学"), ("3", "疏浚河道")]
        assert [task.units[0].name for task in plan.tasks] == ["区交通局", "区教育局", "区水利局"]
        assert [task.nodes[0].label for task in plan.tasks] == ["10月底", "8月底", "9月底"]
        assert [[report.content for report in task.reports] for task in plan.tasks] == [["已开工三座"], [], ["完成"]]
        assert "写在两行里" in warnings(plan)
        assert "填报人：王某某" in [row.text for row in plan.left_out]


def test_some_records_may_stand_in_one_line(tmp_path: Path) -> None:
    plan = text_plan(tmp_path, HEAD + FIRST + "2\t扩建小学\t区教育局\t8月底\t封顶\n" + THIRD.replace("\n区", "\t区"))
    assert texts(plan) == [("1", "架桥四座"), ("2", "扩建小学"), ("3", "疏浚河道")]
    assert [task.units[0].name for task in plan.tasks] == ["区交通局", "区教育局", "区水利局"]
    assert "写在两行里" in warnings(plan)


def test_lines_that_cannot_be_told_are_said(tmp_path: Path) -> None:
    odd = "1\t架桥四座\t区交通局\t10月底\n石桥镇\t已开工三座\n"
    rows = odd + "2\t扩建小学\t区教育局\t8月底\t封顶\n3\t疏浚河道\t区水利局\t9月底\t完成\n"
    assert "不是序号" in warnings(text_plan(tmp_path, HEAD + rows))


def test_an_ordinary_table_is_none(tmp_path: Path) -> None:
    rows = "1\t架桥四座\t区交通局\t10月底\n2\t扩建小学\t区教育局\t8月底\n"
    plan = text_plan(tmp_path, HEAD + rows)
    assert texts(plan) == [("1", "架桥四座"), ("2", "扩建小学")]
    assert "两行" not in warnings(plan)
    assert "不是序号" not in warnings(plan)
