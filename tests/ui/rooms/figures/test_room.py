"""The room 统计: its numbers lead to their rows, by mouse and by key, and follow the month and every change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.figures.tables import View
from models.month_records import Correction, CorrectionId
from models.months.standing import standing
from models.operations.months.stages import ClosingMonth, add_correction, close_month
from models.periods import Period
from models.vocabulary import Status
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.rooms.figures import room as room_module
from ui.rooms.figures.room import FiguresRoom
from ui.shell.main_window import MainWindow
from ui.shell.rooms import WORK

APRIL = Period(2024, 4)


@pytest.fixture
def room(window: MainWindow, qtbot: QtBot) -> FiguresRoom:
    """Five tasks: two of units, three of nobody; one part of the first."""
    window.commands["room_figures"].trigger()
    (made,) = window.findChildren(FiguresRoom)
    return made


def texts(room: FiguresRoom) -> list[list[str]]:
    model = room.table.figures
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def go_to(room: FiguresRoom, row: int, column: int) -> None:
    room.table.setCurrentIndex(room.table.figures.index(row, column))


def listed(window: MainWindow) -> set[int]:
    standing = window.work.tree.standing
    assert standing is not None
    return set(window.work.tree.filter.tasks)


def test_the_whole_stands_above_its_units(room: FiguresRoom) -> None:
    rows = texts(room)
    assert rows[0][:4] == ["合计（2 个单位）", "5", "4", "3"]
    assert [row[0] for row in rows[1:]] == ["区经信局", "区交通局", "未分配"]
    assert sum(int(row[1]) for row in rows[1:]) == 5
    assert [room.views.tabText(i) for i in range(room.views.count())] == [
        "按责任单位", "按分管领导", "按板块", "按报送", "按月", "按状态",
    ]  # fmt: skip


def test_enter_on_a_number_leads_to_its_tasks_and_the_room_comes_back_as_it_was(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    go_to(room, 2, 1)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert window.rooms.current == WORK
    assert listed(window) == {sample.road}
    window.commands["room_figures"].trigger()
    assert room.table.currentIndex().row() == 2


def test_a_click_on_a_number_leads_to_its_tasks_and_one_on_a_name_does_not(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    table = room.table
    for column, leads in ((0, False), (2, True)):
        place = table.visualRect(table.figures.index(0, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert (window.rooms.current == WORK) is leads
    assert listed(window) == {sample.factory, sample.park, sample.road, sample.parking}


def test_a_part_of_the_bar_leads_to_its_tasks(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    chart = room.charts[0].chart
    warned = next(spot for spot in chart.picture.spots if spot.words.startswith("预警"))
    box = warned.boxes[0]
    place = QPoint(round(box.x + box.width / 2) + 4, round(box.y + box.height / 2) + 4)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert window.rooms.current == WORK
    assert listed(window) == {sample.exports}


def test_the_arrows_go_from_part_to_part_and_enter_leads(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    chart = room.charts[0].chart
    chart.setFocus()
    words = [spot.words.split(" ")[0] for spot in chart.picture.spots]
    for _ in range(words.index("阶段性销号")):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "阶段性销号 1 项，20.0%"
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert listed(window) == {sample.factory}


def test_a_number_of_another_month_leads_there(room: FiguresRoom, window: MainWindow, qtbot: QtBot) -> None:
    room.views.setCurrentIndex(4)
    go_to(room, 1, 2)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert (window.session.period, len(listed(window))) == (Period(2024, 2), 4)
    window.session.show_period(APRIL)
    window.commands["room_figures"].trigger()
    qtbot.waitUntil(lambda: len(room.charts[1].chart.picture.spots) > 4)
    chart = room.charts[1].chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert window.session.period == Period(2024, 1)


def test_ctrl_tab_turns_to_the_next_table_and_the_charts_follow(room: FiguresRoom, qtbot: QtBot) -> None:
    assert "责任单位" in room.charts[2].title.text()
    qtbot.keyClick(room.table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert room.view is View.LEADERS
    room.views.setCurrentIndex(5)
    assert [row[:2] for row in texts(room)][:3] == [["合计", "5"], ["销号", "0"], ["阶段性销号", "1"]]
    assert room.charts[0].title.text() == "按状态 · 5 项任务和分项"


def test_it_follows_the_month_and_what_changes(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    window.session.run(operations.set_report, sample.parking, APRIL, "已建成300个。")
    qtbot.waitUntil(lambda: texts(room)[0][3] == "4")
    window.session.run(operations.add_status, sample.parking, Status.WARNED, decided_on=date(2024, 4, 9), points=2.0)
    qtbot.waitUntil(lambda: texts(room)[-1][-2] == "98.0")
    window.session.show_period(Period(2024, 3))
    qtbot.waitUntil(lambda: texts(room)[0][3] == "0")
    assert room.day.text() == "截至3月底"


def test_a_heading_sorts_and_the_whole_stays_on_top(room: FiguresRoom) -> None:
    room.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in texts(room)] == ["5", "2", "2", "1"]
    room.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in texts(room)] == ["5", "1", "2", "2"]


def test_a_change_leaves_cursor_and_order_as_they_were(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    go_to(room, 1, 3)
    window.session.run(operations.set_report, sample.parking, APRIL, "已建成300个。")
    qtbot.waitUntil(lambda: texts(room)[0][3] == "4")
    assert [row[1] for row in texts(room)] == ["5", "1", "2", "2"]
    assert (room.table.currentIndex().row(), room.table.currentIndex().column()) == (1, 3)


def test_it_writes_the_tables_with_their_charts(
    room: FiguresRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "统计.html"
    scripted.prepare("save_file", target)
    room.output.export.click()
    qtbot.waitUntil(lambda: "已出表" in room.told.text())
    page = target.read_text(encoding="utf-8")
    assert page.count("<svg") == 3 and "2024年4月统计表" in page


def test_what_the_fonts_could_not_do_is_told(
    room: FiguresRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot, refused_font: str
) -> None:
    target = tmp_path / "统计.pdf"
    scripted.prepare("save_file", target)
    room.output.export.click()
    qtbot.waitUntil(lambda: room.told.text() == f"已出表“{target}”。\n{refused_font}")


def test_the_earlier_months_of_a_long_list_come_one_by_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(room_module, "_LONG_LIST", 2)
    window.commands["room_figures"].trigger()
    (room,) = window.findChildren(FiguresRoom)
    assert texts(room)[0][1] == "5" and room.charts[1].title.text() == "4月各率"
    qtbot.waitUntil(lambda: room.charts[1].title.text() == "1月—4月走势")
    window.session.show_period(Period(2024, 2))
    qtbot.waitUntil(lambda: room.charts[1].title.text() == "1月—2月走势")


def test_without_a_list_it_says_what_to_do(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.session.create(tmp_path / "空.duban")
    empty_window.commands["room_figures"].trigger()
    (room,) = empty_window.findChildren(FiguresRoom)
    assert room.empty.isVisible() and "新建或导入" in room.empty.text()
    assert not room.output.export.isEnabled()


def test_a_month_that_was_corrected_is_counted_as_printed_until_the_correction_is_asked_for(
    room: FiguresRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    session = window.session
    session.show_period(APRIL)
    session.run(operations.set_verdict, sample.factory, APRIL, False, "未开工")
    rows = standing(session.ledger, sample.list_id, APRIL).rows
    session.run(close_month, sample.list_id, ClosingMonth(APRIL, APRIL.last_day, rows, {}), date(2024, 5, 8))
    qtbot.waitUntil(lambda: any("0/4" in text for text in texts(room)[0]))
    assert not room.corrected.isVisible()
    said = ("plan_met", "否", "是", "验收单")
    session.run(add_correction, Correction(CorrectionId(0), sample.factory, APRIL, *said, date(2024, 5, 20)))
    qtbot.waitUntil(room.corrected.isVisible)
    assert any("0/4" in text for text in texts(room)[0])
    room.corrected.click()
    qtbot.waitUntil(lambda: "按更正" in room.day.text())
    assert any("1/4" in text for text in texts(room)[0])
    session.show_period(Period(2024, 3))
    qtbot.waitUntil(lambda: not room.corrected.isVisible())
    assert "按更正" not in room.day.text()
