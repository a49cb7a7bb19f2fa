"""A task at a glance: nodes done, missed by so much, to come; indicators compared."""

from __future__ import annotations

from datetime import date

from models import operations
from models.periods import Period
from models.records import Task, TaskId
from models.store.records.ledger import Ledger
from models.task_picture import task_picture
from models.vocabulary import NodeState, Status
from tests.models.judging.suggestions.asking import Asked, put

NODES = [
    ("一季度", "累计加装10台。", date(2024, 3, 31), date(2024, 3, 20)),
    ("三季度", "累计加装30台。", date(2024, 9, 30), None),
    ("二季度", "累计加装20台。", date(2024, 6, 30), None),
]


def picture_of(ledger: Ledger, asked: Asked, month: int = 6) -> tuple[TaskId, list[tuple[str, NodeState, str]]]:
    list_id = put(ledger, [asked], month)
    (task,) = ledger.of_list(Task, list_id)
    found = task_picture(ledger, task.id, Period(2024, month))
    return task.id, [(each.node.label, each.state, each.note) for each in found.nodes]


def test_each_node_says_how_it_stands_on_the_day(ledger: Ledger) -> None:
    asked = Asked(nodes=NODES, indicator=("加装电梯", "台", 20, {6: 17}))
    task_id, nodes = picture_of(ledger, asked)
    assert nodes == [
        ("一季度", NodeState.DONE, "3月20日完成"),
        ("三季度", NodeState.TO_COME, "未到"),
        ("二季度", NodeState.MISSED, "差3台"),
    ]
    earlier = task_picture(ledger, task_id, Period(2024, 2)).nodes
    assert [each.state for each in earlier] == [NodeState.TO_COME] * 3


def test_status_and_figures_are_those_of_the_month(ledger: Ledger) -> None:
    task_id, _ = picture_of(ledger, Asked(nodes=NODES, indicator=("加装电梯", "台", 20, {6: 17})))
    found = task_picture(ledger, task_id, Period(2024, 6))
    assert found.status is Status.OVERDUE
    assert [compared.words for _, compared in found.measured] == ["二季度节点应达20台，实际17台，差3台"]
    operations.set_verdict(ledger, task_id, Period(2024, 6), True)
    again = task_picture(ledger, task_id, Period(2024, 6))
    assert again.status is Status.RUNNING
    assert [each.note for each in again.nodes if each.state is NodeState.DONE] == ["3月20日完成", "已完成"]
