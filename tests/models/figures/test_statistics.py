"""The figures of a month: the totals equal the parts, and the counts agree with the bar."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.figures.counted import GroupFigures, Statistics
from models.figures.statistics import month_figures, statistics
from models.figures.tables import month_paper
from models.judging.counting.classes import READY, Rank
from models.judging.counting.rates import RateKind
from models.judging_records import ClassScale, ClassScaleId, Indicator, PointRule, PointRuleId
from models.listing.standing import Standing
from models.month_records import Chase, ChaseId, Correction, CorrectionId
from models.months.standing import standing
from models.operations.judging import indicators
from models.operations.judging.classes import set_class, set_scale
from models.operations.judging.points import accept_points, set_rules
from models.operations.months.slips import add_chase
from models.operations.months.stages import add_correction, open_month
from models.operations.units import editing as units
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, PostId, SectionId, TaskId, Unit, UnitId
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import ClassMeaning, Frequency, Role, Status
from tests.models.months import april

JUNE = Period(2024, 6)
JUNE_END = date(2024, 6, 30)


def unit_id(ledger: Ledger, name: str) -> UnitId:
    return next(unit.id for unit in ledger.all(Unit) if unit.name == name)


@pytest.fixture
def tasks(ledger: Ledger, list_id: ListId) -> list[TaskId]:
    """A road with a part, a river that is quarterly, a park that is signed off, a school that starts in September."""
    section = SectionId(operations.add_section(ledger, list_id, "城市更新").inserted("sections")[0])
    post = PostId(operations.add_post(ledger, list_id, "林予安").inserted("posts")[0])

    def add(text: str, **named: object) -> TaskId:
        made = operations.add_task(ledger, list_id, text, **{"frequency": Frequency.MONTHLY, **named})  # type: ignore[arg-type]
        return TaskId(made.inserted("tasks")[0])

    road = add(
        "建成临江大道", section_id=section, post_id=post, units=[("区交通局", Role.LEAD), ("区住建局", Role.LEAD)]
    )
    part = add("东段贯通", parent_id=road, frequency=None)
    river = add("治理白沙河", section_id=section, frequency=Frequency.YEARLY, units=[("区水利局", Role.SUPPORTING)])
    park = add("建成云栖公园", units=[("区住建局", Role.LEAD)])
    school = add("新建城东小学", starts=Period(2024, 9))
    for task_id, due, done in ((road, JUNE_END, date(2024, 6, 28)), (part, JUNE_END, None), (river, JUNE_END, None)):
        operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "二季度", "贯通。", due, done)])
    operations.add_status(ledger, park, Status.SIGNED_OFF, decided_on=date(2024, 5, 31))
    operations.set_report(ledger, road, JUNE, "全线贯通。")
    set_scale(ledger, list_id, [(ClassScaleId(0), rank) for rank in READY["进度五类"]])
    set_class(ledger, [road], JUNE, "超进度")
    return [road, part, river, park, school]


def group(found: list[GroupFigures], name: str) -> GroupFigures:
    return next(one for one in found if one.name == name)


def of(population: str, *sizes: str, left_out: str = "") -> str:
    """The words of a tally on the scale of five."""
    names = ("超进度", "达进度", "欠进度", "完成", "其它", "未评定")
    return f"{population}：" + "、".join(f"{n} {size}" for n, size in zip(names, sizes, strict=True)) + left_out


def rates(found: Statistics) -> dict[RateKind, str]:
    return {rate.kind: rate.words for rate in found.whole.rates}


def test_the_figures_of_a_month(ledger: Ledger, list_id: ListId, tasks: list[TaskId]) -> None:
    found = statistics(ledger, list_id, JUNE)
    none, one = "0 项（0.0%）", "1 项（100.0%）"
    left_out = "；未计入 3 项（已销号或中止 1、未到起报月份 1、本月不要求报送 1）"
    assert [tally.words for tally in found.whole.tallies] == [
        of("任务 1 项", one, none, none, none, none, none, left_out=left_out),
        of("分项 1 项", none, none, none, none, none, one),
        of("指标 0 项", none, none, none, none, none, none),
    ]
    assert rates(found) == {
        RateKind.COMPLETION: "完成率 = 已完成 2 ÷ 应完成 4 = 50.0%（按任务和分项计；未计入：未到起报月份 1）",
        RateKind.ON_SCHEDULE: "序时达标率 = 达序时 1 ÷ 应评定 2 = 50.0%"
        "（按任务和分项计；未计入：本月不要求报送 1、已销号或中止 1、未到起报月份 1）",
        RateKind.PUNCTUALITY: "按时完成率 = 按时完成 1 ÷ 应完成 3 = 33.3%"
        "（按节点计；未计入：未到期 1、未到起报月份 1）",
        RateKind.REPORTING: "报送及时率 = 及时报送 1 ÷ 应报送 1 = 100.0%（按任务和分项计；未计入：本月不应报 4）",
    }
    counters = Standing(ledger, list_id, JUNE).counters()
    reporting = found.whole.rates[-1]
    assert (reporting.part, reporting.whole) == (counters.reported, counters.due)


def test_totals_equal_their_parts(ledger: Ledger, list_id: ListId, tasks: list[TaskId]) -> None:
    set_rules(ledger, list_id, [PointRule(PointRuleId(0), list_id, "迟报", 0.5)], {})
    rule_id = ledger.all(PointRule)[0].id
    for task_id, unit in ((tasks[0], "区住建局"), (tasks[2], None), (tasks[4], None)):
        accept_points(ledger, task_id, JUNE, rule_id, unit and unit_id(ledger, unit), JUNE_END)
    operations.add_status(ledger, tasks[2], Status.WARNED, decided_on=date(2024, 6, 12), points=2)
    operations.add_status(ledger, tasks[2], Status.WARNED, decided_on=date(2024, 5, 12), points=7)  # another month's
    found = statistics(ledger, list_id, JUNE)
    assert found.whole.points == (1.5, 2)
    for groups in (found.units, found.leaders, found.sections):
        parts = [one.figures for one in groups]
        for i, tally in enumerate(found.whole.tallies):
            assert sum(part.tallies[i].population for part in parts) == tally.population
            for j, one in enumerate(tally.classes):
                assert sum(part.tallies[i].classes[j].size for part in parts) == one.size
        for i, rate in enumerate(found.whole.rates):
            assert sum(part.rates[i].part for part in parts) == rate.part
            assert sum(part.rates[i].whole for part in parts) == rate.whole
        assert sum(part.points.total for part in parts) == found.whole.points.total


def test_a_task_is_its_leads_and_points_are_whose_they_are(ledger: Ledger, list_id: ListId, tasks) -> None:
    set_rules(ledger, list_id, [PointRule(PointRuleId(0), list_id, "迟报", 0.5)], {})
    accept_points(ledger, tasks[0], JUNE, ledger.all(PointRule)[0].id, unit_id(ledger, "区住建局"), JUNE_END)
    found = statistics(ledger, list_id, JUNE)
    assert [one.name for one in found.units] == ["区交通局", "区住建局", "区水利局", "未分配"]
    traffic, housing = group(found.units, "区交通局"), group(found.units, "区住建局")
    assert [tally.population for tally in traffic.figures.tallies] == [1, 1, 0]  # with the part that names no unit
    assert (traffic.figures.points.total, housing.figures.points.total) == (0, 0.5)
    assert [one.by_points and one.by_points.rank for one in found.units] == [1, 3, 1, None]
    assert [one.by_completion and one.by_completion.rank for one in found.units] == [2, 1, 3, None]


def reported_in_time(found: Statistics) -> tuple[int, int]:
    """Above and below the line of 报送及时率."""
    found_rate = found.whole.rates[-1]
    assert found_rate.kind is RateKind.REPORTING
    return found_rate.part, found_rate.whole


def test_a_report_is_in_time_by_the_months_own_reporting_day(ledger: Ledger, list_id: ListId) -> None:
    """The rate and the month's 迟报 and 未报 are one rule, before the month is closed and after it."""
    april.fill(ledger, list_id)
    for _ in range(2):
        found, month = statistics(ledger, list_id, april.APRIL), standing(ledger, list_id, april.APRIL)
        assert found.by == month.due_day.day == date(2024, 4, 25)
        assert reported_in_time(found) == (1, 3)
        assert (len(month.due), len(month.late), len(month.missing)) == (3, 1, 1)
        assert month_figures(ledger, list_id, april.APRIL).figures.rates == found.whole.rates
        if ledger.closing(list_id, april.APRIL) is None:
            april.close(ledger, list_id)


def test_a_later_reporting_day_makes_more_of_them_in_time(ledger: Ledger, list_id: ListId) -> None:
    april.fill(ledger, list_id)
    open_month(ledger, list_id, april.APRIL, due=date(2024, 4, 28))
    assert reported_in_time(statistics(ledger, list_id, april.APRIL)) == (2, 3)
    asked = statistics(ledger, list_id, april.APRIL, date(2024, 4, 20))  # asked for by another day than the month's
    assert reported_in_time(asked) == (0, 3)
    assert asked.by_words == "报送期限4月20日，其后报来的和未报的不计入及时报送。"


def test_an_empty_list_has_no_figures(ledger: Ledger, list_id: ListId) -> None:
    found = statistics(ledger, list_id, JUNE)
    assert [rate.percent for rate in found.whole.rates] == [None] * 4
    assert (found.units, found.leaders, found.sections) == ([], [], [])


def test_the_time_does_not_grow_with_statements_per_task(ledger: Ledger, list_id: ListId, tasks: list[TaskId]) -> None:
    def count() -> int:
        said: list[str] = []
        ledger.connection.set_trace_callback(said.append)
        statistics(ledger, list_id, JUNE, JUNE_END)
        ledger.connection.set_trace_callback(None)
        return len(said)

    before = count()
    for i in range(20):
        operations.add_task(ledger, list_id, f"任务{i}", frequency=Frequency.MONTHLY)
    assert count() == before < 35


def test_a_closed_month_is_counted_as_printed_or_as_corrected(ledger: Ledger, list_id: ListId) -> None:
    tasks = april.fill(ledger, list_id)
    operations.set_report(ledger, tasks[2], april.APRIL, "清淤1公里。", "截至4月底：差1公里。")
    operations.set_verdict(ledger, tasks[2], april.APRIL, False, "差1公里")
    april.close(ledger, list_id)
    correction = Correction(CorrectionId(0), tasks[2], april.APRIL, "plan_met", "否", "是", "验收单", date(2024, 5, 20))
    add_correction(ledger, correction)
    units.rename_unit(ledger, ledger.all(Unit)[0].id, "区交通运输局", keep_old=False)
    operations.set_units(ledger, tasks[1], [("区水利局", Role.LEAD)])
    operations.add_task(ledger, list_id, "新开工学校", starts=april.MAY, frequency=Frequency.MONTHLY)
    printed = statistics(ledger, list_id, april.APRIL)
    corrected = statistics(ledger, list_id, april.APRIL, corrected=True)
    assert [(group.name, group.figures.rows.all) for group in printed.units] == [
        ("区交通局", (tasks[0],)),
        ("区商务局", (tasks[1], tasks[2])),
    ]
    overdue = [
        next(one.tasks for one in found.whole.statuses if one.status is Status.OVERDUE)
        for found in (printed, corrected)
    ]
    assert overdue == [(tasks[0], tasks[2]), (tasks[0],)]
    rates = [next(r for r in found.whole.rates if r.kind is RateKind.ON_SCHEDULE) for found in (printed, corrected)]
    assert [(rate.part, rate.whole) for rate in rates] == [(0, 3), (1, 3)]


def _another_class(ledger: Ledger, list_id: ListId) -> None:
    scale = [(found.id, Rank(found.name, found.meaning)) for found in ledger.of_list(ClassScale, list_id)]
    set_scale(ledger, list_id, [*scale, (ClassScaleId(0), Rank("其它", ClassMeaning.OTHER))])


AFTERWARDS: dict[str, Callable[[Ledger, ListId], object]] = {
    "an indicator": lambda ledger, _: indicators.add_indicator(ledger, TaskId(1), "投资", "亿元"),
    "no indicator": lambda ledger, list_id: indicators.delete_indicators(
        ledger, [found.id for found in ledger.of_list(Indicator, list_id) if found.name == "面积"]
    ),
    "a sub-task": lambda ledger, list_id: operations.add_task(
        ledger, list_id, "东段", parent_id=TaskId(1), starts=april.MAY
    ),
    "no sub-task": lambda ledger, _: operations.delete_tasks(ledger, [TaskId(6)]),
    "a sub-task of another": lambda ledger, _: operations.move_tasks(ledger, [TaskId(6)], {"parent_id": TaskId(4)}),
    "a later start of one not due": lambda ledger, _: operations.edit_task(ledger, TaskId(5), {"starts": april.MAY}),
    "another class": _another_class,
    "classes in another order": lambda ledger, list_id: set_scale(
        ledger,
        list_id,
        [(found.id, Rank(found.name, found.meaning)) for found in reversed(ledger.of_list(ClassScale, list_id))],
    ),
    "another node": lambda ledger, _: operations.set_plan(
        ledger, TaskId(4), [PlanNode(PlanNodeId(0), TaskId(4), "二季度", "完工。", JUNE_END)]
    ),
    "a later decision": lambda ledger, _: operations.add_status(
        ledger, TaskId(5), Status.SIGNED_OFF, decided_on=date(2024, 5, 20), reason="完成"
    ),
    "a name": lambda ledger, _: units.rename_unit(ledger, UnitId(1), "区交通运输局", keep_old=False),
    "a title": lambda ledger, list_id: operations.edit_list(ledger, list_id, {"title": "2024年云江区攻坚清单"}),
    "another unit": lambda ledger, _: operations.set_units(ledger, TaskId(2), [("区水利局", Role.LEAD)]),
    "a call": lambda ledger, list_id: add_chase(
        ledger, Chase(ChaseId(0), list_id, UnitId(2), april.APRIL, date(2024, 4, 26), "电话")
    ),
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_as_printed_is_what_was_counted_when_the_month_was_closed(ledger: Ledger, list_id: ListId, what: str) -> None:
    """By every fact that figures are made of and that may change after the closing."""
    tasks = april.fill(ledger, list_id)
    operations.edit_list(ledger, list_id, {"starts": april.APRIL})  # months that are open go on changing
    for number, frequency in (("4", Frequency.MONTHLY), ("5", Frequency.QUARTERLY)):
        operations.add_task(ledger, list_id, "另一项", number=number, frequency=frequency)
    operations.add_task(ledger, list_id, "分项", number="5.1", parent_id=TaskId(5))
    set_scale(ledger, list_id, [(ClassScaleId(0), rank) for rank in READY["序时"]])
    set_class(ledger, [tasks[0]], april.APRIL, "完成")
    indicators.add_indicator(ledger, tasks[1], "面积", "亩")
    before = month_paper(ledger, list_id, april.APRIL)
    AFTERWARDS[what](ledger, list_id)
    assert month_paper(ledger, list_id, april.APRIL) != before or what in {"another node", "a later decision"}
    history.undo(ledger)
    april.close(ledger, list_id)
    assert month_paper(ledger, list_id, april.APRIL) == before
    AFTERWARDS[what](ledger, list_id)
    assert month_paper(ledger, list_id, april.APRIL) == before


def test_a_month_that_an_earlier_version_closed_is_counted_by_the_names_of_then(tmp_path: Path) -> None:
    """It kept its rows and no list: who led them stands in the rows."""
    kept = Path(__file__).parents[2] / "data" / "closed" / "version_9.duban"
    shutil.copy(kept, tmp_path / kept.name)
    with closing(open_ledger(tmp_path / kept.name)) as ledger:
        before = statistics(ledger, ListId(1), april.APRIL)
        units.rename_unit(ledger, UnitId(1), "区交通运输局", keep_old=False)
        assert statistics(ledger, ListId(1), april.APRIL) == before
        assert [group.name for group in before.units] == ["区交通局", "区商务局"]
