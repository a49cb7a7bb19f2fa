"""Values that no program of ours writes: refused at opening, with the table and the record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from models import operations
from models.errors import LedgerFault
from models.periods import Period
from models.records import ListId, Post, Report, StatusEvent, TaskId, Unit
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Role, Status

BAD = {
    "month 13": ("UPDATE reports SET period = '2024-13'", r"“进展”（reports）第 1 条里，period 的值“2024-13”"),
    "month 0": ("UPDATE verdicts SET period = '2024-00'", r"（verdicts）第 1 条"),
    "no month": ("UPDATE tasks SET starts = '四月' WHERE id = 2", r"（tasks）第 2 条里，starts"),
    "a month of year 0": ("UPDATE reports SET period = '0000-01'", r"（reports）第 1 条"),
    "unknown status": (
        "UPDATE status_events SET status = '搁置'",
        r"“状态”（status_events）第 1 条里，status 的值“搁置”",
    ),
    "unknown role": ("UPDATE assignments SET role = 'boss'", r"已损坏|（assignments）第 1 条"),
    "unknown frequency": ("UPDATE tasks SET frequency = '周报' WHERE id = 1", r"“任务”（tasks）第 1 条里，frequency"),
    "unknown form": ("UPDATE lists SET usual_form = 'x'", r"“清单”（lists）第 1 条里，usual_form"),
    "unknown numbering": ("UPDATE lists SET numbering = 'x'", r"（lists）第 1 条里，numbering"),
    "30 February": ("UPDATE status_events SET decided_on = '2024-02-30'", r"（status_events）第 1 条里，decided_on"),
    "a day in words": ("UPDATE units SET active_to = '年底'", r"（units）第 1 条里，active_to"),
    "a day with an hour": ("UPDATE post_holders SET from_date = '2024-01-01 08:00'", r"（post_holders）第 1 条"),
    "a year nobody lives in": ("UPDATE lists SET year = 99999", r"（lists）第 1 条里，year"),
    "a moment that is none": (
        "UPDATE operations SET at = 'gestern' WHERE id = 3",
        r"“操作历史”（operations）第 3 条里，at",
    ),
    "columns that are no object": ("UPDATE tasks SET extra = '[1]' WHERE id = 1", r"（tasks）第 1 条里，extra"),
    "columns that are no texts": ("""UPDATE tasks SET extra = '{"a": 1}' WHERE id = 1""", r"（tasks）第 1 条里，extra"),
    "its own parent": ("UPDATE tasks SET parent_id = 1 WHERE id = 1", r"（tasks）第 1 条是它自己的上级"),
    "a ring of parents": ("UPDATE tasks SET parent_id = 3 - id WHERE id < 3", r"（tasks）第 [12] 条是它自己的上级"),
    "a parent in another list": ("UPDATE tasks SET parent_id = 3 WHERE id = 1", r"第 1 条归在另一个清单的任务下面"),
    "no text": (
        "UPDATE tasks SET text = CAST(x'ff41' AS TEXT) WHERE id = 2",
        r"（tasks）第 2 条的“text”有读不出来的文字",
    ),
}


@pytest.fixture
def varied(ledger: Ledger, list_id: ListId, task_id: TaskId) -> Ledger:
    operations.add_task(ledger, list_id, "修好步道")
    other = ListId(operations.create_list(ledger, "2023年", 2023).inserted("lists")[0])
    operations.add_task(ledger, other, "旧任务")
    operations.set_units(ledger, task_id, [("区住建局", Role.LEAD)])
    operations.set_report(ledger, task_id, Period(2024, 4), "开工")
    operations.set_verdict(ledger, task_id, Period(2024, 4), False, "慢")
    operations.add_status(ledger, task_id, Status.WARNED, decided_on=date(2024, 4, 1))
    post = operations.add_post(ledger, list_id, "林区长").inserted("posts")[0]
    from models.operations.lists import posts  # noqa: PLC0415

    posts.add_holder(ledger, ledger.get(Post, post).id, "苏区长", date(2024, 3, 1))
    assert ledger.all(Unit)
    return ledger


@pytest.mark.parametrize(("sql", "sentence"), BAD.values(), ids=BAD)
def test_it_is_refused_with_its_record(varied: Ledger, sql: str, sentence: str) -> None:
    varied.close()
    with closing(sqlite3.connect(varied.path)) as plain:
        plain.execute("PRAGMA ignore_check_constraints = ON")
        plain.execute(sql)
        plain.commit()
    content = varied.path.read_bytes()
    with pytest.raises(LedgerFault, match=sentence), closing(open_ledger(varied.path)) as again:
        again.connection.execute("SELECT * FROM tasks").fetchall()
    assert varied.path.read_bytes() == content


def test_what_was_written_here_passes(varied: Ledger) -> None:
    varied.close()
    with closing(open_ledger(varied.path)) as again:
        assert [found.period for found in again.all(Report)] == [Period(2024, 4)]
        assert [found.status for found in again.all(StatusEvent)] == [Status.WARNED]
