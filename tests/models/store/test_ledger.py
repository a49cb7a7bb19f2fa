"""A ledger belongs to one thread at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from models.records import TaskList
from models.store.ledger import Ledger


def test_only_the_borrower_has_a_lent_ledger(ledger: Ledger) -> None:
    loan = ledger.lend()
    with pytest.raises(RuntimeError, match="lent"):
        ledger.all(TaskList)

    def borrow() -> int:
        with loan:
            return len(ledger.all(TaskList))

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(borrow).result() == 0
        with pytest.raises(RuntimeError, match="lent"):
            pool.submit(ledger.all, TaskList).result()
    assert ledger.all(TaskList) == []


def test_it_comes_back_from_a_borrower_that_fails(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.lend():
        1 // 0  # noqa: B018
    assert ledger.all(TaskList) == []


def test_a_thread_that_waited_for_the_opening_takes_it(ledger: Ledger) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(ledger.take).result()
        with pytest.raises(RuntimeError, match="lent"):
            ledger.all(TaskList)
        assert pool.submit(ledger.all, TaskList).result() == []
    ledger.take()
    assert ledger.all(TaskList) == []
