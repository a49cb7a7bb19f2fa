"""What the reader makes of Word's own habits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from models.intake.reading import read
from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    THIRD,
    TITLE,
    TODAY,
    document,
    plan_from,
    plan_of,
    texts,
)


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
    assert texts(plan_from(read(path, in_child=False), today=TODAY)) == [("1", FIRST[1])]


def boxed(table_xml: str) -> str:
    """A text box in a run, with its copy for older programs."""
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = f"<w:txbxContent>{table_xml}<w:p/></w:txbxContent>"
    return (
        f"<w:r {nsdecls('w')} {names}><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table_xml(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_table_in_a_text_box_is_read_once(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_paragraph()._p.append(parse_xml(boxed(table_xml(HEADER, FIRST))))
    made.save(str(tmp_path / "清单.docx"))
    assert texts(plan_of(tmp_path / "清单.docx")) == [("1", FIRST[1])]


def test_the_rest_of_a_list_in_a_text_box(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", [TITLE, [HEADER, FIRST]])
    made = docx.Document(str(path))
    made.add_paragraph("（续）")._p.append(parse_xml(boxed(table_xml(SECOND, THIRD))))
    made.save(str(path))
    assert texts(plan_of(path)) == [("1", FIRST[1]), ("2", SECOND[1]), ("3", THIRD[1])]
