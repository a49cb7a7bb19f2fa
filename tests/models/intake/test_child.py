"""Files are read in a process of its own, which may hang, grow or die."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake import child
from models.intake.reading import load, read
from models.intake.source import Source
from tests.models.intake.build import (
    FIRST,
    HEADER,
    TITLE,
    workbook,
)


def sleeping(path: Path) -> Source:
    time.sleep(30)
    return load(path)


def greedy(path: Path) -> Source:
    return Source(path.name, str(len(bytearray(512 * 1024 * 1024))), ())


def dying(path: Path) -> Source:
    raise SystemExit(3)


def test_time_limit(tmp_path: Path) -> None:
    begin = time.monotonic()
    with pytest.raises(SourceFault, match="已停止"):
        child.run(sleeping, tmp_path, seconds=0.2)
    assert time.monotonic() - begin < 15  # a hang, not a speed


def test_memory_limit(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="内存不够"):
        child.run(greedy, tmp_path, memory=256 * 1024 * 1024)


def test_a_child_that_dies(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="异常中断"):
        child.run(dying, tmp_path)


def troubled(path: Path) -> Source:
    return {"dies": dying, "hangs": sleeping}.get(path.name, _named)(path)


def _named(path: Path) -> Source:
    return Source(path.name, "", ())


def test_of_many_files_those_that_hurt_take_no_other_with_them() -> None:
    paths = [Path(name) for name in ("a", "dies", "b", "hangs", "c")]
    results = list(child.run_each(troubled, paths, seconds=5))
    assert [result.name if isinstance(result, Source) else result.what[:2] for result in results] == [
        *("a", "文件", "b", "读取", "c")
    ]


def test_the_child_reads_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[TITLE], HEADER, FIRST], ["A1:D1"])
    assert read(path) == read(path, in_child=False)
