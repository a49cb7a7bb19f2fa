"""``main.py month take``: looks, and writes only what is asked for."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from models import operations
from models.dump import dump
from models.records import NodeRevision, Report, Task
from models.store.opening import create, open_ledger
from tests.command_line import Run, assert_is_one_sentence
from tests.models.months.month import APRIL, fill
from tests.models.replies.forms import apply_for, column, edit, row_of


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        fill(made)
    return path


@pytest.fixture
def take(run: Run, ledger_path: Path) -> Run:
    return lambda *more: run("month", "take", *more, "--ledger", ledger_path, "--period", "2024-04", "--json")


@pytest.fixture
def replies(run: Run, ledger_path: Path, tmp_path: Path) -> Path:
    """The forms as they were sent out, two of them filled in."""
    folder = tmp_path / "下发"
    assert run("month", "send", "--ledger", ledger_path, "--period", "2024-04", "--to", folder).code == 0

    def fill_in(name: str, number: str, text: str) -> None:
        def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
            sheet.cell(row_of(sheet, number), column(sheet, "完成情况")).value = text

        edit(folder / f"{name}.xlsx", change)

    fill_in("区住建局", "1", "已开工11个，完工4个。")
    fill_in("区住建局", "2", "迁改验收。")
    fill_in("区交通局", "2", "右洞贯通。")
    return folder


def reports(path: Path) -> dict[str, str]:
    with closing(open_ledger(path)) as ledger:
        tasks = {task.id: task.number for task in ledger.all(Task)}
        found = [report for report in ledger.all(Report) if report.period == APRIL]
        return {tasks[report.task_id]: report.content for report in found}


def test_nothing_is_written_without_being_asked_for(take: Run, replies: Path, ledger_path: Path) -> None:
    with closing(open_ledger(ledger_path)) as ledger:
        before = dump(ledger)
    by_file = {file["file"]: file for file in take(replies).facts["files"]}
    assert by_file["区住建局.xlsx"] == {
        "file": "区住建局.xlsx",
        "unit": "区住建局",
        "period": "2024-04",
        "rows": 2,
        "matched": 2,
        "replacing": 0,
        "findings": [],
        "acceptable": 2,
        "written": 0,
        "requests": [],
    }
    assert [finding["code"] for finding in by_file["发文清单.docx"]["findings"]] == ["no_table"]
    take(replies, "--accept", "all", "--dry-run")
    with closing(open_ledger(ledger_path)) as ledger:
        assert dump(ledger) == before


def test_clean_rows_are_written_and_a_shared_task_is_composed(take: Run, replies: Path, ledger_path: Path) -> None:
    files = take(replies, "--accept", "clean").facts["files"]
    assert {file["file"]: file["written"] for file in files}["区住建局.xlsx"] == 2
    assert reports(ledger_path) == {
        "1": "已开工11个，完工4个。",
        "2": "区住建局：迁改验收。\n区交通局：右洞贯通。",
    }
    again = take(replies, "--accept", "all").facts["files"]
    assert sum(file["written"] for file in again) == 0
    assert {f["code"] for file in again for f in file["findings"] if file["unit"] == "区住建局"} == {"again"}


def test_all_replaces_what_is_there_and_clean_never_does(take: Run, replies: Path, ledger_path: Path) -> None:
    with closing(open_ledger(ledger_path)) as ledger:
        task_id = next(task.id for task in ledger.all(Task) if task.number == "1")
        operations.set_report(ledger, task_id, APRIL, "手工录入。")
    by_unit = {file["unit"]: file for file in take(replies, "--accept", "clean").facts["files"]}
    assert (by_unit["区住建局"]["replacing"], by_unit["区住建局"]["written"]) == (1, 1)
    assert reports(ledger_path)["1"] == "手工录入。"
    take(replies, "--accept", "all")
    assert reports(ledger_path)["1"] == "已开工11个，完工4个。"


def test_a_closed_month_takes_nothing(take: Run, run: Run, replies: Path, ledger_path: Path) -> None:
    assert run("month", "close", "--ledger", ledger_path, "--period", "2024-04").code == 0
    assert_is_one_sentence(take(replies, "--accept", "all"))
    assert reports(ledger_path) == {}


def test_a_path_that_is_not_there(take: Run, tmp_path: Path) -> None:
    assert_is_one_sentence(take(tmp_path / "没有.xlsx"))


def test_in_words(run: Run, replies: Path, ledger_path: Path) -> None:
    said = run("month", "take", replies, "--ledger", ledger_path, "--period", "2024-04").out
    assert "区住建局.xlsx，区住建局：2 行，对上 2 行，写入 0 行" in said
    assert said.rstrip().endswith("只是核对，什么也没有写入；可以收 3 行。")


def test_an_application_is_drafted_and_written_only_when_accepted(take: Run, replies: Path, ledger_path: Path) -> None:
    deferral = {"申请事项": "延期", "新的时限": "2024年9月30日", "申请理由": "管线迁改推迟"}
    apply_for(replies / "区住建局.xlsx", "延期调整申请", "1", deferral, "2024年4月25日")
    file = next(each for each in take(replies, "--accept", "clean").facts["files"] if each["unit"] == "区住建局")
    assert file["requests"] == [
        {
            "kind": "延期",
            "task": "1 改造老旧小区12个",
            "unit": "区住建局",
            "old_due": "2024-06-30",
            "new_due": "2024-09-30",
            "day": "2024-07-03",
            "reason": "管线迁改推迟",
            "evidence": [],
            "message": "",
            "accepted": False,
        }
    ]
    assert file["written"] == 2
    assert not revisions(ledger_path)
    take(replies, "--accept-requests", "--dry-run")
    assert not revisions(ledger_path)
    file = next(each for each in take(replies, "--accept-requests").facts["files"] if each["unit"] == "区住建局")
    assert (file["written"], file["requests"][0]["accepted"]) == (0, True)
    assert revisions(ledger_path) == ["管线迁改推迟"]


def revisions(path: Path) -> list[str]:
    with closing(open_ledger(path)) as ledger:
        return [revision.reason for revision in ledger.all(NodeRevision)]


def test_a_closed_month_is_refused_before_any_file_is_read(
    take: Run, run: Run, ledger_path: Path, replies: Path
) -> None:
    assert run("month", "close", "--ledger", ledger_path, "--period", "2024-04").code == 0
    before = ledger_path.read_bytes()
    assert_is_one_sentence(take(replies, "--accept", "all"), "2024年4月已经关账", "更正")
    assert_is_one_sentence(take(replies), "2024年4月已经关账", "更正")
    assert ledger_path.read_bytes() == before
    assert not list(ledger_path.parent.glob("**/*收回报送表前*"))
