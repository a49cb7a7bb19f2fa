"""Nodes that are put off and changed: what they were stays, and speaks for the months it was true of."""

from __future__ import annotations

from datetime import date

import pytest

from models import as_of, operations
from models.errors import FieldFault
from models.issuing.building import build
from models.listing.facts import StandingFacts
from models.listing.standing import Standing
from models.operations.tasks.revisions import adjust_node, defer_node
from models.periods import Period
from models.records import ListId, NodeRevision, PlanNode, PlanNodeId, Task, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, RevisionKind

JUNE, JULY = Period(2024, 6), Period(2024, 7)
JUNE_END, SEPTEMBER_END = date(2024, 6, 30), date(2024, 9, 30)


@pytest.fixture
def node_id(ledger: Ledger, task_id: TaskId) -> PlanNodeId:
    operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "二季度", "主体结顶。", JUNE_END)])
    return ledger.of_task(PlanNode, task_id)[0].id


def defer(ledger: Ledger, node_id: PlanNodeId, decided_on: date = date(2024, 7, 5)) -> None:
    defer_node(ledger, node_id, SEPTEMBER_END, decided_on=decided_on, reason="征地推迟", document="云政督〔2024〕5号")


def test_what_a_node_was_is_kept_with_the_decision(ledger: Ledger, task_id: TaskId, node_id: PlanNodeId) -> None:
    defer(ledger, node_id)
    (node,) = ledger.of_task(PlanNode, task_id)
    (was,) = ledger.of_task(NodeRevision, task_id)
    assert (node.due, node.text) == (SEPTEMBER_END, "主体结顶。")
    assert (was.kind, was.due, was.decided_on) == (RevisionKind.DEFERRED, JUNE_END, date(2024, 7, 5))
    assert (was.reason, was.document, was.label, was.text) == ("征地推迟", "云政督〔2024〕5号", "二季度", "主体结顶。")
    history.undo(ledger)
    assert ledger.of_task(PlanNode, task_id)[0].due == JUNE_END
    assert ledger.of_task(NodeRevision, task_id) == []


def test_put_off_in_july_it_was_still_due_in_june(
    ledger: Ledger, list_id: ListId, task_id: TaskId, node_id: PlanNodeId
) -> None:
    defer(ledger, node_id)
    assert Standing(ledger, list_id, JUNE).overdue == {task_id}
    assert Standing(ledger, list_id, JULY).overdue == frozenset()
    assert StandingFacts(Standing(ledger, list_id, JUNE)).due_by(JUNE_END) == [task_id]
    assert StandingFacts(Standing(ledger, list_id, JULY)).due_by(JULY.last_day) == []
    standing = as_of.TaskStanding(ledger, ledger.get(Task, task_id), JUNE)
    assert [node.due for node in standing.judged.overdue[task_id].nodes] == [JUNE_END]


def test_a_list_on_screen_follows_the_decision(
    ledger: Ledger, list_id: ListId, task_id: TaskId, node_id: PlanNodeId
) -> None:
    shown = Standing(ledger, list_id, JUNE)
    change = defer_node(ledger, node_id, SEPTEMBER_END, decided_on=date(2024, 6, 20), reason="汛期")
    shown.mend(change, shown.usual_grouping())
    assert shown.overdue == frozenset()
    shown.mend(history.undo(ledger), shown.usual_grouping())
    assert shown.overdue == {task_id}


def test_the_form_of_june_prints_the_plan_of_june(
    ledger: Ledger, list_id: ListId, task_id: TaskId, node_id: PlanNodeId
) -> None:
    adjust_node(ledger, node_id, "三季度", "主体完工。", SEPTEMBER_END, decided_on=date(2024, 7, 5), reason="变更设计")

    def plan(period: Period) -> str:
        (table,) = build(ledger, FormKey.OVERDUE, list_id, period).tables
        return "".join(row[2] for group in table.groups for row in group.rows)

    assert plan(JUNE) == "二季度：主体结顶。"
    assert plan(JULY) == ""  # not overdue any more
    assert plan(Period(2024, 9)) == "三季度：主体完工。"


@pytest.mark.parametrize(
    ("due", "decided_on", "reason", "field"),
    [
        (JUNE_END, date(2024, 6, 20), "汛期", "due"),
        (SEPTEMBER_END, date(2024, 6, 20), " ", "reason"),
        (date(2024, 12, 31), date(2024, 7, 4), "汛期", "decided_on"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(  # noqa: PLR0917  what is tried, and the fixtures
    ledger: Ledger, task_id: TaskId, node_id: PlanNodeId, due: date, decided_on: date, reason: str, field: str
) -> None:
    if field == "decided_on":
        defer(ledger, node_id)
    before = ledger.of_task(PlanNode, task_id)
    with pytest.raises(FieldFault) as caught:
        defer_node(ledger, node_id, due, decided_on=decided_on, reason=reason)
    assert caught.value.field == field
    assert ledger.of_task(PlanNode, task_id) == before


def test_an_adjustment_has_to_change_something(ledger: Ledger, node_id: PlanNodeId) -> None:
    with pytest.raises(FieldFault, match="一样"):
        adjust_node(ledger, node_id, "二季度", "主体结顶。", JUNE_END, decided_on=JUNE_END, reason="变更设计")


def test_a_node_that_was_put_off_can_be_deleted_and_brought_back(
    ledger: Ledger, task_id: TaskId, node_id: PlanNodeId
) -> None:
    defer(ledger, node_id)
    operations.set_plan(ledger, task_id, [])
    assert ledger.all(NodeRevision) == []
    history.undo(ledger)
    assert len(ledger.all(NodeRevision)) == 1
