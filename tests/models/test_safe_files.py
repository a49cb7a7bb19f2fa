"""Files replaced whole or not at all, and on the disk before anything is told of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.safe_files import make_folder, make_private_folder, replacing, write_whole, written_beside


def test_a_bug_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "清单.docx"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(target) as stream:
        stream.write(b"half")
        raise RuntimeError("bug")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_ends_badly_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "区.duban"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), written_beside(target) as path:
        path.write_bytes(b"half")
        raise RuntimeError("bug")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "草稿.json"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_private_file_is_its_owners_from_the_first_byte_on_and_any_other_as_usual(tmp_path: Path) -> None:
    private, usual = tmp_path / "草稿.json", tmp_path / "清单.docx"
    with written_beside(private, private=True) as path:
        assert path.stat().st_mode & 0o777 == 0o600
        path.write_bytes(b"one")
    with replacing(usual) as stream:
        stream.write(b"two")
    (tmp_path / "别的").touch()
    assert private.stat().st_mode & 0o777 == 0o600
    assert usual.stat().st_mode == (tmp_path / "别的").stat().st_mode


def test_a_private_folder_is_closed_to_others_also_one_that_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "一" / "草稿"
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_missing_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "没有" / "草稿.json", b"one")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which file is flushed")
def test_a_drive_that_is_gone_is_the_systems_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as gone, pytest.raises(OSError):
        gone.setattr(Path, "is_dir", lambda path: False)
        make_folder(Path(tmp_path.anchor))


def test_the_file_is_on_the_disk_before_it_takes_its_place_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, replace = os.fsync, Path.replace

    def note_flush(number: int) -> None:
        done.append("folder" if Path(f"/proc/self/fd/{number}").resolve() == tmp_path else "file")
        flush(number)

    def note_replace(self: Path, target: Path) -> Path:
        done.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_replace)
    write_whole(tmp_path / "草稿.json", b"one")
    assert done == ["file", "replace", "folder"]
    done.clear()
    with replacing(tmp_path / "清单.docx") as stream:
        stream.write(b"one")
    assert done == ["file", "replace", "folder"]
