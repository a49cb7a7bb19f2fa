"""A column headed 单位 that says in what something is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.models.intake.build import sheet_plan

HEADER = ("序号", "考核内容", "单位", "年度目标", "责任部门")


@pytest.mark.parametrize("measures", [("%", "万亩"), ("亿元/年", "个"), ("处", "/")])
def test_measures_are_no_units(tmp_path: Path, measures: tuple[str, str]) -> None:
    rows = [("1", "粮食播种面积", measures[0], "0.7", "区农业农村局"), ("2", "新建公厕", measures[1], "20", "区城管局")]
    plan = sheet_plan(tmp_path, [HEADER, *rows])
    assert [[unit.name for unit in task.units] for task in plan.tasks] == [["区农业农村局"], ["区城管局"]]
    assert plan.tasks[0].extra == (("单位", measures[0]),)


def test_offices_below_the_same_heading_are(tmp_path: Path) -> None:
    rows = [
        ("序号", "重点工作", "单位", "完成情况"),
        ("1", "疏浚青螺湖", "区水利局", "过半"),
        ("2", "修堤", "石桥镇", "在建"),
    ]
    plan = sheet_plan(tmp_path, rows)
    assert [[unit.name for unit in task.units] for task in plan.tasks] == [["区水利局"], ["石桥镇"]]
