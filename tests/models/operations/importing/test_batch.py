"""Several files laid beside the ledger: what is clean, what is not any more, what several of them bring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.intake.drafts import Plan
from models.intake.matching.comparing import Difference
from models.operations.importing.applying import Imported
from models.operations.importing.batch import Looked, brought_twice, differs, look, reasons_to_look, take_in
from models.records import Report, TaskList
from models.store.opening import create
from models.store.records.ledger import Ledger
from tests.models.intake.build import FIRST, HEADER, SECOND, TITLE, plan_of, workbook


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(create(tmp_path / "云江.duban")) as made:
        yield made


def plan(folder: Path, name: str, *rows: tuple[str, ...]) -> Plan:
    return plan_of(workbook(folder / f"{name}.xlsx", [(TITLE,), HEADER, *rows]))


OTHER = (*FIRST[:3], "主桥已通车。")


def test_the_second_file_goes_into_the_list_the_first_one_made(ledger: Ledger, tmp_path: Path) -> None:
    assert isinstance(take_in(ledger, plan(tmp_path, "甲", FIRST), ()), Imported)
    second = look(ledger, plan(tmp_path, "乙", FIRST, SECOND))
    assert (second.into, reasons_to_look(second, ())) == (ledger.all(TaskList)[0].id, ())
    assert [second.count(difference) for difference in Difference] == [1, 1, 0, 0]


def test_a_file_that_is_not_clean_any_more_is_not_written(ledger: Ledger, tmp_path: Path) -> None:
    first, other = plan(tmp_path, "甲", FIRST), plan(tmp_path, "乙", OTHER)
    assert reasons_to_look(look(ledger, other), ()) == ()
    take_in(ledger, first, ())
    found = take_in(ledger, other, ())
    assert isinstance(found, Looked)
    assert reasons_to_look(found, ()) == ("有 1 项任务清单里已有不同的进展",)
    assert [report.content for report in ledger.all(Report)] == [FIRST[3]]


def test_a_file_that_came_in_before_wants_a_look(ledger: Ledger, tmp_path: Path) -> None:
    file = plan(tmp_path, "甲", FIRST)  # made once: a workbook holds the second it was made in
    take_in(ledger, file, ())
    assert "导入过" in reasons_to_look(look(ledger, file), ())[0]


def test_tasks_that_several_files_bring(tmp_path: Path) -> None:
    plans = {
        0: plan(tmp_path, "甲", FIRST, SECOND),
        2: plan(tmp_path, "乙", OTHER),
        3: plan(tmp_path, "丙", SECOND),
    }
    found = brought_twice(plans)
    assert [[one.file for one in brought] for brought in found] == [[0, 2], [0, 3]]
    assert [differs(brought) for brought in found] == [True, False]
