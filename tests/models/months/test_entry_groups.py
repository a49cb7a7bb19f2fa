"""The rows of a month under units, sections and leaders."""

from __future__ import annotations

from models import operations
from models.forms.form import NO_GROUP
from models.months.entry_groups import Order, grouped
from models.months.entry_rows import entry_month
from models.records import ListId
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from tests.models.months.april import APRIL, TODAY, fill


def names(ledger: Ledger, list_id: ListId, order: Order) -> dict[str, list[str]]:
    month = entry_month(ledger, list_id, APRIL, TODAY)
    return {group.name: [row.month.number for row in group.rows] for group in grouped(month, month.rows, order)}


def test_units_stand_in_their_official_order_and_a_task_once(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_units(ledger, tasks[2], [])
    operations.set_units(ledger, tasks[1], [("区商务局", Role.LEAD), ("区交通局", Role.LEAD)])
    found = names(ledger, list_id, Order.UNIT)
    assert list(found)[-1] == NO_GROUP
    assert sorted(number for numbers in found.values() for number in numbers) == ["1", "2", "3"]


def test_a_group_counts_its_own(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    month = entry_month(ledger, list_id, APRIL, TODAY)
    transport, trade = grouped(month, month.rows, Order.UNIT)
    assert (transport.name, transport.due, transport.missing, transport.late) == ("区交通局", 1, 0, 0)
    assert (trade.name, trade.due, trade.missing, trade.late) == ("区商务局", 2, 1, 1)


def test_the_list_as_it_is_has_no_names(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    assert names(ledger, list_id, Order.LIST) == {"": ["1", "2", "3"]}
    assert list(names(ledger, list_id, Order.SECTION)) == [NO_GROUP]
