"""Filtering as the clerk does: conditions set on the sheet, chips, counters, schemes kept by name, nothing left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import Attachment, PlanNode
from models.search.filters import NOTHING, Counter, Filter, PeriodMark
from models.vocabulary import Frequency, Role, Status
from tests.ui.conftest import Sample
from tests.ui.tree.filtering import sheet_of
from tests.ui.tree.test_panel import shown
from ui.shell.main_window import MainWindow

SECTIONS = ("产业提质", "城市更新")


def tasks(window: MainWindow) -> list[str]:
    return [text for text in shown(window) if not text.startswith("[")]


def chips(window: MainWindow) -> list[str]:
    return [chip.condition.words for chip in window.work.tree.chips.chips]


def test_conditions_ticked_on_the_sheet_narrow_the_tree_at_once_and_stand_as_chips(
    qtbot: QtBot, window: MainWindow
) -> None:
    popup = sheet_of(window)
    qtbot.keyClick(popup.statuses[Status.WARNED], Qt.Key.Key_Space)
    qtbot.keyClick(popup.statuses[Status.OVERDUE], Qt.Key.Key_Space)
    assert tasks(window) == ["外贸出口额增长４％", "建成临江大道北延段"]
    popup.frequencies[Frequency.MONTHLY].setChecked(True)
    assert tasks(window) == ["建成临江大道北延段"]
    assert chips(window) == ["状态：预警、逾期", "报送频次：月度报"]
    assert window.work.tree.chips.isVisible()
    assert window.work.tree.count_text == "1 / 5 项"
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert tasks(window) == ["建成临江大道北延段"]


def test_units_are_looked_up_by_pinyin_and_narrowed_to_a_role(window: MainWindow) -> None:
    popup = sheet_of(window)
    popup.units.search.setText("zjj")
    seen = [popup.units.list.item(row) for row in range(popup.units.list.count())]
    assert [item.text() for item in seen if not item.isHidden()] == ["区住建局"]
    popup.units.tick("区住建局")
    assert tasks(window) == ["新建标准厂房60万平方米", "云栖产业园二期主体结顶"]  # with its sub-task
    popup.role.setCurrentText("牵头")
    assert window.work.tree.is_empty
    popup.units.tick("区交通局")
    assert tasks(window) == ["建成临江大道北延段"]
    assert chips(window) == ["责任单位：区交通局、区住建局（牵头）"]


def test_sections_months_and_attachments(window: MainWindow) -> None:
    popup = sheet_of(window)
    popup.sections.tick("城市更新")
    assert len(tasks(window)) == 2
    popup.marks[PeriodMark.UNMET].setChecked(True)
    assert tasks(window) == ["建成临江大道北延段"]
    popup.marks[PeriodMark.UNMET].setChecked(False)
    popup.marks[PeriodMark.MISSING].setChecked(True)
    assert tasks(window) == ["新建公共停车位1200个"]
    popup.attached.setChecked(True)
    assert window.work.tree.is_empty
    assert window.session.ledger.all(Attachment) == []


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (PeriodMark.REPORTED, {"factory", "park", "road"}),
        (PeriodMark.MISSING, {"parking"}),
        (PeriodMark.NOT_DUE, {"exports"}),
        (PeriodMark.MET, set()),
        (PeriodMark.UNMET, {"road"}),
    ],
)
def test_what_can_be_asked_about_the_month(
    window: MainWindow, sample: Sample, mark: PeriodMark, found: set[str]
) -> None:
    window.work.tree.set_filter(Filter(marks=frozenset({mark})))
    assert window.work.tree._shown == {getattr(sample, name) for name in found}


def test_a_month_turned_over_asks_the_same_of_the_other_month(window: MainWindow, sample: Sample) -> None:
    window.work.tree.set_filter(Filter(marks=frozenset({PeriodMark.NOT_DUE})))
    assert window.work.tree._shown == {sample.exports}
    window.session.show_period(Period(2024, 3))
    assert window.work.tree._shown == set()


def test_nodes_due_before_a_day_typed_in_words(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    popup = sheet_of(window)
    node = PlanNode(0, sample.parking, "二季度", "完成选址", due=date(2024, 6, 30))
    window.session.run(operations.set_plan, sample.parking, [node])
    popup.due.setText("6月底")
    qtbot.keyClick(popup.due, Qt.Key.Key_Return)
    assert tasks(window) == ["新建公共停车位1200个"]
    assert chips(window) == ["2024-06-30 前到期的节点未完成"]
    popup.due.setText("6月29日")
    popup.due.editingFinished.emit()
    assert window.work.tree.is_empty
    popup.due.setText("不知哪天")
    popup.due.editingFinished.emit()
    assert "看不出是哪一天" in popup.fault.text()
    assert popup.due.text() == "不知哪天"
    window.session.run(operations.set_verdict, sample.parking, Period(2024, 6), True)
    popup.due.setText("6月底")
    popup.due.editingFinished.emit()
    assert window.work.tree.is_empty  # called done by the verdict of its month


def test_a_chip_is_taken_away_by_keys_and_the_next_one_gets_them(qtbot: QtBot, window: MainWindow) -> None:
    window.work.tree.set_filter(
        Filter(statuses=frozenset({Status.WARNED}), frequencies=frozenset({Frequency.QUARTERLY}))
    )
    first = window.work.tree.chips.chips[0]
    assert first.accessibleName() == "去掉条件：状态：预警"
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert chips(window) == ["报送频次：季度报"]
    assert window.focusWidget() is window.work.tree.chips.chips[0]
    qtbot.mouseClick(window.work.tree.chips.chips[0], Qt.MouseButton.LeftButton)
    assert window.work.tree.filter == NOTHING
    assert not window.work.tree.chips.isVisible()
    assert len(shown(window)) == 7


def test_a_counter_is_one_more_condition(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    pill = window.bar.counters[Counter.MISSING]
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    window.work.tree.set_filter(Filter(window.work.tree.filter.counter, sections=frozenset({"城市更新"})))
    assert tasks(window) == ["新建公共停车位1200个"]
    window.bar.search.setText("停车")
    assert tasks(window) == ["新建公共停车位1200个"]
    window.bar.search.setText("大道")
    assert window.work.tree.is_empty
    window.bar.search.clear()
    qtbot.mouseClick(window.work.tree.chips.chips[0], Qt.MouseButton.LeftButton)
    assert not pill.isChecked()
    assert len(tasks(window)) == 2
    qtbot.mouseClick(window.work.tree.chips.clear, Qt.MouseButton.LeftButton)
    assert len(shown(window)) == 7


def test_nothing_left_names_every_condition_and_clears_with_one_button(qtbot: QtBot, window: MainWindow) -> None:
    window.work.tree.set_filter(Filter(statuses=frozenset({Status.STOPPED})))
    window.bar.search.setText("大道")
    assert window.work.tree.is_empty
    assert window.work.tree.empty.detail == "现在的条件：搜索“大道”；状态：中止。\n换一个词，或清除筛选。"
    qtbot.mouseClick(window.work.tree.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert len(shown(window)) == 7
    assert window.bar.search.text() == ""


def test_an_edit_takes_no_row_away_under_the_clerks_hands(window: MainWindow, sample: Sample) -> None:
    window.work.tree.set_filter(Filter(statuses=frozenset({Status.WARNED})))
    window.session.run(operations.add_status, sample.exports, Status.RUNNING)
    assert tasks(window) == ["外贸出口额增长４％"]
    window.session.undo()
    window.session.run(operations.add_status, sample.parking, Status.WARNED)
    window.bar.search.setText("1")
    window.bar.search.clear()
    assert tasks(window) == ["外贸出口额增长４％", "新建公共停车位1200个"]


def test_another_list_is_shown_whole(window: MainWindow, sample: Sample) -> None:
    window.work.tree.set_filter(Filter(units=frozenset({"区交通局"}), role=Role.LEAD))
    other = operations.create_list(window.session.ledger, "百日攻坚", 2024)
    window.session.announce(other)
    window.session.show_list(other.inserted("lists")[0])
    assert window.work.tree.filter == NOTHING
    window.session.show_list(sample.list_id)
    assert len(shown(window)) == 7
