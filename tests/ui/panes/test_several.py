"""The right side while several tasks are selected."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models import operations
from models.listing.standing import Standing
from models.periods import Period
from models.records import TaskId
from models.vocabulary import Bulk, Frequency, Role
from tests.ui.conftest import Sample
from tests.ui.several import several
from ui.panes.several import SeveralPane
from ui.shell.main_window import MainWindow


def test_the_right_side_says_what_selected_tasks_have_in_common(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    summary = several(qtbot, window, sample)
    said = {word: value.text() for word, value in summary.values.items()}
    assert summary.heading.text() == "已选 3 项任务"
    assert said["板块"] == "产业提质 2、城市更新 1"
    assert said["责任单位"] == "牵头：区经信局 1、区交通局 1\n配合：区住建局 1"
    assert said["报送频次"] == "月度报 2、季度报 1"
    assert said["本期评定"] == "未评定 2、否 1"
    assert said["本期进展"] == "已报 2、没有进展 1"
    window.work.tree.view.select_tasks([sample.road])
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is window.work.panes)


def test_values_are_told_with_how_many_have_them_the_most_frequent_first(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    summary = several(qtbot, window, sample)
    words = summary.values[Bulk.FREQUENCY.value].text()
    assert words == f"{Frequency.MONTHLY.value} 2、{Frequency.QUARTERLY.value} 1"
    window.session.run(operations.edit_task, sample.exports, {"frequency": Frequency.MONTHLY})
    assert summary.values[Bulk.FREQUENCY.value].text() == Frequency.MONTHLY.value  # all of them: no figures


def test_of_many_values_and_many_tasks_the_first_are_named(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    ledger = window.session.ledger
    tasks = [TaskId(operations.add_task(ledger, sample.list_id, f"任务{i}").inserted("tasks")[0]) for i in range(1, 16)]
    for i, task in enumerate(tasks[:7]):
        operations.set_units(ledger, task, [(f"区第{i}局", Role.LEAD)])
    pane = SeveralPane()
    qtbot.addWidget(pane)
    pane.show_tasks(Standing(ledger, sample.list_id, Period(2024, 4)), tasks)
    assert "15" in pane.heading.text() and "15" in pane.delete_button.text()
    assert pane.values[Bulk.UNIT.value].text().endswith("，另有 2 种")
    lines = pane._names.text().splitlines()
    assert len(lines) == 13 and "3 项" in lines[-1]


def test_each_button_asks_for_its_own_change(qtbot: QtBot) -> None:
    pane = SeveralPane()
    qtbot.addWidget(pane)
    wanted: list[Bulk] = []
    pane.wanted.connect(wanted.append)
    for made in pane.buttons.values():
        made.click()
    assert wanted == list(Bulk)
    with qtbot.waitSignal(pane.delete_wanted):
        pane.delete_button.click()
