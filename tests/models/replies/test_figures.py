"""Units that share a task have to say the same of its indicator."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.judging_records import Indicator, IndicatorActual, IndicatorId
from models.records import ListId, Task
from models.replies.remarks import Code
from models.replies.taking import all_rows, clean_rows, take
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from tests.models.replies.forms import DAY, form, one, remarks, request_of, seen

GIVEN = {"区住建局": "4", "区交通局": "5.0"}


@pytest.fixture
def tunnel(ledger: Ledger, month: ListId) -> ListId:
    """Two units lead it, and it has an indicator."""
    task_id = next(task.id for task in ledger.all(Task) if task.number == "2")
    with operation(ledger, "设指标") as op:
        op.write.insert_record(Indicator(IndicatorId(0), task_id, "掘进", "公里"))
    return month


def filled(ledger: Ledger, month: ListId, folder: Path, given: dict[str, str]) -> list[Path]:
    return [
        form(
            request_of(ledger, month, unit),
            folder / f"{unit}.xlsx",
            {"2": {"完成情况": f"{unit}的进展。", "是否完成": "是", "指标1": figure}},
        )
        for unit, figure in given.items()
    ]


def test_two_figures_are_laid_side_by_side_with_both_places(ledger: Ledger, tunnel: ListId, tmp_path: Path) -> None:
    review = seen(ledger, tunnel, *filled(ledger, tunnel, tmp_path, GIVEN))
    for reply in review.replies:
        (row,) = (row for row in reply.rows if row.said.number == "2")
        (remark,) = row.remarks
        assert remark.code is Code.FIGURES_APART
        assert "“掘进”" in remark.message
        assert "“区住建局”4公里（“区住建局.xlsx”" in remark.message
        assert "“区交通局”5公里（“区交通局.xlsx”" in remark.message
        place = reply.rows.index(row)
        assert place not in clean_rows(reply)
        assert place not in all_rows(reply)


def test_the_same_figure_is_no_doubt_however_it_is_typed(ledger: Ledger, tunnel: ListId, tmp_path: Path) -> None:
    paths = filled(ledger, tunnel, tmp_path, GIVEN | {"区住建局": "5公里"})
    assert [remarks(reply, "2") for reply in seen(ledger, tunnel, *paths).replies] == [set(), set()]


def test_a_figure_that_came_before_is_named_with_who_reported(ledger: Ledger, tunnel: ListId, tmp_path: Path) -> None:
    first, second = filled(ledger, tunnel, tmp_path, GIVEN)
    review = seen(ledger, tunnel, first)
    take(ledger, review.known, review.replies[0], clean_rows(review.replies[0]), DAY)
    assert [actual.value for actual in ledger.all(IndicatorActual)] == [4.0]
    (row,) = one(ledger, tunnel, second).rows
    assert [remark.message for remark in row.remarks] == ["指标1“掘进”已采纳 4（区住建局已报），来件是 5，收了就替换。"]
