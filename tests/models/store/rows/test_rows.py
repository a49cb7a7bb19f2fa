"""Values on their way into the file and back: what was stored is what is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.demo import build_demo
from models.periods import Period
from models.records import PeriodId, PeriodRecord, Unit, UnitId, Verdict, VerdictId
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.store.rows.rows import columns, read_all, row_of, stored, table_of, tables
from models.vocabulary import PeriodState, Status


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demo, opened for reading."""
    folder: Path = tmp_path_factory.mktemp("demo")
    with closing(open_ledger(build_demo(folder / "示例.duban", date(2024, 5, 8)))) as ledger:
        yield ledger


@pytest.mark.parametrize("kind", tables())
def test_a_record_read_and_stored_again_is_the_same_row(demo: Ledger, kind: type[Any]) -> None:
    names = ", ".join(columns(kind))
    rows = demo.connection.execute(f"SELECT {names} FROM {table_of(kind)} ORDER BY id").fetchall()
    records = read_all(kind, rows)
    assert [(record.id, *row_of(record).values()) for record in records] == rows
    assert [type(record) for record in records] == [kind] * len(rows)


def test_what_is_read_has_its_own_type() -> None:
    (unit,) = read_all(Unit, [(3, "各街道", 7, 1, "", "2023-01-01", None, "")])
    assert unit.collective is True and unit.active_from == date(2023, 1, 1) and unit.active_to is None
    (verdict,) = read_all(Verdict, [row_values(Verdict(VerdictId(1), 2, Period(2024, 4), False, "慢"))])  # type: ignore[arg-type]
    assert verdict.plan_met is False and verdict.period == Period(2024, 4)


def test_words_days_months_and_answers_are_stored_so_that_any_tool_reads_them() -> None:
    record = PeriodRecord(PeriodId(1), 2, Period(2024, 4), PeriodState.CLOSED, date(2024, 4, 28))  # type: ignore[arg-type]
    whole = {"list_id": 2, "period": "2024-04", "state": "已关账", "cut_off": "2024-04-28", "due": None}
    assert row_of(record) == whole
    assert stored(Status.STAGE_SIGNED_OFF) == "阶段性销号" and type(stored(Status.WARNED)) is str
    assert (stored(True), stored(False), stored(None)) == (1, 0, None)
    assert row_of(Unit(UnitId(1), "区府办"))["collective"] == 0
    with pytest.raises(TypeError, match="Decimal"):
        stored(Decimal("0.5"))


def row_values(record: Any) -> list[Any]:
    return [record.id, *row_of(record).values()]
