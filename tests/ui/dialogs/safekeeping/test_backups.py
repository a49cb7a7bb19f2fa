"""从备份恢复: what is offered, what is said of it, and what becomes of the ledger."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task
from models.store.backups.backup import back_up, spread
from models.store.backups.backup_files import backup_folder, backups_in
from models.store.backups.putting_back import put_aside
from models.store.opening import create, open_ledger
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.safekeeping.backups import BackupsDialog
from ui.shell.main_window import MainWindow

Open = Callable[[MainWindow], BackupsDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Open:
    """Wait until the dialog on screen has looked at the backup it shows first."""

    def wait(window: MainWindow) -> BackupsDialog:
        def is_there() -> bool:
            found = window.findChildren(BackupsDialog)
            return bool(found) and not found[-1]._finding.is_running and not found[-1]._looking.is_running

        qtbot.waitUntil(is_there)
        return window.findChildren(BackupsDialog)[-1]

    return wait


@pytest.fixture
def changed(window: MainWindow, sample: Sample) -> MainWindow:
    """A backup, and since then a task more, a task less, and another text."""
    back_up(window.session.ledger, note="导入前")
    window.session.run(operations.add_task, sample.list_id, "新增的一项")
    window.session.run(operations.delete_tasks, [sample.parking])
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    return window


def restore(window: MainWindow, shown: Open, scripted: ScriptedAsker) -> None:
    window.commands["restore_backup"].trigger()
    agree(shown(window), scripted)


def agree(dialog: BackupsDialog, scripted: ScriptedAsker) -> None:
    scripted.prepare("confirm", True)
    dialog.restore_button.click()
    QApplication.processEvents()


def text_of(window: MainWindow, sample: Sample) -> str:
    return window.session.ledger.get(Task, sample.road).text


def test_it_says_what_is_in_a_backup_and_how_it_is_different_from_now(changed: MainWindow, shown: Open) -> None:
    changed.commands["restore_backup"].trigger()
    dialog = shown(changed)
    assert dialog.model.index(0, 1).data() == "导入前"
    assert dialog.model.index(0, 2).data().startswith("台账旁边")
    assert dialog.model.index(0, 3).data() == "未改动"
    assert "5 条任务、3 条进展" in dialog.contents.text()
    assert dialog.difference.text() == "比现在少 1 条任务；比现在多 1 条任务；1 条任务的内容和现在不同。"
    assert dialog.restore_button.isEnabled()
    dialog.close()


def test_restored_worked_in_and_taken_back(
    changed: MainWindow, shown: Open, scripted: ScriptedAsker, sample: Sample
) -> None:
    restore(changed, shown, scripted)
    assert text_of(changed, sample) == "建成临江大道北延段"
    assert "已从备份恢复" in changed.notice.text and "恢复前" in changed.notice.text
    changed.session.run(operations.edit_task, sample.road, {"text": "恢复后又改"})
    restore(changed, shown, scripted)
    assert text_of(changed, sample) == "建成临江大道"
    with closing(open_ledger(put_aside(sample.path)[0].path)) as aside:
        assert aside.get(Task, sample.road).text == "恢复后又改"


def test_said_no_to_nothing_happens(changed: MainWindow, shown: Open, scripted: ScriptedAsker, sample: Sample) -> None:
    changed.commands["restore_backup"].trigger()
    dialog = shown(changed)
    scripted.prepare("confirm", False)
    dialog.restore_button.click()
    dialog.close()
    assert text_of(changed, sample) == "建成临江大道" and put_aside(sample.path) == []


def test_a_damaged_backup_is_said_and_cannot_be_chosen(changed: MainWindow, shown: Open, sample: Sample) -> None:
    (made,) = backups_in(backup_folder(sample.path))
    with made.path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 9000)
    changed.commands["restore_backup"].trigger()
    dialog = shown(changed)
    assert "已损坏" in dialog.fault_label.text() and not dialog.restore_button.isEnabled()
    dialog.close()


def test_a_file_of_another_ledger_is_said_before_it_takes_the_place(
    changed: MainWindow, shown: Open, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    create(tmp_path / "松溪区.duban").close()
    changed.commands["restore_backup"].trigger()
    dialog = shown(changed)
    scripted.prepare("open_file", tmp_path / "松溪区.duban")
    dialog.choose_button.click()
    dialog = shown(changed)
    assert "另一个台账" in dialog.difference.text()
    scripted.prepare("confirm", False)
    dialog.restore_button.click()
    assert "另一个台账" in scripted.asked[-1]
    dialog.close()


def test_without_backups_it_says_so(window: MainWindow, shown: Open) -> None:
    window.commands["restore_backup"].trigger()
    dialog = shown(window)
    assert "没有找到备份" in dialog.contents.text() and not dialog.restore_button.isEnabled()
    dialog.close()


@pytest.mark.parametrize("harm", [b"", b"\0" * 9000, None])
def test_a_ledger_that_cannot_be_opened_leads_to_its_backups(
    empty_window: MainWindow, sample: Sample, shown: Open, scripted: ScriptedAsker, harm: bytes | None
) -> None:
    with closing(open_ledger(sample.path)) as ledger:
        back_up(ledger)
    if harm is None:
        sample.path.unlink()
    else:
        sample.path.write_bytes(harm)
    empty_window.verbs.ledgers.open(sample.path)
    dialog = shown(empty_window)
    assert "读不出来" in dialog.difference.text()
    agree(dialog, scripted)
    assert text_of(empty_window, sample) == "建成临江大道北延段"


def test_with_no_ledger_open_those_this_computer_knows_are_offered(
    empty_window: MainWindow, sample: Sample, shown: Open, scripted: ScriptedAsker
) -> None:
    with closing(open_ledger(sample.path)) as ledger:
        back_up(ledger)
        spread(ledger.path, ledger.identity, [])
    sample.path.unlink()
    empty_window.commands["restore_backup"].trigger()
    dialog = shown(empty_window)
    assert "云江区" in dialog.ledgers.currentText()
    agree(dialog, scripted)
    assert text_of(empty_window, sample) == "建成临江大道北延段"


def test_a_changed_ledger_is_backed_up_when_the_window_closes_and_the_foot_says_when(
    changed: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: changed.status_bar.backup.text().startswith("备份 "))
    changed.close()
    assert [found.note for found in backups_in(backup_folder(sample.path))] == ["关闭时", "导入前"]


def test_a_backup_that_fails_never_keeps_the_window_open_and_is_said_the_next_time(
    changed: MainWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        assert changed.close()
    assert not changed.session.is_open
    changed.session.open(sample.path)
    assert "上次关闭时没有备份成功" in changed.notice.text and "磁盘已满" in changed.notice.text
