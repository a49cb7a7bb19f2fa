"""How far each indicator has gone since the month before, as its kind of figures lets it be told."""

from __future__ import annotations

from models import as_of
from models.judging_records import IndicatorId
from models.months.moves import moves
from models.operations.judging.indicators import accept_actual, add_indicator, edit_indicator, set_target
from models.records import ListId, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.vocabulary import Accumulation
from tests.models.months.april import MAY, fill


def indicator(
    ledger: Ledger, task_id: TaskId, name: str, values: tuple[float | None, ...], goal: float | None = None
) -> IndicatorId:
    """An indicator with what was accepted for March, April and May."""
    made = IndicatorId(add_indicator(ledger, task_id, name, "亿元").inserted("indicators")[0])
    if goal is not None:
        set_target(ledger, made, goal)
    for back, value in zip((2, 1, 0), values, strict=True):
        if value is not None:
            accept_actual(ledger, made, MAY.shifted(-back), value)
    return made


def words(ledger: Ledger, list_id: ListId) -> list[str]:
    moment = as_of.as_of(ledger, ledger.get(TaskList, list_id), MAY)
    return [move.words for move in moves(ledger, list_id, moment)]


def test_the_largest_part_of_a_goal_comes_first(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    indicator(ledger, tasks[0], "投资", (None, 10.0, 12.0), 40.0)
    indicator(ledger, tasks[1], "产值", (None, 300.0, 330.0), 400.0)
    indicator(ledger, tasks[2], "退库", (None, 8.0, 2.0), 20.0)
    assert words(ledger, list_id) == [
        "退库8→2亿元（全年目标的40%→10%）",
        "产值300→330亿元（全年目标的75%→83%）",
        "投资10→12亿元（全年目标的25%→30%）",
    ]


def test_only_what_was_accepted_for_the_month_and_is_another_figure_has_moved(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    indicator(ledger, tasks[0], "没有本月数", (1.0, 2.0, None))
    indicator(ledger, tasks[1], "没有变", (None, 2.0, 2.0))
    indicator(ledger, tasks[1], "头一个月", (None, None, 2.0))
    indicator(ledger, tasks[2], "隔了一个月", (4.0, None, 5.0))
    assert words(ledger, list_id) == ["隔了一个月4→5亿元"]


def test_single_months_are_added_up_and_a_rate_is_no_part_of_its_goal(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    each = indicator(ledger, tasks[0], "当月", (1.0, 2.0, 3.0), 12.0)
    edit_indicator(ledger, each, {"accumulation": Accumulation.NEW})
    rate = indicator(ledger, tasks[1], "增速", (None, 5.0, 5.5), 6.0)
    edit_indicator(ledger, rate, {"accumulation": Accumulation.GROWTH})
    assert words(ledger, list_id) == ["当月3→6亿元（全年目标的25%→50%）", "增速5→5.5亿元"]
