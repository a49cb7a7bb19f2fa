"""PDF files, read back and rendered with pypdfium2."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from exporters.layout.linebreak import NO_END, NO_START
from models import operations
from models.documents.document import Column, Document, Group, Level, Paragraph, Table
from models.issuing.building import build
from models.periods import Period
from models.records import ListId, TaskId
from models.store.opening import create
from models.vocabulary import FormKey
from tests.exporters.printed import export, pages, squeezed
from tests.exporters.samples import SENTENCE, plain, posts, with_receipt


def test_every_word_is_printed_once(tmp_path: Path) -> None:
    text = squeezed("".join(pages(plain(40), tmp_path)))
    assert text.count(squeezed("第40项任务")) == 1
    assert text.count("整改率98.6%。") == 40
    assert text.startswith("云江区重点工作当前完成情况（截至6月30日）序号重点工作当前完成情况1第1项任务")


def test_lines_neither_start_nor_end_with_a_forbidden_mark(tmp_path: Path) -> None:
    text = SENTENCE * 5 + "（云发改〔2024〕36号）：《实施方案》、“百日攻坚”……；“周调度！”——“月通报？”" * 8
    rows = tuple((text[at:],) for at in range(12))
    document = Document("云江区清单", (Table((Column("完成情况", 1),), (Group("", rows),)),))
    lines = [line.strip() for page in pages(document, tmp_path) for line in page.splitlines()]
    lines = [line for line in lines if len(line) > 12]
    assert len(lines) > 100
    own_starts = {row[0][:10] for row in rows}
    assert not [line for line in lines if line[0] in NO_START and line[:10] not in own_starts]
    assert not [line for line in lines if line[-1] in NO_END]


@pytest.mark.parametrize("form", [FormKey.PROGRESS, FormKey.CURRENT, FormKey.OVERDUE])
def test_a_number_stands_on_one_line(form: FormKey, tmp_path: Path) -> None:
    with closing(create(tmp_path / "云江.duban")) as ledger:
        added = operations.create_list(ledger, "2024年云江区重点工作", 2024)
        list_id = ListId(added.inserted("lists")[0])
        for number in ("8", "10.1", "110.12"):
            task = operations.add_task(ledger, list_id, f"建成第{number}段绿道。", number=number)
            report = TaskId(task.inserted("tasks")[0]), Period(2024, 4), "正在施工。", "截至4月底：第一段未建成。"
            operations.set_report(ledger, *report)
        document = build(ledger, form, list_id, Period(2024, 4), list_numbers=True)
    printed = "\n".join(pages(document, tmp_path)).split()
    assert {"8", "10.1", "110.12"} <= set(printed)


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for count in range(14, 22):
        body = tuple(Paragraph(f"第{at}段。") for at in range(count))
        blocks = (*body, Paragraph("一、总体情况", Level.HEADING_1), Paragraph("各项任务有序推进。"))
        printed = [page for page in pages(Document("云江区清单", blocks), tmp_path) if "总体情况" in page]
        assert ["有序推进" in page for page in printed] == [True], count


def test_the_file_tells_its_title_author_language_and_parts_and_no_font_that_it_does_not_use(tmp_path: Path) -> None:
    path = export(replace(posts(), author="云江区人民政府督查室"), tmp_path).path
    with pypdfium2.PdfDocument(path) as file:
        assert file.get_metadata_value("Title") == "云江区重点工作完成情况（4月）"
        assert file.get_metadata_value("Author") == "云江区人民政府督查室"
        named = [(entry.level, entry.get_title()) for entry in file.get_toc()]
    assert named == [(0, "云江区重点工作完成情况（4月）"), (1, "副区长　沈亦舟"), (1, "副区长　白若川")]
    assert b"Helvetica" not in path.read_bytes()


def test_the_page_number_s_dash_stands_seven_millimetres_below_the_type_area(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(export(plain(1), tmp_path).path) as file:
        text = file[0].get_textpage()
        at = text.get_text_range().rindex("—")
        _, bottom, _, top = text.get_charbox(at)
    assert (bottom + top) / 2 == pytest.approx((35 - 7) / 25.4 * 72, abs=0.6)


def test_a_line_stands_on_the_page_of_the_whole_table_that_it_is_kept_with(tmp_path: Path) -> None:
    parted = 0
    for rows in range(14, 32):
        receipts = [text for text in pages(with_receipt(rows), tmp_path) if "签收时间" in text or "沿此线" in text]
        assert len(receipts) == 1
        assert all(word in receipts[0] for word in ("沿此线裁下", "签收回执", "编号", "签收时间"))
        parted += f"第{rows}项任务" not in receipts[0]
    assert 0 < parted < 18  # it went to a page of its own where it had to
