"""The step a month is at and the one thing to do next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.months.entry_rows import EntryMonth, entry_month
from models.months.request import Written
from models.months.requests import asked
from models.operations.months.entry import Entry, fill_month
from models.operations.months.sent_forms import record_sent
from models.operations.months.stages import open_month, review_month
from models.records import ListId
from models.store.opening import create
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, MAY, TODAY, close, fill
from ui.rooms.months.steps import Count, Step, counts_of, next_of, step_of, words_of


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = create(tmp_path / "云江区.duban")
    yield made
    made.close()


@pytest.fixture
def list_id(ledger: Ledger) -> ListId:
    return ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])


def at(ledger: Ledger, list_id: ListId, today: date = TODAY) -> tuple[Step | None, str]:
    month = entry_month(ledger, list_id, MAY, today)
    step = step_of(month, today, is_opened=ledger.period_record(list_id, MAY) is not None)
    following = next_of(month, step)
    return step, following.words if following else ""


def test_a_month_goes_from_step_to_step(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    assert at(ledger, list_id) == (Step.OPEN, "开启5月…")
    open_month(ledger, list_id, MAY)
    assert at(ledger, list_id) == (Step.SEND, "下发报送表…")
    fill_month(ledger, list_id, MAY, [Entry(tasks[1], "完成3个。")])
    assert at(ledger, list_id) == (Step.COLLECT, "催报 2 个单位…")
    fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。"), Entry(tasks[2], "清淤。")])
    assert at(ledger, list_id) == (Step.CHECK, "初核…")
    fill_month(ledger, list_id, MAY, [Entry(task, answer=(True, "")) for task in tasks])
    assert at(ledger, list_id) == (Step.CLOSE, "初核…")
    review_month(ledger, list_id, MAY)
    assert at(ledger, list_id) == (Step.CLOSE, "关账…")


def test_a_month_sent_to_some_units_waits_for_the_others(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    requests = asked(ledger, list_id, MAY).requests
    for place, told in enumerate(((Step.SEND, "下发其余 1 个单位…"), (Step.COLLECT, "催报 2 个单位…"))):
        written = [Written(requests[place], f"{place}.xlsx", "xlsx", "0" * 64)]
        record_sent(ledger, list_id, MAY, written, TODAY)
        assert at(ledger, list_id) == told


def test_a_report_in_hand_does_not_end_the_sending_before_the_reporting_day(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    written = [Written(asked(ledger, list_id, MAY).requests[0], "0.xlsx", "xlsx", "0" * 64)]
    record_sent(ledger, list_id, MAY, written, TODAY)
    fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。")])
    assert at(ledger, list_id) == (Step.SEND, "下发其余 1 个单位…")
    assert at(ledger, list_id, date(2024, 5, 26)) == (Step.COLLECT, "催报 1 个单位…")
    fill_month(ledger, list_id, MAY, [Entry(tasks[1], "完成3个。")])
    assert at(ledger, list_id) == (Step.SEND, "下发其余 1 个单位…")  # one of its two tasks is told, by telephone
    fill_month(ledger, list_id, MAY, [Entry(tasks[2], "清淤。")])
    assert at(ledger, list_id) == (Step.CHECK, "初核…")  # nothing is left to ask for


def test_before_the_month_begins_its_forms_can_go_out_and_nobody_is_chased(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    ledger.clock = lambda: date(2024, 4, 30)
    assert at(ledger, list_id, date(2024, 4, 30)) == (Step.OPEN, "开启5月…")
    written = [
        Written(request, f"{place}.xlsx", "xlsx", "0" * 64)
        for place, request in enumerate(asked(ledger, list_id, MAY).requests)
    ]
    record_sent(ledger, list_id, MAY, written, date(2024, 4, 30))
    assert at(ledger, list_id, date(2024, 4, 30)) == (Step.COLLECT, "")
    month = entry_month(ledger, list_id, MAY, date(2024, 4, 30))
    assert (len(counts_of(month)[Count.DUE]), len(counts_of(month)[Count.MISSING])) == (3, 0)
    assert words_of(Step.COLLECT, month) == "收报 0/2 个单位"
    assert [unit.came for unit in month.sent.values()] == ["未收回", "未收回"]
    ledger.clock = lambda: date(2024, 5, 1)
    assert at(ledger, list_id, date(2024, 5, 1)) == (Step.COLLECT, "催报 2 个单位…")


def test_a_closed_month_has_no_next_step(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    month: EntryMonth = entry_month(ledger, list_id, APRIL, TODAY)
    assert step_of(month, TODAY, is_opened=True) is None and next_of(month, None) is None


def test_counts_and_words_speak_of_the_same_tasks(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    month = entry_month(ledger, list_id, APRIL, TODAY)
    counts = counts_of(month)
    assert (counts[Count.MISSING], counts[Count.LATE]) == (frozenset(tasks[2:]), frozenset(tasks[1:2]))
    assert words_of(Step.COLLECT, month) == "收报 1/2 个单位" and words_of(Step.CHECK, month) == "核对 1/3 项"
