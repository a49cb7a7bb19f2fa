"""Drafts merged into tasks the list has: gaps filled or words replaced, nothing emptied, nothing written twice."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models import operations
from models.intake.drafts import DraftNode, DraftReport, DraftStatus, DraftTask, DraftUnit
from models.intake.matching.comparing import Decision
from models.operations.importing.applying import Choice, apply_plan
from models.operations.importing.comparison import existing_tasks, lay_beside
from models.records import (
    Assignment,
    PlanNode,
    PlanNodeId,
    Report,
    StatusEvent,
    Task,
    Unit,
    Verdict,
)
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status
from tests.models.operations.drafts import APRIL, MAY, choose, draft, only_list, plan


def test_merging_fills_gaps_and_leaves_what_is_written(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", goal="原目标")))
    list_id = only_list(ledger)
    again = draft("甲", goal="新目标", frequency=Frequency.MONTHLY, units=(DraftUnit("区水利局", Role.LEAD),))
    apply_plan(ledger, plan(again), into=list_id)
    (task,) = ledger.of_list(Task, list_id)
    assert (task.goal, task.frequency) == ("原目标", Frequency.MONTHLY)
    assert len(ledger.of_task(Assignment, task.id)) == 1


def test_the_same_status_is_not_decided_twice(ledger: Ledger) -> None:
    signed = draft("甲", status=DraftStatus(Status.STAGE_SIGNED_OFF))
    apply_plan(ledger, plan(signed))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(signed), into=list_id)
    assert len(ledger.of_list(StatusEvent, list_id)) == 1


def test_under_way_is_no_decision_where_nobody_has_decided(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲")))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(draft("甲", status=DraftStatus(Status.RUNNING))), list_id)
    assert ledger.of_list(StatusEvent, list_id) == []


def test_overdue_is_no_decision_where_the_list_says_so_by_itself(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲"), draft("乙")))
    list_id = only_list(ledger)
    late, other = ledger.of_list(Task, list_id)
    operations.set_plan(ledger, late.id, [PlanNode(PlanNodeId(0), late.id, "一季度", "开工", date(2024, 3, 31))])
    said = plan(*(draft(text, status=DraftStatus(Status.OVERDUE)) for text in "甲乙"))
    shown = {each.task.text: each.draft.status for each in existing_tasks(ledger, said, list_id)}
    assert shown == {"甲": DraftStatus(Status.OVERDUE), "乙": None}
    apply_plan(ledger, said, into=list_id)
    assert [(event.task_id, event.status) for event in ledger.all(StatusEvent)] == [(other.id, Status.OVERDUE)]


def test_a_file_decides_for_its_own_month_and_leaves_what_came_later(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", "四月的")))
    list_id = only_list(ledger)
    (task,) = ledger.of_list(Task, list_id)
    operations.add_status(ledger, task.id, Status.SIGNED_OFF, decided_on=date(2024, 5, 31))
    warned = plan(draft("甲", status=DraftStatus(Status.WARNED)))
    for _ in range(2):
        apply_plan(ledger, warned, list_id)
    held = [(event.status, event.decided_on) for event in ledger.of_list(StatusEvent, list_id)]
    assert held == [(Status.SIGNED_OFF, date(2024, 5, 31)), (Status.WARNED, date(2024, 4, 30))]
    (beside,) = lay_beside(ledger, warned, list_id).comparisons
    assert beside.changes == ()


def test_running_is_how_a_task_begins_and_later_a_decision_of_its_day(ledger: Ledger) -> None:
    running = draft("甲", status=DraftStatus(Status.RUNNING))
    apply_plan(ledger, plan(running))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(draft("甲", status=DraftStatus(Status.WARNED))), list_id)
    operations.set_period(ledger, list_id, MAY, cut_off=date(2024, 5, 25))
    apply_plan(ledger, plan(running, period=MAY), list_id)
    days = [(event.status, event.decided_on) for event in ledger.of_list(StatusEvent, list_id)]
    assert days == [
        (Status.RUNNING, None),
        (Status.WARNED, date(2024, 4, 30)),
        (Status.RUNNING, date(2024, 5, 25)),
    ]


def test_the_clerk_takes_the_file_s_words(ledger: Ledger) -> None:
    written = DraftTask(
        "加快临江大道建设", "", "1", goal="原", units=(DraftUnit("区交通局", Role.LEAD),),
        nodes=(DraftNode("一季度", "招标"), DraftNode("年底", "通车")),
    )  # fmt: skip
    apply_plan(ledger, plan(written))
    list_id = only_list(ledger)
    (task,) = ledger.of_list(Task, list_id)
    first = ledger.of_task(PlanNode, task.id)[0]
    operations.set_plan(
        ledger, task.id, [first._replace(done_on=date(2024, 3, 2)), *ledger.of_task(PlanNode, task.id)[1:]]
    )
    rewritten = written._replace(
        text="临江大道北延段建成通车", goal="新", units=(DraftUnit("区城发集团", Role.LEAD),),
        nodes=(DraftNode("一季度", "招标"), DraftNode("三季度", "通车")),
    )  # fmt: skip
    apply_plan(ledger, plan(rewritten), list_id, choose((task.id, Decision.UPDATE)))
    (after,) = ledger.of_list(Task, list_id)
    assert (after.id, after.text, after.goal) == (task.id, "临江大道北延段建成通车", "新")
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    assert [names[part.unit_id] for part in ledger.of_task(Assignment, task.id)] == ["区城发集团"]
    assert [(n.label, n.done_on) for n in ledger.of_task(PlanNode, task.id)] == [
        ("一季度", date(2024, 3, 2)),
        ("三季度", None),
    ]


@pytest.mark.parametrize(("decision", "source"), [(Decision.FILL, "市级补助"), (Decision.UPDATE, "区级自筹")])
def test_columns_no_field_knows_are_filled_or_replaced_like_the_others(
    ledger: Ledger, decision: Decision, source: str
) -> None:
    apply_plan(ledger, plan(draft("修路", extra=(("资金来源", "市级补助"), ("督办要点", "报人大")))))
    (task,) = ledger.all(Task)
    new = draft("修路", extra=(("联系电话", "0570-1"), ("资金来源", "区级自筹")))
    (compared,) = lay_beside(ledger, plan(new), task.list_id).comparisons
    assert {change.label for change in compared.changes} == {"联系电话", "资金来源"}
    apply_plan(ledger, plan(new), task.list_id, choose((task.id, decision)))
    extra = json.loads(ledger.get(Task, task.id).extra)
    assert list(extra.items()) == [("资金来源", source), ("督办要点", "报人大"), ("联系电话", "0570-1")]


def test_an_empty_cell_does_not_empty_what_is_written(ledger: Ledger) -> None:
    full = DraftTask("甲", "", reports=(DraftReport(APRIL, "进展", "截至4月底：未开工。", False, "雨"),))
    apply_plan(ledger, plan(full))
    partly = DraftTask("甲", "", reports=(DraftReport(APRIL, "", "截至4月底：已开工，未结顶。", None, "用地"),))
    (task,) = ledger.all(Task)
    apply_plan(ledger, plan(partly), only_list(ledger), choose((task.id, Decision.UPDATE)))
    (report,) = ledger.of_list(Report, only_list(ledger))
    (verdict,) = ledger.of_list(Verdict, only_list(ledger))
    assert (report.content, report.shortfall) == ("进展", "截至4月底：已开工，未结顶。")
    assert (verdict.plan_met, verdict.reason) == (False, "用地")


def test_a_second_draft_for_a_task_finds_what_the_first_has_left(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲")))
    (task,) = ledger.of_list(Task, only_list(ledger))
    twice = plan(draft("甲", "四月"), draft("甲", "五月", MAY), draft("甲", "四月补", APRIL))
    choice = Choice(task.id, Decision.UPDATE)
    apply_plan(ledger, twice, only_list(ledger), {0: choice, 1: choice, 2: choice})
    assert [(r.period, r.content) for r in ledger.of_task(Report, task.id)] == [(APRIL, "四月补"), (MAY, "五月")]


def test_what_stays_the_same_is_not_written_again(ledger: Ledger) -> None:
    written = draft(
        "甲", "好", units=(DraftUnit("区住建局", Role.LEAD), DraftUnit("区财政局", Role.SUPPORTING)),
        nodes=(DraftNode("一季度", "招标", date(2024, 3, 31)),),
    )  # fmt: skip
    apply_plan(ledger, plan(written))
    (task,) = ledger.of_list(Task, only_list(ledger))
    changed = written._replace(reports=(DraftReport(APRIL, "更好"),))
    imported = apply_plan(ledger, plan(changed), only_list(ledger), {0: Choice(task.id, Decision.UPDATE)})
    assert [(change.table, dict(change.after or {})) for change in imported.change_set.changes] == [
        ("reports", {"content": "更好"})
    ]


def test_many_records_are_deleted_with_their_whole_rows_and_come_back(ledger: Ledger) -> None:
    many = tuple(DraftNode(f"{month}月", "做事", date(2024, month, 1)) for month in range(1, 13))
    apply_plan(ledger, plan(*(draft(f"任务{i}", nodes=many) for i in range(60))))
    before = ledger.all(PlanNode)
    new = (DraftNode("年底", "做完"),)
    tasks = ledger.of_list(Task, only_list(ledger))
    choices = {i: Choice(task.id, Decision.UPDATE) for i, task in enumerate(tasks)}
    apply_plan(ledger, plan(*(draft(f"任务{i}", nodes=new) for i in range(60))), only_list(ledger), choices)
    assert [node.label for node in ledger.all(PlanNode)] == ["年底"] * 60
    history.undo(ledger)
    assert ledger.all(PlanNode) == before
