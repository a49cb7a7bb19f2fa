"""The titles of the panes: all in sight, closer together where they would not fit."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.tabs import PaneTabs


@pytest.fixture
def tabs(qtbot: QtBot, usual_looks: QApplication) -> PaneTabs:
    made = PaneTabs({"推进计划": "计划"})
    qtbot.addWidget(made)
    for title in ("基本信息", "推进计划", "进展", "状态", "附件", "历史"):
        made.addTab(QLabel(title), title)
    made.resize(900, 200)
    made.show()
    return made


def test_titles_move_together_where_they_would_not_fit_and_apart_again(tabs: PaneTabs) -> None:
    assert not tabs.is_tight
    wide = tabs.tabBar().sizeHint().width()
    tabs.resize(wide - 1, 200)
    assert tabs.is_tight
    assert [tabs.tabText(place) for place in (0, 1)] == ["基本信息", "计划"]
    assert tabs.tabBar().sizeHint().width() < wide
    tabs.resize(wide, 200)
    assert not tabs.is_tight
    assert tabs.tabText(1) == "推进计划"


def test_a_longer_title_is_measured_anew(tabs: PaneTabs) -> None:
    tabs.resize(tabs.tabBar().sizeHint().width(), 200)
    tabs.set_title(4, "附件 128")
    assert tabs.tabText(4) == "附件 128"
    assert tabs.is_tight
    tabs.set_title(4, "附件")
    assert not tabs.is_tight
