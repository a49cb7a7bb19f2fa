"""Verbs on indicators: nothing is overwritten, and every verb is one step that undo takes back."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault, OperationFault
from models.judging.proposals import Proposal, proposals
from models.judging.reading.readings import Readings
from models.judging_records import Dismissal, Indicator, IndicatorActual, IndicatorId, IndicatorTarget, TargetRevision
from models.operations.judging import indicators as verbs
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Direction, Expectation

MAY, JUNE = Period(2024, 5), Period(2024, 6)


def _task(ledger: Ledger, list_id: ListId, goal: str = "开工项目42个，完成投资86亿元") -> TaskId:
    task_id = TaskId(operations.add_task(ledger, list_id, "推进项目建设", goal=goal).inserted("tasks")[0])
    node = PlanNode(PlanNodeId(0), task_id, "二季度", "累计开工22个，完成投资38亿元", date(2024, 6, 30))
    operations.set_plan(ledger, task_id, [node])
    return task_id


def _proposed(ledger: Ledger, *task_ids: TaskId) -> list[Proposal]:
    return [
        proposal
        for task_id in task_ids
        for proposal in proposals(ledger.get(Task, task_id), ledger.of_task(PlanNode, task_id), 2024, Readings())
    ]


def _targets(ledger: Ledger, indicator: Indicator) -> list[float]:
    return [target.value for target in ledger.indicator_parts(IndicatorTarget, indicator.id)]


def _only(ledger: Ledger, task_id: TaskId) -> Indicator:
    (found,) = ledger.of_task(Indicator, task_id)
    return found


@pytest.fixture
def indicator(ledger: Ledger, task_id: TaskId) -> Indicator:
    verbs.add_indicator(ledger, task_id, "完成投资", "亿元")
    return _only(ledger, task_id)


def test_many_tasks_are_set_up_in_one_step(ledger: Ledger, list_id: ListId) -> None:
    tasks = [_task(ledger, list_id) for _ in range(3)]
    made = verbs.set_up(ledger, _proposed(ledger, *tasks))
    assert made.label == "设置 3 项任务的 6 项指标"
    for task_id in tasks:
        first, second = ledger.of_task(Indicator, task_id)
        assert (first.unit, second.unit, second.expectation) == ("个", "亿元", Expectation.NODES)
        assert first.evidence == "开工项目42个，完成投资86亿元"
        assert (_targets(ledger, first), _targets(ledger, second)) == ([22, 42], [38, 86])
    history.undo(ledger)
    assert ledger.all(Indicator) == []


def test_what_was_refused_stays_refused_until_a_number_changes(ledger: Ledger, list_id: ListId) -> None:
    task_id = _task(ledger, list_id, "开工项目42个")
    refused = _proposed(ledger, task_id)
    verbs.set_up(ledger, [], refused)
    verbs.set_up(ledger, [], refused)
    known = verbs.refusals(ledger.of_task(Dismissal, task_id))
    assert {proposal.fingerprint for proposal in _proposed(ledger, task_id)} <= known
    operations.edit_task(ledger, task_id, {"goal": "开工项目43个"})
    assert not {one.fingerprint for one in _proposed(ledger, task_id)} <= known


def test_a_name_is_needed(ledger: Ledger, task_id: TaskId) -> None:
    with pytest.raises(FieldFault, match="指标名称"):
        verbs.add_indicator(ledger, task_id, "  ")


def test_an_indicator_is_edited_moved_and_deleted(ledger: Ledger, task_id: TaskId, indicator: Indicator) -> None:
    verbs.edit_indicator(ledger, indicator.id, {"name": "完成总投资", "direction": Direction.AT_MOST})
    verbs.add_indicator(ledger, task_id, "开工项目", "个")
    first, second = ledger.of_task(Indicator, task_id)
    assert (first.name, first.direction) == ("完成总投资", Direction.AT_MOST)
    verbs.move_indicator(ledger, second.id, -1)
    assert [one.name for one in ledger.of_task(Indicator, task_id)] == ["开工项目", "完成总投资"]
    verbs.move_indicator(ledger, second.id, -1)
    verbs.set_target(ledger, first.id, 5)
    verbs.accept_actual(ledger, first.id, JUNE, 2)
    verbs.delete_indicators(ledger, [first.id])
    assert [one.name for one in ledger.of_task(Indicator, task_id)] == ["开工项目"]
    assert ledger.all(IndicatorActual) == []
    history.undo(ledger)
    assert len(ledger.all(IndicatorActual)) == len(ledger.all(IndicatorTarget)) == 1


def test_an_adjusted_target_keeps_what_it_was(ledger: Ledger, task_id: TaskId, indicator: Indicator) -> None:
    verbs.set_target(ledger, indicator.id, 86)
    verbs.set_target(
        ledger, indicator.id, 80, adjusted=verbs.Adjustment(date(2024, 7, 10), "市里调整", "云政〔2024〕9号")
    )
    assert _targets(ledger, indicator) == [80]
    (kept,) = ledger.of_task(TargetRevision, task_id)
    assert (kept.value, kept.decided_on, kept.reason, kept.document) == (
        86,
        date(2024, 7, 10),
        "市里调整",
        "云政〔2024〕9号",
    )
    verbs.set_target(ledger, indicator.id, 81)
    assert len(ledger.of_task(TargetRevision, task_id)) == 1
    verbs.set_target(ledger, indicator.id, None)
    assert ledger.of_task(TargetRevision, task_id) == []


def test_targets_of_nodes_months_and_the_year_stand_beside_each_other(ledger: Ledger, list_id: ListId) -> None:
    task_id = _task(ledger, list_id)
    verbs.add_indicator(ledger, task_id, "完成投资", "亿元")
    indicator, (node,) = _only(ledger, task_id), ledger.of_task(PlanNode, task_id)
    verbs.set_target(ledger, indicator.id, 86)
    verbs.set_target(ledger, indicator.id, 38, node_id=node.id)
    verbs.set_target(ledger, indicator.id, 30, period=MAY)
    found = ledger.indicator_parts(IndicatorTarget, indicator.id)
    assert {(one.value, one.node_id, one.period) for one in found} == {
        (86, None, None),
        (38, node.id, None),
        (30, None, MAY),
    }


def test_merging_takes_what_is_lacking(ledger: Ledger, task_id: TaskId, indicator: Indicator) -> None:
    verbs.add_indicator(ledger, task_id, "累计完成投资", "亿元")
    other = ledger.of_task(Indicator, task_id)[1]
    verbs.set_target(ledger, indicator.id, 86)
    verbs.set_target(ledger, other.id, 99)
    verbs.set_target(ledger, other.id, 30, period=MAY)
    verbs.accept_actual(ledger, other.id, MAY, 28)
    verbs.merge_indicators(ledger, indicator.id, [indicator.id, other.id])
    kept = _only(ledger, task_id)
    assert kept.name == "完成投资"
    assert sorted(_targets(ledger, kept)) == [30, 86]
    assert [actual.value for actual in ledger.indicator_parts(IndicatorActual, kept.id)] == [28]
    history.undo(ledger)
    assert len(ledger.of_task(Indicator, task_id)) == 2


def test_different_units_are_not_merged(ledger: Ledger, task_id: TaskId, indicator: Indicator) -> None:
    verbs.add_indicator(ledger, task_id, "完成投资", "万元")
    other = ledger.of_task(Indicator, task_id)[1]
    with pytest.raises(OperationFault, match=r"亿元.*万元"):
        verbs.merge_indicators(ledger, indicator.id, [other.id])
    assert len(ledger.of_task(Indicator, task_id)) == 2


def test_splitting_takes_targets_along(ledger: Ledger, task_id: TaskId, indicator: Indicator) -> None:
    verbs.add_indicator(ledger, task_id, "开工项目", "个")
    verbs.set_target(ledger, indicator.id, 86)
    verbs.set_target(ledger, indicator.id, 30, period=MAY)
    month = next(one for one in ledger.indicator_parts(IndicatorTarget, indicator.id) if one.period)
    verbs.split_indicator(ledger, indicator.id, "民间投资", [month.id])
    found = ledger.of_task(Indicator, task_id)
    assert [(one.name, _targets(ledger, one)) for one in found] == [
        ("完成投资", [86]),
        ("民间投资", [30]),
        ("开工项目", []),
    ]


def test_an_actual_is_accepted_replaced_and_cleared(ledger: Ledger, indicator: Indicator) -> None:
    verbs.accept_actual(ledger, indicator.id, JUNE, 38.6, "累计完成投资38.6亿元")
    verbs.accept_actual(ledger, indicator.id, JUNE, 39)
    (found,) = ledger.indicator_parts(IndicatorActual, indicator.id)
    assert (found.period, found.value, found.evidence) == (JUNE, 39, "")
    verbs.clear_actual(ledger, indicator.id, JUNE)
    assert ledger.indicator_parts(IndicatorActual, IndicatorId(indicator.id)) == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", 12), ("１２．５", 12.5), ("1,200", 1200), (" 14公里 ", 14), ("-1.5", -1.5), ("", None), ("  ", None)],
)
def test_a_figure_as_typed(typed: str, value: float | None) -> None:
    assert verbs.number_of(typed, "公里") == value


@pytest.mark.parametrize("typed", ["很多", "14米", "nan", "inf", "1e9", "12/3"])
def test_what_is_no_figure_is_said(typed: str) -> None:
    with pytest.raises(FieldFault, match="不是数"):
        verbs.number_of(typed, "公里")
