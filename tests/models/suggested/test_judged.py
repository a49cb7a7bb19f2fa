"""A ledger judged: which report, which nodes, which tasks."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import OperationFault
from models.judging.judged_task import JudgedTask
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.store.records.ledger import Ledger
from models.suggested.judged import judged_list, judged_task

JUNE = date(2024, 6, 30)
MAY, JULY = Period(2024, 5), Period(2024, 7)


@pytest.fixture
def task_id(ledger: Ledger, list_id: ListId) -> TaskId:
    made = operations.add_task(ledger, list_id, "新建绿道35公里。", goal="新建绿道35公里，完成投资2亿元。")
    task_id = TaskId(made.inserted("tasks")[0])
    quarters = (
        (3, "一季度", "完成绿道6公里。"),
        (6, "二季度", "累计完成绿道15公里。"),
        (9, "三季度", "累计完成绿道26公里。"),
    )
    nodes = [
        PlanNode(PlanNodeId(0), task_id, label, text, Period(2024, month).last_day) for month, label, text in quarters
    ]
    operations.set_plan(ledger, task_id, nodes)
    operations.edit_list(ledger, list_id, {"starts": Period(2024, 1)})
    return task_id


def compared(judged: JudgedTask) -> list[tuple[str, str, str | None]]:
    return [
        (
            pair.target.figure.place.label or pair.target.figure.place.source.label,
            pair.target.figure.place.span,
            pair.actual.place.span if pair.actual else None,
        )
        for pair in judged.pairs
    ]


def test_a_task_is_judged_by_its_texts_the_nodes_due_last_and_its_last_report(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, Period(2024, 4), "新建绿道9公里。")
    operations.set_report(ledger, task_id, MAY, "新建绿道12公里。")
    operations.set_report(ledger, task_id, JULY, "新建绿道30公里。")
    found = judged_task(ledger, task_id, JUNE)
    assert compared(found) == [
        ("任务", "35公里", "12公里"),
        ("年度目标", "2亿元", None),
        ("二季度", "15公里", "12公里"),
    ]
    assert found.report is not None
    assert found.report.period == MAY
    assert {pair.actual.place.period for pair in found.pairs if pair.actual} == {MAY}
    assert found.draft.line == "截至6月底：累计完成绿道不足15公里。"


def test_a_node_that_does_not_say_what_is_measured_speaks_of_what_the_task_does(
    ledger: Ledger, list_id: ListId
) -> None:
    task_id = TaskId(operations.add_task(ledger, list_id, "服务业增加值增长6.8%。").inserted("tasks")[0])
    node = PlanNode(PlanNodeId(0), task_id, "二季度", "上半年增长6.3%以上。", JUNE)
    operations.set_plan(ledger, task_id, [node])
    operations.set_report(ledger, task_id, MAY, "1-5月，服务业增加值增长6.1%，货运量增长9.4%。")
    found = judged_task(ledger, task_id, JUNE)
    assert compared(found) == [("任务", "6.8%", "6.1%"), ("二季度", "6.3%", "6.1%")]
    assert found.pairs[1].target.what == found.pairs[0].target.what


def test_a_list_is_judged_as_each_of_its_tasks(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "举办培训12场。").inserted("tasks")[0])
    operations.set_report(ledger, task_id, MAY, "新建绿道12公里。")
    operations.set_report(ledger, other, MAY, "已举办培训13场。")
    found = judged_list(ledger, list_id, JUNE)
    assert found == [judged_task(ledger, one, JUNE) for one in (task_id, other)]
    assert [task.task.id for task in found] == [task_id, other]


def test_a_task_whose_node_a_verdict_calls_met_has_no_draft(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, MAY, "新建绿道12公里。")
    for month in (3, 6):
        operations.set_verdict(ledger, task_id, Period(2024, month), plan_met=True)
    found = judged_task(ledger, task_id, JUNE)
    assert not found.draft.line
    assert found == judged_list(ledger, found.task.list_id, JUNE)[0]


def test_a_report_of_another_year_says_nothing(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, Period(2023, 12), "新建绿道40公里。")
    found = judged_task(ledger, task_id, JUNE)
    assert found.report is None
    assert all(pair.actual is None for pair in found.pairs)


def test_a_task_that_is_gone_is_a_fault(ledger: Ledger, task_id: TaskId) -> None:
    operations.delete_tasks(ledger, [task_id])
    with pytest.raises(OperationFault):
        judged_task(ledger, task_id, JUNE)
