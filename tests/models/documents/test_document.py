"""A printable value holds together before anything is printed."""

from __future__ import annotations

import pytest

from models.documents.document import Column, Document, Group, Paragraph, Table

COLUMNS = (Column("序号", 1), Column("任务", 3))


@pytest.mark.parametrize(("row", "merged_first"), [(("1",), False), (("1", "甲", "乙"), False), (("1", "甲"), True)])
def test_a_row_that_does_not_fit_its_columns_is_a_bug_at_once(row: tuple[str, ...], merged_first: bool) -> None:
    with pytest.raises(ValueError, match="row has"):
        Table(COLUMNS, (Group("", (row,)),), merged_first=merged_first)


def test_a_document_knows_its_tables_among_its_paragraphs() -> None:
    first = Table(COLUMNS, (Group("", (("1", "甲"),)),))
    second = Table(COLUMNS, (Group("城建", (("甲",),)),), merged_first=True)
    document = Document("清单", (Paragraph("一、总体情况"), first, Paragraph("二、逾期情况"), second))
    assert document.tables == (first, second)
