"""收回报送表: files seen side by side, settled by keys, each one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.dump import dump
from models.month_records import UnitReport
from models.months.composing import is_returned
from models.months.request import CONTENT, REASON, Written
from models.months.requests import asked
from models.operations.months.sent_forms import record_sent
from models.operations.months.stages import ClosingMonth, close_month
from models.records import ListId, Report, StatusEvent, Task, TaskId, Unit
from models.replies.arriving import Pasted
from models.replies.kinds import Kind
from models.store.history.history import undo
from models.vocabulary import Role
from tests.models.months.month import APRIL, fill
from tests.models.replies.forms import apply_for, form, request_of
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.replies.dialog import RepliesDialog
from ui.dialogs.replies.granting import GrantDialog
from ui.dialogs.replies.reply_table import DECISION, HTML, NEW, PLAN, buttons_at
from ui.look import theme
from ui.services.computer_settings import REPLIES_FOLDER
from ui.services.preferences import Preferences
from ui.services.session import Session

SAID = {"1": {CONTENT: "已开工11个，完工4个。", "是否完成": "是"}, "2": {CONTENT: "迁改验收。", "是否完成": "是"}}


@pytest.fixture
def asker() -> Iterator[ScriptedAsker]:
    made = ScriptedAsker()
    yield made
    assert not made.answers, f"questions never asked: {made.answers}"


@pytest.fixture
def month(empty: Session) -> ListId:
    list_id = fill(empty.ledger)
    empty.show_list(list_id)
    empty.show_period(APRIL)
    return list_id


@pytest.fixture
def folder(tmp_path: Path, empty: Session, month: ListId) -> Path:
    """Two forms: one clean, one with two rows that want a look."""
    made = tmp_path / "来件"
    made.mkdir()
    form(request_of(empty.ledger, month, "区住建局"), made / "区住建局.xlsx", SAID)
    form(request_of(empty.ledger, month, "区交通局"), made / "区交通局.xlsx", {"2": {CONTENT: "左洞贯通。"}})
    return made


@pytest.fixture
def dialog(
    empty: Session, month: ListId, asker: ScriptedAsker, preferences: Preferences, qtbot: QtBot
) -> Iterator[RepliesDialog]:
    made = RepliesDialog(empty, asker, preferences)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    QGuiApplication.clipboard().clear()


def read(dialog: RepliesDialog, qtbot: QtBot, *paths: Path) -> None:
    dialog.incoming.add_paths(paths)
    qtbot.waitUntil(lambda: not dialog.incoming.is_running)


def reports(session: Session) -> dict[str, str]:
    numbers = {task.id: task.number for task in session.ledger.all(Task)}
    found = [report for report in session.ledger.all(Report) if report.period == APRIL]
    return {numbers[report.task_id]: report.content for report in found}


def test_the_keys_are_on_the_files_first_and_the_button_says_when_there_is_no_more(
    dialog: RepliesDialog, qtbot: QtBot, folder: Path
) -> None:
    assert dialog.focusWidget() is dialog.add_button
    read(dialog, qtbot, folder / "区交通局.xlsx")
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "全部办完" in dialog.progress_label.text()
    assert dialog.take_button.text() == "下一份" and not dialog.take_button.isEnabled()


def cell(dialog: RepliesDialog, row: int, column: int) -> str:
    return str(dialog.table.rows.index(row, column).data())


def test_an_empty_dialog_says_how_to_begin(dialog: RepliesDialog) -> None:
    assert dialog.empty.isVisible()
    assert "Ctrl+V" in dialog.empty.text()


def test_files_are_listed_and_the_first_open_one_is_side_by_side(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot
) -> None:
    read(dialog, qtbot, folder)
    assert [dialog.files.item(place).text().split("\n")[0] for place in range(2)] == ["区交通局", "区住建局"]
    assert "与上期进展一字不差" in cell(dialog, 0, 4)
    assert cell(dialog, 0, 1) == "左洞贯通。"
    assert cell(dialog, 0, 3) == "空"
    assert cell(dialog, 0, 5).startswith("1 接受")


def test_keys_settle_a_file_and_each_is_one_step(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session, asker: ScriptedAsker
) -> None:
    before = dump(empty.ledger)
    read(dialog, qtbot, folder)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # a row wants a decision first
    assert not reports(empty)
    assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [0]  # Ctrl takes no row out
    asker.prepare("lines", "请写明本月进展。")
    qtbot.keyClick(dialog.table, Qt.Key.Key_3)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [is_returned(sent) for sent in empty.ledger.all(UnitReport) if sent.period == APRIL] == [True]
    assert dialog.files.currentRow() == 1
    assert dialog.take_button.text() == "接受这 2 行"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # twice for the file before
    assert not reports(empty) and "请看过再收" in dialog.progress_label.text()
    dialog.just_shown.stop()  # it has been looked at
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reports(empty) == {"1": "已开工11个，完工4个。", "2": "迁改验收。"}
    assert dialog.counts.text() == "来件 2 份，办完 2 份"
    undo(empty.ledger)
    undo(empty.ledger)
    assert dump(empty.ledger) == before


def test_what_is_there_is_kept_or_replaced_by_a_key(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    task_id = next(task.id for task in empty.ledger.all(Task) if task.number == "1")
    operations.set_report(empty.ledger, TaskId(task_id), APRIL, "手工录入。")
    read(dialog, qtbot, folder / "区住建局.xlsx")
    assert "将替换已有进展" in cell(dialog, 0, 4)
    assert cell(dialog, 0, 3) == "手工录入。\n手工录入"
    qtbot.keyClick(dialog.table, Qt.Key.Key_4)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reports(empty) == {"1": "手工录入。", "2": "迁改验收。"}


def test_a_row_is_edited_before_it_is_taken(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session, month: ListId
) -> None:
    without = {**SAID, "1": {CONTENT: "已开工11个。", "是否完成": "否", REASON: ""}}
    form(request_of(empty.ledger, month, "区住建局"), folder / "区住建局.xlsx", without)
    read(dialog, qtbot, folder / "区住建局.xlsx")
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    editing = dialog.deciding.editing
    assert editing is not None
    qtbot.waitUntil(editing.isActiveWindow)
    qtbot.keyClick(editing, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editing.isVisible()  # 否 wants a reason
    editing.reason.set_content("雨季停工")
    qtbot.keyClick(editing, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert cell(dialog, 0, 5) == "修改后接受"
    dialog.activateWindow()  # no window manager is there to do it
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reports(empty)["1"] == "已开工11个。"


def test_a_pasted_reply_comes_behind_and_decisions_stay(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    read(dialog, qtbot, folder)
    qtbot.keyClick(dialog.table, Qt.Key.Key_4)
    QGuiApplication.clipboard().setText("区财政局：\n2、建成望湖隧道：资金到位。")
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.incoming.is_running)
    assert dialog.files.count() == 3
    assert dialog.settling is not None
    assert not dialog.settling.open_rows(0)
    assert dialog.settling.open_rows(2)  # 区财政局 has no part in the tunnel


def test_a_file_that_is_not_read_says_why(dialog: RepliesDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "区水利局.pdf").write_bytes(b"%PDF-1.4\n")
    read(dialog, qtbot, tmp_path / "区水利局.pdf")
    assert "不读入：这是 PDF 文件" in dialog.files.item(0).text()


def test_files_are_asked_for_where_they_were_last(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, asker: ScriptedAsker, preferences: Preferences
) -> None:
    asker.prepare("open_files", [folder / "区住建局.xlsx"])
    dialog.incoming.choose_files()
    qtbot.waitUntil(lambda: not dialog.incoming.is_running)
    assert preferences.folder(REPLIES_FOLDER) == folder
    wanted: list[object] = []
    dialog.tasks_wanted.connect(wanted.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(wanted[0]) == 2  # type: ignore[arg-type]


def test_whose_a_reply_is_can_be_said(dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session) -> None:
    tasks = {task.number: TaskId(task.id) for task in empty.ledger.all(Task)}
    operations.set_units(empty.ledger, tasks["1"], [("区住建局", Role.LEAD), ("区财政局", Role.LEAD)])
    dialog.incoming.add([Pasted("1、改造老旧小区12个：资金到位。")])
    qtbot.waitUntil(lambda: not dialog.incoming.is_running)
    assert dialog.unit.isVisible()
    assert not dialog.take_button.text().startswith("接受")
    finance = next(unit.id for unit in empty.ledger.all(Unit) if unit.name == "区财政局")
    dialog.unit.chosen.emit(finance)
    assert not dialog.unit.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reports(empty) == {"1": "资金到位。"}


def test_an_application_is_a_row_of_its_own_and_wants_a_decision(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    path = folder / "区住建局.xlsx"
    papers = {"申请事项": "销号", "落实情况": "全部完工。", "佐证材料": "验收报告", "页数": "12"}
    apply_for(path, "销号申请与佐证清单", "1", papers)
    read(dialog, qtbot, path)
    assert dialog.take_button.text() == "还有 1 行待定"
    assert "申请销号" in cell(dialog, 2, 4)
    assert "佐证：验收报告（12页）" in cell(dialog, 2, 4)
    assert cell(dialog, 2, 5) == "1 接受\n2 改日期后接受\n4 不接受"
    qtbot.keyClick(dialog.table, Qt.Key.Key_3)
    assert "不能在这里" in dialog.fault_label.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    assert dialog.take_button.text() == "接受这 2 行、1 件申请"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [event.document for event in empty.ledger.all(StatusEvent)] == ["验收报告（12页）"]
    assert dialog.counts.text() == "来件 1 份，办完 1 份"
    undo(empty.ledger)
    assert not empty.ledger.all(StatusEvent)
    assert not reports(empty)


def test_the_day_of_a_grant_is_seen_before_it_is_taken_and_can_be_another(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    path = folder / "区住建局.xlsx"
    papers = {"申请事项": "销号", "落实情况": "全部完工。", "佐证材料": "验收报告", "页数": "12"}
    apply_for(path, "销号申请与佐证清单", "1", papers)
    read(dialog, qtbot, path)
    assert "日期：2024年4月30日，计入4月" in cell(dialog, 2, 4)
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    asked = dialog.deciding.editing
    assert isinstance(asked, GrantDialog)
    assert (asked.day.text(), asked.counted.text()) == ("2024-04-30", "计入4月")
    asked.day.setText("没有这一天")
    asked.accept()
    assert asked.isVisible() and "看不出是哪一天" in asked.fault_label.text()
    asked.day.setText("5月2日")
    assert asked.counted.text() == "在4月的截止日4月30日以后，不计入4月"
    asked.day.setText("4月18日")
    qtbot.keyClick(asked.day, Qt.Key.Key_Return)
    assert cell(dialog, 2, 5) == "接受，日期2024年4月18日"
    assert "日期：2024年4月18日，计入4月" in cell(dialog, 2, 4), "and no other day beside it"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [event.decided_on for event in empty.ledger.all(StatusEvent)] == [date(2024, 4, 18)]


def test_words_that_a_decision_makes_longer_are_in_sight_to_their_end(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot
) -> None:
    path = folder / "区住建局.xlsx"
    apply_for(path, "销号申请与佐证清单", "1", {"申请事项": "销号", "落实情况": "全部完工。", "佐证材料": "验收报告"})
    dialog.resize(dialog.width(), 460)
    read(dialog, qtbot, path)
    before = dialog.table.rowHeight(2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    asked = dialog.deciding.editing
    assert isinstance(asked, GrantDialog)
    asked.day.setText("5月2日")
    asked.accept()
    place = dialog.table.visualRect(dialog.table.rows.index(2, NEW))
    assert dialog.table.rowHeight(2) > before and place.bottom() <= dialog.table.viewport().height()


def test_a_closed_month_is_said_at_once(
    empty: Session, month: ListId, asker: ScriptedAsker, preferences: Preferences, qtbot: QtBot
) -> None:
    close_month(empty.ledger, month, ClosingMonth(APRIL, APRIL.last_day, (), {}), empty.today)
    made = RepliesDialog(empty, asker, preferences)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    assert "2024年4月已经关账" in made.fault_label.text()
    assert not made.add_button.isEnabled()
    made.incoming.add([Pasted("1、改造老旧小区12个：资金到位。")])
    assert not made.incoming.is_running


def tab(dialog: RepliesDialog, kind: Kind) -> str:
    return dialog.kinds.tabText(list(Kind).index(kind))


def shown(dialog: RepliesDialog) -> list[int]:
    return [row for row in range(dialog.table.rows.rowCount()) if not dialog.table.isRowHidden(row)]


def test_tabs_count_the_rows_of_all_files_and_show_a_kind_alone(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    task_id = next(task.id for task in empty.ledger.all(Task) if task.number == "1")
    operations.set_report(empty.ledger, TaskId(task_id), APRIL, "手工录入。")
    read(dialog, qtbot, folder)
    assert tab(dialog, Kind.ALL) == "全部 3" and tab(dialog, Kind.REPLACING) == "将替换 1"
    for _ in range(list(Kind).index(Kind.REPLACING)):
        if dialog.kinds.kind is not Kind.REPLACING:
            qtbot.keyClick(dialog.table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert dialog.kinds.kind is Kind.REPLACING
    assert dialog.head.text().startswith("区住建局") and shown(dialog) == [0]
    hidden = [dialog.files.item(file).isHidden() for file in range(dialog.files.count())]
    assert sorted(hidden) == [False, True], "only files with such rows are listed"
    qtbot.keyClick(dialog.table, "4")
    assert tab(dialog, Kind.DECIDED) == "已决定 1" and "待核对 2" in dialog.done_label.text()
    dialog.kinds.show_all()
    assert len(shown(dialog)) == 2


def test_what_a_tab_hides_is_seen_before_it_is_taken(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    task_id = next(task.id for task in empty.ledger.all(Task) if task.number == "1")
    operations.set_report(empty.ledger, TaskId(task_id), APRIL, "手工录入。")
    dialog.kinds.setCurrentIndex(list(Kind).index(Kind.REPLACING))
    read(dialog, qtbot, folder / "区住建局.xlsx")
    qtbot.keyClick(dialog.table, "1")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reports(empty) == {"1": "手工录入。"} and dialog.kinds.kind is Kind.ALL
    assert "还没有看过" in dialog.progress_label.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reports(empty) == {"1": "已开工11个，完工4个。", "2": "迁改验收。"}


def test_a_file_that_is_in_the_review_is_not_added_again(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    read(dialog, qtbot, folder / "区住建局.xlsx")
    copy = tmp_path / "又一份.xlsx"
    copy.write_bytes((folder / "区住建局.xlsx").read_bytes())
    read(dialog, qtbot, folder, copy)
    assert dialog.files.count() == 2
    assert "已在列" in dialog.progress_label.text()


def test_the_words_of_the_current_row_are_clicked(
    dialog: RepliesDialog, folder: Path, qtbot: QtBot, empty: Session
) -> None:
    task_id = next(task.id for task in empty.ledger.all(Task) if task.number == "1")
    operations.set_report(empty.ledger, TaskId(task_id), APRIL, "手工录入。")
    read(dialog, qtbot, folder / "区住建局.xlsx")
    index = dialog.table.rows.index(0, DECISION)
    boxes = buttons_at(index, dialog.table.visualRect(index))
    assert [words for _, words, _ in boxes] == ["1 接受", "2 修改后接受", "3 退回", "4 保留原文"]
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=boxes[3][2].center())
    assert index.data() == "保留原文"


def test_what_is_kept_as_it_is_is_not_said_to_be_written(dialog: RepliesDialog, folder: Path, qtbot: QtBot) -> None:
    read(dialog, qtbot, folder / "区住建局.xlsx")
    qtbot.keyClick(dialog.table, "4")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.files.setCurrentRow(0)
    assert [cell(dialog, row, DECISION) for row in (0, 1)] == ["保留原文", "接受，已写入"]


def test_it_says_what_went_out_and_has_not_come_back(
    empty: Session, month: ListId, asker: ScriptedAsker, preferences: Preferences, qtbot: QtBot
) -> None:
    requests = asked(empty.ledger, month, APRIL).requests
    written = [Written(each, f"{each.unit}.xlsx", "xlsx", "0" * 64) for each in requests]
    record_sent(empty.ledger, month, APRIL, written, empty.today)
    made = RepliesDialog(empty, asker, preferences)
    qtbot.addWidget(made)
    assert made.sent.text().startswith("下发 2 份，还有 2 个单位没有报齐：")


def test_a_node_that_has_passed_is_red_and_one_that_was_met_is_not_shown(
    dialog: RepliesDialog, folder: Path, empty: Session, month: ListId, qtbot: QtBot
) -> None:
    read(dialog, qtbot, folder)
    dialog.files.setCurrentRow(1)
    assert cell(dialog, 0, PLAN) == "3月31日 已过 一季度：开工6个\n6月30日 二季度：完工6个"
    html = str(dialog.table.rows.index(0, PLAN).data(HTML))
    assert html.index(theme.tokens().danger) < html.index("已过") < html.index("二季度")
    assert html.count(theme.tokens().danger) == 1


def test_every_button_of_the_row_that_is_gone_to_is_in_sight(
    dialog: RepliesDialog, folder: Path, empty: Session, qtbot: QtBot
) -> None:
    for task in empty.ledger.all(Task):
        empty.run(operations.set_report, task.id, APRIL, "先前写的。")
    read(dialog, qtbot, folder / "区住建局.xlsx")
    dialog.table.setFixedHeight(230)
    QApplication.processEvents()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.row == 1
    index = dialog.table.currentIndex().siblingAtColumn(DECISION)
    boxes = [box for _, _, box in buttons_at(index, dialog.table.visualRect(index))]
    assert len(boxes) == 4 and boxes[-1].bottom() <= dialog.table.viewport().height()
