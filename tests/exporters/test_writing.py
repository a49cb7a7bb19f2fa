"""The door of the room, and what it says where a file cannot be written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporters.writing import FORMATS, write
from models.errors import ExportFault
from tests.exporters.samples import one_cell


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written_and_leaves_nothing_else(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"清单.{suffix}"
    target.write_bytes(b"old")
    result = write(one_cell("已完成。"), target)
    assert (result.path, result.missing_glyphs) == (target, ())
    assert target.stat().st_size > 500
    assert list(tmp_path.iterdir()) == [target]


def test_upper_case_suffix_is_known(tmp_path: Path) -> None:
    assert write(one_cell("已完成。"), tmp_path / "清单.PDF").path.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["清单.odt", "清单", "清单.doc"])
def test_unknown_suffix_names_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFault, match=r"不能存为.*Word 文档（\.docx）"):
        write(one_cell("已完成。"), tmp_path / name)
    assert not list(tmp_path.iterdir())


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


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_closed_folder_is_a_clear_fault(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportFault, match="没有权限"):
        write(one_cell("已完成。"), tmp_path / "清单.html")


def test_importing_the_door_loads_no_format() -> None:
    code = "import sys, exporters.writing; print({'reportlab', 'docx', 'openpyxl', 'lxml', 'PIL'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
