"""Copies of attachments for other programs to show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
