"""Checking a bulletin of some sixty claims against a list of 450 tasks, against the most that it may take."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from models import operations
from models.bulletins import facts
from models.bulletins.checking.checker import check
from models.bulletins.facts import Facts
from models.records import ListId
from models.store.opening import create
from models.store.records.writing import operation
from tests.benchmarks.table import BenchRow, alternate
from tests.models.bulletins.district import AUGUST, ROWS, TITLE

RUNS = 7
TASKS = 450
BULLETINS = Path(__file__).parents[1] / "data" / "bulletins.json"


def rows() -> list[BenchRow]:
    """One row: every bulletin of the tests as one, checked again after an edit."""
    known = _facts()
    texts = [text for bulletin in json.loads(BULLETINS.read_text("utf-8")) for text in bulletin["text"]]
    check(texts, known)
    (ours,) = alternate(lambda: check(texts, known), runs=RUNS)
    return [BenchRow(f"check a bulletin, {TASKS} tasks", ours, "allowed", 0.1, 1)]


def _facts() -> Facts:
    with TemporaryDirectory() as folder:
        ledger = create(Path(folder, "台账.duban"))
        list_id = ListId(operations.create_list(ledger, TITLE, AUGUST.year).inserted("lists")[0])
        rows = [ROWS[i % len(ROWS)] for i in range(TASKS)]
        with operation(ledger, "填入") as op:
            ids = op.write.insert_many(
                "tasks",
                [
                    {"list_id": list_id, "position": i, "number": str(i), "text": f"{text}（第{i}号）", "extra": "{}"}
                    for i, (_, text, _, _) in enumerate(rows, 1)
                ],
            )
            op.write.insert_many(
                "status_events",
                [
                    {"task_id": task, "status": status.value, "decided_on": "2024-08-30", "position": 1}
                    for task, (_, _, status, _) in zip(ids, rows, strict=True)
                    if status
                ],
            )
        found = facts.read(ledger, list_id, AUGUST)
        ledger.close()
        return found
