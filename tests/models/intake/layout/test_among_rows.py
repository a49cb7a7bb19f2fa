"""Rows without a number that begin with 其中: of the task above, never run into its text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.intake.drafts import Plan
from models.intake.findings import Weight
from models.intake.source import Source
from tests.models.intake.build import plan_from
from tests.models.intake.layout.grids import grid_of

HEAD = ("序号", "重点工作", "责任单位", "完成时限", "进展情况")
BRIDGE = ("1", "架桥四座", "区交通局", "12月底", "已开工三座")
SCHOOL = ("2", "建校两所", "区教育局", "8月底", "封顶")


def plan(*rows: Sequence[str]) -> Plan:
    return plan_from(Source("云江区2024年6月清单.xlsx", "", (grid_of(*rows),)))


def warned(plan: Plan) -> list[str]:
    return [f.text for f in plan.findings if f.weight is Weight.WARNING and "其中" in f.text]


@pytest.mark.parametrize(
    "more",
    [
        ("", "其中：石桥镇一座", "石桥镇", "", ""),
        ("", "（其中一座9月通车）", "", "9月底", ""),
        ("", "其中一座", "", "", "合龙"),
    ],
)
def test_with_something_of_its_own_it_is_a_part(more: Sequence[str]) -> None:
    found = plan(HEAD, BRIDGE, more, SCHOOL)
    bridge, part, school = found.tasks
    assert (bridge.text, [unit.name for unit in bridge.units]) == ("架桥四座", ["区交通局"])
    assert [report.content for report in bridge.reports] == ["已开工三座"]
    assert (part.text, part.number, part.parent) == (more[1], "", bridge.origin)
    assert (school.text, school.parent, school.section) == ("建校两所", "", "")
    assert ["第 3 行" in text for text in warned(found)] == [True]
    assert part.doubt


def test_with_nothing_but_its_text_it_is_a_further_line() -> None:
    found = plan(HEAD, BRIDGE, ("", "其中：石桥镇一座", "", "", "/"), SCHOOL, ("", "其中扩建一所", "", "", ""))
    assert [task.text for task in found.tasks] == ["架桥四座\n其中：石桥镇一座", "建校两所\n其中扩建一所"]
    assert not found.sections
    assert len(warned(found)) == 1
    assert all(task.doubt for task in found.tasks)


def test_several_are_parts_of_the_same_task() -> None:
    more = [("", f"其中{town}一座", town, "", "") for town in ("石桥镇", "南浦镇")]
    found = plan(HEAD, BRIDGE, *more, SCHOOL)
    assert [task.parent for task in found.tasks] == ["", found.tasks[0].origin, found.tasks[0].origin, ""]


def test_beside_numbered_parts() -> None:
    found = plan(HEAD, BRIDGE, ("1.1", "主桥", "区住建局", "", ""), ("", "其中桥面", "石桥镇", "", ""), SCHOOL)
    texts = {task.origin: task.text for task in found.tasks}
    assert [texts.get(task.parent, "") for task in found.tasks] == ["", "架桥四座", "主桥", ""]


def test_in_a_list_without_numbers() -> None:
    found = plan(HEAD[1:], BRIDGE[1:], ("其中石桥镇一座", "石桥镇", "", ""), SCHOOL[1:])
    assert [bool(task.parent) for task in found.tasks] == [False, True, False]


def test_a_sentence_broken_off_goes_on_with_it() -> None:
    found = plan(HEAD, ("1", "架桥四座，", *BRIDGE[2:]), ("", "其中石桥镇一座", "", "", ""), SCHOOL)
    assert [task.text for task in found.tasks] == ["架桥四座，其中石桥镇一座", "建校两所"]


def test_below_the_remarks_it_is_none_of_a_task() -> None:
    found = plan(HEAD, BRIDGE, SCHOOL, ("", "备注：共两项", "", "", ""), ("", "其中一项为新建", "", "", ""))
    assert [task.text for task in found.tasks] == ["架桥四座", "建校两所"]
    assert "其中一项为新建" in [row.text for row in found.left_out]
