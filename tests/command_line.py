"""The program without a window, run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import main

TODAY = date(2024, 7, 3)
TITLE = "云江区2024年民生实事"
TASKS = (
    ("改造老旧小区12个", "*区住建局、松溪街道", "已开工8个，完工3个。"),
    ("新建口袋公园5处", "区综合执法局", "已建成2处。"),
    ("整治青螺湖入湖河道3条", "*区水利局，区农业农村局", "清淤完成1条。"),
)


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        """The answer to --json."""
        return json.loads(self.out)


Run = Callable[..., Said]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the program with arguments, on 3 July 2024."""

    def run(*arguments: object) -> Said:
        code = main.main([str(argument) for argument in arguments], lambda: TODAY)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


def write_sheet(path: Path, title: str, tasks: tuple[tuple[str, str, str], ...], day: str = "6月30日") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"{title}进展情况汇总表（截至{day}）"])
    sheet.append(["序号", "重点工作", "责任单位", "进展情况"])
    for number, row in enumerate(tasks, start=1):
        sheet.append([number, *row])
    book.save(path)
    return path


def assert_is_one_sentence(said: Said, *words: str) -> None:
    """A fault of the user's: exit 2, nothing on stdout, one Chinese line on stderr."""
    assert said.code == 2
    assert said.out == ""
    assert said.err.endswith("。\n")
    assert len(said.err.splitlines()) == 1
    for word in words:
        assert word in said.err
