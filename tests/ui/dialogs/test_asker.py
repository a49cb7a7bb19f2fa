"""The window's asker: each question is a dialog, and what is cancelled is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.asker import DialogAsker
from ui.dialogs.file_dialog import FileDialog
from ui.dialogs.questions import ConfirmDialog, TextDialog


def answering(act: Callable[[QDialog], object]) -> None:
    """Do this to the dialog that comes up next."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(0, answer)  # not there yet

    QTimer.singleShot(0, answer)


@pytest.fixture(autouse=True)
def _no_question_outlives_its_answer() -> Iterator[None]:
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kinds = (ConfirmDialog, TextDialog, FileDialog)
    assert not [found for found in QApplication.topLevelWidgets() if isinstance(found, kinds)]


@pytest.fixture
def folder(qtbot: QtBot, tmp_path: Path) -> Path:
    for name in ("一.duban", "二.duban"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_whether_to_go_on(qtbot: QtBot) -> None:
    seen: list[type[QDialog]] = []

    def accept(dialog: QDialog) -> None:
        seen.append(type(dialog))
        dialog.accept()

    answering(accept)
    assert DialogAsker().confirm(None, "删除？", "可以撤销。", "删除") is True
    assert seen == [ConfirmDialog]
    answering(QDialog.reject)
    assert DialogAsker().confirm(None, "删除？", "", "删除") is False


def test_one_line_of_text_or_none(qtbot: QtBot) -> None:
    def type_and_accept(dialog: QDialog) -> None:
        assert isinstance(dialog, TextDialog)
        assert dialog.entry.text() == "原来的"
        dialog.entry.setText("新的")
        dialog.accept()

    answering(type_and_accept)
    assert DialogAsker().text(None, "改名", "名称", "原来的") == "新的"
    answering(QDialog.reject)
    assert DialogAsker().text(None, "改名", "名称", "原来的") is None


def choose(*names: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FileDialog)
        dialog.selectedFiles = lambda: list(names)  # type: ignore[method-assign]
        dialog.done(QDialog.DialogCode.Accepted)

    return act


def test_files_are_answered_as_paths_and_nothing_when_cancelled(folder: Path) -> None:
    one, two = folder / "一.duban", folder / "二.duban"
    asker, patterns = DialogAsker(), "督办台账 (*.duban)"
    answering(choose(str(one)))
    assert asker.open_file(None, "打开", patterns, folder) == one
    answering(choose(str(one), str(two)))
    assert asker.open_files(None, "打开", patterns, folder) == [one, two]
    answering(choose(str(folder)))
    assert asker.folder(None, "放在哪里", folder) == folder
    answering(choose(str(folder / "三.duban")))
    assert asker.save_file(None, "另存", patterns, folder / "三.duban") == folder / "三.duban"
    for question in (
        lambda: asker.open_file(None, "打开", patterns, folder),
        lambda: asker.open_files(None, "打开", patterns, folder) or None,
        lambda: asker.folder(None, "放在哪里", folder),
        lambda: asker.save_file(None, "另存", patterns, one),
    ):
        answering(QDialog.reject)
        assert question() is None


def test_the_window_keeps_no_question_that_was_answered(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(3):
        answering(QDialog.reject)
        DialogAsker().confirm(window, "删除？", "", "删除")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QDialog) == []
