"""A file in which several units answer is a reply of each."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl

from models.intake.reading import load
from models.records import ListId
from models.replies.arriving import not_there_yet
from models.replies.parting import parts_of
from models.replies.review import Reply, compare
from models.replies.taking import clean_rows, take
from models.store.history.history import undo
from models.store.records.ledger import Ledger
from tests.models.months.month import APRIL
from tests.models.replies.forms import DAY, Answers, form, request_of, table_rows, values

ROADS = {"2": {"完成情况": "右洞贯通。", "是否完成": "是"}}


def _replies(ledger: Ledger, month: ListId, path: Path) -> tuple[Reply, ...]:
    new, again = not_there_yet([load(path)])
    assert not again
    return compare(ledger, month, APRIL, new, DAY).replies


def _said(replies: tuple[Reply, ...]) -> list[tuple[str, list[str]]]:
    return [(each.unit.name if each.unit else "", [row.said.content for row in each.rows]) for each in replies]


def test_sheets_of_several_units_in_one_book(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:
    roads = form(request_of(ledger, month, "区交通局"), tmp_path / "区交通局.xlsx", ROADS)
    for without_marks in (False, True):
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for source in (path, roads):
            sheet = book.create_sheet(source.stem)
            for row in values(source):
                sheet.append(row[:-1] if without_marks else row)
        book.save(tmp_path / "汇总.xlsx")
        replies = _replies(ledger, month, tmp_path / "汇总.xlsx")
        assert _said(replies) == [
            ("区住建局", ["已开工11个，完工4个。", "迁改验收。"]),
            ("区交通局", ["右洞贯通。"]),
        ]
        assert all(row.is_clean for reply in replies for row in reply.rows)


def test_a_cover_that_explains_how_to_fill_in_is_no_unit(
    ledger: Ledger, month: ListId, path: Path, tmp_path: Path
) -> None:
    roads = form(request_of(ledger, month, "区交通局"), tmp_path / "区交通局.xlsx", ROADS)
    book = openpyxl.Workbook()
    for text in ("填表说明", "填报单位：写单位全称。"):
        book.worksheets[0].append([text])
    for source in (roads, path):
        for row in values(source):
            (book[source.stem] if source.stem in book else book.create_sheet(source.stem)).append(row)
    book.save(tmp_path / "汇总.xlsx")
    said = [("区交通局", ["右洞贯通。"]), ("区住建局", ["已开工11个，完工4个。", "迁改验收。"])]
    assert _said(_replies(ledger, month, tmp_path / "汇总.xlsx")) == said


def test_a_part_that_was_taken_says_nothing_of_the_others(
    ledger: Ledger, month: ListId, answers: Answers, tmp_path: Path
) -> None:
    document = docx.Document()
    for unit, said in (("区住建局", answers), ("区交通局", ROADS)):
        document.add_paragraph(f"填报单位：{unit}")
        rows = table_rows(request_of(ledger, month, unit), said)
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in enumerate(rows):
            for place, text in enumerate(texts):
                table.cell(row, place).text = text
    document.save(str(tmp_path / "汇总.docx"))
    first, second = _replies(ledger, month, tmp_path / "汇总.docx")
    new, _ = not_there_yet([load(tmp_path / "汇总.docx")])
    take(ledger, compare(ledger, month, APRIL, new, DAY).known, second, clean_rows(second), DAY)
    first, second = _replies(ledger, month, tmp_path / "汇总.docx")
    assert (len(clean_rows(first)), len(clean_rows(second))) == (2, 0)
    undo(ledger)
    first, second = _replies(ledger, month, tmp_path / "汇总.docx")
    assert (len(clean_rows(first)), len(clean_rows(second))) == (2, 1)


def test_a_form_with_its_applications_is_of_one_unit(path: Path) -> None:
    source = load(path)
    assert len(source.grids) == 3
    assert parts_of(source) == [source]
