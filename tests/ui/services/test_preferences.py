"""What this computer remembers comes back with its type, and what somebody wrote by hand never stops a start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QStandardPaths
from PySide6.QtWidgets import QApplication

from ui.services import computer_settings
from ui.services.computer_settings import (
    EXPORT_OPEN_AFTER,
    EXPORTS_FOLDER,
    GEOMETRY,
    IMPORT_COLUMNS,
    IMPORTS_FOLDER,
    PANES_TAB,
    RECENT,
    ROWS,
    SPLITTER,
    TREE_COLUMNS,
    Setting,
)
from ui.services.preferences import Preferences
from ui.services.row_parts import USUAL, Column

TABLE = [found for found in vars(computer_settings).values() if isinstance(found, Setting)]


@pytest.fixture
def ini(tmp_path: Path, qapp: QApplication) -> Path:
    return tmp_path / "preferences.ini"


def test_values_come_back_as_they_went_in(ini: Path, tmp_path: Path) -> None:
    kept = Preferences(ini)
    assert [kept.get(setting) for setting in TABLE] == [setting.default for setting in TABLE]
    kept.put(EXPORT_OPEN_AFTER, True)
    kept.put(PANES_TAB, 4)
    kept.put(IMPORT_COLUMNS, {"重点工作": "text"})
    kept.put_of(tmp_path / "一.duban", ROWS, [3, -7, 12])
    again = Preferences(ini)
    assert again.get(EXPORT_OPEN_AFTER) is True
    assert again.get(PANES_TAB) == 4
    assert again.get(IMPORT_COLUMNS) == {"重点工作": "text"}
    assert again.get_of(tmp_path / "一.duban", ROWS) == [3, -7, 12]
    assert again.get_of(tmp_path / "二.duban", ROWS) == ROWS.default


def test_what_is_remembered_already_is_not_written_again(ini: Path) -> None:
    kept = Preferences(ini)
    kept.put(PANES_TAB, 4)
    QApplication.processEvents()
    ini.unlink()
    kept.put(PANES_TAB, 4)
    QApplication.processEvents()
    assert not ini.exists()
    kept.put(PANES_TAB, 3)
    QApplication.processEvents()
    assert Preferences(ini).get(PANES_TAB) == 3


def test_nonsense_about_ledgers_folders_and_columns_is_passed_over(ini: Path, tmp_path: Path) -> None:
    kept = Preferences(ini)
    kept.put(RECENT, [str(tmp_path / "没有了.duban")])
    kept.put(EXPORTS_FOLDER, str(tmp_path / "拔掉了"))
    kept.put(TREE_COLUMNS, ["没有这一栏", USUAL[0].name])
    assert kept.recent_ledgers() == []
    assert kept.folder(EXPORTS_FOLDER) != tmp_path / "拔掉了"
    assert kept.columns() == [USUAL[0]]


@pytest.fixture
def kept(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "p.ini")


def made(folder: Path, *names: str) -> list[Path]:
    """Files of these names."""
    paths = [folder / f"{name}.duban" for name in names]
    for path in paths:
        path.touch()
    return paths


def test_the_eight_ledgers_opened_last_are_offered_latest_first(kept: Preferences, tmp_path: Path) -> None:
    for path in made(tmp_path, *"甲乙丙丁戊己庚辛壬癸"):
        kept.remember_ledger(path)
    assert [path.stem for path in kept.recent_ledgers()] == [*"癸壬辛庚己戊丁丙"]
    assert len(kept.get(RECENT)) == 8


def test_a_ledger_opened_again_moves_to_the_head_and_one_that_is_gone_is_not_offered(
    kept: Preferences, tmp_path: Path
) -> None:
    first, second, third = made(tmp_path, *"甲乙丙")
    for path in (first, second, third, first.parent / "." / first.name):
        kept.remember_ledger(path)
    second.unlink()
    assert kept.recent_ledgers() == [first.resolve(), third.resolve()]


def test_a_state_of_qt_comes_back_byte_for_byte_and_nonsense_is_none(kept: Preferences) -> None:
    kept.set_state(GEOMETRY, QByteArray(b"\x00\xff\x10"))
    assert kept.state(GEOMETRY) == QByteArray(b"\x00\xff\x10")
    assert kept.state(SPLITTER).isEmpty()


def test_the_parts_of_a_row_come_back_in_their_order_and_unknown_ones_are_dropped(kept: Preferences) -> None:
    assert kept.columns() == list(USUAL)
    kept.set_columns([Column.STATUS, Column.NUMBER])
    assert kept.columns() == [Column.NUMBER, Column.STATUS]
    kept.put(TREE_COLUMNS, ["STATUS", "一列新版本才有的"])
    assert kept.columns() == [Column.STATUS]


def standard(monkeypatch: pytest.MonkeyPatch, documents: Path) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(documents))


def test_a_folder_that_is_gone_gives_way_to_the_documents(
    kept: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, folder = tmp_path / "文档", tmp_path / "出表"
    documents.mkdir()
    folder.mkdir()
    standard(monkeypatch, documents)
    assert kept.folder(EXPORTS_FOLDER) == documents
    kept.set_folder(EXPORTS_FOLDER, folder)
    assert kept.folder(EXPORTS_FOLDER) == folder
    assert kept.folder(IMPORTS_FOLDER) == documents
    folder.rmdir()
    assert kept.folder(EXPORTS_FOLDER) == documents


def test_where_there_are_no_documents_files_go_to_the_home(
    kept: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    standard(monkeypatch, tmp_path / "没有的")
    assert kept.folder(EXPORTS_FOLDER) == Path.home()
