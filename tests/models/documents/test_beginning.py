"""As much of a document as is looked at while it is changed."""

from __future__ import annotations

from models.documents.beginning import beginning
from models.documents.document import Column, Document, Group, Paragraph, Sheet, SheetCell, SheetRow, Table

COLUMNS = (Column("序号", 1), Column("任务", 9))


def table(rows: int) -> Table:
    return Table(COLUMNS, (Group("", tuple((str(row), "任务") for row in range(rows))),))


def test_a_document_of_the_usual_length_is_whole() -> None:
    document = Document("标题", (table(300), table(200), Paragraph("备注")))
    assert beginning(document) is document


def test_a_long_one_ends_with_a_line_that_says_so() -> None:
    shown = beginning(Document("标题", (table(300), table(300), table(1), Paragraph("备注"))))
    assert [len(found.groups[0].rows) for found in shown.tables] == [300, 200]
    last = shown.blocks[-1]
    assert isinstance(last, Paragraph) and last.text.startswith("版面只排了开头的 500 项")


def test_so_do_many_sheets() -> None:
    sheet = Sheet((1.0,), (SheetRow((SheetCell("编号"),)),))
    shown = beginning(Document("标题", (sheet,) * 100))
    assert len(shown.blocks) == 61
