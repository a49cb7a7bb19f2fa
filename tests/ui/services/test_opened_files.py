"""Copies of attachments for other programs to show."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.errors import ExportFault
from ui.services.opened_files import OpenedFiles, sweep
from ui.shell.main_window import MainWindow

_PROJECT = Path(__file__).parents[3]
_OPENING = """
import sys
from ui.services.opened_files import OpenedFiles
print(OpenedFiles().write("纪要.docx", b"minutes", "key"), flush=True)
sys.stdin.read()
"""


def test_what_a_killed_program_left_behind_goes_at_the_next_start_and_what_another_shows_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.services.opened_files.gettempdir", lambda: str(tmp_path))
    (tmp_path / "别的").mkdir()
    around = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-c", _OPENING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=around, cwd=_PROJECT
    ) as other:
        assert other.stdout is not None
        shown = Path(other.stdout.readline().decode().strip())
        sweep()
        assert shown.read_bytes() == b"minutes"
        other.kill()
        other.wait()
        assert shown.exists()
        sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["别的"]


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What another program left behind, there before a window is."""
    left = tmp_path / "duban-附件-left"
    (left / "key").mkdir(parents=True)
    (left / "key" / "纪要.docx").write_bytes(b"minutes")
    (left / "key" / "纪要.docx").chmod(0o400)
    monkeypatch.setattr("ui.services.opened_files.gettempdir", lambda: str(tmp_path))
    return left


def test_the_window_sweeps_once_it_is_seen(qtbot: QtBot, left: Path, empty_window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not left.exists())


def test_its_owner_alone_sees_a_copy_and_it_goes_at_the_end() -> None:
    opened = OpenedFiles()
    folder = opened.write("批复.pdf", b"one", "a" * 64).parent.parent
    assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700
    opened.clear()  # as at the end of the program
    assert not folder.exists()
    assert opened.write("批复.pdf", b"one", "a" * 64).read_bytes() == b"one"


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
