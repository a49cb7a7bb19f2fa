"""OpenDocument spreadsheets and texts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.reading import read
from tests.models.intake.build import plan_of, texts

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "draw")
)
KIND = "application/vnd.oasis.opendocument."


def odf(path: Path, kind: str, body: str, styles: str = "", manifest: str = "<manifest/>") -> Path:
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", KIND + kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def cell(text: str, more: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {more}>{lines if text else ''}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</table:table-row>"


def sheet(name: str, *rows: str, more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


COVERED = "<table:covered-table-cell/>"
GAP = '<table:table-cell table:number-columns-repeated="2"/>'


def test_sheets_with_merged_repeated_and_hidden_parts(tmp_path: Path) -> None:
    first = sheet(
        "汇总",
        '<table:table-column table:number-columns-repeated="5"/>',
        row("2024年云江区重点工作（6月）"),
        "<table:table-header-rows>"
        + row("板块", "序号", "重点工作", "责任单位", "进展情况")
        + "</table:table-header-rows>",
        row(
            cell("交通", 'table:number-rows-spanned="2"'),
            cell("1", 'office:value-type="float" office:value="1"'),
            "修堤<text:s/>5公里<text:line-break/>含闸",
            "区水利局\n区财政局",
            "<table:table-cell><text:p>完成<text:span>一半</text:span></text:p>"
            "<office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>",
        ),
        row(COVERED, "2", "建桥", "区交通局"),
        row('<table:table-cell table:number-columns-repeated="1024"/>', more='table:number-rows-repeated="1048000"'),
        row("", "3", "造林", GAP, more='table:visibility="collapse"'),
    )
    hidden = sheet(
        "旧表", row("序号", "重点工作", "责任单位"), row("9", "旧事", "区府办"), more='table:style-name="ta2"'
    )
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    source = read(odf(tmp_path / "表.ods", "spreadsheet", first + hidden, style), in_child=False)
    grid, old = source.grids
    assert (grid.name, old.name, old.hidden) == ("汇总", "旧表", True)
    assert grid.rows[2] == ("交通", "1", "修堤 5公里\n含闸", "区水利局\n区财政局", "完成一半")
    assert [grid.numbers[index] for index in grid.hidden_rows] == [1048005]
    plan = plan_of(tmp_path / "表.ods")
    assert texts(plan) == [("1", "修堤 5公里\n含闸"), ("2", "建桥"), ("3", "造林")]
    assert [task.section for task in plan.tasks] == ["交通", "交通", ""]
    assert len(plan.tasks[0].units) == 2


def test_paragraphs_and_tables_of_a_text(tmp_path: Path) -> None:
    table = sheet("表1", row("序号", "重点工作", "责任单位"), row("1", "修堤", "区水利局"))
    body = f"<text:h>2024年云江区重点工作</text:h><text:section>{table}</text:section><text:p>填报人：王某某</text:p>"
    plan = plan_of(odf(tmp_path / "清单.docx", "text", body))
    assert (plan.title, texts(plan)) == ("2024年云江区重点工作", [("1", "修堤")])
    assert [row.text for row in plan.left_out] == ["填报人：王某某"]


def test_drawings_and_locked_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="演示文稿"):
        read(odf(tmp_path / "图.odp", "presentation", ""), in_child=False)
    locked = odf(tmp_path / "锁.ods", "spreadsheet", "", manifest="<manifest><encryption-data/></manifest>")
    with pytest.raises(SourceFault, match="密码"):
        read(locked, in_child=False)


HEAD = row("序号", "重点工作", "责任单位", "完成时限", "完成情况")
STRUCK = '<style:style style:name="d"><style:text-properties style:text-line-through-style="solid"/></style:style>'
REMARK = "<office:annotation><text:p>六月开工</text:p></office:annotation>"


def test_the_day_of_a_date_cell_and_the_progress_in_a_comment(tmp_path: Path) -> None:
    due = cell("3月20日", 'office:value-type="date" office:date-value="2025-03-20"')
    commented = f"<table:table-cell>{REMARK}</table:table-cell>"
    path = odf(
        tmp_path / "2024年清单.ods", "spreadsheet", sheet("清单", HEAD, row("1", "修堤", "区水利局", due, commented))
    )
    (task,) = plan_of(path).tasks
    assert [(node.label, str(node.due)) for node in task.nodes] == [("3月20日", "2025-03-20")]
    assert [report.content for report in task.reports] == ["六月开工"]


def test_what_of_a_sheet_is_not_read_is_named(tmp_path: Path) -> None:
    drawn = "<table:table-cell><text:p>开工<draw:frame><draw:image/></draw:frame></text:p></table:table-cell>"
    boxes = (
        "<table:shapes><draw:frame><draw:text-box><text:p>仅供内部</text:p></draw:text-box></draw:frame></table:shapes>"
    )
    rows = boxes + HEAD + row("1", "修堤", cell("区水利局", 'table:style-name="d"'), "6月底", drawn)
    source = read(odf(tmp_path / "清单.ods", "spreadsheet", sheet("清单", rows), STRUCK), in_child=False)
    assert [(found.text, found.origin) for found in source.findings] == [
        ("第 2 行有划了删除线的文字，已照样读取；作废的请在导入后删去。", "工作表“清单”"),
        ("有 1 张图片，图片没有读取。", "工作表“清单”第 2 行"),
        ("有 1 个文本框没有读取，里面写着“仅供内部”。", "工作表“清单”"),
    ]


def test_what_of_a_text_is_not_read_is_named(tmp_path: Path) -> None:
    note = "<text:note><text:note-body><text:p>见附件</text:p></text:note-body></text:note>"
    body = f'<text:p>2024年重点工作{note}<text:span text:style-name="d">作废</text:span></text:p>'
    path = odf(
        tmp_path / "清单.odt", "text", body + sheet("t", HEAD, row("1", "修堤", "区水利局", "6月底", "开工")), STRUCK
    )
    source = read(path, in_child=False)
    assert [(found.text, found.origin) for found in source.findings] == [
        ("有划了删除线的文字“作废”，已照样读取；作废的请在导入后删去。", "第 1 段"),
        ("有脚注“见附件”，没有读取。", "第 1 段"),
    ]


def test_remarks_and_struck_words_within_the_lines_of_a_cell(tmp_path: Path) -> None:
    struck = '<text:span text:style-name="d">作废</text:span>'
    said = f"<table:table-cell><text:p>开工{REMARK}{struck}</text:p></table:table-cell>"
    path = odf(tmp_path / "a.odt", "text", sheet("t", HEAD, row("1", "修堤", "区水利局", "6月底", said)), STRUCK)
    (grid,) = read(path, in_child=False).grids
    assert (dict(grid.comments), grid.struck) == ({(1, 4): "六月开工"}, {1})


def test_errors_and_what_a_format_shows_to_nobody_are_named_and_not_read(tmp_path: Path) -> None:
    faulty = cell("#DIV/0!", 'table:formula="of:=1/0"')
    unseen = cell(" ", 'office:value-type="string" office:string-value="旧进展"').replace(" </text:p>", "</text:p>")
    path = odf(tmp_path / "a.ods", "spreadsheet", sheet("表", row("#N/A", faulty, unseen, "新进展")))
    source = read(path, in_child=False)
    assert source.grids[0].rows == (("#N/A", "", "", "新进展"),)
    told = " ".join(finding.text for finding in source.findings)
    assert "B1“#DIV/0!”" in told and "错误值" in told
    assert "隐藏的文字" in told and "C1“旧进展”" in told
