"""A file is written whole before it takes the old one's place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from exporters.writing import write
from models.errors import ExportFault
from models.safe_files import replacing
from tests.exporters.samples import one_cell


def test_missing_folder_is_a_clear_fault(tmp_path: Path) -> None:
    with pytest.raises(ExportFault, match=r"文件夹.*不存在"):
        write(one_cell("已完成。"), tmp_path / "没有" / "清单.html")


def test_folder_in_the_file_s_place_is_a_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "清单.html").mkdir()
    with pytest.raises(ExportFault, match="是一个文件夹"):
        write(one_cell("已完成。"), tmp_path / "清单.html")
    assert [path.name for path in tmp_path.iterdir()] == ["清单.html"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(errno.EACCES, "used by another process"), "正被其他程序.*打开"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EIO, "Input/output error"), "没有保存"),
    ],
)
def test_old_file_survives_a_failed_replacement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    target = tmp_path / "清单.docx"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportFault, match=message):
        write(one_cell("已完成。"), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_bug_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "清单.docx"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(target) as stream:
        stream.write(b"half")
        raise RuntimeError("bug")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_closed_folder_is_a_clear_fault(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportFault, match="没有权限"):
        write(one_cell("已完成。"), tmp_path / "清单.html")
