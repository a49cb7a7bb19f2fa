"""A year at a glance."""

from __future__ import annotations

from models import operations
from models.months.year import by_unit, year_of, year_page
from models.periods import Period
from models.records import ListId, TaskId
from models.rules.owing import MonthState
from models.store.records.ledger import Ledger
from tests.models.months.april import MAY, fill

MISSING, TO_COME = MonthState.MISSING, MonthState.TO_COME


def test_each_task_shows_its_twelve_months_seen_from_one(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    tunnel, market, river = year_of(ledger, list_id, MAY)
    assert tunnel.months == (*[MISSING] * 3, MonthState.UNMET, MISSING, *[TO_COME] * 7)
    assert market.months[3] is MonthState.REPORTED and river.months[3] is MISSING
    counts = by_unit([tunnel, market, river])
    assert (counts["区商务局"][3], counts["区交通局"][3], counts["区商务局"][11]) == ((1, 2), (1, 1), (0, 0))


def test_the_page_names_where_a_task_was_carried_over_from(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    after = ListId(operations.create_list(ledger, "2025年云江区重点工作", 2025).inserted("lists")[0])
    operations.carry_over(ledger, [TaskId(tasks[0])], after)
    page = year_page(ledger, after, Period(2025, 2))
    (row,) = page.tables[0].groups[0].rows
    assert "（结转自：2024年1）" in row[1] and row[3:6] == ("□", "□", "")
    assert page.tables[1].groups[0].rows[0][:4] == ("区交通局", "0/1", "0/1", ""), "of months to come nothing is said"
