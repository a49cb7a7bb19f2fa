"""What a ledger's texts propose, without what is set up or was refused."""

from __future__ import annotations

from models import operations
from models.judging_records import Indicator
from models.operations.judging import indicators
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger
from models.suggested.indicators import proposed_list, proposed_task


def _task(ledger: Ledger, list_id: ListId, text: str) -> TaskId:
    return TaskId(operations.add_task(ledger, list_id, text).inserted("tasks")[0])


def test_a_list_proposes_what_its_tasks_do_in_its_order(ledger: Ledger, list_id: ListId) -> None:
    first = _task(ledger, list_id, "新改建农村公路45公里，完成投资3亿元")
    second = _task(ledger, list_id, "新增公共停车位1200个")
    found = proposed_list(ledger, list_id)
    assert [one.task.id for one in found] == [first, first, second]
    assert [one.proposal for one in found] == [*proposed_task(ledger, first), *proposed_task(ledger, second)]
    assert not any(one.has_indicators for one in found)


def test_what_is_set_up_is_not_proposed_again_under_another_name(ledger: Ledger, list_id: ListId) -> None:
    task_id = _task(ledger, list_id, "新改建农村公路45公里，完成投资3亿元")
    road, money = proposed_task(ledger, task_id)
    indicators.set_up(ledger, [road])
    assert proposed_task(ledger, task_id) == [money]
    indicators.edit_indicator(ledger, ledger.of_task(Indicator, task_id)[0].id, {"name": "里程"})
    assert [one.proposal for one in proposed_list(ledger, list_id)] == [money]
    assert proposed_list(ledger, list_id)[0].has_indicators


def test_what_was_refused_is_not_proposed(ledger: Ledger, list_id: ListId) -> None:
    task_id = _task(ledger, list_id, "新增公共停车位1200个")
    indicators.set_up(ledger, [], proposed_task(ledger, task_id))
    assert proposed_task(ledger, task_id) == []
    assert proposed_list(ledger, list_id) == []
