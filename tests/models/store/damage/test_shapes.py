"""Rows known again by their looks, when no table leads to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.store.damage.fitting import record_tables
from models.store.damage.raw_pages import RawRow
from models.store.damage.shapes import Shape, best_of, shapes_of
from models.store.schema.today import CURRENT_VERSION
from tests.models.store.damaging import a_ledger


@pytest.fixture(scope="module")
def shapes() -> dict[str, Shape]:
    return shapes_of(CURRENT_VERSION)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[RawRow]]:
    """The rows of a ledger as its pages have them: without their ids among the values."""
    path: Path = a_ledger(tmp_path_factory.mktemp("shapes") / "云江区.duban")
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: [RawRow(row[0], (None, *row[1:])) for row in connection.execute(f"SELECT * FROM {table}")]
            for table in record_tables()
        }


def test_every_row_fits_its_own_table(shapes: dict[str, Shape], rows: dict[str, list[RawRow]]) -> None:
    for table, found in rows.items():
        assert all(shapes[table].fits(row) for row in found), table


@pytest.mark.parametrize("table", ["tasks", "reports", "assignments", "units"])
def test_a_page_of_rows_is_given_to_its_table(
    shapes: dict[str, Shape], rows: dict[str, list[RawRow]], table: str
) -> None:
    assert table in [shape.table for shape in best_of(list(shapes.values()), rows[table])]


def test_rows_of_several_tables_in_one_heap_belong_to_none(
    shapes: dict[str, Shape], rows: dict[str, list[RawRow]]
) -> None:
    strange = [RawRow(1, (None, b"x")), RawRow(2, (None, b"y", b"z"))]
    assert best_of(list(shapes.values()), [*rows["tasks"][:1], *strange]) == []


def test_a_value_of_another_type_or_an_empty_needed_one_does_not_fit(
    shapes: dict[str, Shape], rows: dict[str, list[RawRow]]
) -> None:
    shape, row = shapes["tasks"], rows["tasks"][0]
    place = shape.columns.index("text")

    def with_text(value: object, **changed: object) -> RawRow:
        values = list(row.values)
        values[place] = value  # type: ignore[call-overload]
        return row._replace(values=values, **changed)

    assert not shape.fits(with_text(5))
    assert not shape.fits(with_text(None))
    assert shape.fits(with_text(None, holes=frozenset({place})))
    assert not shape.fits(row._replace(values=row.values[:3]))
    assert not shape.fits(row._replace(row_id=0))


def test_what_an_older_row_lacks_is_what_the_schema_gives(
    shapes: dict[str, Shape], rows: dict[str, list[RawRow]]
) -> None:
    shape, row = shapes["tasks"], rows["tasks"][0]
    image = shape.image(row._replace(values=row.values[:-1]))
    last = shape.columns[-1]
    assert image["id"] == row.row_id
    assert image[last] == shape.default[last]
    assert image["text"] == row.values[shape.columns.index("text")]
