"""本月变化 against an independent comparison of two dumps."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdfium2

from exporters.writing import content_of
from models import operations
from models.dump import dump
from models.months.difference import difference, difference_page
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Status
from tests.models.months.april import MAY, fill

SAME = "征地拆迁工作按计划推进，正在与沿线三个村协商补偿方案，累计签约40户。"


def test_what_has_changed_is_what_two_dumps_differ_in(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_plan(ledger, tasks[2], [PlanNode(PlanNodeId(0), tasks[2], "5月", "清淤完成。", date(2024, 5, 20))])
    operations.add_status(ledger, tasks[0], Status.SIGNED_OFF, decided_on=date(2024, 5, 12), reason="贯通")
    found = difference(ledger, list_id, MAY)
    before, after = (
        {task["number"]: task for task in dump(ledger, day)["lists"][0]["tasks"]}
        for day in (date(2024, 4, 30), date(2024, 5, 31))
    )
    late = [number for number in after if after[number]["overdue"] and not before[number]["overdue"]]
    caught_up = [number for number in after if before[number]["overdue"] and not after[number]["overdue"]]
    assert [row.number for row in found.kinds["新增逾期"]] == late == ["3"]
    assert [row.number for row in found.kinds["逾期转正常"]] == caught_up == ["1"]
    assert [row.number for row in found.kinds["新完成（销号）"]] == ["1"]
    assert [row.number for row in found.kinds["本月未报"]] == ["2", "3"]


def test_months_without_a_change_are_counted_whatever_the_numbers(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    for back, households in enumerate((46, 44, 40)):
        operations.set_report(ledger, tasks[2], MAY.shifted(-back), SAME.replace("40", str(households)))
    found = difference(ledger, list_id, MAY)
    assert found.unmoved == {tasks[2]: 3}
    assert "整治河道（连续 3 个月）" in str(difference_page(found).blocks)


def test_tasks_and_nodes_that_end_in_a_full_stop_are_parted_by_one_mark(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    for task in tasks:
        operations.edit_task(ledger, task, {"text": f"第{task}项工程完工。"})
        node = PlanNode(PlanNodeId(0), task, "6月", "完工。", date(2024, 6, 20))
        operations.set_plan(ledger, task, [node])
    words = str(difference_page(difference(ledger, list_id, MAY)).blocks)
    assert f"2 第{tasks[1]}项工程完工；3 第{tasks[2]}项工程完工" in words
    assert "完工（6月20日）；" in words
    assert "。；" not in words and "。（" not in words and "。。" not in words


def test_it_is_one_page_for_450_tasks(ledger: Ledger, list_id: ListId) -> None:
    for i in range(450):
        task = TaskId(
            operations.add_task(
                ledger,
                list_id,
                f"推进第{i}个重点项目建设并完成年度投资",
                number=str(i),
                frequency=Frequency.MONTHLY,
            ).inserted("tasks")[0]
        )
        if i % 3 == 0:
            node = PlanNode(PlanNodeId(0), task, "二季度", "完成主体结构施工并通过验收。", date(2024, 5 + i % 2, 20))
            operations.set_plan(ledger, task, [node])
    page = content_of(difference_page(difference(ledger, list_id, MAY)), ".pdf")
    assert len(pypdfium2.PdfDocument(BytesIO(page))) == 1
