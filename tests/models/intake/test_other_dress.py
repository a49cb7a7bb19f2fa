"""Lists in other dress than the five forms: what an office's own habits must not break or lose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.intake.drafts import Plan
from models.intake.plan import understand
from models.intake.reading import read
from models.periods import Period
from tests.models.intake.build import document, workbook


def of(path: Path) -> Plan:
    return understand(read(path, in_child=False), today=date(2026, 1, 5))


def test_a_second_column_about_the_same_period_is_kept_beside_the_report(tmp_path: Path) -> None:
    """One report a task and period: the first column is the report, the other stays as the task's own field."""
    rows = [
        ["编号", "工作任务", "责任单位", "三季度推进情况", "完成进度"],
        ["1", "规上工业产值过千亿", "区经信局", "预计780亿元", "78%"],
        ["2", "外贸稳增长", "区商务局", "增长3.2%", ""],
    ]
    plan = of(document(tmp_path / "通报.docx", ["2024年云江区重点工作推进情况", rows]))
    assert [[(r.period, r.content) for r in task.reports] for task in plan.tasks] == [
        [(Period(2024, 9), "预计780亿元")],
        [(Period(2024, 9), "增长3.2%")],
    ]
    assert [task.extra for task in plan.tasks] == [(("完成进度", "78%"),), ()]


def test_two_columns_without_a_period_lose_nothing(tmp_path: Path) -> None:
    rows = [["2024年4月清单"], ["序号", "重点工作", "完成情况", "工作进展"], [1, "修堤", "完成一半", "正在收尾"]]
    (task,) = of(workbook(tmp_path / "表.xlsx", rows)).tasks
    assert [report.content for report in task.reports] == ["完成一半"]
    assert task.extra == (("工作进展", "正在收尾"),)


def test_a_leader_broken_over_lines_in_a_narrow_cell_is_one_name(tmp_path: Path) -> None:
    rows = [
        ["责任领导", "序号", "重点任务", "5月完成情况"],
        ["周明远\n常务副区长", 1, "招引亿元项目30个", "已引进13个"],
        [None, 2, "数字经济倍增", "增长10.4%"],
    ]
    plan = of(workbook(tmp_path / "表.xlsx", rows, ["A2:A3"]))
    assert [task.post for task in plan.tasks] == ["周明远常务副区长"] * 2


def test_a_bare_date_serial_in_a_deadline_column_reads_as_its_day(tmp_path: Path) -> None:
    rows = [
        ["序号", "主要任务", "完成时限", "4月进展"],
        [1, "和美乡村3个", 45657, "招标"],
        [2, "邻里中心2个", "9月底前", "选址"],
    ]
    plan = of(workbook(tmp_path / "2024年.xlsx", rows))
    assert [(n.label, n.due) for task in plan.tasks for n in task.nodes] == [
        ("2024-12-31", date(2024, 12, 31)),
        ("9月底前", date(2024, 9, 30)),
    ]


def test_a_title_that_names_several_months(tmp_path: Path) -> None:
    rows = [
        ["2024年云江区重点工作3月、4月进展汇总"],
        ["序号", "主要任务", "3月份进展", "4月份进展"],
        [1, "修堤", "设计", "招标"],
    ]
    plan = of(workbook(tmp_path / "表.xlsx", rows))
    assert (plan.title, plan.period) == ("2024年云江区重点工作", Period(2024, 4))
    assert [report.period for report in plan.tasks[0].reports] == [Period(2024, 3), Period(2024, 4)]


def test_a_total_alone_in_its_row_is_no_group(tmp_path: Path) -> None:
    rows = [["序号", "重点工作", "完成情况"], [1, "修堤", "一半"], ["合计", None, None], [2, "建桥", "开工"]]
    plan = of(workbook(tmp_path / "表.xlsx", rows))
    assert [task.section for task in plan.tasks] == ["", ""]
    assert [row.reason for row in plan.left_out] == ["合计行"]
