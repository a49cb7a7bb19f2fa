"""A task's text as a bulletin's name, and the clerk's own name in its place."""

from __future__ import annotations

import pytest

from models import operations
from models.bulletins import facts
from models.bulletins.short_names import in_quotes, suggested
from models.records import Task
from models.store.records.ledger import Ledger
from tests.models.bulletins.district import AUGUST, fill


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("8月底前，滨江路（文昌桥至北门）改造工程通车。", "滨江路改造工程通车"),
        ("年内改造老旧小区28个，8月底前开工20个以上。", "改造老旧小区28个"),
        ("建成望湖隧道", "建成望湖隧道"),
    ],
)
def test_the_date_and_what_follows_the_first_stop_are_left_out(text: str, name: str) -> None:
    assert suggested(text) == name


def test_tasks_that_would_be_called_the_same_keep_what_tells_them_apart(ledger: Ledger) -> None:
    list_id = fill(ledger)
    for part in ("一期", "二期"):
        operations.add_task(ledger, list_id, f"8月底前，望湖公园（{part}，含南门）建成开放。")
    operations.add_task(ledger, list_id, "滨湖路（北段）改造。")
    names = [row.name for row in facts.read(ledger, list_id, AUGUST).rows][-3:]
    assert names == ["望湖公园（一期，含南门）建成开放", "望湖公园（二期，含南门）建成开放", "滨湖路改造"]


def test_quotation_marks_inside_become_single_ones() -> None:
    assert in_quotes("“一网通办”升级") == "‘一网通办’升级"


def test_the_clerks_own_name_goes_first(ledger: Ledger) -> None:
    list_id = fill(ledger)
    task = ledger.of_list(Task, list_id)[0]
    operations.edit_task(ledger, task.id, {"short_name": "堤防水毁修复"})
    assert facts.read(ledger, list_id, AUGUST).rows[0].name == "堤防水毁修复"
