"""Beside the grid: earlier months, numbers found, what units sent and whether it has changed since."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models import operations
from models.judging_records import IndicatorActual
from models.month_records import UnitReport, UnitReportId
from models.operations.judging.indicators import add_indicator
from models.operations.months.unit_reports import return_unit_report, set_unit_report
from models.periods import Period
from models.records import TaskId, Unit
from models.vocabulary import Manner
from tests.ui.conftest import Sample
from tests.ui.rooms.judging import all_judged
from ui.rooms.months.room import MonthsRoom
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


@pytest.fixture
def room(window: MainWindow, sample: Sample) -> MonthsRoom:
    window.commands["room_months"].trigger()
    (made,) = window.findChildren(MonthsRoom)
    made.head.side.setChecked(True)
    return made


def words(room: MonthsRoom, task_id: TaskId) -> str:
    """Everything the side says of a task."""
    QApplication.processEvents()
    room.table.go_to(room.model.row_of(task_id))
    room._following.stop()  # it would fill the side once more, with labels that show a turn later
    room._tell_task()
    QApplication.processEvents()
    labels: list[QWidget] = room.side.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if isinstance(each, QLabel) and not each.isHidden())


def sent(window: MainWindow, task_id: TaskId, text: str) -> UnitReport:
    (unit,) = (unit for unit in window.session.ledger.all(Unit) if unit.name == "区交通局")
    report = UnitReport(UnitReportId(0), task_id, unit.id, APRIL, text)
    report = report._replace(received_on=date(2024, 4, 19), manner=Manner.ELECTRONIC, paper_on=date(2024, 4, 20))
    window.session.run(set_unit_report, report)
    return report


def test_earlier_months_stand_there_the_latest_first(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    for month in (2, 3):
        window.session.run(operations.set_report, sample.road, Period(2024, month), f"完成{month}成")
    found = words(room, sample.road)
    assert found.index("3月　完成3成") < found.index("2月　完成2成") and "没有报送" not in found


def test_folded_away_it_leaves_its_keys_to_the_grid(
    room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    room.side.register.setFocus()
    assert room.side.register.hasFocus()
    room.head.side.setChecked(False)
    assert room.table.hasFocus()


def test_what_a_unit_sent_and_that_it_changed_since(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.set_report, sample.road, APRIL, "")
    sent(window, sample.road, "路基完成。")
    found = words(room, sample.road)
    assert "区交通局　电子 4月19日　纸质 4月20日" in found and "路基完成。" in found
    window.session.run(operations.set_report, sample.road, APRIL, "改写过的话。")
    sent(window, sample.road, "路基和桥梁完成。")
    assert "区交通局报来的内容变了" in words(room, sample.road)
    room.side.compose.click()
    QApplication.processEvents()
    assert room.model.rows[room.model.row_of(sample.road)].content == "路基和桥梁完成。"
    assert "内容变了" not in words(room, sample.road)


def test_a_report_that_went_back_says_why(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    report = sent(window, sample.road, "路基完成。")
    window.session.run(return_unit_report, report, "缺累计数", date(2024, 4, 20))
    assert "已退回（4月20日）：缺累计数" in words(room, sample.road)


def test_numbers_are_accepted_with_enter_and_escape_goes_back(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    made = window.session.run(add_indicator, sample.road, "建成道路", "公里")
    assert made is not None
    window.session.run(operations.set_report, sample.road, APRIL, "建成道路14公里")
    words(room, sample.road)
    room._enter_side()
    room.side.numbers.accept()  # type: ignore[union-attr]
    (actual,) = window.session.ledger.indicator_parts(IndicatorActual, made.inserted("indicators")[0])
    assert actual.value == 14


def test_what_is_pointed_out_of_the_task_stands_there(
    room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    window.session.run(operations.set_report, sample.park, APRIL, "因管线迁改暂停施工。")
    watch = window.suggestions
    all_judged(window, qtbot)
    (suggestion, *_) = [one for one in watch.of_task(sample.park) if one.kind.is_marked]
    assert suggestion.sentence in words(room, sample.park)
    window.session.run(operations.set_report, sample.park, APRIL, "已开工。")
    qtbot.waitUntil(room.side.found.isHidden)
