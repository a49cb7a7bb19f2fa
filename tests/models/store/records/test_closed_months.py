"""Whatever verb tries, a closed month stays as it is; what speaks for later months is free."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from models import operations
from models.dump import dump
from models.errors import OperationFault, UserFault
from models.figures.statistics import statistics
from models.figures.tables import month_paper
from models.filling.material import Part
from models.forms.form import OFFICIAL, PROGRESS
from models.forms.shipped import REGISTER, SIGNING_OFF
from models.issuing.building import build
from models.month_records import ReportingRule, ReportingRuleId
from models.months.closed import rows_of
from models.months.month_rows import month_rows
from models.months.standing import standing
from models.operations.months import stages as months
from models.operations.tasks import revisions
from models.operations.units import editing as units
from models.records import ListId, PlanNode, PlanNodeId, Report, StatusEvent, TaskId, Unit
from models.store.history import history
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Frequency, Role, Status
from tests.models.months.april import APRIL, MAY, close, fill
from tests.models.operations.every_operation import (
    CANNOT_TOUCH,
    MAY_TOUCH,
    OWN_FORM,
    OWN_FORMS,
    World,
    calls,
    closed_world,
    every_operation,
)

Verb = Callable[[Ledger, ListId, list[TaskId]], object]
DAY, LATER = date(2024, 4, 18), date(2024, 5, 20)


def node(ledger: Ledger, tasks: list[TaskId]) -> PlanNode:
    return ledger.of_task(PlanNode, tasks[0])[0]


REFUSED: dict[str, Verb] = {
    "report": lambda ledger, _, tasks: operations.set_report(ledger, tasks[0], APRIL, "掘进400米。"),
    "report of a task that had none": lambda ledger, _, tasks: operations.set_report(ledger, tasks[2], APRIL, "补报。"),
    "line": lambda ledger, _, tasks: operations.set_report(ledger, tasks[0], APRIL, shortfall=""),
    "verdict": lambda ledger, _, tasks: operations.set_verdict(ledger, tasks[1], APRIL, True),
    "decision of the month": lambda ledger, _, tasks: operations.add_status(
        ledger, tasks[2], Status.SIGNED_OFF, decided_on=DAY, reason="完成"
    ),
    "decision without a day": lambda ledger, _, tasks: operations.add_status(ledger, tasks[2], Status.SIGNED_OFF),
    "decision put off": lambda ledger, _, tasks: operations.edit_status(
        ledger, ledger.of_task(StatusEvent, tasks[1])[0].id, {"decided_on": LATER}
    ),
    "decision deleted": lambda ledger, _, tasks: operations.delete_status(
        ledger, ledger.of_task(StatusEvent, tasks[1])[0].id
    ),
    "plan emptied": lambda ledger, _, tasks: operations.set_plan(ledger, tasks[0], []),
    "node ticked for the month": lambda ledger, _, tasks: operations.set_plan(
        ledger, tasks[0], [node(ledger, tasks)._replace(done_on=DAY)]
    ),
    "node moved out of the month": lambda ledger, _, tasks: operations.set_plan(
        ledger, tasks[0], [node(ledger, tasks)._replace(due=LATER)]
    ),
    "node put off within the month": lambda ledger, _, tasks: revisions.defer_node(
        ledger, node(ledger, tasks).id, date(2024, 6, 30), decided_on=DAY, reason="管线迁改推迟"
    ),
    "task deleted": lambda ledger, _, tasks: operations.delete_tasks(ledger, [tasks[2]]),
    "list deleted": lambda ledger, list_id, _: operations.delete_list(ledger, list_id),
    "task of the month added": lambda ledger, list_id, _: operations.add_task(
        ledger, list_id, "新开工学校", starts=APRIL
    ),
    "frequency": lambda ledger, _, tasks: operations.edit_task(ledger, tasks[2], {"frequency": Frequency.QUARTERLY}),
    "start of a task": lambda ledger, _, tasks: operations.edit_task(ledger, tasks[2], {"starts": MAY}),
    "start of the list": lambda ledger, list_id, _: operations.edit_list(ledger, list_id, {"starts": MAY}),
    "cut-off": lambda ledger, list_id, _: operations.set_period(ledger, list_id, APRIL, cut_off=DAY),
    "first check": lambda ledger, list_id, _: months.review_month(ledger, list_id, APRIL),
}
FREE: dict[str, Verb] = {
    "an overdue node put off later": lambda ledger, _, tasks: revisions.defer_node(
        ledger, node(ledger, tasks).id, date(2024, 6, 30), decided_on=LATER, reason="管线迁改推迟"
    ),
    "nodes in another order": lambda ledger, _, tasks: operations.set_plan(
        ledger,
        tasks[0],
        [PlanNode(PlanNodeId(0), tasks[0], "二季度", "完工。", date(2024, 6, 30)), node(ledger, tasks)],
    ),
    "next month's report": lambda ledger, _, tasks: operations.set_report(ledger, tasks[0], MAY, "贯通。"),
    "later decision": lambda ledger, _, tasks: operations.add_status(
        ledger, tasks[2], Status.SIGNED_OFF, decided_on=LATER, reason="完成"
    ),
    "later node": lambda ledger, _, tasks: operations.set_plan(
        ledger, tasks[2], [PlanNode(PlanNodeId(0), tasks[2], "二季度", "完工。", date(2024, 6, 30))]
    ),
    "task of a later month": lambda ledger, list_id, _: operations.add_task(
        ledger, list_id, "新开工学校", starts=MAY, frequency=Frequency.MONTHLY
    ),
    "unit renamed": lambda ledger, _, __: units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"}),
    "another unit": lambda ledger, _, tasks: operations.set_units(ledger, tasks[2], [("区水利局", Role.LEAD)]),
}


@pytest.mark.parametrize("verb", REFUSED.values(), ids=REFUSED)
def test_what_would_alter_it_is_refused_with_a_sentence(ledger: Ledger, list_id: ListId, verb: Verb) -> None:
    tasks = fill(ledger, list_id)
    close(ledger, list_id)
    before = dump(ledger)
    with pytest.raises(OperationFault, match="2024年4月已经关账"):
        verb(ledger, list_id, tasks)
    assert dump(ledger) == before


@pytest.mark.parametrize("verb", FREE.values(), ids=FREE)
def test_what_speaks_for_later_is_free(ledger: Ledger, list_id: ListId, verb: Verb) -> None:
    tasks = fill(ledger, list_id)
    close(ledger, list_id)
    before = {name: len(getattr(standing(ledger, list_id, APRIL), name)) for name in ("due", "reported", "judged")}
    verb(ledger, list_id, tasks)
    assert {name: len(getattr(standing(ledger, list_id, APRIL), name)) for name in before} == before


def test_an_earlier_step_cannot_be_undone_into_it(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_report(ledger, tasks[2], APRIL, "清淤3公里。")
    step = history.steps(ledger)[0]
    close(ledger, list_id)
    with pytest.raises(OperationFault, match="2024年4月已经关账"):
        history.revert(ledger, step.id)
    history.undo(ledger)  # the closing itself
    history.undo(ledger)
    assert not [row for row in standing(ledger, list_id, APRIL).reported if row.number == "3"]


def test_a_node_put_off_later_stays_overdue_in_the_closed_month(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    close(ledger, list_id)
    rows = standing(ledger, list_id, APRIL).rows
    assert rows[0].overdue
    for month in (5, 6):
        day = date(2024, month, 20)
        revisions.defer_node(ledger, node(ledger, tasks).id, date(2024, month + 4, 1), decided_on=day, reason="推迟")
        assert standing(ledger, list_id, APRIL).rows == rows
    history.undo(ledger)
    history.undo(ledger)
    assert standing(ledger, list_id, APRIL).rows == rows


def test_another_reporting_day_later_makes_nobody_late(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    late = standing(ledger, list_id, APRIL).late
    months.set_reporting_rule(ledger, ReportingRule(ReportingRuleId(0), list_id, days=1))
    assert standing(ledger, list_id, APRIL).late == late


def test_other_lists_and_other_months_do_not_mind(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    other = ListId(operations.create_list(ledger, "云江区百日攻坚", 2024).inserted("lists")[0])
    task = TaskId(operations.add_task(ledger, other, "整治黑臭水体").inserted("tasks")[0])
    operations.set_report(ledger, task, APRIL, "整治2处。")
    assert [row.content for row in standing(ledger, other, APRIL).rows] == ["整治2处。"]


def test_a_month_that_could_not_be_opened_again_stays_closed(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    close(ledger, list_id)
    with pytest.raises(ZeroDivisionError), operation(ledger, "重新开放") as op:
        op.write.delete_records(ledger.closings())
        ledger.forget_closings()
        assert not ledger.closings()  # read anew within the step, and known until it is taken back
        raise ZeroDivisionError
    with pytest.raises(OperationFault), operation(ledger, "一起改") as op:
        op.write.insert_record(ledger.closings()[0]._replace(period=MAY))
        op.write.update("reports", ledger.of_task(Report, tasks[0])[0].id, {"content": "另一稿"})
    assert [closing.period for closing in ledger.closings()] == [APRIL]
    with pytest.raises(OperationFault, match="2024年4月已经关账"):
        operations.set_report(ledger, tasks[0], APRIL, "另一稿")


# Every operation there is.


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with closing(create(tmp_path_factory.mktemp("关账") / "云江区.duban")) as made:
        list_id = ListId(operations.create_list(made, "2024年云江区重点工作", 2024).inserted("lists")[0])
        yield closed_world(made, list_id)


def test_of_every_operation_it_is_said_whether_it_may_touch_a_closed_month() -> None:
    named = [*MAY_TOUCH, *(name for names in CANNOT_TOUCH.values() for name in names.split())]
    assert sorted(named) == sorted(every_operation())


@pytest.mark.parametrize("name", every_operation())
def test_a_closed_month_says_the_same_whatever_is_done(closed: World, name: str) -> None:
    rows, papers, last = said(closed), printed(closed), history.steps(closed.ledger)[0].id
    refused = done = 0
    for call in calls(name, every_operation()[name], closed):
        try:
            call()
            done += 1
            if name != "months.stages.reopen_month":
                assert said(closed) == rows
                assert done % _PRINTED_EVERY != 1 or printed(closed) == papers
        except UserFault as fault:
            refused += "2024年4月已经关账" in str(fault)
        finally:
            while (step := history.next_undo(closed.ledger)) and step.id > last:
                history.undo(closed.ledger)
    assert (said(closed), printed(closed)) == (rows, papers)
    assert bool(refused) == (name in MAY_TOUCH)
    assert refused or done


def said(world: World) -> object:
    """What was kept, and what the rows themselves say of the month but for names."""
    ledger, list_id = world.ledger, world.list_id
    closing_of = ledger.closing(list_id, APRIL)
    kept = rows_of(ledger, closing_of) if closing_of else None
    found = standing(ledger, list_id, APRIL)
    late = {row.task_id for row in found.late}
    bare = {"number": "", "text": "", "section": "", "leader": "", "units": ()}
    owing = sorted(row._replace(**bare) for row in month_rows(ledger, list_id, found.moment) if row.owes)
    return kept, found.rows, late, found.due_day.day, found.moment.cut_off, owing


def printed(world: World) -> list[object]:
    """Whatever is printed and counted of the month: of papers that were kept, and from the list that was."""
    ledger, list_id = world.ledger, world.list_id
    forms = (*OFFICIAL, *OWN_FORMS, REGISTER, SIGNING_OFF, LATER_FORM)
    papers = [build(ledger, form, list_id, APRIL) for form in forms]
    papers += [build(ledger, form, list_id, APRIL, part=PART) for form in (PROGRESS, OWN_FORM)]
    return [*papers, statistics(ledger, list_id, APRIL), month_paper(ledger, list_id, APRIL).reporting]


LATER_FORM = replace(OWN_FORM, name="后来的表式", columns=OWN_FORMS[1].columns)
PART = Part({TaskId(1)}, "第一项")
_PRINTED_EVERY = 6
"""Of the calls of an operation, how many go by until all is printed again: printing takes longer than anything else."""
