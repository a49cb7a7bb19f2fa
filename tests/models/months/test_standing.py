"""What has come of a month, and what has not."""

from __future__ import annotations

from datetime import date

from models.months.standing import by_unit, standing
from models.months.timeliness import timeliness
from models.months.year import year_page
from models.records import ListId
from models.store.records.ledger import Ledger
from models.vocabulary import PeriodState
from tests.models.months.april import APRIL, MAY, fill


def test_a_month_says_who_owes_who_has_reported_and_who_was_late(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    found = standing(ledger, list_id, APRIL)
    numbers = {
        name: [row.number for row in getattr(found, name)] for name in ("due", "reported", "late", "missing", "judged")
    }
    assert numbers == {"due": ["1", "2", "3"], "reported": ["1", "2"], "late": ["2"], "missing": ["3"], "judged": ["1"]}
    assert (found.due_day.day, found.moment.cut_off) == (date(2024, 4, 25), date(2024, 4, 30))
    assert found.state is PeriodState.OPEN
    assert {word: [row.number for row in rows] for word, rows in found.left.items()} == {"未报": ["3"], "未评定": ["2"]}


def test_tasks_stand_under_the_units_that_lead_them(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    found = by_unit(standing(ledger, list_id, APRIL).due)
    assert {unit: [row.number for row in rows] for unit, rows in found.items()} == {
        "区交通局": ["1"],
        "区商务局": ["2", "3"],
    }


def test_before_a_month_begins_nothing_is_missing_and_nobody_is_late(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    ledger.clock = lambda: date(2024, 4, 30)
    found = standing(ledger, list_id, MAY)
    assert (len(found.due), found.missing, len(found.outstanding)) == (3, [], 3)
    assert list(found.left) == ["未报"]  # whoever closes it all the same is told
    assert timeliness(ledger, found) == []
    page = year_page(ledger, list_id, MAY)
    assert [row[-8] for table in page.tables for row in table.groups[0].rows] == [""] * 5
    ledger.clock = lambda: date(2024, 5, 1)
    assert len(standing(ledger, list_id, MAY).missing) == 3
