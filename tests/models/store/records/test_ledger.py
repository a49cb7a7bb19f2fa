"""An open ledger: what it answers by itself, and that one thread has it at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from models import operations
from models.errors import LedgerBusy, OperationFault
from models.periods import Period
from models.records import ListId, Task, TaskId, TaskList
from models.store.history import history
from models.store.records.ledger import Ledger, YearMonths
from models.store.records.writing import operation

APRIL, MAY = Period(2024, 4), Period(2024, 5)


def test_only_the_borrower_has_a_lent_ledger(ledger: Ledger) -> None:
    loan = ledger.lend()
    with pytest.raises(LedgerBusy, match="等它做完"):
        ledger.all(TaskList)

    def borrow() -> int:
        with loan:
            return len(ledger.all(TaskList))

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(borrow).result() == 0
        with pytest.raises(LedgerBusy, match="等它做完"):
            pool.submit(ledger.all, TaskList).result()
    assert ledger.all(TaskList) == []


def test_it_comes_back_from_a_borrower_that_fails(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.lend():
        1 // 0  # noqa: B018
    assert ledger.all(TaskList) == []


def test_a_thread_that_waited_for_the_opening_takes_it(ledger: Ledger) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(ledger.take).result()
        with pytest.raises(LedgerBusy, match="等它做完"):
            ledger.all(TaskList)
        assert pool.submit(ledger.all, TaskList).result() == []
    ledger.take()
    assert ledger.all(TaskList) == []


def test_the_months_of_a_year(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    for period, text in ((Period(2024, 1), "甲"), (APRIL, "乙"), (Period(2023, 12), "旧")):
        operations.set_report(ledger, task_id, period, text)
    operations.set_report(ledger, task_id, MAY, "", "截至5月底：未开工。")  # a shortfall alone is no report
    operations.set_verdict(ledger, task_id, APRIL, False, "慢")
    operations.set_verdict(ledger, task_id, Period(2024, 1), True)
    assert ledger.year_months(task_id, 2024) == YearMonths(0b1001, 0b1000)
    operations.set_verdict(ledger, task_id, Period(2024, 2), False, "停工")
    answered = [ledger.answered(Period(2024, month)) for month in range(1, 6)]
    assert answered == [{task_id}, {task_id}, set(), {task_id}, set()]
    assert ledger.latest_period(list_id) == MAY  # a shortfall is something to look at
    assert ledger.periods_with_reports(list_id) == [Period(2023, 12), Period(2024, 1), APRIL, MAY]


def test_a_file_imported_is_known_until_its_import_is_taken_back_in_any_way(ledger: Ledger, list_id: ListId) -> None:
    with operation(ledger, "导入", source_name="四月.xlsx", source_sha256="ab" * 32) as op:
        op.write.insert("sections", {"list_id": list_id, "name": "城建"})
    operations.add_post(ledger, list_id, "林予安区长")
    assert [name for _, name in ledger.imports_of("ab" * 32)] == ["四月.xlsx"]
    history.revert(ledger, op.change_set.operation_id)
    assert ledger.imports_of("ab" * 32) == []
    history.undo(ledger)
    assert [name for _, name in ledger.imports_of("ab" * 32)] == ["四月.xlsx"]


def test_what_is_gone_is_a_sentence(ledger: Ledger) -> None:
    with pytest.raises(OperationFault, match="已经不在台账里了"):
        ledger.get(Task, 99)


def test_settings_are_found_by_the_beginning_of_their_keys_in_the_order_they_came(ledger: Ledger) -> None:
    operations.set_settings(ledger, {"筛选方案/乙": "1", "office": "督查室", "筛选方案/甲": "2"})
    assert ledger.setting_keys("筛选方案/") == ["筛选方案/乙", "筛选方案/甲"]
    assert (ledger.setting("office"), ledger.setting("没有", "无")) == ("督查室", "无")
    assert ledger.setting_id("没有") is None
