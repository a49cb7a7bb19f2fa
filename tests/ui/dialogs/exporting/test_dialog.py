"""出表: look first, then a file that other programs read."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import ledger_settings, operations
from models.filling.material import Part
from models.forms.form import FORMS
from models.forms.shipped import RECEIPT
from models.issuing.building import build
from models.operations.months.stages import ClosingMonth, close_month, month_to_close
from models.paper_records import IssuedFile
from models.periods import Period
from models.store.history import history
from models.store.records import attachment_bytes
from models.store.records.widths import widths_of
from models.vocabulary import FormKey
from models.wording.typed_days import day_text
from tests.ui.printers import file_printer
from ui.dialogs.exporting.dialog import ExportDialog
from ui.dialogs.exporting.scope import OnScreen
from ui.dialogs.page_preview import PagePreviewDialog
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
        qtbot.waitUntil(lambda: not dialog._work.is_running)

    return run


def test_the_usual_form_is_offered_and_shown(dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.form.form is FORMS[FormKey.PROGRESS]
    assert dialog.preview.title.text() == "2024年云江区重点工作进展情况汇总表(截至4月30日)"
    assert dialog.preview.table.rows.index(0, 3).data() == "完成路基92%。"
    assert dialog.preview.table.rows.index(0, 2).data() == "*区交通局、区住建局"
    assert dialog.target.path == tmp_path / "出表" / "2024年云江区重点工作进展情况汇总表(截至4月30日).docx"


def test_excel_is_written_and_read_back(dialog: ExportDialog, export: Export, opened, preferences) -> None:
    dialog.target.format.choose("xlsx")
    dialog.cut_off.set_content("4.20")
    dialog.cut_off.left.emit()
    assert dialog.cut_off.text() == "2024-04-20"
    dialog.open_after.setChecked(True)
    export(dialog)
    assert dialog.notice.isVisible()
    assert opened == [dialog.target.path]
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(dialog.target.path).active.iter_rows()]
    assert cells[0][0] == "2024年云江区重点工作进展\n情况汇总表(截至4月20日)"  # broken between words
    assert ["1", "建成临江大道", "*区交通局、区住建局", "完成路基92%。"] in [[str(c) for c in row] for row in cells]
    dialog.notice.folder_button.click()
    assert opened[-1] == dialog.target.path.parent
    assert preferences.get(EXPORT_FORMAT) == "xlsx"
    assert preferences.get(EXPORT_OPEN_AFTER) is True


def test_another_form_and_month_change_what_is_shown(dialog: ExportDialog, filled: Session) -> None:
    dialog.form.choose(FORMS[FormKey.OVERDUE])
    dialog.form.chosen.emit(FORMS[FormKey.OVERDUE])
    assert dialog.preview.title.text() == "2024年云江区重点工作逾期落实情况表"
    assert "没有逾期任务" in dialog.preview.count.text()
    assert dialog.target.name.text() == "2024年云江区重点工作逾期落实情况表"


def test_a_day_nobody_can_read_is_said_in_place(dialog: ExportDialog) -> None:
    dialog.cut_off.set_content("过几天")
    dialog.cut_off.left.emit()
    assert "看不出是哪一天" in dialog.fault_label.text()
    assert dialog.cut_off.text() == "过几天"
    assert not dialog.export_button.isEnabled()


def test_a_file_already_there_is_replaced_only_when_agreed_to(dialog: ExportDialog, export: Export, asker) -> None:
    dialog.target.format.choose("html")
    dialog.target.path.write_text("别人的文件", encoding="utf-8")
    asker.confirmations = [False]
    export(dialog)
    assert dialog.target.path.read_text(encoding="utf-8") == "别人的文件"
    asker.confirmations = [True]
    export(dialog)
    assert "完成路基92%。" in dialog.target.path.read_text(encoding="utf-8")


def test_a_folder_that_is_gone_is_a_sentence_not_a_crash(dialog: ExportDialog, export: Export, tmp_path: Path) -> None:
    dialog.target.folder = tmp_path / "拔掉的U盘"
    export(dialog)
    assert dialog.fault_label.text()
    assert not dialog.notice.isVisible()
    assert dialog.export_button.isEnabled()


def test_what_had_the_keys_has_them_again_when_the_file_is_written(dialog: ExportDialog, qtbot: QtBot) -> None:
    for field in (dialog.target.name, dialog.export_button):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog._work.is_running)
        assert dialog.notice.words.text()
        assert dialog.focusWidget() is field


def test_the_next_month_is_printed_with_this_one_s_widths_until_new_ones_are_asked_for(
    dialog: ExportDialog, export: Export, filled: Session
) -> None:
    assert dialog.new_widths.isHidden()
    before = history.next_undo(filled.ledger)
    export(dialog)
    kept = widths_of(filled.ledger, filled.list_id, FormKey.PROGRESS)
    assert len(kept) == 4 and history.next_undo(filled.ledger) == before
    dialog._build()
    assert not dialog.new_widths.isHidden()
    assert dialog._document is not None and dialog._document.widths_kept
    dialog.new_widths.click()
    assert not dialog._document.widths_kept


def test_another_place_is_asked_for(dialog: ExportDialog, export: Export, asker, tmp_path: Path) -> None:
    asker.files = [tmp_path / "四月.docx"]
    dialog.target.choose_place()
    assert dialog.target.path == tmp_path / "四月.docx"
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
        ("进展" * 60, "进展" * 39 + ".docx"),
    ):
        dialog.target.name.set_content(typed)
        assert dialog.target.path == tmp_path / "出表" / written


def test_the_file_just_written_is_replaced_unless_somebody_has_changed_it(
    dialog: ExportDialog, export: Export, asker
) -> None:
    dialog.target.format.choose("html")
    export(dialog)
    export(dialog)  # nobody is asked about one's own file
    written = dialog.target.path.stat()
    changed = dialog.target.path.read_text(encoding="utf-8").replace("完成路基92%。", "完成路基93%。")
    dialog.target.path.write_text(changed, encoding="utf-8")  # as long as before
    os.utime(dialog.target.path, ns=(written.st_atime_ns, written.st_mtime_ns))
    asker.confirmations = [False]
    export(dialog)
    assert "后来被改动过" in asker.questions[0]
    assert "完成路基93%。" in dialog.target.path.read_text(encoding="utf-8")
    asker.confirmations = [True]
    export(dialog)
    export(dialog)
    assert "完成路基92%。" in dialog.target.path.read_text(encoding="utf-8")


def test_what_is_missing_is_said_first_and_shown_by_name(dialog: ExportDialog) -> None:
    dialog.form.choose(FORMS[FormKey.MONTHLY])
    dialog.form.chosen.emit(FORMS[FormKey.MONTHLY])
    words = [pressed.text() for pressed in dialog.gaps.buttons]
    assert words == ["未报 1 项（共 2 项）", "未评定 2 项", "没有责任单位 1 项（共 2 项）"]
    unreported, unjudged, _ = dialog.gaps.buttons
    unreported.click()
    shown = dialog.preview.table.rows
    assert [shown.index(row, 1).data() for row in range(shown.rowCount())] == ["新建标准厂房"]
    unjudged.click()
    assert not unreported.isChecked()
    assert dialog.preview.title.text() == "未评定 2 项"
    unjudged.click()
    assert dialog.preview.title.text() == "2024年云江区重点工作完成情况（4月）"
    dialog.form.choose(FORMS[FormKey.OVERDUE])
    dialog.form.chosen.emit(FORMS[FormKey.OVERDUE])
    assert dialog.gaps.isHidden()


def chosen(dialog: ExportDialog, word: str) -> None:
    """Choose a scope as a clerk would."""
    field = dialog.scope.scope
    field.setCurrentIndex(next(i for i in range(field.count()) if field.itemText(i).startswith(word)))
    field.chosen.emit(field.value())


def test_a_part_is_printed_with_its_count_its_note_and_a_file_of_its_own(dialog: ExportDialog) -> None:
    field = dialog.scope.scope
    assert [field.itemText(i) for i in range(field.count())] == ["整个清单（2 项）", "一个责任单位"]
    assert dialog.scope.name.isHidden()
    chosen(dialog, "一个责任单位")
    assert [dialog.scope.name.itemText(i) for i in range(2)] == ["区交通局（1 项）", "区住建局（1 项）"]
    assert "备注：本表只列责任单位为区交通局的任务，不是整个清单。" in dialog.preview.count.text()
    assert dialog.target.name.text() == "2024年云江区重点工作进展情况汇总表(截至4月30日)（区交通局）"
    assert dialog.preview.table.rows.rowCount() == 1
    assert dialog.gaps.isHidden()  # the other task is not printed
    chosen(dialog, "整个清单")
    assert dialog.preview.table.rows.rowCount() == 2
    assert dialog.target.name.text() == "2024年云江区重点工作进展情况汇总表(截至4月30日)"


def test_filter_and_selection_of_the_tree_are_offered(filled: Session, asker, preferences, qtbot: QtBot) -> None:
    road, plant = (placement.id for placement in filled.ledger.placements(filled.list_id))
    shown = OnScreen(Part({road, plant}, "符合“状态：推进中”"), Part({plant}, "选中"))
    made = ExportDialog(filled, asker, preferences, on_screen=shown)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    field = made.scope.scope
    assert [field.itemText(i) for i in range(3)] == ["整个清单（2 项）", "当前筛选（2 项）", "选中的任务（1 项）"]
    chosen(made, "选中的任务")
    assert made.preview.table.rows.index(0, 1).data() == "新建标准厂房"
    assert made.preview.table.rows.index(0, 0).data() == "2"  # as in the whole list
    assert made.target.name.text().endswith("（选中）")


def test_a_sheet_is_made_of_what_is_selected_and_shows_the_first(
    filled: Session, asker, preferences, qtbot: QtBot
) -> None:
    plant = list(filled.ledger.placements(filled.list_id))[1].id
    made = ExportDialog(filled, asker, preferences, on_screen=OnScreen(None, Part({plant}, "选中")))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.form.choose(RECEIPT)
    made.form.chosen.emit(RECEIPT)
    assert made.scope.scope.currentText() == "选中的任务（1 项）"
    assert made.preview.count.text().startswith("共 1 张")
    assert made.preview.table.rows.index(1, 1).data() == "新建标准厂房"


def test_it_is_printed_on_paper(dialog: ExportDialog, asker, qtbot: QtBot, tmp_path: Path) -> None:
    asker.printers = [None, file_printer(tmp_path / "纸.pdf")]
    dialog.print_button.click()
    assert not dialog._work.is_running
    dialog.print_button.click()
    qtbot.waitUntil(lambda: not dialog._work.is_running)
    assert dialog.fault_label.text() == ""
    assert dialog.notice.words.text() == "已交给打印机。"
    assert not dialog.notice.open_button.isVisible()
    assert (tmp_path / "纸.pdf").stat().st_size > 1000


def test_the_real_pages_are_looked_at_and_printed_from_there(
    dialog: ExportDialog, asker, qtbot: QtBot, tmp_path: Path
) -> None:
    asker.printers = [file_printer(tmp_path / "纸.pdf")]
    dialog.look_button.click()
    (preview,) = dialog.findChildren(PagePreviewDialog)
    qtbot.waitUntil(lambda: preview.pages.is_settled)
    assert preview.pages.place.text() == "第 1 / 1 页"
    preview.print_button.click()
    qtbot.waitUntil(lambda: dialog.notice.words.text() == "已交给打印机。")
    assert (tmp_path / "纸.pdf").stat().st_size > 1000


def test_with_a_day_nobody_can_read_there_is_nothing_to_look_at(dialog: ExportDialog) -> None:
    dialog.cut_off.set_content("过几天")
    dialog.cut_off.left.emit()
    assert not dialog.look_button.isEnabled()
    dialog.cut_off.set_content("4.20")
    dialog.cut_off.left.emit()
    assert dialog.look_button.isEnabled()


def test_a_file_of_a_closed_month_is_kept_as_it_went_out(dialog: ExportDialog, export: Export, filled: Session) -> None:
    export(dialog)
    assert not filled.ledger.all(IssuedFile)
    list_id, period = dialog._list.id, dialog.period.value()
    cut_off = ledger_settings.cut_off(filled.ledger, list_id, period)
    papers = {form: build(filled.ledger, form, list_id, period) for form in FormKey}
    close_month(filled.ledger, list_id, ClosingMonth(period, cut_off, (), papers), filled.today)
    dialog._build()
    export(dialog)
    (file,) = filled.ledger.all(IssuedFile)
    assert file.name == dialog.target.path.name
    assert attachment_bytes.read(filled.ledger, file.sha256) == dialog.target.path.read_bytes()


def test_it_says_that_a_closed_month_is_printed_as_it_was(dialog: ExportDialog, filled: Session) -> None:
    assert dialog.closed.isHidden()
    list_id, period = dialog._list.id, dialog.period.value()
    close_month(filled.ledger, list_id, month_to_close(filled.ledger, list_id, period), filled.today)
    dialog._build()
    assert not dialog.closed.isHidden()
    dialog.cut_off.set_content(day_text(period.last_day.replace(day=20)))
    dialog.cut_off.left.emit()  # by another day it is asked of the ledger
    assert dialog.closed.isHidden()
