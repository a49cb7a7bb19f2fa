"""Blocks pasted into a month: by place, by number, and what has no place."""

from __future__ import annotations

import pytest

from models.errors import UserFault
from models.months.entry_rows import EntryRow, entry_month
from models.operations.months.entry import Entry
from models.operations.months.pasting import Block, Field, pasted
from models.records import ListId
from models.store.records.ledger import Ledger
from tests.models.months.april import MAY, TODAY, fill


@pytest.fixture
def rows(ledger: Ledger, list_id: ListId) -> tuple[EntryRow, ...]:
    fill(ledger, list_id)
    return entry_month(ledger, list_id, MAY, TODAY).rows


def test_a_column_goes_down_from_its_cell(rows: tuple[EntryRow, ...]) -> None:
    assert pasted(rows, rows, [["甲"], ["乙"]], 1, Field.CONTENT) == [
        Entry(rows[1].task_id, "甲"),
        Entry(rows[2].task_id, "乙"),
    ]


def test_a_block_fills_the_fields_to_its_right(rows: tuple[EntryRow, ...]) -> None:
    block = [["甲", "√", ""], ["乙", "否", "征地未完"]]
    assert pasted(rows, rows, block, 0, Field.CONTENT) == [
        Entry(rows[0].task_id, "甲", (True, "")),
        Entry(rows[1].task_id, "乙", (False, "征地未完")),
    ]


def test_numbers_find_their_tasks_whatever_is_shown(rows: tuple[EntryRow, ...]) -> None:
    found = pasted(rows, rows[:1], [["3", "清淤"], ["1、", "贯通"]], 0, Field.CONTENT)
    assert found == [Entry(rows[2].task_id, "清淤"), Entry(rows[0].task_id, "贯通")]


@pytest.mark.parametrize(
    ("block", "field", "words"),
    [
        ([["甲"], ["乙"], ["丙"], ["丁"]], Field.CONTENT, "有 4 行，从这里往下只有 3 行"),
        ([["甲", "乙"]], Field.REASON, "有 2 栏，从这一栏往右只有 1 栏"),
        ([["大概吧"]], Field.ANSWER, "1号任务的“大概吧”不是是或否"),
        ([["否"]], Field.ANSWER, "1号任务是“否”，没有未完成说明"),
        ([["9", "清淤"]], Field.CONTENT, "序号 9"),
        ([["2", "清淤"], ["2", "通车"]], Field.CONTENT, "序号 2 出现了不止一次"),
    ],
)
def test_what_has_no_place_is_said(rows: tuple[EntryRow, ...], block: Block, field: Field, words: str) -> None:
    with pytest.raises(UserFault, match=words):
        pasted(rows, rows, block, 0, field)
