"""What a reader sees of a Word paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.reading import read
from tests.models.intake.build import contents, plan_from
from tests.models.intake.formats.word import cell_with, made, put, run, source_with, text

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
WINGDINGS_2 = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'


def box(checked: str) -> str:
    field = f"<w:ffData><w:checkBox><w:default w:val='0'/>{checked}</w:checkBox></w:ffData>"
    begin = f'<w:fldChar w:fldCharType="begin">{field}</w:fldChar>'
    return run(f"{begin}<w:instrText>FORMCHECKBOX</w:instrText>") + run('<w:fldChar w:fldCharType="end"/>')


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([text("高度"), run('<w:sym w:font="Symbol" w:char="F0B3"/>'), text("5米")], "高度≥5米"),
        ([run('<w:sym w:font="Symbol" w:char="F0B1"/>'), text("2℃")], "±2℃"),
        ([run('<w:sym w:font="Wingdings" w:char="F0FC"/>')], "√"),
        ([text("R", WINGDINGS_2), text("是"), text("£", WINGDINGS_2), text("否")], "☑是□否"),
        ([text("秘密", "<w:vanish/>"), text("公开")], "公开"),
        ([text("照常", '<w:vanish w:val="0"/>')], "照常"),
        ([text("旧", "<w:strike/>"), text("新")], "旧新"),
        ([text("坡比"), run(f"<m:oMath {MATH}><m:r><m:t>i≥3</m:t></m:r></m:oMath>"), text("度")], "坡比i≥3度"),
        ([text("占"), run(f"<m:oMath {MATH}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>")], "占"),
    ],
)
def test_symbols_and_hidden_text(tmp_path: Path, pieces: list[str], expected: str) -> None:
    assert cell_with(tmp_path, *pieces) == expected


@pytest.mark.parametrize(
    ("yes", "no", "met"),
    [("<w:checked/>", "", True), ("", '<w:checked w:val="1"/>', False), ('<w:checked w:val="0"/>', "", None)],
)
def test_check_boxes_of_a_form(tmp_path: Path, yes: str, no: str, met: bool | None) -> None:
    document, table = made()
    table.cell(1, 3).text = "过半"
    pieces = [box(yes), text("是"), box(no), text("否")]
    put(table, 4, [f"<w:smartTag>{''.join(pieces)}</w:smartTag>"])
    document.save(str(tmp_path / "清单.docx"))
    (task,) = plan_from(read(tmp_path / "清单.docx", in_child=False)).tasks
    assert task.reports[0].plan_met is met


def test_the_prompt_of_an_empty_content_control_is_no_progress(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert contents(plan_from(source_with(tmp_path, control.format(text("请在此填写"))))) == []
    filled = control.replace("<w:showingPlcHdr/>", "")
    assert contents(plan_from(source_with(tmp_path, filled.format(text("已过半"))))) == ["已过半"]


def test_a_drop_down_list_shows_its_choice(tmp_path: Path) -> None:
    entries = "<w:listEntry w:val='未开工'/><w:listEntry w:val='已开工'/>"
    field = f"<w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData>"
    assert cell_with(tmp_path, run(f'<w:fldChar w:fldCharType="begin">{field}</w:fldChar>')) == "已开工"


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path: Path) -> None:
    document, table = made()
    cell = table.cell(1, 3)
    cell.text = "已完成"
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    put(table, 3, [mark])
    first = cell.paragraphs[0]._p
    first.insert(0, first[-1])
    cell.add_paragraph("三成。")
    document.save(str(tmp_path / "清单.docx"))
    assert read(tmp_path / "清单.docx", in_child=False).grids[0].rows[1][3] == "已完成三成。"
