"""Documents kept as data are the same when they come back."""

from __future__ import annotations

from dataclasses import replace

from models.documents.as_json import as_json, from_json
from models.documents.document import Align, Column, Document, Group, Level, Paragraph, Table
from models.documents.paper import Edge, Paper

WHOLE = Document(
    "云江区重点工作进展情况",
    (
        Table((Column("序号", 2, Align.CENTER), Column("任务", 9)), (Group("", (("1", "建成\n隧道"),)),), "林予安"),
        Table((Column("板块", 2), Column("任务", 9)), (Group("产业", (("投产",), ("开工",))),), merged_first=True),
        Paragraph("制表单位：区府办", Level.NOTE),
    ),
    "（截至4月底）",
    "进展",
    landscape=True,
)


def test_how_sheets_are_measured_is_kept_and_a_usual_paper_is_kept_as_ever() -> None:
    other = replace(WHOLE, paper=Paper(Edge.GLYPH, mirrored=True))
    assert from_json(as_json(other)) == other
    assert "paper" not in as_json(WHOLE)


def test_a_document_comes_back_equal() -> None:
    assert from_json(as_json(WHOLE)) == WHOLE
    assert as_json(from_json(as_json(WHOLE))) == as_json(WHOLE)


def test_a_line_that_is_kept_with_its_table_is_told_and_no_other() -> None:
    line = Paragraph("沿此线裁下", Level.NOTE, kept=True)
    assert from_json(as_json(replace(WHOLE, blocks=(line,)))).blocks == (line,)
    assert '"kept"' not in as_json(replace(WHOLE, blocks=(replace(line, kept=False),)))
