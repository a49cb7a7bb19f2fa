"""Which values a column can hold: of its type, its days and months in the calendar, its words known."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.changes import SqlValue
from models.store.damage.fitting import is_text, record_tables, unfit
from models.store.opening import open_ledger
from tests.models.store.damaging import a_ledger

BAD: list[tuple[str, str, SqlValue]] = [
    ("tasks", "text", ""),
    ("tasks", "text", 5),
    ("tasks", "text", b"\x01"),
    ("tasks", "text", None),
    ("tasks", "list_id", "1"),
    ("tasks", "list_id", None),
    ("tasks", "id", 1 << 63),
    ("tasks", "frequency", "周报"),
    ("tasks", "starts", "2024-13"),
    ("tasks", "extra", "[1]"),
    ("tasks", "extra", '{"备注": 1}'),
    ("tasks", "extra", "[" * 100_000),
    ("lists", "year", 0),
    ("lists", "year", 9999),
    ("reports", "period", "2024-4"),
    ("reports", "period", "0000-01"),
    ("reports", "period", None),
    ("verdicts", "plan_met", 2),
    ("status_events", "decided_on", "2024-02-30"),
    ("status_events", "decided_on", "20240201"),
    ("status_events", "points", float("nan")),
    ("status_events", "points", "多"),
    ("units", "name", ""),
    ("settings", "value", None),
]

GOOD: list[tuple[str, str, SqlValue]] = [
    ("tasks", "goal", ""),
    ("tasks", "frequency", None),
    ("tasks", "starts", None),
    ("tasks", "starts", "2024-04"),
    ("tasks", "extra", '{"备注": ""}'),
    ("tasks", "id", (1 << 63) - 1),
    ("verdicts", "plan_met", None),
    ("status_events", "points", 1),
    ("status_events", "points", 0.5),
    ("settings", "value", ""),
]


@pytest.mark.parametrize(("table", "column", "value"), BAD)
def test_a_value_that_cannot_be_is_named_by_its_column(table: str, column: str, value: SqlValue) -> None:
    assert unfit(table, {column: value}) == [column]


@pytest.mark.parametrize(("table", "column", "value"), GOOD)
def test_a_value_that_can_be_passes(table: str, column: str, value: SqlValue) -> None:
    assert unfit(table, {column: value}) == []


def test_what_operations_wrote_fits(tmp_path: Path) -> None:
    ledger = open_ledger(a_ledger(tmp_path / "云江区.duban"))
    for table in record_tables():
        cursor = ledger.connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        assert [row for row in cursor if unfit(table, dict(zip(names, row, strict=True)))] == []
    ledger.close()


def test_columns_nobody_knows_are_not_judged() -> None:
    assert unfit("tasks", {"no_such_column": b"\xff"}) == []


def test_bytes_that_are_no_utf_8_are_no_text() -> None:
    assert is_text("建成𠮷桥")
    assert not is_text(b"\xe5\xff".decode("utf-8", "surrogateescape"))
    assert not is_text(None)
