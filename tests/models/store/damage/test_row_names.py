"""Where a row belongs and what it is called, also where its values cannot be read."""

from __future__ import annotations

import pytest

from models import operations
from models.changes import Row
from models.periods import Period
from models.records import ListId, TaskId
from models.store.damage.row_names import RowNames, readable
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from models.wording.tables import TABLE_WORDS

LIST = "2024年云江区重点工作"


@pytest.fixture
def names(ledger: Ledger, list_id: ListId, task_id: TaskId) -> RowNames:
    operations.edit_task(ledger, task_id, {"number": "7"})
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    operations.set_report(ledger, task_id, Period(2024, 4), "开工。")
    operations.add_post(ledger, list_id, "林越副区长")
    return RowNames(ledger.connection)


@pytest.mark.parametrize(
    ("table", "row", "belongs", "name"),
    [
        ("lists", {"title": LIST}, (LIST, ""), TABLE_WORDS["lists"]),
        ("tasks", {"list_id": 1, "text": "建成望湖隧道"}, (LIST, "7 建成望湖隧道"), TABLE_WORDS["tasks"]),
        ("reports", {"task_id": 1, "period": "2024-04"}, (LIST, "7 建成望湖隧道"), f"2024-04 {TABLE_WORDS['reports']}"),
        (
            "assignments",
            {"task_id": 1, "unit_id": 1},
            (LIST, "7 建成望湖隧道"),
            f"{TABLE_WORDS['assignments']} 区交通局",
        ),
        ("post_holders", {"post_id": 1, "name": "苏区长"}, (LIST, ""), f"{TABLE_WORDS['post_holders']} 苏区长"),
        ("sections", {"list_id": 1, "name": "产业提质"}, (LIST, ""), f"{TABLE_WORDS['sections']} 产业提质"),
        ("settings", {"key": "office"}, ("", ""), f"{TABLE_WORDS['settings']} office"),
        ("units", {"name": b"\xe5\xff"}, ("", ""), f"{TABLE_WORDS['units']} �"),
    ],
)
def test_a_row_is_called_by_what_tells_it_from_others(
    names: RowNames, table: str, row: Row, belongs: tuple[str, str], name: str
) -> None:
    assert (names.list_of(table, 1, row), names.task_of(table, 1, row)) == belongs
    assert names.name(table, 1, row).startswith(name)


def test_a_row_that_is_gone_is_called_by_its_number(names: RowNames) -> None:
    assert names.name("reports", 12, None) == f"{TABLE_WORDS['reports']}（第 12 条）"
    assert names.task_of("reports", 12, None) == ""


def test_a_task_that_is_gone_is_called_by_what_is_left(names: RowNames) -> None:
    assert names.task_of("tasks", 9, {"number": "9", "text": "删掉的任务"}) == "9 删掉的任务"
    assert names.task_of("reports", 12, {"task_id": 77}) == "（任务 77）"


def test_any_value_becomes_letters_that_can_be_shown() -> None:
    assert readable(b"\xe5\xff".decode("utf-8", "surrogateescape")).encode()
    assert [readable(value) for value in (None, "字", 5, b"\xe5\xad\x97")] == ["", "字", "5", "字"]


@pytest.mark.parametrize("text", [None, 17, b"\xff\xfe"])
def test_a_task_s_text_may_be_anything_where_a_page_lies_in_another_s_place(
    ledger: Ledger, list_id: ListId, task_id: TaskId, text: object
) -> None:
    ledger.connection.execute("CREATE TEMP TABLE tasks AS SELECT * FROM main.tasks")  # without its rules
    ledger.connection.execute("UPDATE temp.tasks SET text = ?, number = ?", (text, text))
    assert isinstance(RowNames(ledger.connection).task_of("tasks", task_id, None), str)
