"""The room 月报, worked with the keys alone: typing, answers, copies, what is counted and what is closed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from models import operations
from models.month_records import Correction, CorrectionId
from models.months.entry_groups import Order
from models.months.standing import standing
from models.operations.months.stages import ClosingMonth, add_correction, close_month
from models.periods import day_words
from models.vocabulary import Frequency
from models.wording.invisible import without_invisible
from tests.models.months.april import close
from tests.ui.conftest import Sample
from tests.ui.rooms.judging import all_judged
from tests.ui.rooms.months.working import ALT, APRIL, CONTROL, MAY, at, judged, press, said, write
from ui.panes.progress import ProgressPane
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.rooms.months.steps import Count, Step
from ui.shell.commands import MENUS
from ui.shell.main_window import MainWindow
from ui.widgets.fields import TextEditor


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
    assert (row.content, row.is_copy, row.month.outstanding) == ("按计划推进。", True, True)
    index = room.model.index(room.model.row_of(sample.road), Col.CONTENT)
    assert "未改" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    press((Qt.Key.Key_Return, CONTROL))
    assert said(window, sample.road, MAY) == "按计划推进。" and room.table.task_id != sample.road
    at(room, sample.factory)
    press((Qt.Key.Key_Apostrophe, CONTROL), Qt.Key.Key_Delete)
    assert not room.model.rows[room.model.row_of(sample.factory)].is_copy


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


def test_f8_leads_to_the_next_row_that_wants_a_look_and_says_why(
    room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    window.session.run(operations.set_report, sample.factory, APRIL, "预计8月启动招标；力争年底前开工。")
    window.session.run(operations.set_report, sample.park, APRIL, "因管线迁改暂停施工。")
    watch = window.suggestions
    all_judged(window, qtbot)
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


def test_a_corrected_cell_of_a_closed_month_is_marked_with_both_texts(
    room: MonthsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    found = standing(window.session.ledger, sample.list_id, APRIL)
    month = ClosingMonth(APRIL, found.moment.cut_off, found.rows, {})
    window.session.run(close_month, sample.list_id, month, window.session.today)
    QApplication.processEvents()
    at(room, sample.road)
    room.head.side.setChecked(True)
    plain = room.table.rowHeight(room.model.row_of(sample.road))
    source = "区统计局公报"
    said_then = Correction(
        CorrectionId(0), sample.road, APRIL, "content", "按计划推进。", "路基完成80%。", source, date(2024, 5, 9)
    )
    window.session.run(add_correction, said_then)
    qtbot.waitUntil(lambda: "更正" in room.side.corrected.text())
    place = room.model.row_of(sample.road)
    content, answer = (room.model.index(place, column) for column in (Col.CONTENT, Col.ANSWER))
    assert content.data() == "按计划推进。", "the month stays as it was closed"
    tip = without_invisible(content.data(Qt.ItemDataRole.ToolTipRole))
    for words in ("5月9日更正进展", "原为：按计划推进。", "更正为：路基完成80%。", "依据：区统计局公报"):
        assert words in tip and words in room.side.corrected.text()
    assert tip.count("按计划推进。") == 1
    assert "更正" not in answer.data(Qt.ItemDataRole.ToolTipRole)
    assert "更正为：路基完成80%。" in content.data(Qt.ItemDataRole.AccessibleTextRole)
    assert room.table.rowHeight(place) >= plain


def test_without_a_list_nothing_is_said_of_the_one_that_was_there(
    qtbot: QtBot, room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    assert any(char.isdigit() for made in room.head.counts.values() for char in made.text())
    window.session.run(operations.delete_list, sample.list_id)
    qtbot.waitUntil(lambda: "还没有清单" in room.empty.text())
    said_above = [made.text() for made in (*room.head.steps.values(), *room.head.counts.values())]
    assert said_above == [*Step, *Count]
    assert not any(made.isChecked() for made in room.head.steps.values())


def test_the_line_that_is_typed_stays_in_sight_in_the_lowest_row(
    qtbot: QtBot, room: MonthsRoom, window: MainWindow, sample: Sample
) -> None:
    window.resize(window.width(), 480)
    at(room, sample.road)
    QApplication.processEvents()
    write("第一行")
    for line in range(2, 30):
        press((Qt.Key.Key_Return, ALT))
        write(f"第{line}行")
    editor, port = QApplication.focusWidget(), room.table.viewport()
    assert isinstance(editor, TextEditor)

    def is_in_sight() -> bool:
        cursor = editor.cursorRect()
        top = editor.viewport().mapTo(port, cursor.topLeft()).y()
        has_grown = editor.height() > port.height() // 2
        return has_grown and top >= 0 and top + cursor.height() <= port.height()

    qtbot.waitUntil(is_in_sight)
