"""What this computer remembers comes back with its type, and what somebody wrote by hand never stops a start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.services import computer_settings
from ui.services.computer_settings import (
    COLLAPSED,
    EXPORT_OPEN_AFTER,
    EXPORTS_FOLDER,
    IMPORT_COLUMNS,
    LETTERS,
    PANES_TAB,
    RECENT,
    ROWS,
    SCHEME,
    TREE_COLUMNS,
    Setting,
)
from ui.services.preferences import Preferences
from ui.services.row_parts import USUAL

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


def test_no_two_settings_share_a_key() -> None:
    assert len({setting.key for setting in TABLE}) == len(TABLE) > 20


@pytest.mark.parametrize(
    ("setting", "written"),
    [
        (PANES_TAB, '"三"'),
        (PANES_TAB, "true"),
        (PANES_TAB, "2.5"),
        (SCHEME, "7"),
        (EXPORT_OPEN_AFTER, "1"),
        (RECENT, "[1, 2]"),
        (RECENT, '"一.duban"'),
        (TREE_COLUMNS, '{"NUMBER": 1}'),
        (IMPORT_COLUMNS, '{"重点工作": 3}'),
        (COLLAPSED, '{"SECTION": "全部"}'),
        (ROWS, "[5]"),
        (ROWS, '["一", 0]'),
        (LETTERS, "不是 JSON"),
        (LETTERS, ""),
    ],
)
def test_what_does_not_belong_there_counts_as_not_there(ini: Path, setting: Setting[object], written: str) -> None:
    by_hand = QSettings(str(ini), QSettings.Format.IniFormat)
    by_hand.setValue(setting.key, written)
    by_hand.sync()
    assert Preferences(ini).get(setting) == setting.default


def test_nonsense_about_ledgers_folders_and_columns_is_passed_over(ini: Path, tmp_path: Path) -> None:
    kept = Preferences(ini)
    kept.put(RECENT, [str(tmp_path / "没有了.duban")])
    kept.put(EXPORTS_FOLDER, str(tmp_path / "拔掉了"))
    kept.put(TREE_COLUMNS, ["没有这一栏", USUAL[0].name])
    assert kept.recent_ledgers() == []
    assert kept.folder(EXPORTS_FOLDER) != tmp_path / "拔掉了"
    assert kept.columns() == [USUAL[0]]
