"""What the clerk does with files: tables, folders and archives taken in."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.on_top import opened
from ui.dialogs.importing.batch import BatchDialog
from ui.dialogs.importing.wizard import ImportDialog
from ui.shell.main_window import MainWindow


def test_a_folder_s_tables_come_in_one_review(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "各单位报送"
    folder.mkdir()
    for name in ("一.csv", "二.csv"):
        (folder / name).write_text("序号,重点工作,完成情况\n1,修好滨江步道,已完成三成\n", encoding="utf-8")
    for other in ("~$一.docx", "说明.jpg"):
        (folder / other).write_bytes(b"")
    window.verbs.open_paths([folder])
    qtbot.waitUntil(lambda: bool(window.findChildren(BatchDialog)))
    shown = opened(window, BatchDialog)
    assert [file.arrival.name for file in shown.course.files] == ["一.csv", "二.csv"]
    qtbot.waitUntil(lambda: not shown.course.is_running)
    shown.reject()


def test_an_archive_of_one_table_is_that_table(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "报送.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("一.csv", "序号,重点工作,完成情况\n1,修好滨江步道,已完成三成\n")
    window.verbs.open_paths([path])
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    shown = opened(window, ImportDialog)
    qtbot.waitUntil(lambda: "任务 1 项" in shown.file_page.message.text())
    shown.reject()


def test_a_folder_without_tables_is_said(window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    window.verbs.open_paths([empty])
    assert "没有可以导入的表格" in window.notice.text
