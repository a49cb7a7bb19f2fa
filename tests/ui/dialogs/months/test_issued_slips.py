"""已发催办单: what waits for an answer, answered with Enter, declared void, printed again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.month_records import Slip
from models.operations.months.slips import issue_slips
from models.slips.drafting import About, Wish, drafts
from tests.ui.conftest import Sample
from tests.ui.dialogs.months.conftest import APRIL
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months.issued_slips import IssuedSlipsDialog
from ui.shell.main_window import MainWindow


def dialog_of(window: MainWindow, sample: Sample, asker: ScriptedAsker) -> IssuedSlipsDialog:
    session = window.session
    for about in (About.MISSING, About.OVERDUE):
        found = drafts(session.ledger, sample.list_id, APRIL, session.today, Wish(about))
        session.run(issue_slips, sample.list_id, APRIL, found, session.today)
    dialog = IssuedSlipsDialog(session, asker, window.preferences, sample.list_id, window)
    dialog.show()
    return dialog


def cells(dialog: IssuedSlipsDialog, column: int) -> list[str]:
    model = dialog.table.rows
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_enter_notes_the_answer_of_several_at_once(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot
) -> None:
    dialog = dialog_of(month, sample, scripted)
    assert dialog.summary.text() == "2 份，未反馈 2 份" and dialog.month.value() == APRIL
    qtbot.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.void.isEnabled(), "one at a time, each with its reason"
    scripted.prepare("lines", "已报送，\n已整改。")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.summary.text() == "2 份，未反馈 0 份"
    assert {slip.outcome for slip in month.session.ledger.all(Slip)} == {"已报送，\n已整改。"}
    month.session.undo()
    assert {slip.outcome for slip in month.session.ledger.all(Slip)} == {""}
    dialog.reject()


def test_after_several_are_answered_the_keys_stand_on_the_next_and_a_fault_stands_alone(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot
) -> None:
    dialog_of(month, sample, scripted).reject()
    more = drafts(month.session.ledger, sample.list_id, APRIL, month.session.today, Wish(raises=True))
    month.session.run(issue_slips, sample.list_id, APRIL, more, month.session.today)
    dialog = IssuedSlipsDialog(month.session, scripted, month.preferences, sample.list_id, month)
    dialog.show()
    third = cells(dialog, 0)[2]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    scripted.prepare("lines", "已报送。")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert [one.words for one in dialog.chosen] == [third] and "等 2 份" in dialog.told.text()
    scripted.prepare("lines", "")
    dialog.void.click()
    assert "作废要写明原因" in dialog.fault_label.text() and not dialog.told.text()
    dialog.reject()


def test_one_is_declared_void_and_cannot_be_answered_any_more(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    dialog = dialog_of(month, sample, scripted)
    name = cells(dialog, 0)[0]
    scripted.prepare("lines", "")
    dialog.void.click()
    assert "作废要写明原因" in dialog.fault_label.text()
    scripted.prepare("lines", "发重了")
    dialog.void.click()
    assert cells(dialog, 0)[1] == name and cells(dialog, 5)[1] == "4月20日作废：发重了"
    dialog.table.selectRow(1)
    assert not (dialog.answer.isEnabled() or dialog.void.isEnabled() or dialog.again.isEnabled())
    dialog.reject()


def test_one_is_printed_again_under_its_number(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(month, sample, scripted)
    scripted.prepare("folder", tmp_path)
    dialog.again.click()
    qtbot.waitUntil(lambda: "已写 1 份" in dialog.told.text(), timeout=20_000)
    assert [path.stem for path in tmp_path.glob("提示单*.docx")] == [f"{cells(dialog, 0)[0]}{cells(dialog, 1)[0]}"]
    assert len(month.session.ledger.all(Slip)) == 2
    dialog.reject()
