"""XML files of Office 2003, and Word's packages in one file."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from models.errors import SourceFault
from models.intake.reading import read
from tests.models.intake.build import FIRST, HEADER, SECOND, document, plan_of, texts

SHEET = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
WORD = "http://schemas.microsoft.com/office/word/2003/wordml"


def written(path: Path, text: str) -> Path:
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")
    return path


def cell(text: str, more: str = "", kind: str = "String") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{escape(text)}</Data></Cell>'


def test_a_workbook(tmp_path: Path) -> None:
    rows = [
        "<Row>" + cell("2024年云江区重点工作（6月）", 'ss:MergeAcross="3"') + "</Row>",
        '<Row ss:Index="3">' + "".join(map(cell, ("板块", "序号", "重点工作", "完成时限"))) + "</Row>",
        "<Row>"
        + cell("交通", 'ss:MergeDown="1"')
        + cell("1", kind="Number")
        + cell("修堤")
        + cell("2024-09-30T00:00:00.000", kind="DateTime")
        + "</Row>",
        '<Row ss:Hidden="1">' + cell("2", 'ss:Index="2"') + cell("建桥") + "</Row>",
    ]
    hidden = "<x:WorksheetOptions xmlns:x='urn:schemas-microsoft-com:office:excel'>"
    hidden += "<x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    sheets = f'<Worksheet ss:Name="清单"><Table>{"".join(rows)}</Table></Worksheet>'
    sheets += f'<Worksheet ss:Name="旧"><Table><Row>{cell("旧")}</Row></Table>{hidden}</Worksheet>'
    path = written(
        tmp_path / "表.xml", f'<?mso-application progid="Excel.Sheet"?><Workbook {SHEET}>{sheets}</Workbook>'
    )
    grid, old = read(path, in_child=False).grids
    assert (grid.numbers, grid.hidden_rows, old.hidden) == ((1, 3, 4, 5), frozenset((3,)), True)
    plan = plan_of(path)
    assert texts(plan) == [("1", "修堤"), ("2", "建桥")]
    assert [task.section for task in plan.tasks] == ["交通", "交通"]
    assert str(plan.tasks[0].nodes[0].due) == "2024-09-30"


def test_a_word_document_of_2003(tmp_path: Path) -> None:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def cells(*found: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in found) + "</w:tr>"

    merged = '<w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr>' + paragraph("交通") + "</w:tc>"
    going_on = "<w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>"
    rows = cells("板块", "重点工作", "责任单位")
    rows += f"<w:tr>{merged}<w:tc>{paragraph('修堤')}</w:tc><w:tc>{paragraph('区水利局')}</w:tc></w:tr>"
    rows += f"<w:tr>{going_on}<w:tc>{paragraph('建桥')}</w:tc><w:tc>{paragraph('区交通局')}</w:tc></w:tr>"
    body = f"<wx:sect xmlns:wx='urn:wx'>{paragraph('2024年云江区重点工作')}<w:tbl>{rows}</w:tbl></wx:sect>"
    path = written(tmp_path / "清单.doc", f'<w:wordDocument xmlns:w="{WORD}"><w:body>{body}</w:body></w:wordDocument>')
    plan = plan_of(path)
    assert plan.title == "2024年云江区重点工作"
    assert [(task.text, task.section) for task in plan.tasks] == [("修堤", "交通"), ("建桥", "交通")]


def test_words_package_in_one_file(tmp_path: Path) -> None:
    made = document(tmp_path / "清单.docx", ["2024年云江区重点工作", [HEADER, FIRST, SECOND]])
    with zipfile.ZipFile(made) as package:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{_bare(package.read(name))}</pkg:xmlData></pkg:part>'
            for name in package.namelist()
            if name in ("word/document.xml", "word/styles.xml", "word/numbering.xml")
        )
    package_name = "http://schemas.microsoft.com/office/2006/xmlPackage"
    path = written(tmp_path / "清单.xml", f'<pkg:package xmlns:pkg="{package_name}">{parts}</pkg:package>')
    assert texts(plan_of(path)) == texts(plan_of(made))


def _bare(content: bytes) -> str:
    return content.decode("utf-8").partition("?>")[2]


def test_other_xml_and_document_types_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="XML 文件，不能直接读取"):
        read(written(tmp_path / "别的.xml", "<settings/>"), in_child=False)
    with pytest.raises(SourceFault, match="DOCTYPE"):
        read(written(tmp_path / "坏.xml", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook>&b;</Workbook>'), in_child=False)
