"""How sure an import is of its fields and tasks."""

from __future__ import annotations

from pathlib import Path

from models.intake.findings import Sure
from models.intake.plan.sureness import least_sure_first, of_fields, of_tasks
from tests.models.intake.build import sheet_plan

HEAD = ("序号", "标题", "承办单位", "办理结果", "当前状态")


def test_each_field_by_its_heading(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEAD, ("1", "修堤", "区水利局", "过半", "推进中")])
    assert of_fields(plan.columns) == {
        "number": Sure.EXACT,
        "text": Sure.LOOSE,
        "units": Sure.EXACT,
        "content": Sure.EXACT,
        "status": Sure.EXACT,
    }
    (task,) = of_tasks(plan)
    assert (task.is_guess, task.words) == (True, "表头笼统：任务")


def test_what_of_a_row_is_not_plain_goes_first(tmp_path: Path) -> None:
    head = ("序号", "重点工作", "责任单位", "进展情况", "状态")
    rows = [
        ("1", "修堤。", "区水利局", "过半。", "推进中"),
        ("2", "修路。", "区交通局", "开工。", "待研究"),
        (None, "建桥。", "区交通局", "选址。", None),
    ]
    found = of_tasks(sheet_plan(tmp_path, [head, *rows]))
    assert [task.words for task in found] == ["表头明确", "状态不认识；表头明确", "没有序号；表头明确"]
    assert least_sure_first(found) == [1, 2, 0]


def test_a_column_without_a_word_for_a_task_makes_that_one_no_less_sure(tmp_path: Path) -> None:
    rows = [("重点工作", "责任单位", "现状"), ("修堤", "区水利局", "过半"), ("修路", "区交通局", "")]
    found = of_tasks(sheet_plan(tmp_path, rows))
    assert [task.words for task in found] == ["表头笼统：完成情况", "表头明确"]
