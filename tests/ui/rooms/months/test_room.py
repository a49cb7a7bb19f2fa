"""The room 月报, worked with the keys alone: typing, answers, copies, blocks, what is counted and what is closed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from models import operations
from models.months.entry_groups import Order
from models.months.standing import standing
from models.operations.months import ClosingMonth, close_month
from models.periods import Period, day_words
from models.records import Report, TaskId, Unit, Verdict
from models.unbroken import unbroken
from models.vocabulary import Frequency
from tests.models.months.april import close
from tests.ui.conftest import Sample
from ui.panes.progress import ProgressPane
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.rooms.months.steps import Count, Step
from ui.rooms.months.table import MonthTable
from ui.services.computer_settings import MONTH_HIDDEN, MONTH_ORDER
from ui.shell.commands import MENUS
from ui.shell.main_window import MainWindow

APRIL, MAY = Period(2024, 4), Period(2024, 5)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(window: MainWindow, sample: Sample, qtbot: QtBot) -> Iterator[MonthsRoom]:
    qtbot.waitUntil(window.isActiveWindow)
    window.commands["room_months"].trigger()
    (made,) = window.findChildren(MonthsRoom)
    made._choose_order(Order.LIST)
    yield made
    made.model.forget()


def press(*keys: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """Press keys where the keys are."""
    for key in keys:
        code, held = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(QApplication.focusWidget(), code, held)


def write(text: str) -> None:
    """Have an input method bring a text where the keys are, as Chinese comes."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def said(window: MainWindow, task_id: TaskId, period: Period = APRIL) -> str:
    report = window.session.ledger.at_task_and_period(Report, task_id, period)
    return report.content if report else ""


def judged(window: MainWindow, task_id: TaskId) -> tuple[bool | None, str]:
    verdict = window.session.ledger.at_task_and_period(Verdict, task_id, APRIL)
    return (verdict.plan_met, verdict.reason) if verdict else (None, "")


def at(room: MonthsRoom, task_id: TaskId, column: Col = Col.CONTENT) -> None:
    room.table.go_to(room.model.row_of(task_id), column)


def test_the_keys_stand_on_a_task_and_enter_saves_and_goes_down(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    assert room.table.hasFocus()
    at(room, sample.road)
    write("路基完成")
    press((Qt.Key.Key_Return, ALT))
    write("桥梁完成")
    press(Qt.Key.Key_Return)
    assert said(window, sample.road) == "路基完成\n桥梁完成"
    assert room.table.task_id == sample.parking and room.table.hasFocus()
    window.session.undo()
    assert said(window, sample.road) == "按计划推进。"
    assert room.model.text(room.model.row_of(sample.road), Col.CONTENT) == "按计划推进。"


def test_a_row_grows_with_what_is_typed(room: MonthsRoom, sample: Sample) -> None:
    at(room, sample.parking)
    row = room.table.currentIndex().row()
    before = room.table.rowHeight(row)
    write("新建车位。" * 60)
    assert room.table.rowHeight(row) > before
    press(Qt.Key.Key_Return)
    assert room.table.rowHeight(row) > before


def test_f2_edits_and_escape_leaves_the_text_as_it_was(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    at(room, sample.road)
    press(Qt.Key.Key_F2)
    write("别的")
    assert room.is_typing
    press(Qt.Key.Key_Escape)
    assert said(window, sample.road) == "按计划推进。" and not room.is_typing


def test_no_waits_for_its_reason_and_both_are_saved_together(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    at(room, sample.parking)
    press((Qt.Key.Key_2, CONTROL))
    assert judged(window, sample.parking) == (None, "") and room.refused()
    assert room.table.currentIndex().column() == Col.REASON
    press((Qt.Key.Key_Return, CONTROL))
    assert "说明" in room.foot.fault.text(), "the row is not left while its reason is missing"
    write("用地未批")
    press(Qt.Key.Key_Return)
    assert judged(window, sample.parking) == (False, "用地未批") and not room.refused()


def test_escape_takes_back_an_answer_that_waits(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    at(room, sample.parking, Col.ANSWER)
    press(Qt.Key.Key_2, Qt.Key.Key_Escape)
    assert not room.refused() and judged(window, sample.parking) == (None, "")


def test_answers_by_digits_arrows_and_an_input_method_but_not_by_letters(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    at(room, sample.factory, Col.ANSWER)
    press(Qt.Key.Key_1)
    assert judged(window, sample.factory) == (True, "") and room.table.task_id == sample.park
    press(Qt.Key.Key_Y, Qt.Key.Key_N)
    assert room.table.typing() is None and judged(window, sample.park) == (None, "")
    press(Qt.Key.Key_F2, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert judged(window, sample.park) == (True, "")
    at(room, sample.parking, Col.ANSWER)
    write("是")
    assert judged(window, sample.parking) == (True, "")


def test_an_answer_is_chosen_with_the_mouse(room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot) -> None:
    at(room, sample.factory, Col.ANSWER)
    press(Qt.Key.Key_F2)
    chooser = room.table.indexWidget(room.table.currentIndex())
    qtbot.mouseClick(chooser, Qt.MouseButton.LeftButton, pos=QPoint(4, 6))
    assert judged(window, sample.factory) == (True, "")


def test_the_menu_of_the_grid_does_what_the_keys_do(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    at(room, sample.parking)
    rect = room.table.visualRect(room.table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, rect, room.table.viewport().mapToGlobal(rect))
    room.table.contextMenuEvent(event)
    (menu,) = [found for found in room.table.findChildren(QMenu) if found.isVisible()]
    next(action for action in menu.actions() if action.text().startswith("向下填充")).trigger()
    menu.close()
    assert said(window, sample.parking) == "按计划推进。"


def test_a_step_leads_to_what_it_asks_for(room: MonthsRoom, sample: Sample) -> None:
    room.head.steps[Step.COLLECT].click()
    assert [row.task_id for row in room.model.rows] == [sample.parking]
    assert room.head.steps[Step.COLLECT].isChecked(), "what is marked is where the month is, not what was clicked"


def test_a_copy_is_marked_counts_as_missing_and_is_confirmed_with_the_row(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    window.session.show_period(MAY)
    QApplication.processEvents()
    at(room, sample.road)
    press((Qt.Key.Key_Apostrophe, CONTROL))
    row = room.model.rows[room.model.row_of(sample.road)]
    assert (row.content, row.is_copy, row.month.missing) == ("按计划推进。", True, True)
    index = room.model.index(room.model.row_of(sample.road), Col.CONTENT)
    assert "未改" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    press((Qt.Key.Key_Return, CONTROL))
    assert said(window, sample.road, MAY) == "按计划推进。" and room.table.task_id != sample.road
    at(room, sample.factory)
    press((Qt.Key.Key_Apostrophe, CONTROL), Qt.Key.Key_Delete)
    assert not room.model.rows[room.model.row_of(sample.factory)].is_copy


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


def test_counts_filter_the_grid_and_what_is_typed_stays_in_sight(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    assert room.head.counts[Count.MISSING].text() == "未报 1"
    room.head.counts[Count.MISSING].click()
    assert [row.task_id for row in room.model.rows] == [sample.parking]
    room.table.setFocus()
    write("建成300个")
    press((Qt.Key.Key_Return, CONTROL))
    assert [row.task_id for row in room.model.rows] == [sample.parking]
    assert room.head.counts[Count.MISSING].text() == "未报 0" and "报齐" in room.foot.told.text()
    press(Qt.Key.Key_Escape)
    assert len(room.model.rows) == 5


def test_fifteen_reports_take_at_most_thirty_keys_besides_their_texts(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    for place in range(15):
        made = operations.add_task(window.session.ledger, sample.list_id, f"任务{place}", frequency=Frequency.MONTHLY)
        window.session.announce(made)
    QApplication.processEvents()
    keys = 0
    at(room, room.model.rows[room.model.next_owing(-1)].task_id)
    for place in range(15):
        write(f"完成第{place}件。")
        press((Qt.Key.Key_1, CONTROL), (Qt.Key.Key_Return, CONTROL))
        keys += 2
    month = standing(window.session.ledger, sample.list_id, APRIL)
    assert len([row for row in month.rows if row.content.startswith("完成第") and row.plan_met]) == 15
    assert keys <= 30 and len(month.missing) == 1


def test_a_closed_month_says_so_and_takes_nothing(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    found = standing(window.session.ledger, sample.list_id, APRIL)
    month = ClosingMonth(APRIL, found.moment.cut_off, found.rows, {})
    window.session.run(close_month, sample.list_id, month, window.session.today)
    QApplication.processEvents()
    assert "已于4月20日关账" in room.head.due.text() and not room.head.next.isVisible()
    at(room, sample.parking)
    press(Qt.Key.Key_F2)
    assert room.table.typing() is None
    press((Qt.Key.Key_1, CONTROL))
    assert "已经关账" in window.notice.text and judged(window, sample.parking) == (None, "")
    assert not room.foot.fault.text(), "it is said once"


def test_a_text_that_was_refused_stays_in_its_cell(
    room: MonthsRoom, window: MainWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(room, sample.road, Col.REASON)
    press(Qt.Key.Key_F2, (Qt.Key.Key_A, CONTROL), Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert judged(window, sample.road) == (False, "征地推迟。") and room.refused() == ["2024年4月月报："]
    at(room, sample.road, Col.REASON)
    press(Qt.Key.Key_Escape)
    assert room.refused() == [] and room.model.text(room.model.row_of(sample.road), Col.REASON) == "征地推迟。"


def test_what_changes_elsewhere_is_seen_on_coming_back(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    window.commands["room_ledger"].trigger()
    window.session.run(operations.set_report, sample.parking, APRIL, "别处写的")
    window.commands["room_months"].trigger()
    assert room.model.text(room.model.row_of(sample.parking), Col.CONTENT) == "别处写的"


def test_a_text_under_the_cursor_is_kept_and_put_back_into_the_report(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    at(room, sample.parking)
    write("建成300个，还在写")
    (draft,) = window.rooms.unsaved()
    assert (draft.task_id, draft.name, draft.typed) == (sample.parking, "2024年4月　本期进展", "建成300个，还在写")
    assert "建成300个，还在写" in window.unsaved._keeper.words()
    press(Qt.Key.Key_Escape)
    window.unsaved._keeper._left.append(draft)
    window.unsaved._restore(draft)
    assert window.rooms.is_at_work
    assert window.work.panes.pane(ProgressPane).content.value() == "建成300个，还在写"
    window.work.commit()
    assert said(window, sample.parking) == "建成300个，还在写"


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


def test_digits_in_the_last_column_say_what_came(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    at(room, sample.road, Col.CAME)
    assert room.foot.hint.text().startswith("来件：")
    press(Qt.Key.Key_1)
    day = day_words(window.session.today)
    assert room.model.text(room.model.row_of(sample.road), Col.CAME).startswith("电子 ")
    press(Qt.Key.Key_2)
    assert f"纸质 {day}" in room.model.text(room.model.row_of(sample.road), Col.CAME)
    assert room.table.task_id == sample.road and room.table.currentIndex().column() == Col.CAME
    window.session.undo()
    assert "纸质" not in room.model.text(room.model.row_of(sample.road), Col.CAME)
    at(room, sample.parking, Col.CAME)
    press(Qt.Key.Key_1)
    assert "还没有" in room.foot.fault.text()


def test_in_a_closed_month_the_keys_say_that_nothing_is_typed(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    assert window.session.list_id is not None
    close(window.session.ledger, window.session.list_id)
    room._stale = True
    room._renew()
    assert room.model.is_closed and room.foot.hint.text().startswith("已关账，只能查看")
    assert "Ctrl+D" not in room.foot.hint.text()


def test_enter_presses_the_button_that_has_the_keys(room: MonthsRoom) -> None:
    button = room.head.counts[Count.MISSING]
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert button.isChecked() and room.head.count is Count.MISSING


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


def test_the_next_task_that_owes_a_report_is_unfolded(room: MonthsRoom, sample: Sample) -> None:
    room._choose_order(Order.UNIT)
    room.table.fold_all(is_folded=True)
    assert len(folded(room)) == len(room.model.bands)
    press((Qt.Key.Key_Return, CONTROL))
    assert room.table.task_id == sample.parking and room.table.hasFocus()
    write("建成300个")
    press(Qt.Key.Key_Return)
    assert room.model.text(room.model.row_of(sample.parking), Col.CONTENT) == "建成300个"


def test_a_column_is_hidden_and_stays_so_until_something_is_written_there(
    room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    choices = {action.text(): action for action in room.head.columns.menu().actions()}
    assert set(choices) == {"责任单位", "本期节点", "上月进展", "是/否", "未完成说明", "来件"}
    wide = room.table.columnWidth(Col.CONTENT)
    for word in ("本期节点", "是/否", "未完成说明"):
        choices[word].trigger()
    assert room.table.isColumnHidden(Col.NODE) and room.table.columnWidth(Col.CONTENT) > wide
    assert window.preferences.get(MONTH_HIDDEN) == ["NODE", "ANSWER", "REASON"]
    again = MonthTable(room.model, window.preferences)
    assert [column for column in Col if again.isColumnHidden(column)] == [Col.NODE, Col.ANSWER, Col.REASON]
    again.deleteLater()
    at(room, sample.parking)
    press((Qt.Key.Key_2, CONTROL))
    assert not room.table.isColumnHidden(Col.ANSWER) and not room.table.isColumnHidden(Col.REASON)
    assert room.table.currentIndex().column() == Col.REASON
    press(Qt.Key.Key_Escape)


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


def test_f8_leads_to_the_next_row_that_wants_a_look_and_says_why(
    room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    window.session.run(operations.set_report, sample.factory, APRIL, "预计8月启动招标；力争年底前开工。")
    window.session.run(operations.set_report, sample.park, APRIL, "因管线迁改暂停施工。")
    watch = window.suggestions
    watch.ask()
    qtbot.waitUntil(lambda: watch.found is not None and not watch.is_running, timeout=20_000)
    marked = [row.task_id for row in room.model.rows if watch.mark(row.task_id) is not None]
    assert len(marked) > 1
    at(room, sample.parking)
    room.table.setFocus()
    seen = []
    for _ in marked:
        press(Qt.Key.Key_F8)
        seen.append(room.table.task_id)
        found = [one for one in watch.of_task(room.table.task_id) if one.kind.is_marked]
        assert found[0].sentence in room.foot.told.text()
    assert sorted(seen) == sorted(marked)
    press((Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier))
    assert room.table.task_id == (seen[-2] if len(seen) > 1 else seen[0])


def test_f8_leads_to_a_text_that_was_refused(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    at(room, sample.parking)
    press((Qt.Key.Key_2, CONTROL))
    at(room, sample.road)
    room.table.setFocus()
    for _ in room.model.rows:
        press(Qt.Key.Key_F8)
        if room.table.task_id == sample.parking:
            break
    assert room.table.currentIndex().column() == Col.REASON and "说明" in room.foot.fault.text()
    press(Qt.Key.Key_Escape)


def test_everything_of_the_month_is_in_the_menu_of_the_room_too(room: MonthsRoom, window: MainWindow) -> None:
    own = {action.text() for action in room.head.more.menu().actions() if action.text()}
    everything = {command.words for menu in MENUS if menu.words == "月报" for command in menu.commands}
    assert everything - own == {"开启本月…", "各单位报送…"}, "they have buttons of their own"


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


def test_tab_in_the_last_cell_leaves_the_grid_and_shift_tab_in_the_first(room: MonthsRoom) -> None:
    room.table.go_to(room.model.rowCount() - 1, Col.REASON)
    room.table.setFocus()
    press(Qt.Key.Key_Tab)
    assert not room.table.hasFocus()
    room.table.go_to(0, Col.CONTENT)
    room.table.setFocus()
    press((Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier))
    assert not room.table.hasFocus()
    room._choose_order(Order.UNIT)
    room.table.fold_all(is_folded=True)
    room.table.setFocus()
    press(Qt.Key.Key_Tab)
    assert not room.table.hasFocus(), "with everything folded there is no cell to go on to"


def test_delete_in_an_answer_that_is_open_takes_it_back(room: MonthsRoom, window: MainWindow, sample: Sample) -> None:
    at(room, sample.factory, Col.ANSWER)
    press(Qt.Key.Key_1)
    assert judged(window, sample.factory) == (True, "")
    at(room, sample.factory, Col.ANSWER)
    press(Qt.Key.Key_F2, Qt.Key.Key_Delete)
    assert judged(window, sample.factory) == (None, "") and room.table.typing() is None
