"""What this computer remembers, with the type it went in with, and nothing that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QStandardPaths

from ui.services.preferences import Preferences
from ui.services.row_parts import USUAL, Column


@pytest.fixture
def kept(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "p.ini")


def made(folder: Path, *names: str) -> list[Path]:
    """Files of these names."""
    paths = [folder / f"{name}.duban" for name in names]
    for path in paths:
        path.touch()
    return paths


def test_preferences_keep_types_and_survive_nonsense(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "p.ini")
    for key, value in {"a": True, "b": 3, "c": ["甲", "乙"], "d": "文字"}.items():
        kept.set_value(key, value)
    again = Preferences(tmp_path / "p.ini")
    assert [again.value("a", False), again.value("b", 0), again.value("c", []), again.value("d", "")] == [
        True,
        3,
        ["甲", "乙"],
        "文字",
    ]
    assert again.value("b", "另一种") == "另一种"
    assert again.value("没有", None) is None


def test_the_eight_ledgers_opened_last_are_offered_latest_first(kept: Preferences, tmp_path: Path) -> None:
    for path in made(tmp_path, *"甲乙丙丁戊己庚辛壬癸"):
        kept.remember_ledger(path)
    assert [path.stem for path in kept.recent_ledgers()] == [*"癸壬辛庚己戊丁丙"]
    assert len(kept.value("recent", list[str]())) == 8


def test_a_ledger_opened_again_moves_to_the_head_and_one_that_is_gone_is_not_offered(
    kept: Preferences, tmp_path: Path
) -> None:
    first, second, third = made(tmp_path, *"甲乙丙")
    for path in (first, second, third, first.parent / "." / first.name):
        kept.remember_ledger(path)
    second.unlink()
    assert kept.recent_ledgers() == [first.resolve(), third.resolve()]


def test_what_is_remembered_of_one_ledger_is_not_another_s(kept: Preferences, tmp_path: Path) -> None:
    first, second = made(tmp_path, *"甲乙")
    kept.set_of_ledger(first, "grouping", "STATUS")
    assert kept.of_ledger(first, "grouping", "") == "STATUS"
    assert kept.of_ledger(second, "grouping", "") == ""


def test_a_state_of_qt_comes_back_byte_for_byte_and_nonsense_is_none(kept: Preferences) -> None:
    kept.set_state("geometry", QByteArray(b"\x00\xff\x10"))
    assert kept.state("geometry") == QByteArray(b"\x00\xff\x10")
    assert kept.state("never set").isEmpty()


def test_the_parts_of_a_row_come_back_in_their_order_and_unknown_ones_are_dropped(kept: Preferences) -> None:
    assert kept.columns() == list(USUAL)
    kept.set_columns([Column.STATUS, Column.NUMBER])
    assert kept.columns() == [Column.NUMBER, Column.STATUS]
    kept.set_value("tree/columns", ["STATUS", "一列新版本才有的"])
    assert kept.columns() == [Column.STATUS]


def test_a_folder_that_is_gone_gives_way_to_the_documents(kept: Preferences, tmp_path: Path) -> None:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    assert kept.folder("export") == documents
    folder = tmp_path / "出表"
    folder.mkdir()
    kept.set_folder("export", folder)
    assert kept.folder("export") == folder
    assert kept.folder("import") == documents
    folder.rmdir()
    assert kept.folder("export") == documents
