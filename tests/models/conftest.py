"""A small ledger about the invented district 云江区, for the rooms under models/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models import operations
from models.records import ListId, TaskId
from models.store.opening import create
from models.store.records.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = create(tmp_path / "云江区.duban")
    yield made
    made.close()


@pytest.fixture
def list_id(ledger: Ledger) -> ListId:
    return ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])


@pytest.fixture
def task_id(ledger: Ledger, list_id: ListId) -> TaskId:
    return TaskId(operations.add_task(ledger, list_id, "建成望湖隧道").inserted("tasks")[0])
