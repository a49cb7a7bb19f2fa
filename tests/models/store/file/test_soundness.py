"""Whether a file can be relied on: pages, indexes and references, each with its sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from models import operations
from models.errors import LedgerFault
from models.records import ListId
from models.store.file.soundness import is_sound
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.store.schema.today import CURRENT_VERSION


def test_a_damaged_file_is_refused(ledger: Ledger, list_id: ListId) -> None:
    for i in range(60):
        operations.add_task(ledger, list_id, f"第{i}项：{'整治河道' * 60}")
    ledger.close()
    content = bytearray(ledger.path.read_bytes())
    for page in range(8192, len(content) - 4096, 4096):
        content[page : page + 64] = b"\xa5" * 64
    ledger.path.write_bytes(bytes(content))
    with pytest.raises(LedgerFault, match="已损坏"):
        open_ledger(ledger.path)


def test_a_file_damaged_inside_a_table_is_refused(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        (page,) = plain.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'lists'").fetchone()
        (size,) = plain.execute("PRAGMA page_size").fetchone()
    with ledger.path.open("rb+") as file:
        file.seek((page - 1) * size + 8)
        file.write(b"\xff\xff")  # where the row begins: far beyond the page
    with pytest.raises(LedgerFault, match="已损坏"):
        open_ledger(ledger.path)


def test_a_dangling_reference_is_refused(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("INSERT INTO sections (list_id, name) VALUES (99, '无主')")
        plain.commit()
    with pytest.raises(LedgerFault, match="指向不存在的内容"):
        open_ledger(ledger.path)


def test_a_wrong_index_is_found(ledger: Ledger, list_id: ListId) -> None:
    for number in range(3):
        operations.add_task(ledger, list_id, f"第{number}项")
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        (page,) = plain.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tasks_of_list'").fetchone()
    content = bytearray(ledger.path.read_bytes())
    cells = int.from_bytes(content[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5], "big")
    content[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5] = (cells - 1).to_bytes(2, "big")
    ledger.path.write_bytes(bytes(content))
    with pytest.raises(LedgerFault, match="已损坏"):
        open_ledger(ledger.path)


def test_content_in_memory_passes_only_where_opening_would_take_it(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    content = ledger.path.read_bytes()
    assert is_sound(content)
    assert not is_sound(b"no database" * 100)
    assert not is_sound(content[: len(content) // 2])
    later = bytearray(content)
    later[60:64] = (CURRENT_VERSION + 1).to_bytes(4, "big")
    assert not is_sound(bytes(later))
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("INSERT INTO sections (list_id, name) VALUES (99, '无主')")
        plain.commit()
    assert not is_sound(ledger.path.read_bytes())


def test_whatever_a_file_brings_along_does_not_run(ledger: Ledger) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("CREATE TRIGGER extra AFTER UPDATE ON tasks BEGIN DELETE FROM reports; END")
        plain.commit()
    assert not is_sound(ledger.path.read_bytes())
