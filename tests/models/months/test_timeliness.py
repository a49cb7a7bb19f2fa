"""How each unit reported: in time, after a call, late, not at all."""

from __future__ import annotations

from datetime import date

from models import operations
from models.month_records import Chase, ChaseId
from models.months.standing import standing
from models.months.timeliness import timeliness
from models.operations.months.slips import add_chase
from models.operations.units.editing import rename_unit
from models.records import ListId, Unit
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from tests.models.months.april import APRIL, close, fill


def test_each_task_is_counted_once_and_a_call_before_it_came_is_seen(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    month = standing(ledger, list_id, APRIL)
    assert [found[:5] for found in timeliness(ledger, month)] == [("区交通局", 1, 0, 0, 0), ("区商务局", 0, 0, 1, 1)]
    trade = next(unit for unit in ledger.all(Unit) if unit.name == "区商务局")
    add_chase(ledger, Chase(ChaseId(0), list_id, trade.id, APRIL, date(2024, 4, 27), "电话"))
    _, found = timeliness(ledger, month)
    assert (found.late, found.chased, found.missing, found.days_late) == (0, 1, 1, 3)
    add_chase(ledger, Chase(ChaseId(0), list_id, trade.id, APRIL.shifted(1), date(2024, 4, 1), "电话"))
    assert timeliness(ledger, month)[1] == found


def test_a_unit_that_was_chased_has_been_by_the_name_a_closed_month_knows_it_by(
    ledger: Ledger, list_id: ListId
) -> None:
    _, market, river = fill(ledger, list_id)
    operations.set_units(ledger, market, [("区交通局", Role.LEAD), ("区商务局", Role.LEAD)])
    operations.set_units(ledger, river, [("区交通局", Role.LEAD)])
    trade = next(unit for unit in ledger.all(Unit) if unit.name == "区商务局")
    add_chase(ledger, Chase(ChaseId(0), list_id, trade.id, APRIL, date(2024, 4, 27), "电话"))
    close(ledger, list_id)
    before = timeliness(ledger, standing(ledger, list_id, APRIL))
    assert [(found.unit, found.late, found.chased) for found in before] == [("区交通局", 1, 0), ("区商务局", 0, 1)]
    rename_unit(ledger, trade.id, "区商贸局", keep_old=True)
    assert timeliness(ledger, standing(ledger, list_id, APRIL)) == before
