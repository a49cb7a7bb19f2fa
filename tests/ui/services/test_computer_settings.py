"""The table of what this computer remembers: each key once, and nothing taken for what it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ui.services import computer_settings
from ui.services.computer_settings import (
    COLLAPSED,
    EXPORT_OPEN_AFTER,
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

TABLE = [found for found in vars(computer_settings).values() if isinstance(found, Setting)]


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
def test_what_does_not_belong_there_counts_as_not_there(tmp_path: Path, setting: Setting[object], written: str) -> None:
    by_hand = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    by_hand.setValue(setting.key, written)
    by_hand.sync()
    assert Preferences(tmp_path / "preferences.ini").get(setting) == setting.default
