"""本月变化 against an independent comparison of two dumps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from exporters.writing import content_of
from models import operations
from models.dump import dump
from models.judging_records import Indicator, IndicatorId
from models.month_records import Chase, ChaseId
from models.months.difference import difference, difference_page
from models.months.moves import Move
from models.months.timeliness import UnitTimeliness
from models.operations.judging.indicators import accept_actual, add_indicator, edit_indicator, set_target
from models.operations.months.slips import add_chase
from models.operations.tasks.revisions import defer_node
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task, TaskId, UnitId
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Status
from tests.models.months.april import APRIL, MAY, close, fill

DONE = {"销号", "阶段性销号"}
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


LONG = "推进滨江新城雨污分流改造和口袋公园建设第一百二十三标段并按期完成投资"
LENGTHS = (4, 9, 13, 18, 27, 36)


@pytest.mark.parametrize("length", LENGTHS)
def test_it_is_one_page_for_450_tasks_of_every_kind(ledger: Ledger, list_id: ListId, length: int) -> None:
    """Whatever there is to tell, however long the texts."""
    fill(ledger, list_id)
    found = difference(ledger, list_id, MAY)
    rows = [found.month.rows[0]._replace(task_id=TaskId(i), number=str(i), text=LONG[:length]) for i in range(450)]
    (task,) = [task for task in ledger.of_list(Task, list_id) if task.number == "1"]
    node = PlanNode(PlanNodeId(0), task.id, "二季度", LONG, date(2024, 6, 20))
    measured = Indicator(IndicatorId(1), task.id, "老旧小区改造完成户数", "万平方米")
    page = difference_page(
        found._replace(
            month=replace(found.month, rows=rows),
            kinds=dict.fromkeys(found.kinds, rows),
            unmoved=dict.fromkeys((row.task_id for row in rows), 12),
            moves=[Move(row.task_id, measured, Decimal("12345.67"), Decimal(13345), Decimal(20000)) for row in rows],
            units=[UnitTimeliness(f"云江区住房和城乡建设局第{i}分局", 0, 2, 3, 4, 0, 12, {}) for i in range(60)],
            ahead=[(task, node)] * 200,
        )
    )
    assert len(pypdfium2.PdfDocument(BytesIO(content_of(page, ".pdf")))) == 1
    counts = {kind: count for kind, count, _ in page.tables[0].groups[0].rows}
    assert counts == dict.fromkeys(found.kinds, "450") | {"变动最大": "450", "迟报、未报单位": "60"}


def test_a_closed_months_page_stays_as_it_was(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_plan(ledger, tasks[1], [PlanNode(PlanNodeId(0), tasks[1], "二季度", "完工。", date(2024, 5, 20))])
    made = IndicatorId(add_indicator(ledger, tasks[1], "改造", "个").inserted("indicators")[0])
    for period, value in ((APRIL.shifted(-1), 1.0), (APRIL, 2.0)):
        accept_actual(ledger, made, period, value)
    page = difference_page(difference(ledger, list_id, APRIL))
    close(ledger, list_id)
    (node,) = ledger.of_task(PlanNode, tasks[1])
    defer_node(ledger, node.id, date(2024, 7, 1), decided_on=date(2024, 5, 15), reason="推迟")
    edit_indicator(ledger, made, {"name": "改造市场"})
    operations.edit_list(ledger, list_id, {"title": "2024年云江区攻坚清单"})
    operations.edit_task(ledger, tasks[1], {"text": "改造两个农贸市场"})
    add_chase(ledger, Chase(ChaseId(0), list_id, UnitId(2), APRIL, date(2024, 4, 26), "电话"))
    assert difference_page(difference(ledger, list_id, APRIL)) == page
    assert "改造1→2个" in str(page.blocks) and "改造农贸市场" in str(page.blocks)


def many(ledger: Ledger, list_id: ListId) -> None:
    """Thirty tasks: nodes missed in April or May, done late, decisions, verdicts, texts that stay, indicators."""
    for i in range(30):
        made = operations.add_task(ledger, list_id, f"第{i}项", number=str(i), frequency=Frequency.MONTHLY)
        task = TaskId(made.inserted("tasks")[0])
        due = (date(2024, 4, 20), date(2024, 5, 20), date(2024, 6, 20))[i % 3]
        done = date(2024, 5, 10 + i % 20) if i % 4 == 0 else None
        operations.set_plan(ledger, task, [PlanNode(PlanNodeId(0), task, "节点", "完工", due, done)])
        if i % 7 == 0:
            kind = (Status.SIGNED_OFF, Status.WARNED, Status.STAGE_SIGNED_OFF)[i // 7 % 3]
            day = date(2024, 5 if i % 2 else 4, 12)
            operations.add_status(ledger, task, kind, decided_on=day, reason="见会议纪要")
        for month in (2, 3, 4, 5):
            if (i + month) % 6:
                words = f"累计签约{month}0户。" if i % 5 else f"{'甲乙丙丁戊己'[month]}段完工。"
                operations.set_report(ledger, task, Period(2024, month), words)
            operations.set_verdict(ledger, task, Period(2024, month), bool((i + month) % 4), "征地未完成")
        if i % 6 == 1:
            one = IndicatorId(add_indicator(ledger, task, "投资", "亿元").inserted("indicators")[0])
            if i % 4 == 1:
                set_target(ledger, one, 40.0 + i)
            for month in (3, 4, 5) if i % 12 == 1 else (3, 5):
                accept_actual(ledger, one, Period(2024, month), month * 2.5 + i)


def status(task: dict[str, Any]) -> str:
    return str(task["status"])


def said(task: dict[str, Any], month: str) -> bool | None:
    return next((report["plan_met"] for report in task["reports"] if report["period"] == month), None)


def same_for(task: dict[str, Any]) -> int:
    """For how many months up to May the words have been the same, whatever the figures."""
    texts = {report["period"]: re.sub(r"[0-9]", "", report["content"]) for report in task["reports"]}
    months = [f"2024-{month:02d}" for month in range(5, 0, -1)]
    now = texts.get(months[0], "")
    return next((count for count, month in enumerate(months) if not now or texts.get(month) != now), 0)


def moves_of(task: dict[str, Any]) -> Iterator[float]:
    """How far the task's indicators went in May, as parts of the year's goal or of what they were."""
    for one in task["indicators"]:
        values = {actual["period"]: actual["value"] for actual in one["actuals"]}
        before = [values[period] for period in sorted(values) if period < "2024-05"]
        goals = [target["value"] for target in one["targets"] if target["node"] is target["period"] is None]
        if "2024-05" in values and before:
            yield (values["2024-05"] - before[-1]) / (goals or before)[-1]


def test_every_kind_is_what_an_independent_comparison_of_two_dumps_finds(ledger: Ledger, list_id: ListId) -> None:
    """Thirty tasks of all sorts, by rules written anew from the dumps alone."""
    many(ledger, list_id)
    found = difference(ledger, list_id, MAY)
    before, after = (dump(ledger, day)["lists"][0]["tasks"] for day in (date(2024, 4, 30), date(2024, 5, 31)))
    told = {kind: [row.number for row in rows] for kind, rows in found.kinds.items() if kind != "本月迟报"}
    pairs = list(zip(before, after, strict=True))
    assert told == {
        "新增逾期": [new["number"] for old, new in pairs if new["overdue"] and not old["overdue"]],
        "逾期转正常": [new["number"] for old, new in pairs if old["overdue"] and not new["overdue"]],
        "新完成（销号）": [new["number"] for old, new in pairs if status(new) in DONE and status(old) not in DONE],
        "新增预警": [new["number"] for old, new in pairs if status(new) == "预警" != status(old)],
        "评定由是转否": [n["number"] for _, n in pairs if (said(n, "2024-04"), said(n, "2024-05")) == (True, False)],
        "进展无变化": [new["number"] for _, new in pairs if same_for(new) > 1],
        "本月未报": [new["number"] for _, new in pairs if new["report_missing"]],
    }
    assert all(told.values()), "every kind has some"
    assert {row.number: found.unmoved[row.task_id] for row in found.kinds["进展无变化"]} == {
        new["number"]: same_for(new) for _, new in pairs if same_for(new) > 1
    }
    moved = sorted(((-abs(size), new["number"]) for _, new in pairs for size in moves_of(new)))
    numbers = {row.task_id: row.number for row in found.month.rows}
    assert moved and [(-float(move.size), numbers[move.task_id]) for move in found.moves] == [
        (pytest.approx(size), number) for size, number in moved
    ]
    soon = [
        (node["due"], int(task["number"]))
        for task in after
        for node in task["plan"]
        if node["due"].startswith("2024-06") and not (node["done_on"] and node["done_on"] <= "2024-05-31")
    ]
    assert [(str(node.due), int(task.number)) for task, node in found.ahead] == sorted(soon) != []
