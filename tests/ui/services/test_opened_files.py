"""Copies of attachments for other programs to show."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from models.errors import ExportFault
from ui.services.opened_files import OpenedFiles


def test_what_a_killed_program_left_behind_goes_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.services.opened_files.gettempdir", lambda: str(tmp_path))
    old, new, other = (tmp_path / name for name in ("duban-附件-old", "duban-附件-new", "别的"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "纪要.docx").write_bytes(b"minutes")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    opened = OpenedFiles()
    opened.write("批复.pdf", b"approved", "key")
    assert not old.exists() and new.exists() and other.exists()


def test_a_copy_is_read_only_and_contents_of_one_name_are_kept_apart() -> None:
    opened = OpenedFiles()
    first = opened.write("批复.pdf", b"one", "a" * 64)
    second = opened.write("批复.pdf", b"two", "b" * 64)
    assert (first.name, first.read_bytes(), second.read_bytes()) == ("批复.pdf", b"one", b"two")
    assert not first.stat().st_mode & 0o222
    assert opened.write("批复.pdf", b"one", "a" * 64) == first  # opened twice: the same copy


def test_a_disk_that_takes_no_copy_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportFault, match=r"临时文件“批复.pdf”写不了"):
        OpenedFiles().write("批复.pdf", b"one", "a" * 64)
