"""Real documents of five offices and what an import must yield of them, cell by cell, white space aside."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from models.intake.drafts import DraftTask, Plan
from models.intake.reading import read
from models.periods import Period
from models.vocabulary import FormKey, Frequency, Numbering, Role, Status
from tests.models.intake.build import plan_from

SAMPLES = Path(__file__).parents[3].parent / "shared" / "samples"
FILES = {
    "overdue": "逾期落实情况表.docx",
    "progress": "重点工作进展情况汇总表.xlsx",
    "current": "政府绩效目标.xlsx",
    "monthly": "重点工作完成情况（4月）.xlsx",
    "closing": "“销号”管理清单.docx",
}
TODAY = date(2025, 1, 9)

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real documents are not kept in the repository")


@cache
def plan_of(form: str) -> Plan:
    return plan_from(read(SAMPLES / FILES[form], in_child=False), today=TODAY)


def truth(form: str) -> list[dict[str, str]]:
    records: list[dict[str, str]] = json.loads((SAMPLES / f"{form}.truth.json").read_text("utf-8"))
    return records


def bare(text: str) -> str:
    """Without white space, with one separator between units."""
    return re.sub(r"\s+", "", text).replace(",", "、")


def report_text(task: DraftTask) -> str:
    return "".join(report.content + report.shortfall for report in task.reports)


def units_text(task: DraftTask, *, starred: bool = False) -> str:
    leads = sum(unit.role is Role.LEAD for unit in task.units)
    several = starred and len(task.units) > 1 and leads > 0
    return "、".join(("*" if several and unit.role is Role.LEAD else "") + unit.name for unit in task.units)


@pytest.mark.parametrize("form", FILES)
def test_same_in_child_and_here(form: str) -> None:
    path = SAMPLES / FILES[form]
    assert read(path) == read(path, in_child=False)


@pytest.mark.parametrize(
    ("form", "count"), [("overdue", 10), ("progress", 87), ("current", 184), ("monthly", 105), ("closing", 59)]
)
def test_every_task_in_its_own_form(form: str, count: int) -> None:
    plan = plan_of(form)
    assert len(plan.tasks) == count == len(truth(form))
    assert plan.usual_form is FormKey(form)
    assert [task.number for task in plan.tasks] == [record["序号"] for record in truth(form)]


@pytest.mark.parametrize(
    ("form", "text", "content"),
    [
        ("overdue", "工作任务", "完成情况"),
        ("progress", "重点工作", "进展情况"),
        ("current", "重点工作", "当前完成情况"),
        ("monthly", "工作内容", "4月完成情况"),
        ("closing", "重点工作任务", "完成情况"),
    ],
)
def test_texts_and_reports(form: str, text: str, content: str) -> None:
    for task, record in zip(plan_of(form).tasks, truth(form), strict=True):
        assert bare(task.text) == bare(record[text])
        assert bare(report_text(task)) == bare(record[content])


def test_overdue_plans_and_shortfalls() -> None:
    plan = plan_of("overdue")
    assert (plan.title, plan.year, plan.period) == ("2024年度区政府工作报告和“强城行动”重点工作", 2024, Period(2024, 6))
    for task, record in zip(plan.tasks, truth("overdue"), strict=True):
        lines = [f"年度工作目标：{task.goal}", *(f"{node.label}：{node.text}" for node in task.nodes)]
        assert bare("".join(lines)) == bare(record["工作目标与推进计划"])
        assert all(node.due for node in task.nodes)
        assert [report.shortfall for report in task.reports] == [record["完成情况"].split("\n")[-1]]


def test_progress_units() -> None:
    plan = plan_of("progress")
    assert (plan.title, plan.period, plan.cut_off) == (
        "2024年区政府工作报告重点工作",
        Period(2024, 11),
        date(2024, 11, 30),
    )
    for task, record in zip(plan.tasks, truth("progress"), strict=True):
        assert bare(units_text(task, starred="*" in record["责任单位"])) == bare(record["责任单位"])


def test_monthly_posts_frequencies_and_verdicts() -> None:
    plan = plan_of("monthly")
    assert (plan.title, plan.period, plan.numbering) == (
        "2024年政府工作报告重点工作",
        Period(2024, 4),
        Numbering.PER_GROUP,
    )
    assert len(plan.posts) == 9
    counts = [sum(task.frequency is frequency for task in plan.tasks) for frequency in Frequency]
    assert counts == [89, 10, 6, 0]
    for task, record in zip(plan.tasks, truth("monthly"), strict=True):
        (report,) = task.reports
        assert task.post == record["group"]
        assert task.frequency == record["报送频次"]
        assert bare(units_text(task)) == bare(record["牵头单位"])
        assert report.plan_met == (record["是否完成月度计划"] == "是")
        assert bare(report.reason) == bare(record["未完成情况说明"].replace("/", ""))
        assert all(unit.role is Role.LEAD for unit in task.units)


def test_closing_sections_and_statuses() -> None:
    plan = plan_of("closing")
    assert (plan.title, len(plan.sections)) == ("“三助三红”重点攻坚任务", 6)
    statuses = [task.status.status for task in plan.tasks if task.status]
    assert (statuses.count(Status.STAGE_SIGNED_OFF), statuses.count(Status.WARNED), len(statuses)) == (8, 1, 9)
    for task, record in zip(plan.tasks, truth("closing"), strict=True):
        assert task.section == record["group"]
        assert bare(units_text(task)) == bare(record["责任单位"])
        assert bool(task.status) == bool(record["销号状态"])


@pytest.mark.parametrize("form", FILES)
def test_nothing_unexplained(form: str) -> None:
    assert {row.reason for row in plan_of(form).left_out} <= {"重复的表头"}
    assert not any(task.extra for task in plan_of(form).tasks)
