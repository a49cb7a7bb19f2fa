"""Which list and period a file or a command means, by title and year."""

from __future__ import annotations

import pytest

from models import operations
from models.errors import ExportFault
from models.named_lists import list_to_fill, list_to_print, period_to_print
from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.store.records.ledger import Ledger

TITLE, OTHER = "云江区民生实事", "云江区攻坚清单"


def made(ledger: Ledger, title: str, year: int) -> ListId:
    return ListId(operations.create_list(ledger, title, year).inserted("lists")[0])


def test_an_import_fills_the_list_of_its_title_and_year(ledger: Ledger) -> None:
    made(ledger, OTHER, 2024)
    last_year, this_year = made(ledger, TITLE, 2023), made(ledger, TITLE, 2024)
    assert list_to_fill(ledger, TITLE, 2024) == this_year
    assert list_to_fill(ledger, TITLE, 2023) == last_year


def test_an_import_of_another_year_is_a_new_list(ledger: Ledger) -> None:
    made(ledger, TITLE, 2024)
    assert list_to_fill(ledger, TITLE, 2025) is None
    assert list_to_fill(ledger, OTHER, 2024) is None


def test_where_any_year_will_do_the_only_list_of_the_title_is_filled(ledger: Ledger) -> None:
    only = made(ledger, TITLE, 2023)
    assert list_to_fill(ledger, TITLE, 2024, of_any_year=True) == only
    assert list_to_fill(ledger, OTHER, 2024, of_any_year=True) is None
    made(ledger, TITLE, 2022)
    assert list_to_fill(ledger, TITLE, 2024, of_any_year=True) is None


def test_the_only_list_needs_no_name(ledger: Ledger) -> None:
    only = made(ledger, TITLE, 2024)
    assert list_to_print(ledger).id == only


def test_of_several_lists_one_has_to_be_named(ledger: Ledger) -> None:
    made(ledger, TITLE, 2024)
    other = made(ledger, OTHER, 2024)
    with pytest.raises(ExportFault, match=f"不止一个清单。请用 --list 指定：“{TITLE}”、“{OTHER}”。"):
        list_to_print(ledger)
    with pytest.raises(ExportFault, match=f"没有名为“没有的”的清单。请用 --list 指定：“{TITLE}”、“{OTHER}”。"):
        list_to_print(ledger, "没有的")
    assert list_to_print(ledger, OTHER).id == other


def test_of_lists_of_one_title_the_periods_year_is_printed_else_the_latest(ledger: Ledger) -> None:
    years = {year: made(ledger, TITLE, year) for year in (2023, 2025, 2024)}
    assert list_to_print(ledger, TITLE, Period(2023, 12)).id == years[2023]
    assert list_to_print(ledger, TITLE, Period(2020, 1)).id == years[2025]
    assert list_to_print(ledger, TITLE).id == years[2025]


def test_a_ledger_without_lists_prints_none(ledger: Ledger) -> None:
    with pytest.raises(ExportFault, match="还没有清单"):
        list_to_print(ledger)


def test_the_last_period_reported_is_printed(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    task_list = ledger.get(TaskList, list_id)
    with pytest.raises(ExportFault, match="还没有进展。请用 --period"):
        period_to_print(ledger, task_list)
    for month in (5, 3):
        operations.set_report(ledger, task_id, Period(2024, month), "完成主体工程。")
    assert period_to_print(ledger, task_list) == Period(2024, 5)
