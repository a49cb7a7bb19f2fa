"""The period the clerk chooses against the one the file names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.reading import read
from models.periods import Period
from tests.models.intake.build import HEADER, plan_from, workbook

TODAY = date(2024, 7, 3)


MAY = Period(2024, 5)


def test_the_clerk_s_period_goes_before_the_file_s(tmp_path: Path) -> None:
    rows = [["云江区重点工作完成情况（4月）"], ["序号", "重点工作", "4月完成情况"], [1, "建成滨江步道。", "完成三成。"]]
    source = read(workbook(tmp_path / "表.xlsx", rows), in_child=False)
    plan = plan_from(source, today=TODAY, year=2024, period=MAY)
    assert plan.period == MAY
    assert [report.period for report in plan.tasks[0].reports] == [MAY]
    assert any("文件写明是2024年4月的情况，按选定的2024年5月导入" in finding.text for finding in plan.findings)
    assert plan_from(source, today=TODAY, year=2024, period=Period(2024, 4)).findings == ()


def test_several_months_stay_where_they_are(tmp_path: Path) -> None:
    rows = [["序号", "重点工作", "3月完成情况", "4月完成情况"], [1, "建成滨江步道。", "开工。", "完成三成。"]]
    source = read(workbook(tmp_path / "表.xlsx", rows), in_child=False)
    plan = plan_from(source, today=TODAY, year=2024, period=MAY)
    assert [report.period for report in plan.tasks[0].reports] == [Period(2024, 3), Period(2024, 4)]
    assert any("各归各月" in finding.text for finding in plan.findings)


def test_a_file_that_names_no_month_takes_the_chosen_one_without_a_word(tmp_path: Path) -> None:
    rows = [["序号", "重点工作", "完成情况"], [1, "建成滨江步道。", "完成三成。"]]
    plan = plan_from(read(workbook(tmp_path / "表.xlsx", rows), in_child=False), today=TODAY, year=2024, period=MAY)
    assert [report.period for report in plan.tasks[0].reports] == [MAY]
    assert plan.findings == ()


def test_no_task_column_names_the_headings_seen(tmp_path: Path) -> None:
    path = workbook(tmp_path / "通讯录.xlsx", [["姓名", "电话"], ["王某某", "1"]])
    with pytest.raises(SourceFault) as caught:
        plan_from(read(path, in_child=False), today=TODAY)
    assert "“姓名”、“电话”" in caught.value.what
    assert "重点工作" in caught.value.remedy


def test_a_refusal_is_one_line_whatever_the_headings_hold(tmp_path: Path) -> None:
    path = workbook(tmp_path / "价目.xlsx", [["名称\n规格", "单价\n（元）"], ["甲", "1"]])
    with pytest.raises(SourceFault) as caught:
        plan_from(read(path, in_child=False), today=TODAY)
    assert "\n" not in f"{caught.value.what}{caught.value.remedy}"
    assert "“名称规格”、“单价（元）”" in caught.value.what


def test_header_without_tasks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER])
    with pytest.raises(SourceFault, match="只有表头"):
        plan_from(read(path, in_child=False), today=TODAY)
