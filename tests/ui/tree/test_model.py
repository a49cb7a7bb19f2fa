"""The tree's model: Qt's own tester, its roles, what filtering leaves, and dragging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.listing.facts import StandingFacts
from models.listing.outline import NodeKind
from models.listing.standing import Standing
from models.rules.owing import MonthState
from models.search.filters import Counter, Filter, matching
from models.vocabulary import Grouping, Status
from tests.ui.conftest import Sample
from ui.shell.main_window import MainWindow
from ui.tree.finder import Finder
from ui.tree.model import ItemRole, OutlineModel

ROOT = QModelIndex()


def words(model: OutlineModel, parent: QModelIndex = ROOT) -> list[str]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append(index.data())
        found += words(model, index)
    return found


@pytest.mark.parametrize("grouping", Grouping)
def test_passes_qts_tester_however_grouped_and_filtered(
    model: OutlineModel, standing: Standing, sample: Sample, grouping: Grouping
) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_outline(standing.outline(grouping), standing, None)
    model.show_outline(standing.outline(grouping), standing, {sample.park, sample.road})
    model.repaint_tasks([sample.road, sample.parking])
    model.show_outline(standing.outline(grouping), standing, set())
    assert tester.model() is model


def test_says_number_text_and_status_in_words(model: OutlineModel) -> None:
    assert words(model) == [
        "产业提质 2 项 · 销号 1",
        "1 新建标准厂房60万平方米 阶段性销号",
        "1.1 云栖产业园二期主体结顶 推进中",
        "2 外贸出口额增长４％ 预警",
        "城市更新 2 项 · 逾期 1",
        "3 建成临江大道北延段 逾期",
        "4 新建公共停车位1200个 推进中",
    ]


def test_roles_are_what_the_delegate_draws(model: OutlineModel, sample: Sample) -> None:
    index = model.index_of_task(sample.road)
    assert index.data(ItemRole.KIND) is NodeKind.TASK
    assert index.data(ItemRole.NUMBER) == "3"
    assert index.data(ItemRole.TEXT) == "建成临江大道北延段"
    assert Status(index.data(ItemRole.STATUS)) is Status.OVERDUE
    states = tuple(index.data(ItemRole.MONTHS))
    assert states == (MonthState.MISSING,) * 3 + (MonthState.UNMET,) + (MonthState.TO_COME,) * 8
    group = model.index(1, 0)
    assert group.data(ItemRole.KIND) is NodeKind.GROUP
    assert group.data(ItemRole.ROLL_UP) == "2 项 · 逾期 1"


def test_tool_tip_holds_the_whole_text_units_and_months(model: OutlineModel, sample: Sample) -> None:
    tip = model.index_of_task(sample.factory).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == [
        "1　新建标准厂房60万平方米",
        "责任单位：*区经信局、区住建局",
        "已报 1 个月；未报：1、2、3月",
        "状态：阶段性销号（截至4月30日）",
    ]


def test_filtering_keeps_hits_and_the_rows_above_them(model: OutlineModel, standing: Standing, sample: Sample) -> None:
    model.show_outline(standing.outline(Grouping.SECTION), standing, {sample.park, sample.parking})
    assert words(model) == [
        "产业提质 1 / 2 项",
        "1 新建标准厂房60万平方米 阶段性销号",
        "1.1 云栖产业园二期主体结顶 推进中",
        "城市更新 1 / 2 项",
        "4 新建公共停车位1200个 推进中",
    ]
    assert model.index_of_task(sample.parking).row() == 0
    assert not model.index_of_task(sample.road).isValid()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("大道", {"road"}),
        ("区经信局", {"factory"}),
        ("城市更新", {"road", "parking"}),
        ("4%", {"exports"}),
        ("1.", {"park"}),
        ("ljdd", {"road"}),
        ("城市 停车", {"parking"}),
        ("没有的词", set()),
    ],
)
def test_search_reads_text_number_unit_section_and_initials(
    qtbot: QtBot, standing: Standing, sample: Sample, query: str, found: set[str]
) -> None:
    finder = Finder()
    finder.follow(standing)
    assert finder.find(query) == {getattr(sample, name) for name in found}


def test_counters_name_the_tasks_they_count(standing: Standing, sample: Sample) -> None:
    facts = StandingFacts(standing)
    counted = {counter: matching(Filter(counter=counter), facts) for counter in Counter}
    assert counted == {
        Counter.OVERDUE: {sample.road},
        Counter.WARNED: {sample.exports},
        Counter.SIGNED_OFF: {sample.factory},
        Counter.MISSING: {sample.parking},
    }
    figures = standing.counters()
    assert (figures.overdue, figures.warned, figures.signed_off, figures.missing) == (1, 1, 1, 1)


def test_dragging_asks_for_a_move_and_moves_nothing_itself(qtbot: QtBot, model: OutlineModel, sample: Sample) -> None:
    data = model.mimeData([model.index_of_task(sample.road)])
    with qtbot.waitSignal(model.dropped) as dropped:
        assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, model.index(0, 0))
    tasks, into, before = dropped.args
    assert (tasks, into.label, before.placement.id) == ([sample.road], "产业提质", sample.exports)
    assert len(words(model)) == 7


def test_rows_not_read_before_work_aside_had_the_ledger_are_filled_when_it_is_back(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    session, tree = window.session, window.work.tree
    tree.load()
    index = tree.model.index_of_task(sample.road)
    lent = session.ledger.lend()
    assert (index.data(ItemRole.KIND), index.data(ItemRole.MONTHS)) == (NodeKind.TASK, ())
    with qtbot.waitSignal(tree.model.readable), lent:
        pass
    assert len(index.data(ItemRole.MONTHS)) == 12
    assert index.data(ItemRole.TEXT) == "建成临江大道北延段"
