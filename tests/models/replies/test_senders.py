"""Whose file it is, also after units were renamed or merged."""

from __future__ import annotations

from pathlib import Path

from models.operations.merging_units import merge_units
from models.operations.units import add_unit, rename_unit
from models.records import ListId, Unit, UnitId
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.replies.forms import (
    codes,
    one,
)


def test_a_unit_renamed_or_merged_since(ledger: Ledger, month: ListId, path: Path) -> None:
    unit = next(unit for unit in ledger.all(Unit) if unit.name == "区住建局")
    rename_unit(ledger, unit.id, "区住房城乡建设局", keep_old=True)
    reply = one(ledger, month, path)
    assert codes(reply) == {Code.UNIT_CHANGED}
    assert "区住房城乡建设局" in reply.remarks[0].message
    target = UnitId(add_unit(ledger, "区建设委员会").inserted("units")[0])
    merge_units(ledger, [unit.id], target)
    reply = one(ledger, month, path)
    assert reply.unit is not None
    assert reply.unit.id == target
    assert codes(reply) == {Code.UNIT_CHANGED}
    assert all(row.is_clean for row in reply.rows)
