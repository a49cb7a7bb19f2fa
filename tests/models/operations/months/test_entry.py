"""Typing a month in: one step however many cells, earlier texts that are no reports until somebody says so."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import FieldFault, OperationFault
from models.months.entry_rows import entry_month
from models.months.standing import standing
from models.operations.months.entry import Entry, confirm_copies, copy_before, drop_copies, fill_month
from models.records import ListId, Report, Verdict
from models.store.history import history
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, MAY, TODAY, close, fill


def said(ledger: Ledger, list_id: ListId) -> list[tuple[str, bool]]:
    """What stands in May, and whether it is only a copy."""
    return [(row.content, row.is_copy) for row in entry_month(ledger, list_id, MAY, TODAY).rows]


def test_several_cells_are_one_step_and_a_missing_reason_writes_none(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    with pytest.raises(FieldFault, match="未完成情况说明"):
        fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。"), Entry(tasks[1], answer=(False, " "))])
    assert not ledger.of_period(Report, list_id, MAY)
    fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。", (True, "")), Entry(tasks[1], answer=(False, "缺钱"))])
    assert ledger.at_task_and_period(Report, tasks[0], MAY).content == "贯通。"  # type: ignore[union-attr]
    assert ledger.at_task_and_period(Verdict, tasks[1], MAY).reason == "缺钱"  # type: ignore[union-attr]
    history.undo(ledger)
    assert not ledger.of_period(Report, list_id, MAY) and not ledger.of_period(Verdict, list_id, MAY)


def test_an_emptied_cell_keeps_the_line_of_what_was_not_reached(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    fill_month(ledger, list_id, APRIL, [Entry(tasks[0], ""), Entry(tasks[1], "")])
    kept = ledger.at_task_and_period(Report, tasks[0], APRIL)
    assert kept is not None and (kept.content, kept.shortfall) == ("", "截至4月底：未贯通。")
    assert ledger.at_task_and_period(Report, tasks[1], APRIL) is None


def test_a_copy_is_no_report_until_it_is_confirmed_or_changed(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    copy_before(ledger, list_id, MAY, tasks)
    assert said(ledger, list_id) == [("掘进320米。", True), ("完成2个。", True), ("", False)]
    assert len(standing(ledger, list_id, MAY).missing) == 3
    confirm_copies(ledger, list_id, MAY, [tasks[0]])
    fill_month(ledger, list_id, MAY, [Entry(tasks[1], "完成3个。")])
    assert said(ledger, list_id) == [("掘进320米。", False), ("完成3个。", False), ("", False)]
    assert [row.task_id for row in standing(ledger, list_id, MAY).missing] == [tasks[2]]
    fill_month(ledger, list_id, MAY, [Entry(tasks[1], "")])
    assert said(ledger, list_id)[1] == ("", False), "an emptied cell is empty: the copy does not come back"


def test_a_copy_is_dropped_and_undone(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    copy_before(ledger, list_id, MAY, tasks[:2])
    drop_copies(ledger, list_id, MAY, tasks[:1])
    assert [copied for _, copied in said(ledger, list_id)] == [False, True, False]
    history.undo(ledger)
    history.undo(ledger)
    assert [copied for _, copied in said(ledger, list_id)] == [False, False, False]


def test_nothing_is_copied_over_a_report_nor_into_a_closed_month(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。")])
    with pytest.raises(OperationFault, match="没有可以取用的"):
        copy_before(ledger, list_id, MAY, [tasks[0], tasks[2]])
    close(ledger, list_id)
    with pytest.raises(OperationFault, match="已经关账"):
        fill_month(ledger, list_id, APRIL, [Entry(tasks[2], "清淤。")])
    assert entry_month(ledger, list_id, APRIL, TODAY).closed_on == date(2024, 5, 8)
