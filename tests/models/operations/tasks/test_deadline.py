"""A task's deadline: told from its plan, written in the words of the paper, taken back."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault
from models.operations.tasks.deadline import deadline_of, set_deadline
from models.records import PlanNode, PlanNodeId, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger


def nodes(ledger: Ledger, task_id: TaskId) -> list[tuple[str, str, date | None]]:
    return [(node.label, node.text, node.due) for node in ledger.of_task(PlanNode, task_id)]


def test_it_stands_behind_the_plan_and_is_changed_and_cleared(ledger: Ledger, task_id: TaskId) -> None:
    half = PlanNode(PlanNodeId(0), task_id, "6月底", "完成选址", date(2024, 6, 30))
    operations.set_plan(ledger, task_id, [half])
    assert deadline_of(ledger.of_task(PlanNode, task_id)) is None
    set_deadline(ledger, task_id, " 12月底前 ")
    rest = ("6月底", "完成选址", date(2024, 6, 30))
    assert nodes(ledger, task_id) == [rest, ("12月底前", "", date(2024, 12, 31))]
    set_deadline(ledger, task_id, "长期")
    assert nodes(ledger, task_id) == [rest, ("长期", "", None)]
    set_deadline(ledger, task_id, "")
    assert nodes(ledger, task_id) == [rest]
    history.undo(ledger)
    found = deadline_of(ledger.of_task(PlanNode, task_id))
    assert found is not None and found.label == "长期"


def test_a_tick_on_it_stays_when_its_words_change(ledger: Ledger, task_id: TaskId) -> None:
    done = PlanNode(PlanNodeId(0), task_id, "11月底", "", date(2024, 11, 30), date(2024, 11, 2))
    operations.set_plan(ledger, task_id, [done])
    set_deadline(ledger, task_id, "2024-12-05")
    (node,) = ledger.of_task(PlanNode, task_id)
    assert (node.label, node.due, node.done_on) == ("2024-12-05", date(2024, 12, 5), date(2024, 11, 2))


@pytest.mark.parametrize("words", ["13月底", "2024-2-31", "5"])
def test_words_that_should_name_a_day_and_do_not_are_a_fault(ledger: Ledger, task_id: TaskId, words: str) -> None:
    with pytest.raises(FieldFault, match="看不出是哪一天"):
        set_deadline(ledger, task_id, words)
    assert nodes(ledger, task_id) == []
