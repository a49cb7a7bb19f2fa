"""下发报送表: who gets what is seen first, then a file for each unit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from models import operations
from models.errors import UserFault
from models.month_records import SentForm
from models.periods import Period, day_words
from models.records import Unit
from tests.models.months.april import close
from ui.dialogs.months import sending
from ui.dialogs.months.sending import SendingDialog
from ui.services.computer_settings import SENDING_FOLDER, SENDING_FORMAT, SENDING_SUPPORTING
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.tables import choose_row

APRIL = Period(2024, 4)
Make = Callable[[], SendingDialog]


@pytest.fixture
def folder(tmp_path: Path, preferences: Preferences) -> Path:
    """Where the clerk sent the forms last."""
    made = tmp_path / "下发"
    made.mkdir()
    preferences.set_folder(SENDING_FOLDER, made)
    return made


@pytest.fixture
def make(filled: Session, asker, preferences: Preferences, qtbot: QtBot, folder: Path) -> Make:
    filled.show_period(APRIL)

    def open_dialog() -> SendingDialog:
        made = SendingDialog(filled, asker, preferences)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_dialog


def press_send(qtbot: QtBot, dialog: SendingDialog) -> None:
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog._work.is_running)


def rows(dialog: SendingDialog) -> list[list[str]]:
    table = dialog.table.ticks
    return [[table.index(row, column).data() for column in range(3)] for row in range(table.rowCount())]


def test_who_gets_what_is_seen_before_anything_is_written(make: Make, folder: Path) -> None:
    dialog = make()
    assert dialog.period.value() == APRIL
    assert dialog.summary.text() == "1 个单位，1 项任务，请于2024年4月25日（周四）前报回。"
    assert rows(dialog) == [["区交通局", "1", "区交通局.xlsx"]]
    assert dialog.unled.text().startswith("1 项应报任务没有责任单位，不下发：")
    dialog.supporting.setChecked(True)
    assert [row[0] for row in rows(dialog)] == ["区交通局", "区住建局"]
    assert list((folder).iterdir()) == []


def test_the_files_are_written_and_what_was_chosen_is_remembered(  # noqa: PLR0917
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, filled: Session, preferences: Preferences, folder: Path
) -> None:
    dialog = make()
    dialog.supporting.setChecked(True)
    press_send(qtbot, dialog)
    written = folder / "2024年云江区重点工作4月报送表"
    assert {path.name for path in written.iterdir()} == {"区交通局.xlsx", "区住建局.xlsx", "发文清单.docx"}
    assert openpyxl.load_workbook(written / "区交通局.xlsx").active["A1"].value.endswith("4月报送表（截至4月30日）")
    assert dialog.done_label.text() == (
        f"{day_words(filled.today)}已下发 2 个单位的报送表：区交通局、区住建局。另有一份“发文清单.docx”。"
    )
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog.open_button.click()
    assert opened == [str(written)]
    assert preferences.get(SENDING_SUPPORTING) is True
    again = make()
    assert again.supporting.isChecked()
    assert again.folder == folder


def test_word_files_go_into_one_archive(make: Make, qtbot: QtBot, preferences: Preferences, folder: Path) -> None:
    dialog = make()
    dialog.format.choose("docx")
    dialog.zip.setChecked(True)
    press_send(qtbot, dialog)
    with ZipFile(folder / "2024年云江区重点工作4月报送表.zip") as archive:
        assert archive.namelist() == ["区交通局.docx", "发文清单.docx"]
    assert preferences.get(SENDING_FORMAT) == "docx"


def test_what_is_there_is_replaced_only_after_a_question(make: Make, qtbot: QtBot, asker, folder: Path) -> None:
    dialog = make()
    press_send(qtbot, dialog)
    filled_in = folder / "2024年云江区重点工作4月报送表" / "区交通局.xlsx"
    filled_in.write_bytes(b"filled in")
    dialog.all_button.click()
    asker.confirmations.append(False)
    press_send(qtbot, dialog)
    assert asker.questions == ["文件夹里已有 2 个同名的文件，替换它们吗？"]
    assert filled_in.read_bytes() == b"filled in"
    asker.confirmations.append(True)
    press_send(qtbot, dialog)
    assert filled_in.read_bytes() != b"filled in"


def test_enter_after_sending_sends_nothing_again(make: Make, qtbot: QtBot, filled: Session) -> None:
    dialog = make()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "已下发 1 个单位" in dialog.done_label.text(), timeout=20_000)
    assert dialog.count.text() == "已选 0 / 1 个单位，要再发请勾选"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert len(filled.ledger.all(SentForm)) == 1 and not dialog.isVisible()
    again = make()
    assert not again.send_button.isEnabled(), "opened once more, what went out is not ticked"
    again.all_button.click()
    assert again.send_button.text() == "下发 1 个单位"


def test_ticks_taken_away_before_anything_went_out_speak_of_no_second_time(make: Make) -> None:
    dialog = make()
    dialog.none_button.click()
    assert dialog.count.text() == "已选 0 / 1 个单位，请勾选要下发的"


def test_one_unit_that_lost_its_file_gets_it_alone(
    make: Make, qtbot: QtBot, asker, filled: Session, folder: Path
) -> None:
    dialog = make()
    dialog.supporting.setChecked(True)
    press_send(qtbot, dialog)
    written = folder / "2024年云江区重点工作4月报送表"
    whole = (written / "发文清单.docx").read_bytes()
    (written / "区住建局.xlsx").unlink()
    choose_row(dialog.table, 1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.send_button.text() == "下发 1 个单位"
    press_send(qtbot, dialog)
    assert "已下发 1 个单位的报送表：区住建局。另有一份“发文清单（区住建局）.docx”" in dialog.done_label.text()
    assert {path.name for path in written.iterdir()} == {
        *("区交通局.xlsx", "区住建局.xlsx", "发文清单.docx", "发文清单（区住建局）.docx")
    }
    assert (written / "发文清单.docx").read_bytes() == whole
    units = {unit.id: unit.name for unit in filled.ledger.all(Unit)}
    sent = [units[form.unit_id] for form in filled.ledger.all(SentForm)]
    assert sent == ["区交通局", "区住建局", "区住建局"]
    dialog.zip.setChecked(True)
    dialog.table.ticks.tick([0], True)
    assert dialog.target.name == "2024年云江区重点工作4月报送表（区交通局）.zip"


def test_a_stop_leaves_nothing_and_the_dialog_stays(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def endless(sending, suffix, *, replace, progress) -> None:
        share = 0.0
        while True:
            share = min(share + 0.001, 0.9)
            progress(share)

    monkeypatch.setattr(sending, "write", endless)
    dialog = make()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.format.setFocus()
    qtbot.keyClick(dialog.format, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.stop_button.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog._work.is_running)
    assert dialog.isVisible() and dialog.format.hasFocus(), "the keys are where they were"
    assert dialog.fault_label.text().startswith("已停止。")
    assert dialog.send_button.isEnabled()
    assert list((folder).iterdir()) == []


def test_a_month_nobody_owes_anything_for_cannot_be_sent(make: Make, filled: Session) -> None:
    for task_id in [task.id for task in filled.ledger.placements(filled.list_id)]:
        operations.set_units(filled.ledger, task_id, [])
    dialog = make()
    assert not dialog.send_button.isEnabled()
    assert dialog.summary.text().startswith("这个月没有要下发的任务")


def test_another_list_offers_its_own_year(make: Make, filled: Session) -> None:
    other = operations.create_list(filled.ledger, "2023年民生实事", 2023).inserted("lists")[0]
    dialog = make()
    dialog.task_list.choose(other)
    dialog.task_list.chosen.emit(other)
    dialog.period.choose(Period(2023, 6))
    assert dialog.period.value() == Period(2023, 6)


def test_what_went_out_is_kept_and_said_when_it_is_sent_again(
    make: Make, qtbot: QtBot, asker, filled: Session, folder: Path
) -> None:
    dialog = make()
    press_send(qtbot, dialog)
    (kept,) = filled.ledger.all(SentForm)
    written = folder / "2024年云江区重点工作4月报送表" / "区交通局.xlsx"
    assert kept.sha256 == hashlib.sha256(written.read_bytes()).hexdigest()
    assert (kept.file_name, kept.format, kept.edition) == ("区交通局.xlsx", "xlsx", 1)
    again = make()
    day = day_words(filled.today)
    assert f"以前下发过 1 个单位（最近{day}），表样没有变。" in again.summary.text()
    assert [again.table.ticks.index(0, column).data() for column in (3, 4)] == [day, "已收回"]
    filled.undo()
    assert "以前下发过" not in make().summary.text()


def test_a_closed_month_is_not_sent(make: Make, qtbot: QtBot, filled: Session, folder: Path) -> None:
    assert filled.list_id is not None
    close(filled.ledger, filled.list_id)
    dialog = make()
    press_send(qtbot, dialog)
    assert "已经关账" in dialog.fault_label.text()
    assert list(folder.iterdir()) == []


def test_after_the_files_are_made_the_keys_are_where_they_were(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.format.setFocus()
    qtbot.keyClick(dialog.format, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog._work.is_running and dialog.open_button.isVisible(), timeout=20_000)
    assert dialog.format.hasFocus()


def test_the_button_that_has_sent_gives_its_keys_to_the_units(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.send_button.setFocus()
    qtbot.keyClick(dialog.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog._work.is_running and dialog.open_button.isVisible(), timeout=20_000)
    assert dialog.table.hasFocus()


def test_after_a_fault_the_keys_are_where_they_were(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.format.setFocus()
    dialog._set_busy(True)
    assert not dialog.format.hasFocus()
    dialog._fail(UserFault("磁盘已满，没有下发。", "请腾出空间后再试。"))
    assert dialog.format.hasFocus() and "磁盘已满" in dialog.fault_label.text()
