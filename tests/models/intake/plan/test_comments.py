"""Comments on cells: the progress where the cell is empty, else named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from models.intake.drafts import Plan
from tests.models.intake.build import FIRST, HEADER, SECOND, TITLE, contents, plan_of, workbook


def commented(folder: Path, cell: str, text: str, *, emptied: bool = False) -> Plan:
    path = workbook(folder / "清单.xlsx", [[TITLE], HEADER, FIRST, SECOND])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet[cell].comment = Comment(f"甲某:\n{text}", "甲某")
    if emptied:
        sheet[cell].value = None
    book.save(path)
    return plan_of(path)


def said(plan: Plan) -> list[str]:
    return [finding.text for finding in plan.findings]


def test_a_comment_is_named_with_its_place(tmp_path: Path) -> None:
    plan = commented(tmp_path, "D3", "数字待定")
    assert contents(plan)[0] == FIRST[3]
    assert said(plan) == ["有 1 条批注没有当作内容读取：D3“数字待定”。"]


def test_a_comment_on_an_empty_cell_of_progress_is_the_progress(tmp_path: Path) -> None:
    plan = commented(tmp_path, "D3", "引桥已开工", emptied=True)
    assert contents(plan)[0] == "引桥已开工"
    assert said(plan) == ["有 1 条任务的进展写在批注里、单元格是空的，已把批注当作进展，请核对。"]


@pytest.mark.parametrize("text", ["请补充进展", "这项做到哪一步了？"])
def test_a_comment_that_asks_is_no_progress(tmp_path: Path, text: str) -> None:
    plan = commented(tmp_path, "D3", text, emptied=True)
    assert contents(plan) == [SECOND[3]]
    assert said(plan) == [f"有 1 条批注没有当作内容读取：D3“{text}”。"]
