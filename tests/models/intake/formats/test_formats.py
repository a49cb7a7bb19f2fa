"""What the readers make of the two file formats' own habits."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from models.intake.formats.number_formats import shower
from models.intake.reading import read
from models.intake.source import Merge
from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    THIRD,
    TITLE,
    document,
    plan_from,
    plan_of,
    texts,
    workbook,
)
from tests.models.intake.test_bad_input import rewritten


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        (None, "1", "1"),
        (None, "1.0", "1"),
        (None, "0.30000000000000004", "0.3"),
        ("General", "12.50", "12.5"),
        ("0.00", "3", "3.00"),
        ("#,##0.0", "12345.67", "12,345.7"),
        ("0%", "0.125", "13%"),
        ("0.0%", "0.125", "12.5%"),
        ("00", "7", "07"),
        ('0.0"亿元"', "54", "54.0亿元"),
        ('"第"0"项"', "3", "第3项"),
        ("0_ ", "5", "5"),
        ("yyyy-mm-dd", "45473", "2024-06-30"),
        ('yyyy"年"m"月"d"日"', "45473", "2024年6月30日"),
        ("yyyy/m/d", "45473", "2024/6/30"),
        ('yyyy"年"m"月";@', "45473", "2024年6月"),
        ("[$-804]yyyy.mm", "45473", "2024.06"),
        ("yyyy-mm-dd h:mm:ss", "45473", "2024-06-30"),
        ("yyyy-mm-dd h:mm", "45473.5", "2024-06-30 12:00"),
        ("h:mm", "0.75", "18:00"),
        ("@", "8", "8"),
        ("-0.0", "x", "x"),
        ("#,##0;[Red]-#,##0", "-1200", "-1,200"),
    ],
)
def test_numbers_as_the_clerk_sees_them(code: str | None, value: str, shown: str) -> None:
    assert shower(code)(value) == shown


def test_workbook_cells_as_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [[1, 2.5, True, date(2024, 6, 30), datetime(2024, 6, 30, 9, 5), "=1+1", "a\r\nb"]]
    )
    source = read(path, in_child=False)
    assert source.grids[0].rows == (("1", "2.5", "TRUE", "2024-06-30", "2024-06-30 9:05:00", "", "a\nb"),)
    assert "F1" in source.findings[0].text and "公式" in source.findings[0].text


def test_workbook_merges_hidden_rows_and_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [["甲", "乙"], [], ["丙"], [None, "丁"]], ["A3:A4", "A1:B1"], more={"旧": [["x"]]}
    )
    book = openpyxl.load_workbook(path)
    book["旧"].sheet_state = "hidden"
    book["汇总表"].row_dimensions[4].hidden = True
    book.save(path)
    source = read(path, in_child=False)
    grid, hidden = source.grids
    assert (grid.numbers, grid.hidden_rows) == ((1, 3, 4), frozenset({2}))
    assert set(grid.merges) == {Merge(0, 0, 0, 1), Merge(1, 0, 2, 0)}
    assert (grid.hidden, hidden.hidden) == (False, True)


def test_a_wrong_dimension_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, FIRST])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda content: content.replace(b'ref="A1:D2"', b'ref="A1"'))
    assert len(read(path, in_child=False).grids[0].rows) == 2


def test_shared_and_rich_texts(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda content: (
            content[: content.index(b"<sheetData>")]
            + (
                '<sheetData><row><c t="inlineStr"><is><r><t>云江</t></r><rPh sb="0" eb="1"><t>yun</t></rPh>'
                "<r><t>区_x000D_\n局</t></r>"
                "</is></c><c><v>3</v></c></row></sheetData></worksheet>"
            ).encode()
        ),
    )
    assert read(path, in_child=False).grids[0].rows == (("云江区\n局", "3"),)


def test_word_merges_breaks_and_paragraphs(tmp_path: Path) -> None:
    rows = [["领域", *HEADER], ["交通", *FIRST], ["", *SECOND], ["民生", *THIRD]]
    path = document(tmp_path / "a.docx", [TITLE, rows], [((1, 0), (2, 0))])
    plan = plan_of(path)
    assert [task.section for task in plan.tasks] == ["交通", "交通", "民生"]
    assert plan.cut_off == date(2024, 6, 30)


def test_word_tracked_changes_fields_and_breaks(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 4)
    for row, texts_of_row in enumerate((HEADER, FIRST)):
        for column, text in enumerate(texts_of_row):
            table.cell(row, column).text = text
    paragraph = table.cell(1, 3).paragraphs[0]._p
    for xml in (
        "<w:del {0}><w:r><w:delText>已删</w:delText></w:r></w:del>",
        "<w:ins {0}><w:r><w:t>引桥</w:t><w:br/><w:t>在建</w:t></w:r></w:ins>",
        "<w:r {0}><w:instrText> PAGE </w:instrText></w:r>",
        '<w:fldSimple {0} w:instr="DATE"><w:r><w:t>。</w:t></w:r></w:fldSimple>',
    ):
        paragraph.append(parse_xml(xml.format(nsdecls("w"))))
    table.cell(1, 3).add_paragraph("第二段")
    made.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx", in_child=False).grids[0].rows[1][3] == "主桥已合龙。引桥\n在建。\n第二段"


def test_word_tables_in_content_controls_and_frames(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", ["清单", [["外框"]]])
    made = docx.Document(str(path))
    outer = made.tables[0]
    inner = outer.cell(0, 0).add_table(2, 4)
    for row, texts_of_row in enumerate((HEADER, FIRST)):
        for column, text in enumerate(texts_of_row):
            inner.cell(row, column).text = text
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    control.append(content)
    outer._tbl.addprevious(control)
    content.append(outer._tbl)
    made.save(str(path))
    assert texts(plan_from(read(path, in_child=False))) == [("1", FIRST[1])]


def test_word_counts_the_numbers_itself(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", [[HEADER, ("", *FIRST[1:]), ("", *SECOND[1:])]])
    made = docx.Document(str(path))
    numbering = made.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for row in made.tables[0].rows[1:]:
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))
        assert properties.find(qn("w:numPr")) is not None
    made.save(str(path))
    assert texts(plan_of(path)) == [("1", FIRST[1]), ("2", SECOND[1])]


def test_the_child_reads_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[TITLE], HEADER, FIRST], ["A1:D1"])
    assert read(path) == read(path, in_child=False)
