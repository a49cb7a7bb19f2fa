"""A document as running text: its paragraphs, where its tables stood, and what else it holds."""

from __future__ import annotations

from pathlib import Path

import docx

from models.intake.running_text import read


def test_tables_and_comments_are_told_and_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一段。")
    document.add_table(1, 1).cell(0, 0).text = "表里"
    last = document.add_paragraph("二段。")
    document.add_comment(last.runs, text="请核实", author="甲")
    path = tmp_path / "稿.docx"
    document.save(str(path))
    found = read(path)
    assert found.paragraphs == ["一段。", "二段。"]
    ((before, grid),) = found.tables
    assert (before, grid.rows) == (1, (("表里",),))
    assert ["请核实" in aside for aside in found.asides] == [True]


def test_a_plain_text_has_one_paragraph_a_line(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes("一段。\n二段。".encode("gb18030"))
    assert read(path).paragraphs == ["一段。", "二段。"]
