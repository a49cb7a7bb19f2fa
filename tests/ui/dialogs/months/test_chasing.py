"""催报: who has not reported, calls noted with Enter, slips numbered and written."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exporters.writing import ExportResult, write_several
from models.month_records import Chase, Slip
from models.slips.drafting import About
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months import chasing
from ui.dialogs.months.chasing import ChasingDialog
from ui.shell.main_window import MainWindow


def dialog_of(window: MainWindow, sample: Sample, asker: ScriptedAsker, folder: Path) -> ChasingDialog:
    dialog = ChasingDialog(window.session, asker, window.preferences, sample.list_id, window)
    dialog.folder = folder
    dialog.show()
    return dialog


def cell(dialog: ChasingDialog, column: int) -> str:
    return str(dialog.table.rows.index(0, column).data())


def test_a_call_is_one_key_more_than_the_command(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path)
    assert "1 个单位还有 1 项" in dialog.summary.text() and cell(dialog, 0) == "区城管局"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    (call,) = month.session.ledger.all(Chase)
    assert (call.manner, call.chased_on) == ("电话", month.session.today)
    assert cell(dialog, 4) == "电话 4月20日" and "已登记" in dialog.told.text()
    month.session.undo()
    assert not month.session.ledger.all(Chase)
    dialog.reject()


def test_enter_on_a_button_presses_that_button(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path)
    qtbot.keyClick(dialog.call, Qt.Key.Key_Return)
    assert len(month.session.ledger.all(Chase)) == 1 and not month.session.ledger.all(Slip)
    dialog.reject()


def test_ctrl_enter_among_the_units_issues_the_slips_and_notes_no_call(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "已出 1 份" in dialog.told.text())
    assert not month.session.ledger.all(Chase) and len(month.session.ledger.all(Slip)) == 1
    dialog.reject()


def test_what_was_done_has_the_whole_line(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    dialog.layout().activate()
    assert dialog.told.width() > 0.8 * dialog.table.width()
    dialog.reject()


def test_slips_are_numbered_and_written(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path / "催办单")
    dialog.format.choose("docx")
    assert dialog.issue.text() == "出 1 份催办单"
    dialog.issue.click()
    qtbot.waitUntil(lambda: "已出 1 份" in dialog.told.text())
    assert [path.name for path in (tmp_path / "催办单").iterdir()] == ["提示单〔2024〕1号区城管局.docx"]
    assert cell(dialog, 4) == "提示单〔2024〕1号"
    assert len(month.session.ledger.all(Slip)) == 1
    dialog.reject()


def test_how_many_are_written_is_said_meanwhile(  # noqa: PLR0917
    month: MainWindow,
    sample: Sample,
    scripted: ScriptedAsker,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = Event()

    def write_and_wait(*asked: Any) -> list[ExportResult]:
        written = write_several(*asked)
        looked.wait(60)
        return written

    monkeypatch.setattr(chasing, "write_several", write_and_wait)
    dialog = dialog_of(month, sample, scripted, tmp_path / "催办单")
    dialog.issue.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "已写 1 / 1 份…")
    looked.set()
    qtbot.waitUntil(lambda: "已出 1 份" in dialog.told.text())
    dialog.reject()


def test_twice_on_one_day_prints_the_same_slip_and_a_tick_goes_up_a_rung(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path / "催办单")
    assert dialog.raises.isHidden()
    dialog.issue.click()
    qtbot.waitUntil(lambda: "已出 1 份" in dialog.told.text(), timeout=20_000)
    assert dialog.issue.text() == "重印 1 份" and dialog.raises.isVisible()
    dialog.issue.click()
    qtbot.waitUntil(lambda: "重印 1 份今天发过的，编号不变" in dialog.told.text(), timeout=20_000)
    assert len(month.session.ledger.all(Slip)) == 1
    dialog.raises.setChecked(True)
    assert dialog.issue.text() == "出 1 份催办单"
    scripted.prepare("confirm", False)
    dialog.issue.click()
    assert "今天已经发过" in scripted.asked[-1] and len(month.session.ledger.all(Slip)) == 1
    scripted.prepare("confirm", True)
    dialog.issue.click()
    qtbot.waitUntil(lambda: "已出 1 份" in dialog.told.text(), timeout=20_000)
    assert len(month.session.ledger.all(Slip)) == 2 and cell(dialog, 4) == "催办单〔2024〕1号"
    assert not dialog.raises.isChecked(), "what was chosen once is not chosen for the next"
    dialog.reject()


def test_what_the_fonts_could_not_do_for_the_slips_is_told_once(  # noqa: PLR0917
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path, refused_font: str
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path / "催办单")
    dialog.about.choose(About.OVERDUE)
    dialog.format.choose("pdf")
    dialog.issue.click()
    qtbot.waitUntil(lambda: dialog.told.text().endswith(f"”。\n{refused_font}"))
    dialog.reject()


def test_overdue_tasks_have_slips_of_their_own(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted, tmp_path)
    dialog.about.choose(About.OVERDUE)
    assert [draft.unit.name for draft in dialog.drafts] == ["区交通局"]
    dialog.reject()
