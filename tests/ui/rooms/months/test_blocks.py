"""Blocks of the grid: pasted, copied, filled down and emptied, without what is folded or hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models import operations
from tests.ui.conftest import Sample
from tests.ui.rooms.months.working import APRIL, CONTROL, at, judged, press, said
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.shell.main_window import MainWindow


def test_a_column_is_pasted_and_filled_down_each_as_one_step(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    at(room, sample.road)
    QApplication.clipboard().setText('"第一段\n第二段"\n乙\n')
    press((Qt.Key.Key_V, CONTROL))
    assert (said(window, sample.road), said(window, sample.parking)) == ("第一段\n第二段", "乙")
    window.session.undo()
    assert (said(window, sample.road), said(window, sample.parking)) == ("按计划推进。", "")
    at(room, sample.parking)
    press((Qt.Key.Key_D, CONTROL))
    assert said(window, sample.parking) == "按计划推进。"


def test_what_is_copied_can_be_pasted_again(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.set_report, sample.road, APRIL, '他说"好"\n第二行')
    at(room, sample.road)
    press((Qt.Key.Key_C, CONTROL))
    at(room, sample.parking)
    press((Qt.Key.Key_V, CONTROL))
    assert said(window, sample.parking) == '他说"好"\n第二行'


def test_a_block_that_has_no_place_is_said_and_nothing_is_written(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    at(room, sample.parking)
    QApplication.clipboard().setText("甲\n乙\n丙\n")
    press((Qt.Key.Key_V, CONTROL))
    assert "只有 1 行" in room.foot.fault.text() and said(window, sample.parking) == ""


def test_what_is_hidden_is_neither_copied_nor_emptied(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.set_verdict, sample.road, APRIL, False, "征地推迟。")
    room.table.columns._ticks[Col.ANSWER].setChecked(False)
    room.table.columns._ticks[Col.REASON].setChecked(False)
    at(room, sample.road)
    room.table.setFocus()
    press((Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_C, CONTROL))
    assert "征地推迟" not in QApplication.clipboard().text()
    press(Qt.Key.Key_Delete)
    assert said(window, sample.road) == "" and judged(window, sample.road) == (False, "征地推迟。")
