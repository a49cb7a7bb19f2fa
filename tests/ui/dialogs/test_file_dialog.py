"""Qt's own file dialog, where the system has none: in Chinese, with pictures, and asking before a file is replaced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QToolButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from ui.app import make_application
from ui.dialogs.file_dialog import FileDialog, Purpose
from ui.dialogs.questions import ConfirmDialog

PATTERNS = "督办台账 (*.duban)"
OURS = {"KB", "MB", "Word", "Excel", "WPS", "PDF", "duban", "ABC"}


@pytest.fixture
def folder(tmp_path: Path, qapp: QApplication) -> Path:
    make_application()  # the translations
    place = tmp_path / "台账"
    (place / "备份").mkdir(parents=True)
    for name, size in (("乙10.duban", 3000), ("乙9.duban", 400_000), ("报表.docx", 10)):
        (place / name).write_bytes(b"x" * size)
    return place


def shown(qtbot: QtBot, purpose: Purpose, place: Path, patterns: str = "") -> FileDialog:
    dialog = FileDialog(purpose, "选择", place, patterns)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(dialog: FileDialog) -> list[list[str]]:
    view = next(view for view in dialog.findChildren(QTreeView) if view.isVisible())
    model, root = view.model(), view.rootIndex()
    return [
        [str(model.index(row, column, root).data() or "") for column in range(3)] for row in range(model.rowCount(root))
    ]


@pytest.mark.parametrize("purpose", Purpose)
def test_every_word_is_chinese_and_every_button_has_a_picture(qtbot: QtBot, folder: Path, purpose: Purpose) -> None:
    dialog = shown(qtbot, purpose, folder / "新.duban" if purpose is Purpose.SAVE else folder)
    tools = [
        button for button in dialog.findChildren(QToolButton) if button.isVisible() and button.objectName()[:3] != "qt_"
    ]
    assert len(tools) == 6 and not any(button.icon().isNull() for button in tools)
    words = [part.text() for kind in (QAbstractButton, QLabel) for part in dialog.findChildren(kind)]
    words += [button.toolTip() for button in tools]
    view = next(view for view in dialog.findChildren(QTreeView) if view.isVisible())
    words += [view.model().headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    foreign = [word for word in words if set(re.findall("[A-Za-z]{2,}", word)) - OURS]
    assert not foreign
    assert "取消" in words and not any(
        button.text() and not button.icon().isNull() for button in dialog.findChildren(QAbstractButton)
    )


def test_the_places_at_the_side_have_room_for_their_names(qtbot: QtBot, folder: Path) -> None:
    dialog = shown(qtbot, Purpose.OPEN, folder)
    side = dialog.findChild(QListView, "sidebar")
    assert side.sizeHintForIndex(side.model().index(0, 0)).width() < side.viewport().width()


def test_a_file_that_is_not_there_is_said_without_a_foreign_picture(qtbot: QtBot, folder: Path) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, "打开", "文件未找到。", QMessageBox.StandardButton.Ok)
    qtbot.addWidget(box)
    box.show()
    assert all(button.icon().isNull() for button in box.buttons())


def test_folders_come_first_names_in_order_and_columns_in_our_words(qtbot: QtBot, folder: Path) -> None:
    dialog = shown(qtbot, Purpose.OPEN, folder)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 4)
    assert rows(dialog)[0] == ["备份", "", "文件夹"]
    assert [row for row in rows(dialog) if row[0].startswith("乙")] == [
        ["乙9.duban", "391 KB", "督办台账"],
        ["乙10.duban", "3 KB", "督办台账"],
    ]
    view = next(view for view in dialog.findChildren(QTreeView) if view.isVisible())
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in rows(dialog)] == ["备份", "乙9.duban", "乙10.duban", "报表.docx"]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_file_is_replaced_only_when_agreed(qtbot: QtBot, folder: Path, agreed: bool) -> None:
    dialog = shown(qtbot, Purpose.SAVE, folder / "乙9", PATTERNS)

    def answer() -> None:
        question = next(found for found in QApplication.topLevelWidgets() if isinstance(found, ConfirmDialog))
        assert question.question.text() == "“乙9.duban”已经存在，替换它吗？"
        question.accept() if agreed else question.reject()

    QTimer.singleShot(0, answer)
    dialog.accept()
    assert dialog.isVisible() is not agreed
    assert dialog.selectedFiles() == [str(folder / "乙9.duban")]


def test_a_new_name_is_taken_without_a_question_and_gets_its_suffix(qtbot: QtBot, folder: Path) -> None:
    dialog = shown(qtbot, Purpose.SAVE, folder / "丙", PATTERNS)
    dialog.accept()
    QCoreApplication.processEvents()
    assert not dialog.isVisible()
    assert dialog.selectedFiles() == [str(folder / "丙.duban")]


def type_name(dialog: FileDialog, words: str) -> None:
    (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    line.setFocus()
    line.setText(words)
    line.textEdited.emit(words)


def accept_button(dialog: FileDialog) -> QAbstractButton:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return box.buttons()[0]


def test_the_name_of_a_folder_leads_into_it(qtbot: QtBot, folder: Path) -> None:
    dialog = shown(qtbot, Purpose.OPEN, folder)
    type_name(dialog, "备份")
    assert accept_button(dialog).text() == "打开"
    accept_button(dialog).click()
    assert dialog.isVisible() and Path(dialog.directory().path()) == folder / "备份"


def test_names_in_quotes_are_several_files(qtbot: QtBot, folder: Path) -> None:
    other = folder / "备份" / "别处 的.duban"
    other.write_bytes(b"x")
    dialog = shown(qtbot, Purpose.OPEN_SEVERAL, folder)
    type_name(dialog, f'"乙9.duban" "{other}"')
    accept_button(dialog).click()
    assert not dialog.isVisible()
    assert [Path(name) for name in dialog.selectedFiles()] == [folder / "乙9.duban", other]
