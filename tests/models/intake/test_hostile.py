"""Files made to hurt or merely broken: each is built here, small, and ends in tasks with findings or in a sentence."""

from __future__ import annotations

import io
import os
import signal
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from models.errors import SourceFault
from models.intake import child
from models.intake.reading import read
from models.intake.source import Grid, Paragraph, Source
from tests.models.intake.build import FIRST, HEADER, SECOND, document, plan_from, plan_of, rewritten, texts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_row(number: int, texts_of_row: tuple[str, ...]) -> str:
    return row(number, *(text_cell(f"{chr(65 + i)}{number}", text) for i, text in enumerate(texts_of_row)))


def workbook(
    folder: Path,
    rows: str,
    *,
    around: tuple[str, str] = ("", ""),
    settings: str = "",
    more: str = "",
    parts: dict[str, str] | None = None,
) -> Path:
    """An .xlsx written by hand: one sheet with these rows, ``around`` them what stands before and after."""
    content = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>'
        '<sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/'
        f'worksheet" Target="worksheets/sheet1.xml"/>{more}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{around[0]}<sheetData>{rows}</sheetData>{around[1]}'
        "</worksheet>",
        **(parts or {}),
    }
    path = folder / "清单.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in content.items():
            package.writestr(name, text)
    return path


LIST = text_row(1, HEADER) + text_row(2, FIRST)


def source_of(path: Path) -> Source:
    return read(path, in_child=False)


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "ZZZZ1:!!", ""])
def test_dimensions_are_not_believed(tmp_path: Path, dimension: str) -> None:
    path = workbook(tmp_path, LIST, around=(f'<dimension ref="{dimension}"/>', ""))
    assert source_of(path).grids[0].rows == (HEADER, FIRST)


def test_a_cell_in_the_last_corner(tmp_path: Path) -> None:
    path = workbook(tmp_path, LIST + row(1_048_576, text_cell("XFD1048576", "角")))
    source = source_of(path)
    assert source.grids[0].rows == (HEADER, FIRST)
    assert "只读取了前 1000 列" in source.findings[0].text


def test_rows_without_texts_down_to_the_last(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(3, 9_000))
    path = workbook(tmp_path, LIST + empty + text_row(1_048_576, SECOND))
    plan = plan_of(path)
    assert [task.origin for task in plan.tasks] == ["工作表“表”第 2 行", "工作表“表”第 1048576 行"]


def test_a_sheet_of_all_columns(tmp_path: Path) -> None:
    wide = row(1, *(f"<c><v>{number}</v></c>" for number in range(16_384)))
    source = source_of(workbook(tmp_path, wide))
    assert source.grids[0].width == 1_000
    assert "ALM 列以后" in source.findings[0].text


def test_more_rows_than_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_ROWS", 1_000)
    source = source_of(workbook(tmp_path, "<row><c><v>1</v></c></row>" * 30_000))
    assert len(source.grids[0].rows) == 1_000
    assert "后面 29000 行没有导入" in source.findings[0].text


def test_more_cells_than_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_CELLS", 100)
    with pytest.raises(SourceFault, match="单元格超过"):
        source_of(workbook(tmp_path, "<row><c><v>1</v></c></row>" * 101))


def test_endless_merged_ranges(tmp_path: Path) -> None:
    ranges = "".join(f'<mergeCell ref="A1:XFD{1_048_576 - i}"/>' for i in range(20_000))
    begin = time.monotonic()
    path = workbook(tmp_path, LIST + text_row(1_048_576, SECOND), around=("", f"<mergeCells>{ranges}</mergeCells>"))
    assert len(source_of(path).grids[0].merges) <= 1
    assert time.monotonic() - begin < 10  # a hang, not a speed: it takes a few milliseconds


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
def test_entities_that_multiply(tmp_path: Path, part: str, encoding: str) -> None:
    bomb = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x [<!ENTITY a "xxxxxxxx">{}]>'.format(
        encoding.replace("cp037", "IBM037"),
        "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)),
    )
    path = rewritten(
        workbook(tmp_path, LIST),
        part,
        lambda content: (bomb + content.decode().replace("表", "b").replace(FIRST[1], "&j;")).encode(
            encoding, "xmlcharrefreplace"
        ),
    )
    with pytest.raises(SourceFault, match=r"DOCTYPE|损坏"):
        source_of(path)


def test_outside_entities_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("密")
    path = rewritten(
        workbook(tmp_path, LIST),
        "xl/worksheets/sheet1.xml",
        lambda content: f'<!DOCTYPE x SYSTEM "file://{tmp_path}/secret.txt">'.encode() + content,
    )
    with pytest.raises(SourceFault, match="DOCTYPE"):
        source_of(path)


def test_formulas_references_and_error_cells(tmp_path: Path) -> None:
    more = f'<Relationship Id="b" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>' + (
        f'<Relationship Id="c" Type="{OFFICE}/hyperlink" Target="file:///etc/hosts" TargetMode="External"/>'
    )
    cells = (
        '<c r="A3"><f>A4+1</f><v>2</v></c>',
        '<c r="B3" t="str"><f>[1]表!B2</f><v>外部任务。</v></c>',
        '<c r="C3"><f>[1]表!C2</f></c>',
        '<c r="D3" t="e"><f>[2]表!#REF!</f><v>#REF!</v></c>',
    )
    path = workbook(tmp_path, LIST + row(3, *cells) + row(4, '<c r="A4"><f>A3+1</f><v>3</v></c>'), more=more)
    source = source_of(path)
    assert source.grids[0].rows[2:] == (("2", "外部任务。"), ("3",))
    assert [finding.text[:9] for finding in source.findings] == ["C3共 1 个单元", "D3“#REF!”"]
    assert (
        "没有算好的结果" in source.findings[0].text and "“#REF!”共 1 个单元格显示的是错误值" in source.findings[1].text
    )


@pytest.mark.parametrize(("settings", "shown"), [("", "2020-06-29"), ('<workbookPr date1904="1"/>', "2024-06-30")])
def test_days_counted_from_1904(tmp_path: Path, settings: str, shown: str) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    path = workbook(
        tmp_path,
        row(1, '<c s="0"><v>44011</v></c>', '<c s="0"><v>1e999</v></c>', '<c s="0"><v>-9e9</v></c>'),
        settings=settings,
        parts={"xl/styles.xml": styles},
        more=f'<Relationship Id="b" Type="{OFFICE}/styles" Target="styles.xml"/>',
    )
    assert source_of(path).grids[0].rows[0][:2] == (shown, "1e999")


def test_control_characters_and_half_characters(tmp_path: Path) -> None:
    dirty = ("1", "建_x0007_桥_xD800_。_x000D_\n", "甲_x0000_", "")
    path = workbook(tmp_path, text_row(1, HEADER) + text_row(2, dirty))
    assert source_of(path).grids[0].rows[1] == ("1", "建桥。\n", "甲")


@pytest.mark.parametrize(
    "cells", ['<c r="A1" t="s"><v>7</v></c>', '<c r="A1" t="s"><v>x</v></c>', '<c r="1" t="str"><v>x</v></c>']
)
def test_cells_that_point_nowhere(tmp_path: Path, cells: str) -> None:
    with pytest.raises(SourceFault, match="损坏"):
        source_of(workbook(tmp_path, row(1, cells)))


def test_rows_out_of_order(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        text_row(9, HEADER) + text_row(2, FIRST),
        around=("", '<mergeCells><mergeCell ref="A9:A2"/><mergeCell ref="B2:B9"/></mergeCells>'),
    )
    assert texts(plan_of(path)) == [("1", FIRST[1])]


def test_a_macro_workbook_is_read_without_its_macros(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        LIST,
        parts={"xl/vbaProject.bin": "x"},
        more=f'<Relationship Id="v" Type="{OFFICE}/vbaProject" Target="vbaProject.bin"/>',
    )
    assert texts(plan_of(path.rename(tmp_path / "清单.xlsm"))) == [("1", FIRST[1])]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", ["清单.xlsx", "清单.docx", "清单.xls", "清单.csv"])
def test_files_cut_short_under_any_name(tmp_path: Path, share: float, name: str) -> None:
    whole = workbook(tmp_path, LIST * 50).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(SourceFault, match="损坏"):
        source_of(path)


def test_parts_with_an_unknown_packing(tmp_path: Path) -> None:
    path = workbook(tmp_path, LIST)
    path.write_bytes(path.read_bytes().replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00"))
    with pytest.raises(SourceFault):
        source_of(path)


def test_word_cells_of_any_width_and_depth(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", [[HEADER, FIRST]])
    made = docx.Document(str(path))
    cell = made.tables[0].cell(1, 3)._tc
    cell.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="99999999"/>'))
    made.save(str(path))
    assert read(path, in_child=False).grids[0].width == 1_000


def test_word_tables_within_tables_without_end(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", [[HEADER, FIRST]])
    deep = b"<w:tbl><w:tr><w:tc>" * 3_000 + b"</w:tc></w:tr></w:tbl>" * 3_000
    rewritten(path, "word/document.xml", lambda content: content.replace(b"<w:tbl>", deep + b"<w:tbl>", 1))
    with pytest.raises(SourceFault, match="损坏"):
        source_of(path)


def killed(path: Path) -> Source:
    os.kill(os.getpid(), signal.SIGKILL)
    return Source(path.name, "", ())


def hoarding(path: Path) -> Source:
    kept = []
    while True:
        kept.append(path.read_bytes() * 1_000_000)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only POSIX kills like this")
def test_a_child_killed_from_outside(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="异常中断"):
        child.run(killed, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="only POSIX caps a process's memory")
def test_a_child_that_would_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 20)
    with pytest.raises(SourceFault, match="内存不够"):
        child.run(hoarding, path, memory=256 * 1024 * 1024)


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "（",
        "截至6月底：",
        "1.",
        "6月",
        "一季度：",
        "情况汇总表",
        "、*",
        "；\n",
        " \u3000",
        "&lt;",
        "1月-",
        "2024年",
        "1",
    ],
)
def test_endless_cells_take_no_time_to_understand(piece: str) -> None:
    header = ("序号", "任务", "牵头单位", "工作目标与推进计划", "完成情况", "状态", "是否完成", "完成时限")
    plain = ("1", "建桥。", "甲", "乙", "丙", "销号", "是", "6月")
    long = piece * (20_000 // len(piece))
    rows = ((long,), header, plain, *((*plain[:i], long, *plain[i + 1 :]) for i in range(8)), ("", long))
    blocks = (Paragraph(long, "第 1 段"), Grid(long, "表", rows, tuple(range(len(rows)))))
    begin = time.monotonic()
    plan_from(Source(long, "", blocks))
    assert time.monotonic() - begin < 10  # a hang, not a speed: it takes a few milliseconds


def test_a_package_that_is_all_names(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for number in range(10_001):
            package.writestr(f"{number}", b"")
    path = tmp_path / "清单.xlsx"
    path.write_bytes(made.getvalue())
    with pytest.raises(SourceFault, match="部件"):
        source_of(path)
