"""Titles and headings break between words, evenly, and not inside what belongs together."""

from __future__ import annotations

import pytest

from exporters.layout.headings import balanced
from exporters.layout.linebreak import EmWidths

EM = EmWidths()
A_TITLE_S_LINE = 20_100.0  # 156 mm in 22 points


def broken(text: str, limit: float) -> list[str]:
    return [line.text for line in balanced(text, EM, limit)]


@pytest.mark.parametrize(
    ("heading", "limit", "lines"),
    [
        ("是否完成月度计划", 4_400, ["是否完成", "月度计划"]),
        ("是否完成月度计划", 2_400, ["是否", "完成", "月度", "计划"]),
        ("未完成情况说明", 3_400, ["未完成", "情况", "说明"]),
        ("未完成情况说明", 5_400, ["未完成", "情况说明"]),
        ("“销号”状态", 4_400, ["“销号”", "状态"]),
        ("“销号”状态", 3_100, ["“销", "号”", "状态"]),
        ("12月完成情况", 4_400, ["12月", "完成情况"]),
    ],
)
def test_a_column_s_heading(heading: str, limit: float, lines: list[str]) -> None:
    assert broken(heading, limit) == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于2024年云江区“五大攻坚”重点工作任务“销号”管理情况的通报",
            ["关于2024年云江区“五大攻坚”", "重点工作任务“销号”管理情况的通报"],
        ),
        (
            "关于印发《云江区推进县域经济高质量发展三年行动方案（2024—2026年）》的通知",
            ["关于印发《云江区推进县域经济高质量发展", "三年行动方案（2024—2026年）》的通知"],
        ),
        (
            "云江区2024年度政府工作报告重点工作进展情况汇总表(截至11月30日)",
            ["云江区2024年度政府工作报告重点工作", "进展情况汇总表(截至11月30日)"],
        ),
        ("关于云江区政府工作报告重点工作进展情况的通报", ["关于云江区政府工作报告", "重点工作进展情况的通报"]),
        (  # in its larger parts it would be uneven
            "关于云江区“五大攻坚”重点工作任务“销号”管理情况的通报",
            ["关于云江区“五大攻坚”重点", "工作任务“销号”管理情况的通报"],
        ),
    ],
)
def test_a_title(title: str, lines: list[str]) -> None:
    assert broken(title, A_TITLE_S_LINE) == lines


@pytest.mark.parametrize("more", range(12))
def test_what_stands_in_quotes_is_never_parted_and_no_character_left_alone(more: int) -> None:
    found = broken(
        "关于" + "云江甲乙丙丁戊己庚辛壬癸子丑"[:more] + "“大干一百天、冲刺四季度”专项行动情况的通报", A_TITLE_S_LINE
    )
    assert any("“大干一百天、冲刺四季度”" in line for line in found)
    assert all(EM[line] >= 3_000 for line in found)


def test_a_word_wider_than_the_line_is_broken_all_the_same() -> None:
    assert broken("责任单位", 1_500) == ["责", "任", "单", "位"]
