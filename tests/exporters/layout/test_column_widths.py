"""Widths found from the cells: fewer lines than fixed shares, no word of a heading broken, alike tables alike."""

from __future__ import annotations

import pytest

from exporters.layout.column_widths import fitted
from exporters.layout.linebreak import EmWidths, break_lines
from exporters.layout.paper import shares, table_size
from exporters.layout.table_pages import SIDE
from models.documents.document import Align, Column, Document, Group, Kind, Table

TOTAL = 156 / 25.4 * 72
COLUMNS = (
    Column("序号", 10, Align.CENTER),
    Column("工作任务", 40),
    Column("责任单位", 10, Align.CENTER),
    Column("进展情况", 40),
)


def table(count: int, task: str, report: str, unit: str = "区住建局") -> Table:
    return Table(COLUMNS, (Group("", tuple((str(i), task, unit, report) for i in range(1, count + 1))),))


def lines(found: list[float], row: tuple[str, ...]) -> int:
    size = table_size(table(1, "", ""))
    return max(
        len(break_lines(cell, EmWidths(), (width - 9) * 1000 / size)) for cell, width in zip(row, found, strict=True)
    )


def test_long_texts_get_the_room_that_short_ones_do_not_need() -> None:
    made = table(30, "建成望湖隧道", "累计完成投资2.1亿元，主体结构已经封顶。" * 8)
    found = fitted(Document("", (made,)))(made)
    assert sum(found) == pytest.approx(TOTAL)
    row = made.groups[0].rows[0]
    assert lines(found, row) < lines(shares(COLUMNS, TOTAL), row)
    assert found[3] > 2 * found[1]


def test_numbers_and_names_are_not_broken() -> None:
    made = table(120, "任务", "进展" * 40, "区农业农村局")
    found = fitted(Document("", (made,)))(made)
    size = table_size(made)
    assert (found[0] - 9) / size >= 1.5  # 120
    assert len(break_lines("责任单位", EmWidths(), (found[2] - 9) * 1000 / size)) == 1


def test_tables_with_the_same_columns_have_the_same_widths() -> None:
    short, long = table(2, "甲", "乙"), table(20, "甲" * 80, "乙")
    widths = fitted(Document("", (short, long)))
    assert widths(short) == widths(long)


def test_kept_widths_stay_as_far_as_headings_and_numbers_fit() -> None:
    made = table(30, "建成望湖隧道", "累计完成投资2.1亿元。" * 8)
    kept = fitted(Document("", (made,), widths_kept=True))(made)
    assert kept[3] == pytest.approx(shares(COLUMNS, TOTAL)[3], rel=0.1)
    assert kept[3] == pytest.approx(kept[1], rel=0.02)
    tight = Table(
        (Column("序号", 1, Align.CENTER, Kind.NUMBER), Column("进展", 99)), (Group("", (("110.123", "甲"),)),)
    )
    number, _ = fitted(Document("", (tight,), widths_kept=True))(tight)
    assert len(break_lines("110.123", EmWidths(), (number - 9) * 1000 / 12)) == 1


def test_an_empty_table_keeps_its_shares() -> None:
    empty = Table(COLUMNS, (Group("", ()),))
    assert fitted(Document("", (empty,)))(empty) == pytest.approx(shares(COLUMNS, TOTAL))


def test_dates_and_figures_are_whole_in_columns_of_text() -> None:
    columns = (Column("序号", 5), Column("时限", 1), Column("投资", 1), Column("进展情况", 93))
    rows = tuple((str(i), "2024年12月31日前，2024年4月8日", "12,345.67", "主体结构封顶。" * 30) for i in range(9))
    made = Table(columns, (Group("", rows),))
    found = fitted(Document("", (made,)))(made)
    size = table_size(made)
    assert (found[1] - 9) / size >= 7 and (found[2] - 9) / size >= 4.5
    wide = Table(tuple(Column(f"时限{i}", 1) for i in range(9)), (Group("", (("2024年12月31日",) * 9,)),))
    assert sum(fitted(Document("", (wide,)))(wide)) == pytest.approx(TOTAL)  # where there is no room they are broken


def test_a_single_long_text_in_a_column_of_short_ones_keeps_four_characters_a_line() -> None:
    columns = (Column("序号", 5), Column("进展情况", 75), Column("说明", 5))
    rows = tuple((str(i), "主体结构封顶。" * 30, "甲" * 40 if i == 7 else "/") for i in range(60))
    made = Table(columns, (Group("", rows),))
    assert (fitted(Document("", (made,)))(made)[2] - 9) / table_size(made) >= 4


def test_a_text_that_another_column_parts_again_gets_the_room_it_needs_in_each_row() -> None:
    columns = (
        Column("分管领导", 10, Align.CENTER, merged=True),
        Column("牵头单位", 10, merged=True),
        Column("工作任务", 80),
    )
    rows = tuple(
        ("张三李四"[i % 2], "区住建局会同有关镇街逐项核对、逐户上门、逐月通报。" * 3, "完成任务" * 9) for i in range(12)
    )
    made = Table(columns, (Group("", rows),))
    found = fitted(Document("", (made,)))(made)
    assert found[1] > found[2]


def test_columns_share_what_fixed_ones_leave_where_that_is_less_than_they_need() -> None:
    fixed = [Column("进展情况", 10, width=0.3), Column("工作任务", 10, width=0.3)]
    named = [Column("责任单位", 2, Align.CENTER) for _ in range(2)]
    columns = (*fixed, *named, Column("备注", 40), *(Column("附注", 2) for _ in range(2)))
    row = ("进展" * 40, "任务", "区农业农村局", "区农业农村局", "说明" * 40, "说明", "说明")
    made = Table(columns, (Group("", (row,) * 3),))
    found = fitted(Document("", (made,)))(made)
    assert sum(found) == pytest.approx(TOTAL)
    assert min(found) > 10
    assert found[0] == found[1] == max(found)


def test_room_that_no_text_wants_is_shared_by_all_columns() -> None:
    months = tuple(Column(f"{month}月", 4, Align.CENTER) for month in range(1, 13))
    counts = ("10/10", "8/8", "13/13", *("",) * 9)
    made = Table((Column("责任单位", 40), *months), (Group("", (("区水利局", *counts),)),))
    found = fitted(Document("", (made,), landscape=True))(made)
    assert max(found[1:]) < 1.3 * min(found[1:])
    assert found[0] < 3 * found[1] + 100


def test_a_heading_with_figures_is_whole_where_its_face_has_them_wide() -> None:
    columns = (Column("重点任务", 30), *(Column(f"{month}月", 1, Align.CENTER) for month in range(1, 13)))
    made = Table(columns, (Group("", (("修好云江滨江步道，" * 40, *("",) * 12),)),))
    size, wide = table_size(made), EmWidths(560.0)["12月"] / 1000
    assert fitted(Document("", (made,), landscape=True))(made)[-1] >= wide * size + 2 * SIDE


def test_a_date_of_eight_figures_is_whole_where_a_face_has_them_wide() -> None:
    columns = (Column("题名", 30), Column("日期", 1, Align.CENTER))
    made = Table(columns, (Group("", (("修好云江滨江步道，" * 40, "20240630"),)),))
    assert fitted(Document("", (made,)))(made)[1] >= EmWidths(555.0)["20240630"] / 1000 * table_size(made) + 2 * SIDE
