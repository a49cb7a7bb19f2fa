"""The files of backups: what their names and cards tell, and whether they are as they were made."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from models.safe_files import sha256_of
from models.store.backups.backup import back_up
from models.store.backups.backup_files import (
    COMPANIONS,
    backup_folder,
    backups_in,
    backups_of,
    is_unchanged,
    looks_unchanged,
    stem_of,
    write_card,
)
from models.store.opening import create
from models.store.records.ledger import Ledger


def test_the_card_says_what_the_file_is(ledger: Ledger) -> None:
    made = back_up(ledger, note="导入前")
    (found,) = backups_in(made.path.parent)
    assert found == made
    assert found.card is not None
    assert (found.note, found.number, found.card.sha256) == ("导入前", 1, sha256_of(found.path))
    with closing(sqlite3.connect(found.path)) as plain:
        assert plain.execute("SELECT ledger FROM identity").fetchone() == (found.card.ledger,)


def folder_with(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "备份"
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"whatever")
    return folder


def test_only_files_named_like_backups_are_taken_for_them(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        "云江区-备份导入前-20240506-070809-000001.duban",
        "云江区-备份-20240506-070809-000002.duban",
        "云江区-备份-20240506-070809-000002.json",
        ".云江区-备份-20240506-070809-000003.duban",
        "云江区-备份-20241306-070809-000004.duban",  # no thirteenth month
        "云江区.duban",
        "会议纪要-20240506.docx",
    )
    found = backups_in(folder)
    assert [(one.stem, one.note, f"{one.made:%Y-%m-%d %H:%M:%S}") for one in found] == [
        ("云江区", "", "2024-05-06 07:08:09"),
        ("云江区", "导入前", "2024-05-06 07:08:09"),
    ]
    assert backups_in(tmp_path / "没有") == []


def test_numbers_tell_the_order_whatever_the_clock_said(ledger: Ledger) -> None:
    first, second = back_up(ledger), back_up(ledger)
    assert second.card is not None
    write_card(second.path, replace(second.card, made="1999-01-01T00:00:00"))
    assert [found.path for found in backups_in(first.path.parent)] == [second.path, first.path]


@pytest.mark.parametrize(
    "card",
    [
        "",
        "[]",
        '{"file": "x"}',
        pytest.param("number", id="a number that is a word"),
        pytest.param("made", id="a day that is none"),
    ],
)
def test_a_card_nobody_can_read_leaves_a_backup_without_one(ledger: Ledger, card: str) -> None:
    made = back_up(ledger)
    if card in ("number", "made"):
        said = json.loads(made.card_path.read_text(encoding="utf-8")) | {card: "昨天"}
        card = json.dumps(said)
    made.card_path.write_text(card, encoding="utf-8")
    (found,) = backups_in(made.path.parent)
    assert (found.path, found.card, found.number) == (made.path, None, 0)
    assert not found.is_of(ledger.identity)
    assert not is_unchanged(found) and not looks_unchanged(found)


def test_whose_a_backup_is_tells_its_card_and_without_one_its_name(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    own = back_up(ledger, folder=folder)
    (tmp_path / "乙").mkdir()
    with closing(create(tmp_path / "乙" / ledger.path.name)) as other:
        back_up(other, folder=folder)
    lone = folder / f"{ledger.path.stem}-备份-20240506-070809-000001{ledger.path.suffix}"
    lone.write_bytes(b"whatever")
    (folder / "松溪区-备份-20240506-070809-000001.duban").write_bytes(b"whatever")
    assert [found.path for found in backups_of(ledger.path, folder, ledger.identity)] == [own.path, lone]


def test_what_a_stick_makes_of_the_time_is_no_change(ledger: Ledger) -> None:
    made = back_up(ledger)
    assert looks_unchanged(made)
    (stamp, two_seconds) = made.path.stat().st_mtime_ns, 2_000_000_000
    rounded = stamp // two_seconds * two_seconds
    os.utime(made.path, ns=(rounded, rounded))
    assert looks_unchanged(made)
    os.utime(made.path, ns=(rounded - two_seconds * 30, rounded - two_seconds * 30))
    assert not looks_unchanged(made)
    assert is_unchanged(made)  # whoever reads it sees that every byte is there


@pytest.mark.parametrize("end", COMPANIONS)
def test_one_that_somebody_works_in_is_not_as_it_was(ledger: Ledger, end: str) -> None:
    made = back_up(ledger)
    made.path.with_name(made.path.name + end).write_bytes(b"x")
    assert not looks_unchanged(made) and not is_unchanged(made)


def test_names_of_backups_leave_room_however_long_the_ledgers_is() -> None:
    ledger = Path("/甲") / ("云" * 80 + ".duban")
    assert len(stem_of(ledger).encode()) <= 180
    assert backup_folder(ledger) == Path("/甲") / f"{stem_of(ledger)}的备份"
