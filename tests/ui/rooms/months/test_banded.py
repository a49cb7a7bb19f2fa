"""The grid in groups: bands between its rows, folded and unfolded; each row as high as its texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.months.entry_groups import Order
from models.records import Report, Unit, Verdict
from models.vocabulary import Frequency
from models.wording.unbroken import unbroken
from tests.ui.conftest import Sample
from tests.ui.rooms.months.working import CONTROL, MAY, at, press, write
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.rooms.months.steps import Count
from ui.services.computer_settings import MONTH_ORDER
from ui.shell.main_window import MainWindow


def test_a_row_grows_with_what_is_typed(room: MonthsRoom, sample: Sample) -> None:
    at(room, sample.parking)
    row = room.table.currentIndex().row()
    before = room.table.rowHeight(row)
    write("新建车位。" * 60)
    assert room.table.rowHeight(row) > before
    press(Qt.Key.Key_Return)
    assert room.table.rowHeight(row) > before


def test_rows_stand_under_their_units_and_the_order_chosen_is_kept(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    at(room, sample.road)
    assert room.model.bands == {}
    room.head.order.choose(Order.UNIT)
    room.head.order.chosen.emit(Order.UNIT)
    bands = {group.name: [row.task_id for row in group.rows] for group in room.model.bands.values()}
    units = [unit.name for unit in window.session.ledger.all(Unit)]
    assert [name for name in bands if name in units] == [name for name in units if name in bands]
    assert [task_id for tasks in bands.values() for task_id in tasks] == [row.task_id for row in room.model.rows]
    assert room.table.task_id == sample.road and room.table.hasFocus()
    assert window.preferences.get(MONTH_ORDER) == "unit"
    first = min(room.model.bands)
    higher = room.table.rowHeight(first)
    room._choose_order(Order.LIST)
    assert room.table.rowHeight(room.model.row_of(room.model.rows[first].task_id)) <= higher


def test_control_and_an_arrow_lead_to_the_next_group(room: MonthsRoom) -> None:
    room._choose_order(Order.UNIT)
    first, second, *_ = sorted(room.model.bands)
    room.table.go_to(first)
    press((Qt.Key.Key_Down, CONTROL))
    assert room.table.currentIndex().row() == second
    press((Qt.Key.Key_Up, CONTROL))
    assert room.table.currentIndex().row() == first


def test_a_click_on_a_band_leaves_the_cursor_where_it_is(room: MonthsRoom, sample: Sample, qtbot: QtBot) -> None:
    room._choose_order(Order.UNIT)
    at(room, sample.road)
    place = next(place for place in room.model.bands if place != room.table.currentIndex().row())
    qtbot.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=room.table._band(place).center())
    assert room.table.task_id == sample.road


def test_a_row_is_high_enough_at_every_width(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    """The grid line takes a pixel of a cell: a text that just fitted without it lost its last line."""
    at(room, sample.parking)
    write("固定资产投资增长8.6%左右，其中制造业投资增长11.3%；68个省市重点项目完成投资31.4亿元。")
    press(Qt.Key.Key_Return)
    place, metrics = room.model.row_of(sample.parking), room.table.fontMetrics()
    text = unbroken(room.model.text(place, Col.CONTENT))
    for width in range(120, 260, 7):
        room.table.setColumnWidth(Col.CONTENT, width)
        room.table.fit_rows()
        cell = room.table.visualRect(room.model.index(place, Col.CONTENT)).adjusted(7, 5, -7, -5)
        needed = metrics.boundingRect(cell.adjusted(0, 0, 0, 9999), int(Qt.TextFlag.TextWordWrap), text)
        assert needed.height() <= cell.height() + 1, f"at {width}"


def test_a_mark_that_comes_while_a_text_is_typed_gets_its_room_afterwards(room: MonthsRoom, sample: Sample) -> None:
    place, model = room.model.row_of(sample.road), room.model
    at(room, sample.parking)
    write("新建车位。")
    model.mark = lambda task_id: task_id == sample.road or None
    room.table.setColumnWidth(Col.TASK, room.table.fontMetrics().horizontalAdvance(model.text(place, Col.TASK)) + 18)
    room.table.show_marks()
    press(Qt.Key.Key_Return)
    room.table.show_marks()
    fitted = room.table.rowHeight(place)
    room.table.fit_rows()
    assert room.table.rowHeight(place) == fitted


def folded(room: MonthsRoom) -> list[str]:
    """The names of the groups of which only the band is on screen."""
    return [group.name for place, group in room.model.bands.items() if room.model.is_folded(place)]


def test_left_folds_a_group_and_right_unfolds_it(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    room._choose_order(Order.UNIT)
    first, second, *_ = sorted(room.model.bands)
    room.table.go_to(second - 1, Col.TASK)
    room.table.setFocus()
    press(Qt.Key.Key_Left)
    assert folded(room) == [room.model.bands[first].name]
    assert room.table.currentIndex().row() == first
    assert all(room.table.isRowHidden(place) for place in range(first + 1, second))
    assert room.table.rowHeight(first) == room.table._band(first).height(), "the band alone is seen"
    assert room.foot.hint.text().startswith("→ 或 Enter 展开")
    reports, verdicts = window.session.ledger.all(Report), window.session.ledger.all(Verdict)
    write("看不见的地方")
    press(Qt.Key.Key_Delete, Qt.Key.Key_F2, (Qt.Key.Key_1, CONTROL), (Qt.Key.Key_D, CONTROL))
    assert room.table.typing() is None
    assert (window.session.ledger.all(Report), window.session.ledger.all(Verdict)) == (reports, verdicts)
    press(Qt.Key.Key_Down)
    assert room.table.currentIndex().row() == second
    press(Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert folded(room) == [] and room.table.rowHeight(first) > room.table._band(first).height()


def test_a_click_on_a_band_folds_it_and_folds_outlive_the_turn_of_the_month(
    room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room._choose_order(Order.UNIT)
    first = min(room.model.bands)
    name = room.model.bands[first].name
    qtbot.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=room.table._band(first).center())
    assert folded(room) == [name]
    window.session.show_period(MAY)
    QApplication.processEvents()
    assert folded(room) == [name]
    room.head.counts[Count.DUE].click()
    assert folded(room) == [], "what is asked for is seen"
    room.head.counts[Count.DUE].click()
    assert folded(room) == [name]
    qtbot.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=room.table._band(first).center())
    assert folded(room) == []


def test_another_order_hides_nothing_that_was_folded_in_the_one_before(room: MonthsRoom) -> None:
    """Also where the rows stand as they stood: sections are mostly as the list has them."""
    listed, plain = [row.task_id for row in room.model.rows], room.table.rowHeight(0)
    room._choose_order(Order.SECTION)
    assert [row.task_id for row in room.model.rows] == listed
    assert room.table.rowHeight(0) == plain + room.table._band(0).height()
    room.table.fold_all(is_folded=True)
    room._choose_order(Order.LIST)
    assert not [place for place in range(len(listed)) if room.table.isRowHidden(place)]
    assert room.table.rowHeight(0) == plain


def test_the_next_task_that_owes_a_report_is_unfolded(room: MonthsRoom, sample: Sample) -> None:
    room._choose_order(Order.UNIT)
    room.table.fold_all(is_folded=True)
    assert len(folded(room)) == len(room.model.bands)
    press((Qt.Key.Key_Return, CONTROL))
    assert room.table.task_id == sample.parking and room.table.hasFocus()
    write("建成300个")
    press(Qt.Key.Key_Return)
    assert room.model.text(room.model.row_of(sample.parking), Col.CONTENT) == "建成300个"


def test_what_is_said_below_the_grid_does_not_cover_the_row_it_is_about(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    for place in range(15):
        window.session.run(operations.add_task, sample.list_id, f"任务{place}", frequency=Frequency.MONTHLY)
    QApplication.processEvents()
    room.table.go_to(room.model.rowCount() - 1)
    press((Qt.Key.Key_2, CONTROL), (Qt.Key.Key_Return, CONTROL))
    QApplication.processEvents()
    assert room.foot.fault.isVisible()
    row = room.table.visualRect(room.table.currentIndex())
    assert row.bottom() <= room.table.viewport().height()
    press(Qt.Key.Key_Escape)
