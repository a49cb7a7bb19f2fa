"""A month that went out, and its forms as units fill them in, save them and send them back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.request import renderer
from models.intake.source import Source
from models.months.request import CODE, CONTENT, MEASURES, NUMBER, PLAN_MET, REASON, TEXT, Request
from models.months.requests import asked
from models.records import ListId
from models.replies import arriving
from models.replies.arriving import Unread
from models.replies.remarks import Code
from models.replies.review import Reply, Review, compare
from models.store.records.ledger import Ledger
from tests.models.months.month import APRIL

Answers = Mapping[str, Mapping[str, str]]
"""What is written into a row, by the task's number and the heading."""


DAY = date(2024, 4, 26)
"""When the files came."""

Look = Callable[[Path | arriving.Pasted], Reply]


def request_of(ledger: Ledger, list_id: ListId, unit: str) -> Request:
    return next(each for each in asked(ledger, list_id, APRIL).requests if each.unit == unit)


def form(request: Request, path: Path, answers: Answers) -> Path:
    """The form as it went out, filled in."""
    stream = BytesIO()
    renderer()(request, stream)
    book = openpyxl.load_workbook(stream)
    sheet = sheet_of(book)
    for number, values in answers.items():
        for heading, text in values.items():
            sheet.cell(row_of(sheet, number), column(sheet, heading)).value = text
    book.save(path)
    return path


def apply_for(path: Path, name: str, number: str, values: Mapping[str, object], filled_on: str = "") -> Path:
    """Fill in a row of one of the form's further sheets, and the day at its foot."""
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    for heading, value in values.items():
        sheet.cell(row_of(sheet, number), column(sheet, heading)).value = value  # type: ignore[assignment]
    if filled_on:
        foot = sheet.cell(sheet.max_row, 1)
        foot.value = f"填报人：王力　　填报日期：{filled_on}"
    book.save(path)
    return path


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    return book["进展报送表"]


def header(sheet: Worksheet) -> int:
    return next(row for row in range(1, 10) if sheet.cell(row, 1).value == NUMBER)


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[header(sheet)] if cell.value == heading)


def row_of(sheet: Worksheet, number: str) -> int:
    place = column(sheet, NUMBER)
    return next(row for row in range(header(sheet) + 1, sheet.max_row) if sheet.cell(row, place).value == number)


def edit(path: Path, change: Any) -> Path:
    """Open a form again, change its progress sheet, save it."""
    book = openpyxl.load_workbook(path)
    change(sheet_of(book))
    book.save(path)
    return path


def values(path: Path) -> list[list[Any]]:
    """What a form shows, without anything else it has."""
    sheet = sheet_of(openpyxl.load_workbook(path))
    return [["" if cell.value is None else cell.value for cell in row] for row in sheet]


def table_rows(request: Request, answers: Answers) -> list[list[str]]:
    """The rows as somebody types them anew: some headings, one row a task."""
    headings = [NUMBER, TEXT, CONTENT, PLAN_MET, REASON, MEASURES, CODE]
    rows = [headings]
    for task in request.tasks:
        said = {NUMBER: task.number, TEXT: task.text, CODE: task.code, **answers.get(task.number, {})}
        rows.append([said.get(heading, "") for heading in headings])
    return rows


def word(rows: Sequence[Sequence[str]], path: Path, above: Iterable[str] = ()) -> Path:
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for place, text in enumerate(texts):
            table.cell(row, place).text = text
    document.save(str(path))
    return path


def seen(ledger: Ledger, list_id: ListId, *paths: Path | arriving.Pasted, day: date = DAY) -> Review:
    """A look at files that came on a day, read in this process."""
    read: list[Source | Unread] = []
    for path in paths:
        if isinstance(path, arriving.Pasted):
            read += arriving.read_each([path])
        else:
            read += (arriving._load(arrival) for arrival in arriving.replies_in([path]))
    return compare(ledger, list_id, APRIL, read, day)


def one(ledger: Ledger, list_id: ListId, path: Path | arriving.Pasted) -> Reply:
    (reply,) = seen(ledger, list_id, path).replies
    return reply


def codes(reply: Reply) -> set[Code]:
    return {remark.code for remark in reply.all_remarks}


def assert_known(reply: Reply, whole: Collection[Code] = ()) -> None:
    """Both rows are known again with what was written into them."""
    assert [(row.said.number, row.said.content, row.said.plan_met) for row in reply.rows if row.is_clean] == [
        ("1", "已开工11个，完工4个。", True),
        ("2", "迁改验收。", False),
    ]
    assert reply.unit is not None
    assert reply.unit.name == "区住建局"
    assert codes(reply) == set(whole)


def changed(path: Path, number: str, heading: str, text: str) -> Path:
    def change(sheet: Any) -> None:
        sheet.cell(row_of(sheet, number), column(sheet, heading)).value = text

    return edit(path, change)


def remarks(reply: Reply, number: str) -> set[Code]:
    return {remark.code for row in reply.rows if row.said.number == number for remark in row.remarks}
