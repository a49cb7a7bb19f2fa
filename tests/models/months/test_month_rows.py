"""Every task of a month in one row."""

from __future__ import annotations

from datetime import date

from models import as_of, operations
from models.months.month_rows import month_rows
from models.records import ListId, TaskList
from models.store.records.ledger import Ledger
from models.vocabulary import Status
from tests.models.months.april import APRIL, MAY, fill


def test_a_row_holds_what_was_reported_and_judged_as_of_the_cut_off(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.add_status(ledger, tasks[1], Status.SIGNED_OFF, decided_on=date(2024, 5, 20), reason="完成")
    april, may = (
        month_rows(ledger, list_id, as_of.as_of(ledger, ledger.get(TaskList, list_id), month)) for month in (APRIL, MAY)
    )
    tunnel, market, river = april
    assert (tunnel.content, tunnel.shortfall, tunnel.plan_met, tunnel.reason) == (
        "掘进320米。",
        "截至4月底：未贯通。",
        False,
        "征地未完成",
    )
    assert (tunnel.overdue, tunnel.status, market.status, may[1].status) == (True, "逾期", "预警", "销号")
    assert (tunnel.came, river.came) == (date(2024, 4, 24), None)
    assert river.outstanding and not may[1].owes


def test_what_was_copied_in_long_after_its_month_is_not_late(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_report(ledger, tasks[2], APRIL, "清淤3公里。")  # the history has today's date, years after 2024
    moment = as_of.as_of(ledger, ledger.get(TaskList, list_id), APRIL)
    *_, river = month_rows(ledger, list_id, moment)
    assert river.answered and river.came is None
