"""A crafted history: what it says of tables and columns that are none of ours is never made SQL of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from models import operations
from models.errors import LedgerFault, OperationFault, UserFault
from models.periods import Period
from models.records import Task, TaskId
from models.store.history import deleted, history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger

CRAFTED = {
    "another table": ("table_name = 'sqlite_schema'", "这个表不是台账的"),
    "a table with a tail": ("table_name = 'tasks; DROP TABLE tasks'", "这个表不是台账的"),
    "the history itself": ("table_name = 'operations'", "这个表不是台账的"),
    "another column": ("""before = '{"sly": 1}', after = '{"sly": 2}'""", "有台账里没有的栏目"),
    "a column with a tail": ("""before = '{"goal = 1, text": 1}'""", "有台账里没有的栏目"),
    "no object": ("before = '[1]'", "有台账里没有的栏目"),
    "no JSON": ("before = '{'", "内容读不出来"),
    "deep JSON": (f"before = '{'[' * 100_000}'", "内容读不出来"),
    "a value in a value": ("""before = '{"goal": {"a": 1}}'""", "有台账里不会有的值"),
    "the id of another row": ("""before = '{"id": 77, "goal": ""}'""", "有台账里不会有的值"),
    "an unknown frequency": ("""before = '{"frequency": "周报"}'""", "frequency 的值“周报”看不懂"),
}


@pytest.mark.parametrize(("change", "sentence"), CRAFTED.values(), ids=CRAFTED)
def test_undo_does_nothing_of_it(ledger: Ledger, task_id: TaskId, change: str, sentence: str) -> None:
    operations.edit_task(ledger, task_id, {"goal": "通车"})
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute(f"UPDATE changes SET {change} WHERE id = (SELECT max(id) FROM changes)")
        plain.commit()
    content = ledger.path.read_bytes()
    with closing(open_ledger(ledger.path)) as again:
        for look in (history.undo, lambda found: history.of_task(found, task_id)):
            with pytest.raises(LedgerFault, match=sentence):
                look(again)  # type: ignore[operator]
    assert ledger.path.read_bytes() == content


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM reports",
        "UPDATE reports SET id = 99",
        """UPDATE changes SET before = '{"text": null}', after = '{"text": ""}', table_name = 'tasks', row_id = 1
           WHERE table_name = 'reports'""",
    ],
)
def test_a_step_that_the_rows_do_not_bear_out_is_not_turned(ledger: Ledger, task_id: TaskId, sql: str) -> None:
    operations.set_report(ledger, task_id, Period(2024, 4), "开工")
    operations.set_report(ledger, task_id, Period(2024, 4), "完工")
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute(sql)
        plain.commit()
    with closing(open_ledger(ledger.path)) as again:
        with pytest.raises(OperationFault, match="对不上，没有做"):
            history.undo(again)
        assert history.next_undo(again) is not None


@pytest.mark.parametrize("look", [deleted.items, lambda ledger: deleted.last_image(ledger, "tasks", 1)])
def test_the_recycle_bin_does_not_show_it(ledger: Ledger, task_id: TaskId, look: Callable[[Ledger], object]) -> None:
    operations.delete_tasks(ledger, [task_id])
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        image = json.dumps({"id": 1, "sly": 1})
        plain.execute("UPDATE changes SET before = ? WHERE after IS NULL AND table_name = 'tasks'", (image,))
        plain.commit()
    with closing(open_ledger(ledger.path)) as again:
        with pytest.raises(UserFault, match="没有照着做"):
            look(again)
        assert again.all(Task) == []
