"""main.py month slips, register, chase, changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.command_line import Run
from tests.ui.console.test_month_state import MONTH, ledger

__all__ = ["ledger"]


def test_slips_are_numbered_written_and_registered(ledger: str, run: Run, tmp_path: Path) -> None:
    to = tmp_path / "催办"
    tried = run("month", "slips", "--ledger", ledger, *MONTH, "--to", str(to), "--dry-run", "--json").facts
    assert [slip["unit"] for slip in tried["slips"]] == ["区商务局"] and not to.exists()
    found = run("month", "slips", "--ledger", ledger, *MONTH, "--to", str(to), "--json").facts
    (slip,) = found["slips"]
    assert Path(slip["file"]).name == "提示单〔2024〕1号区商务局.docx"
    cells = [cell.text for table in Document(slip["file"]).tables for row in table.rows for cell in row.cells]
    assert "整治河道" in cells
    again = run("month", "slips", "--ledger", ledger, *MONTH, "--to", str(to), "--json").facts["slips"]
    beside = str(to / "提示单〔2024〕1号区商务局 (2).docx")
    assert again == [slip | {"again": True, "file": beside}], "the same number, no rung higher, over no file"
    assert {path.name for path in to.iterdir()} == {Path(slip["file"]).name, Path(beside).name}
    run("month", "chase", "--ledger", ledger, *MONTH, "--unit", "区商务局", "--note", "明天报")
    book = tmp_path / "登记簿.docx"
    listed = run("month", "register", "--ledger", ledger, "--year", "2024", "--to", str(book), "--json").facts
    assert listed["rows"] == 2
    assert "没有单位" in run("month", "chase", "--ledger", ledger, *MONTH, "--unit", "区无此局").err


def test_the_page_of_changes_names_them(ledger: str, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "变化.pdf"
    found = run("month", "changes", "--ledger", ledger, "--period", "2024-05", "--to", str(page), "--json").facts
    assert found["changes"]["本月未报"] == ["1", "2", "3"] and page.stat().st_size > 1000


def test_the_year_shows_tasks_and_units(ledger: str, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "全年.xlsx"
    found = run("month", "year", "--ledger", ledger, *MONTH, "--to", str(page), "--json").facts
    assert [task["months"][3] for task in found["tasks"]] == ["unmet", "reported", "missing"]
    assert found["units"]["区商务局"][3] == [1, 2] and page.exists()


def test_the_list_of_who_has_not_reported(ledger: str, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "未报名单.docx"
    said = run("month", "missing", "--ledger", ledger, *MONTH, "--to", target, "--json").facts
    assert [(one["unit"], one["tasks"], one["days_late"]) for one in said["units"]] == [("区商务局", ["3"], 69)]
    assert [cell.text for cell in Document(str(target)).tables[0].rows[1].cells][1:5] == ["区商务局", "1", "3", "69"]
    assert "区商务局：1 项（3），迟 69 天" in run("month", "missing", "--ledger", ledger, *MONTH).out


@pytest.mark.parametrize(
    "asked",
    [
        ("slips", *MONTH, "--format", "pdf"),
        ("register", "--year", "2024"),
        ("missing", *MONTH),
        ("changes", *MONTH),
        ("year", *MONTH),
    ],
    ids=lambda asked: asked[0],
)
def test_what_the_fonts_could_not_do_is_told(
    ledger: str, run: Run, tmp_path: Path, refused_font: str, asked: tuple[str, ...]
) -> None:
    target = tmp_path / ("催办单" if asked[0] == "slips" else "页.pdf")
    done = run("month", asked[0], "--ledger", ledger, *asked[1:], "--to", str(target))
    assert done.code == 0 and done.err.strip() == f"注意：{refused_font}"
