"""The title of a list among the lines above it."""

from __future__ import annotations

import pytest

from models.intake.layout.tables import Layout
from models.intake.layout.titles import find_heading, find_spoken, list_title
from models.intake.source import Paragraph
from models.periods import Period


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2024年云江区政府工作报告重点工作完成情况（4月）", "2024年云江区政府工作报告重点工作"),
        ("云江区“双百”攻坚任务“销号”管理清单", "云江区“双百”攻坚任务"),
        ("2024年4月重点工作进展情况表", "2024年重点工作"),
        ("2024年重点工作当前完成情况", "2024年重点工作"),
        ("关于2024年重点工作逾期落实情况的通报", "2024年重点工作"),
        ("云江区民生实事项目推进情况一览表（2024年一季度）", "云江区民生实事项目"),
        ("关于2024年4月重点工作完成情况的通报附表", "2024年重点工作"),
        ("督办台账", "督办台账"),
        ("2024年台账", "2024年台账"),
        ("2024年云江区督办台账（6月）", "2024年云江区督办台账"),
        ("云江区水利局督查台账", "云江区水利局督查台账"),
        ("云江区水利局督查事项台账", "云江区水利局督查事项"),
        ("2024年重点工作（第一批）台账", "2024年重点工作（第一批）"),
        ("重点工作汇总表 (1)", "重点工作"),
        ("表1 2024年重点工作完成情况", "2024年重点工作"),
        ("关于印发《2024年重点工作责任清单》的通知", "2024年重点工作"),
    ],
)
def test_titles(line: str, title: str) -> None:
    assert list_title(line) == title


def test_what_a_title_says_of_the_month_to_come() -> None:
    spoken = find_spoken(["2024年6月工作完成情况及7月工作计划"], 2024)
    assert spoken is not None and spoken.period == Period(2024, 6)
    assert find_spoken(["7月工作计划"], 2024) is not None


def test_the_second_line_of_a_title_is_part_of_it_though_it_could_stand_alone() -> None:
    lines = ("2024年云江区政府工作报告", "重点工作当前完成情况", "（截至6月30日）")
    paragraphs = tuple(Paragraph(line, "") for line in lines)
    found = find_heading(Layout((), paragraphs, (), (), (), len(lines), (), ()), "a.pdf")
    assert found.title == "2024年云江区政府工作报告重点工作"
