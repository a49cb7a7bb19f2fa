"""The rows of a file read from its pages are those that SQLite reads, long ones and empty tables included."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.store.damage.raw_pages import Pages
from tests.models.store.damaging import zeroed

LONG = "望湖隧道左洞贯通，" * 900


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    path = tmp_path / "some.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x REAL, s TEXT, b BLOB)")
        rows = [(i, i * 7**i % 2**62 - 2**61, i / 3, f"第{i}行" if i % 50 else LONG, bytes(i)) for i in range(1, 601)]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("DELETE FROM t WHERE id BETWEEN 200 AND 400")
        connection.commit()
    return path.read_bytes()


def root(pages: Pages) -> int:
    ((row,),) = [pages.rows(number).rows for number in pages.leaves(1)]
    assert isinstance(row.values[3], int)
    return row.values[3]


def test_every_row_is_read_as_sqlite_reads_it(data: bytes, tmp_path: Path) -> None:
    pages = Pages(data)
    read = [(row.row_id, *row.values[1:]) for number in pages.leaves(root(pages)) for row in pages.rows(number).rows]
    with closing(sqlite3.connect(tmp_path / "some.db")) as connection:
        assert read == connection.execute("SELECT * FROM t ORDER BY id").fetchall()


def test_given_up_pages_are_known(data: bytes) -> None:
    pages = Pages(data)
    assert pages.free()
    assert pages.free().isdisjoint(pages.leaves(root(pages)))


@pytest.mark.parametrize("header", [bytes(100), b"\xff" * 100])
def test_the_length_of_a_page_is_found_without_the_header(data: bytes, header: bytes) -> None:
    assert Pages(header + data[100:]).size == 4096


def test_a_text_whose_rest_is_gone_keeps_its_beginning(data: bytes) -> None:
    pages = Pages(data)
    leaves = pages.leaves(root(pages))
    others = [number - 1 for number in range(2, pages.count + 1) if number not in leaves]
    wiped = Pages(zeroed(data, others))
    rows = [row for number in leaves for row in wiped.rows(number).rows]
    partial = [row for row in rows if 3 in row.holes]
    assert partial
    assert all(LONG.startswith(str(row.values[3]).rstrip("�")) for row in partial)
