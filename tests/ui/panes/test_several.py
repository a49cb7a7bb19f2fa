"""The right side while several tasks are selected."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Sample
from tests.ui.several import several
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
