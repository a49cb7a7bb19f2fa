"""Units found by any of their names while an operation writes."""

from __future__ import annotations

import pytest

from models.operations.units import editing as units
from models.operations.units.directory import Directory
from models.records import Unit, UnitAlias, UnitId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation


@pytest.fixture
def traffic(ledger: Ledger) -> UnitId:
    unit_id = UnitId(units.add_unit(ledger, "区交通局").inserted("units")[0])
    units.set_aliases(ledger, unit_id, ["交通局"])
    return unit_id


def test_names_and_other_names_are_known_however_they_are_written(ledger: Ledger, traffic: UnitId) -> None:
    directory = Directory(ledger)
    assert [directory.known(name) for name in ("区交通局", " 区 交通局", "交通局", "区交通")] == [traffic] * 3 + [None]


def test_unknown_names_become_units_in_the_order_they_come_each_once(ledger: Ledger, traffic: UnitId) -> None:
    with operation(ledger, "录入") as op:
        directory = Directory(ledger)
        ids = directory.ids_of(["区住建局", "交通局", "区住建局 ", " 区财政局"], op.write)
        again = directory.ids_of(["区财政局"], op.write)
    assert [unit.name for unit in ledger.all(Unit)] == ["区交通局", "区住建局", "区财政局"]
    housing, finance = (unit.id for unit in ledger.all(Unit)[1:])
    assert ids == [housing, traffic, housing, finance] and again == [finance]


def test_a_name_given_to_a_unit_is_known_at_once(ledger: Ledger, traffic: UnitId) -> None:
    with operation(ledger, "录入") as op:
        directory = Directory(ledger)
        directory.add_alias(" 区交通运输局 ", traffic, op.write)
        assert directory.ids_of(["区交通运输局"], op.write) == [traffic]
    assert [alias.name for alias in ledger.all(UnitAlias)] == ["交通局", "区交通运输局"]


def test_of_two_spellings_of_a_new_unit_the_first_becomes_its_name(ledger: Ledger) -> None:
    with operation(ledger, "录入") as op:
        ids = Directory(ledger).ids_of(["区水利局（河长办）", "区水利局(河长办)"], op.write)
    (unit,) = ledger.all(Unit)
    assert unit.name == "区水利局（河长办）"
    assert ids == [unit.id, unit.id]
