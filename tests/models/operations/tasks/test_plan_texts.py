"""Plan nodes made from words that name days."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.judging_records import IndicatorTarget
from models.operations.tasks.plan_texts import apply_nodes, nodes_from_texts
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger


def _made(ledger: Ledger, task_id: TaskId) -> list[tuple[str, str, date | None]]:
    apply_nodes(ledger, task_id, nodes_from_texts(ledger, task_id))
    return [(node.label, node.text, node.due) for node in ledger.of_task(PlanNode, task_id)]


def _goal(ledger: Ledger, task_id: TaskId, goal: str) -> None:
    operations.edit_task(ledger, task_id, {"goal": goal})


@pytest.mark.parametrize(
    ("goal", "made"),
    [
        (
            "6月底前完成选址；12月底前建成。",
            [("6月底前", "完成选址；", date(2024, 6, 30)), ("12月底前", "建成。", date(2024, 12, 31))],
        ),
        (
            "力争在6月底前开工，9月底前完成主体，年底前投用。",
            [
                ("6月底前", "力争在6月底前开工", date(2024, 6, 30)),
                ("9月底前", "9月底前完成主体", date(2024, 9, 30)),
                ("年底前", "年底前投用。", date(2024, 12, 31)),
            ],
        ),
        ("力争年底前建成通车", [("年底前", "力争年底前建成通车", date(2024, 12, 31))]),
        ("春节前完成发放", [("春节前", "春节前完成发放", date(2024, 2, 9))]),
        ("加强队伍建设", []),
    ],
)
def test_a_goal_that_names_days_becomes_nodes(
    ledger: Ledger, task_id: TaskId, goal: str, made: list[tuple[str, str, date]]
) -> None:
    _goal(ledger, task_id, goal)
    assert _made(ledger, task_id) == made


def test_the_text_of_the_task_is_asked_where_the_goal_names_no_day(ledger: Ledger, list_id: ListId) -> None:
    made = operations.add_task(ledger, list_id, "9月底前建成公园", goal="建成公园2个")
    assert [due for _, _, due in _made(ledger, TaskId(made.inserted("tasks")[0]))] == [date(2024, 9, 30)]


def test_a_node_with_several_deadlines_is_split_and_keeps_what_hangs_on_it(ledger: Ledger, task_id: TaskId) -> None:
    from models.operations.judging import indicators  # noqa: PLC0415

    text = "6月底前完成招标，11月底前完工"
    nodes = [
        PlanNode(PlanNodeId(0), task_id, "全年", text, date(2024, 12, 31)),
        PlanNode(PlanNodeId(0), task_id, "四季度", "验收", date(2024, 12, 31)),
    ]
    operations.set_plan(ledger, task_id, nodes)
    node = ledger.of_task(PlanNode, task_id)[0]
    made = indicators.add_indicator(ledger, task_id, "完成投资", "亿元").inserted("indicators")[0]
    indicators.set_target(ledger, made, 5, node_id=node.id)
    assert _made(ledger, task_id) == [
        ("6月底前", "完成招标", date(2024, 6, 30)),
        ("11月底前", "完工", date(2024, 11, 30)),
        ("四季度", "验收", date(2024, 12, 31)),
    ]
    assert [target.node_id for target in ledger.indicator_parts(IndicatorTarget, made)] == [node.id]
    assert next(one for one in ledger.of_task(PlanNode, task_id) if one.id == node.id).text == "完工"
    history.undo(ledger)
    assert [one.text for one in ledger.of_task(PlanNode, task_id)] == [text, "验收"]


def test_words_before_the_first_day_stay_with_the_nodes_own(ledger: Ledger, task_id: TaskId) -> None:
    text = "完成方案编制；6月底前报批；9月底前动工"
    operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "一季度", text, date(2024, 3, 31))])
    assert _made(ledger, task_id)[0] == ("一季度", "完成方案编制；", date(2024, 3, 31))


def test_a_plan_of_single_days_stays_as_it_is(ledger: Ledger, task_id: TaskId) -> None:
    nodes = [PlanNode(PlanNodeId(0), task_id, "二季度", "6月底前完成招标", date(2024, 6, 30))]
    operations.set_plan(ledger, task_id, nodes)
    assert nodes_from_texts(ledger, task_id) == ledger.of_task(PlanNode, task_id)
