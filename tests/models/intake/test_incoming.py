"""The files that come in together."""

from __future__ import annotations

import zipfile
from pathlib import Path

from models.intake.incoming import Arrival, arrivals


def test_files_folders_and_archives_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "各单位"
    folder.mkdir()
    for name in ("乙.docx", "丙.txt", "图.jpg", "~$乙.docx"):
        (folder / name).write_bytes(b"x")
    with zipfile.ZipFile(folder / "甲.zip", "w") as made:
        made.writestr("报送/一.csv", "a")
        made.writestr("报送/二.csv", "a")
    found = arrivals([tmp_path / "单独.xlsx", folder])
    assert [(one.name, one.place) for one in found] == [
        ("单独.xlsx", "单独.xlsx"),
        ("丙.txt", "丙.txt"),
        ("乙.docx", "乙.docx"),
        ("一.csv", "甲.zip：报送/一.csv"),
        ("二.csv", "甲.zip：报送/二.csv"),
    ]


def test_an_archive_that_cannot_be_opened_or_holds_one_file_stands_for_itself(tmp_path: Path) -> None:
    broken = tmp_path / "坏.zip"
    broken.write_bytes(b"PK\x03\x04xxx")
    single = tmp_path / "一.zip"
    with zipfile.ZipFile(single, "w") as made:
        made.writestr("一.csv", "a")
    assert arrivals([broken, single]) == [Arrival(broken), Arrival(single)]
