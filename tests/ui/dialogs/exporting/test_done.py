"""What is said once a form has been written or printed, and the ways to the file."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from exporters.writing import ExportResult
from ui.dialogs.exporting.done import DoneNotice


def test_a_file_written_is_named_with_the_ways_to_it_and_to_its_folder(qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[Path] = []
    notice = DoneNotice(opened.append)
    qtbot.addWidget(notice)
    notice.show_written(ExportResult(tmp_path / "四月.docx"))
    assert notice.words.text() == "已出表“四月.docx”。"
    notice.open_button.click()
    notice.folder_button.click()
    assert opened == [tmp_path / "四月.docx", tmp_path]


def test_of_paper_there_is_no_file_to_open(qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[Path] = []
    notice = DoneNotice(opened.append)
    qtbot.addWidget(notice)
    notice.show_written(ExportResult(tmp_path / "四月.docx"))
    notice.show_printed(ExportResult(Path(), font_remarks=("缺“䶮”字",)))
    assert notice.words.text() == "已交给打印机。"
    assert not notice.open_button.isVisible() and not notice.folder_button.isVisible()
    notice.open_file()
    assert opened == []
    assert notice.remarks.text() == "缺“䶮”字" and notice.remarks.isVisible()
