"""Tables written with spaces whose cells go on in the lines below."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest

from models.intake.layout.aligned import with_aligned
from models.intake.source import Grid, Paragraph, Source

HEAD = ("序号", "重点工作", "责任单位", "完成时限")
STARTS = (0, 6, 30, 50)
ROWS = (
    ("1", "修建云江大桥，打", "区交通局", "9月底"),
    ("", "通断头路。", "区住建局", ""),
    ("2", "新建学校。", "区教育局", "8月底"),
)


def line(cells: Sequence[str], *, wide: bool) -> str:
    text = ""
    for start, cell in zip(STARTS, cells, strict=True):
        taken = sum(2 if wide and unicodedata.east_asian_width(letter) == "W" else 1 for letter in text)
        text += " " * (start - taken) + cell
    return text


def source_of(*lines: str) -> Source:
    return Source("清单.txt", "", tuple(Paragraph(text, f"第 {number} 行") for number, text in enumerate(lines, 1)))


@pytest.mark.parametrize("wide", [True, False])
def test_two_columns_that_go_on_at_once(wide: bool) -> None:
    lines = [line(row, wide=wide) for row in (HEAD, *ROWS)]
    first, grid, last = with_aligned(source_of("云江区清单", *lines, "填表说明")).blocks
    assert isinstance(grid, Grid) and isinstance(first, Paragraph) and isinstance(last, Paragraph)
    assert grid.rows == (
        HEAD,
        ("1", "修建云江大桥，打通断头路。", "区交通局\n区住建局", "9月底"),
        ("2", "新建学校。", "区教育局", "8月底"),
    )
    assert grid.numbers == (2, 3, 5)


def test_lines_that_need_it_not_or_stand_beside_their_headings_stay() -> None:
    plain = source_of(*(line(row, wide=True) for row in (HEAD, ROWS[0], ROWS[2])))
    assert with_aligned(plain) is plain
    askew = source_of(*(line(row, wide=True) for row in (HEAD, ROWS[0])), "          通断头路。    区住建局")
    assert with_aligned(askew) is askew
