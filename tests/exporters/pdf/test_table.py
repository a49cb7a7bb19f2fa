"""A table on the PDF's pages: what is repeated, what is split, what is too tall."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from models.documents.document import Column, Document, Group, Level, Paragraph, Table
from models.errors import ExportFault
from tests.exporters.printed import export, pages, squeezed
from tests.exporters.samples import SENTENCE, one_cell, plain, posts, sections, tall_first


def test_header_and_caption_repeat_on_every_page(tmp_path: Path) -> None:
    printed = pages(plain(60), tmp_path)
    assert len(printed) > 2
    assert all(squeezed(page).count("序号重点工作当前完成情况") == 1 for page in printed)
    table = posts().tables[0]
    many = Table(table.columns, (Group("", table.groups[0].rows * 12),), caption=table.caption)
    printed = pages(Document("云江区清单", (many,), landscape=True), tmp_path)
    assert len(printed) > 2
    assert all("副区长" in page and "报送频次" in squeezed(page) for page in printed)


def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    printed = pages(one_cell(SENTENCE * 60), tmp_path)
    assert len(printed) > 2
    body = squeezed("".join(printed)).replace("序号完成情况", "")
    assert re.sub(r"—\d+—|1续", "", body).count(SENTENCE) == 60
    assert [squeezed(page).count("1续") for page in printed] == [0] + [1] * (len(printed) - 1)


def test_label_is_repeated_after_a_page_break(tmp_path: Path) -> None:
    printed = pages(sections(30), tmp_path)
    with_rows = [text for page in printed if "沙埭产业园" in (text := squeezed(page))]
    assert len(with_rows) > 2
    assert all("工业强区" in page for page in with_rows)
    assert sum("城市更新" in squeezed(page) for page in printed) == 1


def test_label_longer_than_its_rows_is_printed_whole(tmp_path: Path) -> None:
    columns = (Column("领域", 1), Column("任务", 9))
    groups = tuple(Group(f"推进{at}号产业园建设攻坚", (("已完成。",),)) for at in range(12, 60))
    text = squeezed("".join(pages(Document("云江区清单", (Table(columns, groups, merged_first=True),)), tmp_path)))
    assert all(text.count(f"推进{at}号产业园建设攻坚") == 1 for at in range(12, 60))


def test_a_header_or_label_taller_than_a_page_is_a_clear_fault(tmp_path: Path) -> None:
    columns = (Column("序号" * 700, 1), Column("完成情况", 40))  # more than a page holds across all its width
    with pytest.raises(ExportFault, match="表头太高"):
        export(Document("云江区清单", (Table(columns, (Group("", (("1", "甲"),)),)),)), tmp_path)
    columns = (Column("领域", 1), Column("完成情况", 40))
    with pytest.raises(ExportFault, match="太长，一页纸放不下"):
        export(
            Document("云江区清单", (Table(columns, (Group("领域" * 700, (("甲",),)),), merged_first=True),)), tmp_path
        )


def test_document_without_rows(tmp_path: Path) -> None:
    empty = Table((Column("序号", 1), Column("任务", 3)), (Group("", ()),))
    (page,) = pages(Document("云江区清单", (empty, empty)), tmp_path)
    assert squeezed(page) == "云江区清单序号任务序号任务—1—"


def test_two_tables_share_a_page(tmp_path: Path) -> None:
    assert len(pages(posts(), tmp_path)) == 1


def parts(lines: int, before: int, folder: Path) -> list[int]:
    """How many of a row's lines stand on each page it is on, with so many rows of one line before it."""
    row = "\n".join(f"甲{at:02}" for at in range(lines))
    cells = (*(("乙",) for _ in range(before)), (row,))
    printed = pages(Document("云江区清单", (Table((Column("完成情况", 1),), (Group("", cells),)),)), folder)
    return [count for count in (page.count("甲") for page in printed) if count]


def test_a_row_is_whole_and_one_higher_than_a_page_leaves_no_line_alone(tmp_path: Path) -> None:
    for before in range(12, 25):
        assert parts(8, before, tmp_path) == [8]
        assert parts(20, before, tmp_path) == [20]
    for before in range(20, 34):
        found = parts(60, before, tmp_path)
        assert sum(found) == 60
        assert min(found) >= 2


def test_no_row_stands_alone_below_a_leader_s_name_at_the_foot_of_a_page(tmp_path: Path) -> None:
    columns, row = (Column("完成情况", 1),), ("甲乙丙丁",)
    for before in range(8, 24):
        first = Table(columns, (Group("", (row,) * before),), caption="副区长　沈亦舟")
        second = Table(columns, (Group("", (("戊己",), ("庚辛",), ("壬癸",))),), caption="副区长　白若川")
        (page,) = (
            page for page in pages(Document("清单", (first, second), landscape=True), tmp_path) if "戊己" in page
        )
        assert "庚辛" in page, before


def test_a_label_taller_than_its_rows_does_not_run_into_the_next(tmp_path: Path) -> None:
    labels = ("子丑寅卯辰巳午未申酉戌亥", "甲乙丙丁戊己庚辛壬癸东西")
    columns = (Column("领域", 1), Column("任务", 9))
    groups = tuple(Group(label, (("完成累计投资，" * 5,),)) for label in labels)  # two lines where labels need more
    document = Document("云江区清单", (Table(columns, groups, merged_first=True),))
    with pypdfium2.PdfDocument(export(document, tmp_path).path) as file:
        text = file[0].get_textpage()
        found = text.get_text_range()
        boxes = [[text.get_charbox(found.index(char)) for char in label] for label in labels]
    assert len({round(bottom) for _, bottom, _, _ in boxes[0]}) > 2  # it stands in several lines
    assert min(bottom for _, bottom, _, _ in boxes[0]) > max(top for _, _, _, top in boxes[1])


@pytest.mark.parametrize("count", range(12, 30))
def test_a_line_to_be_signed_stands_on_no_page_alone(tmp_path: Path, count: int) -> None:
    columns = (Column("序号", 1), Column("任务", 9))
    rows = tuple((str(at), f"第{at}项") for at in range(1, count + 1))
    note = Paragraph("登记人：　　　　审核人：", Level.NOTE)
    printed = pages(Document("云江区清单", (Table(columns, (Group("", rows),)), note), landscape=True), tmp_path)
    text = squeezed(printed[-1])
    assert "登记人" in text and "项" in text
    assert [squeezed("".join(printed)).count(f"第{at}项") for at in range(1, count + 1)] == [1] * count


def test_a_title_is_not_alone_on_a_page_before_a_tall_row(tmp_path: Path) -> None:
    for sentences in range(6, 30, 2):
        printed = [squeezed(page) for page in pages(tall_first(plain(3), 2, sentences), tmp_path)]
        assert SENTENCE[:20] in printed[0], sentences
        assert re.sub(r"—\d+—|1续|序号重点工作当前完成情况", "", "".join(printed)).count(SENTENCE) == sentences + 3
