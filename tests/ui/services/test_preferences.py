"""What this computer remembers comes back with its type; nonsense in the file counts as not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from ui.services import computer_settings as settings
from ui.services.computer_settings import Setting
from ui.services.preferences import Preferences


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.EXPORT_OPEN_AFTER, True),
        (settings.LETTERS, 120),
        (settings.SCHEME, "dark"),
        (settings.TREE_COLUMNS, ["NUMBER", "UNITS"]),
        (settings.IMPORT_COLUMNS, {"形象进度": "content"}),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_a_value_comes_back_with_its_type(tmp_path: Path, setting: Setting[Any], value: object) -> None:
    Preferences(tmp_path / "p.ini").put(setting, value)
    found = Preferences(tmp_path / "p.ini").get(setting)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("setting", "written"),
    [
        (settings.LETTERS, '"大"'),
        (settings.LETTERS, "true"),
        (settings.EXPORT_OPEN_AFTER, "1"),
        (settings.RECENT, "[1, 2]"),
        (settings.ROWS, '["甲"]'),
        (settings.SCHEME, "{没有写完"),
    ],
)
def test_nonsense_in_the_file_counts_as_not_there(tmp_path: Path, setting: Setting[Any], written: str) -> None:
    by_hand = QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)
    by_hand.setValue(setting.key, written)
    by_hand.sync()
    assert Preferences(tmp_path / "p.ini").get(setting) == setting.default


def test_each_ledger_has_its_own(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "p.ini")
    kept.put_of(tmp_path / "一.duban", settings.TASK, 7)
    assert kept.get_of(tmp_path / "一.duban", settings.TASK) == 7
    assert kept.get_of(tmp_path / "二.duban", settings.TASK) == 0
