"""What a Word file holds besides what is read of it is named with its place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from models.intake.reading import read
from models.intake.source import Source
from tests.models.intake.build import contents, plan_from
from tests.models.intake.formats.test_xlsx_asides import PICTURE
from tests.models.intake.formats.word import made, run, source_with, text


def said(source: Source) -> list[tuple[str, str]]:
    return [(finding.text, finding.origin) for finding in source.findings]


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        (text("旧数", "<w:strike/>"), "有划了删除线的文字“旧数”"),
        (text("旧数", "<w:dstrike/>"), "有划了删除线的文字“旧数”"),
        (text("内情", "<w:vanish/>"), "有隐藏的文字“内情”"),
        (run('<w:sym w:font="Webdings" w:char="F041"/>'), "有 1 个特殊符号认不出来"),
        (run("<w:object/>"), "有 1 个嵌入的对象"),
    ],
)
def test_named_with_the_row_it_stands_in(tmp_path: Path, piece: str, words: str) -> None:
    ((told, origin),) = said(source_with(tmp_path, piece, text("在建")))
    assert told.startswith(words) and origin == "第 1 个表格第 2 行"


def test_pictures_in_cells_and_between_paragraphs(tmp_path: Path) -> None:
    document, table = made()
    table.cell(1, 3).paragraphs[0].add_run().add_picture(io.BytesIO(PICTURE))
    document.add_picture(io.BytesIO(PICTURE))
    document.save(str(tmp_path / "清单.docx"))
    assert said(read(tmp_path / "清单.docx", in_child=False)) == [
        ("有 2 张图片，图片没有读取。", "第 1 个表格第 2 行、第 2 段")
    ]


def test_comments_on_a_paragraph_and_on_a_cell(tmp_path: Path) -> None:
    document, table = made()
    document.add_comment(document.paragraphs[0].runs[0], text="题目待定", author="甲")
    document.add_comment(table.cell(1, 3).paragraphs[0].add_run(""), text="已打桩", author="甲")
    document.save(str(tmp_path / "清单.docx"))
    plan = plan_from(read(tmp_path / "清单.docx", in_child=False))
    assert contents(plan) == ["已打桩"]
    words = [finding.text for finding in plan.findings]
    assert "有批注“题目待定”，没有当作内容读取。" in words
    assert any("进展写在批注里" in text for text in words)


def test_the_heads_and_feet_of_pages_without_their_numbers(tmp_path: Path) -> None:
    document, _ = made()
    section = document.sections[0]
    section.header.paragraphs[0].text = "云江区督查室　内部资料"
    section.footer.paragraphs[0].text = "— 1 —"
    document.save(str(tmp_path / "清单.docx"))
    assert said(read(tmp_path / "清单.docx", in_child=False)) == [
        ("有页眉、页脚“云江区督查室 内部资料”，没有读取。", "页眉")
    ]


def test_charts_and_formulas(tmp_path: Path) -> None:
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
    found = said(source_with(tmp_path, run(f"<w:drawing>{chart}</w:drawing>"), run(formula), text("在建")))
    assert [told for told, _ in found] == [
        "有 1 个图表，没有读取。",
        "有 1 个嵌入的对象（如表格文件、公式），没有读取。",
    ]
