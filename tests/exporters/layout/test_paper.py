"""What every printed format agrees on: the page, sizes of type, shares of the width, and text all can hold."""

from __future__ import annotations

import pytest

from exporters.layout.paper import MILLIMETRE, clean, one_line, page_of, shares, table_size, text_page
from models.documents.document import Column, Table
from models.documents.paper import Edge, Paper


def test_the_type_area_is_the_standard_s() -> None:
    upright, turned = page_of(False), page_of(True)
    assert (upright.type_width, upright.height - upright.top - upright.bottom) == (156, 225)
    assert (turned.width, turned.height) == (upright.height, upright.width)


def test_a_page_turned_and_set_upright_again_is_the_same() -> None:
    page = page_of(False)
    assert page.turned().upright() == page
    assert (page.turned().top, page.turned().left) == (page.left, page.bottom)


def test_a_body_measured_to_characters_has_22_lines_whose_characters_fill_the_type_area() -> None:
    page = text_page(Paper(Edge.GLYPH))
    room = (page.height - page.top - page.bottom) * MILLIMETRE
    assert 22 * 29.45 < room < 22 * 29.45 + 1
    assert page.top * MILLIMETRE + (29.45 - 16) / 2 == pytest.approx(37 * MILLIMETRE)
    assert text_page(Paper()) == page_of(False)


@pytest.mark.parametrize(("count", "size"), [(1, 12.0), (5, 12.0), (6, 10.5), (7, 10.5)])
def test_a_table_of_six_columns_is_set_smaller(count: int, size: float) -> None:
    assert table_size(Table((Column("栏", 1),) * count, ())) == size


def test_the_width_is_shared_by_weight_and_used_up() -> None:
    columns = (Column("序号", 1), Column("任务", 4), Column("进展", 5))
    assert shares(columns, 156) == pytest.approx([15.6, 62.4, 78])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("已完成。", "已完成。"),
        ("甲\r\n乙\r丙\v丁\f戊\u2028己\u2029庚\x85辛", "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛"),
        ("甲\x00\x07\x1b乙\x7f\ufffe\ud800丙", "甲乙丙"),
        ("甲\t乙\u3000丙", "甲\t乙\u3000丙"),
    ],
)
def test_a_text_is_kept_without_what_no_format_can_hold(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_title_stands_on_one_line() -> None:
    assert one_line("云江区\r\n重点工作\x00清单") == "云江区重点工作清单"
