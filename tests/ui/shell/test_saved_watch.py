"""The file moves, goes or takes nothing under the open window: the clerk is told, no text is lost, the foot is so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Report
from models.store.opening import open_ledger
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.panes.progress import ProgressPane
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


def write_report(window: MainWindow, sample: Sample, text: str) -> ProgressPane:
    """Type a report and leave the field."""
    window.session.show_task(sample.road)
    window.session.show_period(APRIL)
    pane = window.work.panes.pane(ProgressPane)
    window.work.panes.show_pane(pane)
    pane.content.editor.setFocus()
    QTest.keyClicks(pane.content.editor, text)
    return pane


def stored(path: Path, sample: Sample) -> str:
    with closing(open_ledger(path)) as ledger:
        report = ledger.at_task_and_period(Report, sample.road, APRIL)
        return report.content if report else ""


def foot(window: MainWindow) -> str:
    QApplication.processEvents()
    return window.status_bar.saved.text()


def moved(path: Path) -> None:
    path.rename(path.with_name("搬走.duban"))


def deleted(path: Path) -> None:
    path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("act", [moved, deleted], ids=lambda act: act.__name__)
def test_a_text_typed_into_a_file_that_is_gone_is_kept_and_stored_in_a_new_one(
    window: MainWindow, sample: Sample, scripted: ScriptedAsker, act: Callable[[Path], None], tmp_path: Path
) -> None:
    assert foot(window) == "✓ 已保存"
    act(sample.path)
    pane = write_report(window, sample, "Done.")
    pane.shortfall.editor.setFocus()
    assert "已被移" in window.notice.text and "没有保存" in window.notice.text
    assert pane.content.value().startswith("Done.")
    window.saving.tell()
    assert foot(window) == "✗ 未保存"
    assert window.notice.action.isVisibleTo(window)
    new = tmp_path / "另存.duban"
    scripted.prepare("save_file", new)
    window.notice.action.click()
    assert window.windowTitle().startswith("另存.duban")
    assert foot(window) == "✓ 已保存"
    assert not window.notice.isVisible() or "另存" in window.notice.text
    assert pane.content.value().startswith("Done.")
    window.commands["undo"].trigger()
    window.commands["redo"].trigger()
    window.close()
    assert stored(new, sample).startswith("Done.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
def test_the_window_of_a_file_that_is_gone_and_was_never_backed_up_closes(window: MainWindow, sample: Sample) -> None:
    sample.path.unlink()
    window.close()
    assert not window.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
def test_a_file_that_goes_while_nobody_types_is_told_once_and_forgotten_when_it_is_back(
    window: MainWindow, sample: Sample
) -> None:
    away = sample.path.with_name("搬走.duban")
    sample.path.rename(away)
    told = len(window.messages.all)
    for _ in range(3):
        window.session.look()
    assert len(window.messages.all) == told + 1
    assert foot(window) == "✗ 没有保存"
    away.rename(sample.path)
    window.session.look()
    assert foot(window) == "✓ 已保存"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody replace an open file")
def test_a_file_that_was_replaced_is_opened_anew(window: MainWindow, sample: Sample, tmp_path: Path) -> None:
    other = tmp_path / "换上.duban"
    other.write_bytes(sample.path.read_bytes())
    other.replace(sample.path)
    window.session.open(sample.path)
    pane = write_report(window, sample, "Done.")
    pane.shortfall.editor.setFocus()
    assert foot(window) == "✓ 已保存"


@pytest.fixture
def read_only(empty_window: MainWindow, sample: Sample) -> Iterator[MainWindow]:
    sample.path.chmod(0o444)
    empty_window.session.open(sample.path)
    yield empty_window
    sample.path.chmod(0o644)


def test_a_read_only_ledger_says_so_from_the_start_and_is_left_by_saving_it_elsewhere(
    read_only: MainWindow, sample: Sample, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    assert read_only.windowTitle().startswith("云江区.duban（只读）")
    assert foot(read_only) == "只读，不能保存"
    pane = write_report(read_only, sample, "Done.")
    pane.shortfall.editor.setFocus()
    assert "是只读的，没有保存" in read_only.notice.text
    scripted.prepare("save_file", tmp_path / "另存")
    read_only.commands["save_as"].trigger()
    assert read_only.windowTitle().startswith("另存.duban —")
    assert foot(read_only) == "✓ 已保存"
    read_only.close()
    assert stored(tmp_path / "另存.duban", sample).startswith("Done.")


def test_what_is_being_typed_is_not_called_saved(window: MainWindow, sample: Sample) -> None:
    pane = write_report(window, sample, "Do")
    window.saving.tell()
    assert foot(window) == "● 未保存"
    pane.shortfall.editor.setFocus()
    assert foot(window) == "✓ 已保存"


def test_after_a_step_that_was_merely_refused_everything_is_saved_as_before(window: MainWindow, sample: Sample) -> None:
    window.commands["reopen_month"].trigger()
    assert "没有关账" in window.notice.text
    assert foot(window) == "✓ 已保存" and window.status_bar.saved.property("trouble") is not True


def test_a_refused_text_is_not_forgotten_by_the_next_step_that_goes_well(
    window: MainWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = write_report(window, sample, "Done.")
    with monkeypatch.context() as patched:
        patched.setattr("models.store.file.open_file.OpenFile.check_writable", full_disk)
        pane.shortfall.editor.setFocus()
    assert foot(window) == "✗ 未保存"
    from models import operations  # noqa: PLC0415

    window.session.run(operations.add_section, sample.list_id, "四、民生")
    assert foot(window) == "✗ 未保存" and "没有保存" in window.notice.text
    pane.content.editor.setFocus()
    pane.shortfall.editor.setFocus()
    assert foot(window) == "✓ 已保存" and not window.notice.isVisible()


def full_disk(file: object) -> None:
    from models.errors import LedgerUnwritable  # noqa: PLC0415

    raise LedgerUnwritable("磁盘已满，没有保存。", "请腾出空间后再试。")


def test_rows_that_cannot_be_read_are_drawn_as_such_and_told_once(
    window: MainWindow, sample: Sample, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.errors import LedgerFault  # noqa: PLC0415
    from models.store.records.ledger import Ledger  # noqa: PLC0415

    def pulled(self: Ledger) -> None:
        raise LedgerFault("读不了“云江区.duban”。", "请检查 U 盘。")

    qtbot.waitUntil(lambda: window.suggestions.found is not None)  # all that the window does by itself a moment later
    told = len(window.messages.all)
    window.work.tree.load()
    window.work.tree.finder._begin.stop()  # on a slow machine it would begin to read in the meantime
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "connection", property(pulled))
        for _ in range(5):
            window.work.tree.view.viewport().repaint()
        qtbot.waitUntil(lambda: "读不了" in window.notice.text)
        QApplication.processEvents()
    assert len(window.messages.all) == told + 1


def test_a_file_that_is_no_ledger_says_nothing_of_the_one_that_is_open(
    window: MainWindow, sample: Sample, tmp_path: Path
) -> None:
    picture = tmp_path / "照片.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    window.verbs.open_paths([picture])
    assert "不是督办台账文件" in window.notice.text
    assert foot(window) == "✓ 已保存"
