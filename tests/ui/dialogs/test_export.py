"""导出: look first, then a file that other programs read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.vocabulary import FormKey
from ui.dialogs.export import ExportDialog
from ui.services.computer_settings import EXPORT_FORMAT, EXPORT_OPEN_AFTER
from ui.services.session import Session

Export = Callable[[ExportDialog], None]


@pytest.fixture
def opened() -> list[Path]:
    """What the dialog asked the system to show."""
    return []


@pytest.fixture
def dialog(filled: Session, asker, preferences, qtbot: QtBot, opened: list[Path]) -> ExportDialog:
    made = ExportDialog(filled, asker, preferences, open_path=opened.append)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def export(qtbot: QtBot) -> Export:
    def run(dialog: ExportDialog) -> None:
        QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not dialog._work.is_running, timeout=20_000)

    return run


def test_the_usual_form_is_offered_and_shown(dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.form.value() is FormKey.PROGRESS
    assert dialog.title.text() == "2024年云江区重点工作进展情况汇总表(截至4月30日)"
    assert dialog.preview.rows.index(0, 3).data() == "完成路基92%。"
    assert dialog.preview.rows.index(0, 2).data() == "*区交通局、区住建局"
    assert dialog.target == tmp_path / "导出" / "2024年云江区重点工作进展情况汇总表(截至4月30日).docx"


def test_excel_is_written_and_read_back(dialog: ExportDialog, export: Export, opened, preferences) -> None:
    dialog.format.choose("xlsx")
    dialog.cut_off.set_content("4.20")
    dialog.cut_off.left.emit()
    assert dialog.cut_off.text() == "2024-04-20"
    dialog.open_after.setChecked(True)
    export(dialog)
    assert dialog._done_row.isVisible()
    assert opened == [dialog.target]
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(dialog.target).active.iter_rows()]
    assert cells[0][0] == "2024年云江区重点工作进展情况汇总表(截至4月20日)"
    assert ["1", "建成临江大道", "*区交通局、区住建局", "完成路基92%。"] in [[str(c) for c in row] for row in cells]
    dialog.folder_button.click()
    assert opened[-1] == dialog.target.parent
    assert preferences.get(EXPORT_FORMAT) == "xlsx"
    assert preferences.get(EXPORT_OPEN_AFTER) is True


def test_another_form_and_month_change_what_is_shown(dialog: ExportDialog, filled: Session) -> None:
    dialog.form.choose(FormKey.OVERDUE)
    dialog.form.chosen.emit(FormKey.OVERDUE)
    assert dialog.title.text() == "2024年云江区重点工作逾期落实情况表"
    assert "没有逾期任务" in dialog.count.text()
    assert dialog.file_name.text() == "2024年云江区重点工作逾期落实情况表"


def test_a_day_nobody_can_read_is_said_in_place(dialog: ExportDialog) -> None:
    dialog.cut_off.set_content("过几天")
    dialog.cut_off.left.emit()
    assert "看不出是哪一天" in dialog.fault_label.text()
    assert dialog.cut_off.text() == "过几天"
    assert not dialog.export_button.isEnabled()


def test_a_file_already_there_is_replaced_only_when_agreed_to(dialog: ExportDialog, export: Export, asker) -> None:
    dialog.format.choose("html")
    dialog.target.write_text("别人的文件", encoding="utf-8")
    asker.confirmations = [False]
    export(dialog)
    assert dialog.target.read_text(encoding="utf-8") == "别人的文件"
    asker.confirmations = [True]
    export(dialog)
    assert "完成路基92%。" in dialog.target.read_text(encoding="utf-8")


def test_a_folder_that_is_gone_is_a_sentence_not_a_crash(dialog: ExportDialog, export: Export, tmp_path: Path) -> None:
    dialog.folder = tmp_path / "拔掉的U盘"
    export(dialog)
    assert dialog.fault_label.text()
    assert not dialog._done_row.isVisible()
    assert dialog.export_button.isEnabled()


def test_another_place_is_asked_for(dialog: ExportDialog, export: Export, asker, tmp_path: Path) -> None:
    asker.files = [tmp_path / "四月.docx"]
    dialog.choose_place()
    assert dialog.target == tmp_path / "四月.docx"
    export(dialog)
    assert (tmp_path / "四月.docx").exists()


def test_the_recorded_cut_off_of_a_period_is_the_usual_one(filled: Session, asker, preferences, qtbot: QtBot) -> None:
    operations.set_period(filled.ledger, filled.list_id, Period(2024, 4), cut_off=date(2024, 4, 25))
    made = ExportDialog(filled, asker, preferences)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    assert made.cut_off.text() == "2024-04-25"


def test_a_name_no_system_would_take_is_made_one(dialog: ExportDialog, tmp_path: Path) -> None:
    for typed, written in (
        ("四月/终稿?", "四月_终稿_.docx"),
        ("con", "_con.docx"),
        ("四月.docx", "四月.docx"),
        ("\u202e四月", "四月.docx"),
        ("进展" * 60, "进展" * 37 + "进.docx"),
    ):
        dialog.file_name.set_content(typed)
        assert dialog.target == tmp_path / "导出" / written
