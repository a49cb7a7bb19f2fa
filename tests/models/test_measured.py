"""The indicators of a task and of a list, with what they hang on."""

from __future__ import annotations

from datetime import date

from models import operations
from models.judging.expected import compared_at
from models.measured import measured_list, measured_task
from models.operations.judging import indicators
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.store.records.ledger import Ledger

JUNE = Period(2024, 6)


def test_a_list_holds_what_its_tasks_hold(ledger: Ledger, list_id: ListId) -> None:
    tasks = [TaskId(operations.add_task(ledger, list_id, text).inserted("tasks")[0]) for text in ("甲", "乙", "丙")]
    for task_id, value in zip(tasks[:2], (3, 5), strict=True):
        operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "二季度", "开工", date(2024, 6, 30))])
        made = indicators.add_indicator(ledger, task_id, "开工项目", "个").inserted("indicators")[0]
        node = ledger.of_task(PlanNode, task_id)[0].id
        indicators.set_target(ledger, made, 9, node_id=node)
        indicators.set_target(ledger, made, 4, node_id=node, adjusted=indicators.Adjustment(date(2024, 5, 1)))
        indicators.accept_actual(ledger, made, JUNE, value)
    found = measured_list(ledger, list_id)
    assert found.keys() == {tasks[0], tasks[1]}
    said = [compared_at(found[task_id][0], JUNE, JUNE.last_day).words for task_id in tasks[:2]]
    assert said == ["二季度节点应达4个，实际3个，差1个", "二季度节点应达4个，实际5个，多1个"]
    for task_id in tasks:
        alone = measured_task(ledger, task_id)
        words = [compared_at(one, JUNE, JUNE.last_day).words for one in alone]
        assert words == [compared_at(one, JUNE, JUNE.last_day).words for one in found.get(task_id, [])]


def test_a_task_that_starts_later_has_its_own_first_month(ledger: Ledger, list_id: ListId) -> None:
    made = operations.add_task(ledger, list_id, "甲", starts=Period(2024, 7))
    task_id = TaskId(made.inserted("tasks")[0])
    indicators.add_indicator(ledger, task_id, "开工项目", "个")
    assert [one.starts for one in measured_task(ledger, task_id)] == [Period(2024, 7)]
