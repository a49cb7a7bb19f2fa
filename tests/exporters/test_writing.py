"""The door of the room and the safe replacement of files."""

from __future__ import annotations

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
    with pytest.raises(ExportFault, match=r"不能导出.*Word 文档（\.docx）"):
        write(one_cell("已完成。"), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_importing_the_door_loads_no_format() -> None:
    code = "import sys, exporters.writing; print({'reportlab', 'docx', 'openpyxl', 'lxml', 'PIL'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
