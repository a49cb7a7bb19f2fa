"""Saved web pages: the table among navigation, spans, breaks, encodings, and pages under other names."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.formats.html import read_page
from models.intake.reading import read
from models.intake.source import Grid, Merge, Paragraph
from models.periods import Period
from tests.models.intake.build import FIRST, HEADER, SECOND, TITLE, plan_of, texts

BOTH = [("1", FIRST[1]), ("2", SECOND[1])]


def table(*rows: tuple[str, ...], tag: str = "td") -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


LIST = table(HEADER, FIRST, SECOND)
NAVIGATION = '<ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>'
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}-云江区人民政府</title>
<style>td {{ color: red }}</style><script>var a = "<table>";</script></head><body>
<div class="top"><a href="/">云江区人民政府</a> | <a href="/en">English</a></div>{NAVIGATION}
<p>当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开信息</a></p>
<h1>{TITLE}</h1><p>来源：区府办　浏览：<span>12</span>次</p>
{LIST}<p>填报人：王某某</p>
<table><tr><td><a href="/a">省政府</a></td><td><a href="/b">市政府</a></td></tr></table>
<footer>版权所有</footer></body></html>"""


def written(folder: Path, content: str | bytes, name: str = "清单.html") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def grid_of(text: str) -> Grid:
    (grid,) = (block for block in read_page(text)[0] if isinstance(block, Grid))
    return grid


@pytest.mark.parametrize("name", ["清单.html", "清单.htm", "清单.xls", "清单.doc"])
def test_a_whole_page_with_navigation(tmp_path: Path, name: str) -> None:
    plan = plan_of(written(tmp_path, PAGE, name))
    assert texts(plan) == BOTH
    assert (plan.title, plan.period) == ("2024年云江区政府工作报告重点工作", Period(2024, 6))
    assert [row.text for row in plan.left_out] == ["来源：区府办　浏览：12次", "填报人：王某某"]
    assert plan.tasks[0].origin == "第 1 个表格第 2 行"


def test_in_the_child_as_here(tmp_path: Path) -> None:
    path = written(tmp_path, PAGE)
    assert read(path) == read(path, in_child=False)


def test_the_title_of_a_page_without_headings(tmp_path: Path) -> None:
    page = f"<html><head><title>云江区政府_{TITLE}</title></head><body>{LIST}</body></html>"
    assert plan_of(written(tmp_path, page)).title == "2024年云江区政府工作报告重点工作"


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-8", "gb2312"),
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("utf-16", ""),
        ("big5", "big5"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, meta: str) -> None:
    header = ("序號", "重點工作", "責任單位", "進展情況") if encoding == "big5" else HEADER
    row = ("1", "建設雲江大橋。", "區交通局", "主橋完成。") if encoding == "big5" else FIRST
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    page = f"<html><head>{declared}</head><body>{table(header, row)}</body></html>"
    source = read(written(tmp_path, page.encode(encoding)), in_child=False)
    assert source.grids[0].rows == (header, row)


def test_a_page_with_a_broken_character_is_still_read(tmp_path: Path) -> None:
    page = f'<html><meta charset="gb2312">{LIST}'.encode("gb18030").replace("合龙".encode("gb18030"), b"\xff\xff", 1)
    source = read(written(tmp_path, page), in_child=False)
    assert "�" in source.grids[0].rows[1][3]
    assert "读不出来" in source.findings[0].text


def test_the_same_table_twice(tmp_path: Path) -> None:
    plan = plan_of(written(tmp_path, f"<div>{LIST}</div><div style='display:none'>{LIST}</div>"))
    assert texts(plan) == BOTH
    assert len(plan.left_out) == 2


def test_spans_become_merges() -> None:
    grid = grid_of("""<table><thead><tr><th rowspan=2>序号</th><th rowspan="2">任务</th><th colspan=2>责任单位</th></tr>
        <tr><th>牵头</th><th>配合</th></tr></thead>
        <tbody><tr><td>1</td><td rowspan=0>建桥</td><td>甲</td><td>乙</td></tr>
        <tr></tr><tr><td>2</td><td colspan=99999>丙</td></tr></tbody></table>""")
    assert grid.rows[:3] == (("序号", "任务", "责任单位", ""), ("", "", "牵头", "配合"), ("1", "建桥", "甲", "乙"))
    assert grid.numbers == (1, 2, 3, 5)
    assert {Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(2, 1, 3, 1)} <= set(grid.merges)
    assert grid.rows[3][:3] == ("2", "", "丙")


def test_a_leader_in_a_spanned_row(tmp_path: Path) -> None:
    page = f"<table><tr><td colspan=4>陈某某副区长</td></tr>{table(HEADER, FIRST)[7:]}"
    assert plan_of(written(tmp_path, page)).tasks[0].post == "陈某某副区长"


def test_texts_as_a_browser_shows_them() -> None:
    grid = grid_of("""<table><tr><td>建成云江
        大桥<br/>二期</td><td><p>甲</p><p>乙<b>丙</b>&lt;丁&gt;&nbsp;</p></td></tr><tr>
        <td><div>A
        B</div><ul><li>一</li><li>二</li></ul></td><td>3万m<sup>3</sup><span style="display: none">密</span>&#8544;
        <script>x</script></td></tr></table>""")
    assert grid.rows == (("建成云江大桥\n二期", "甲\n乙丙<丁>\xa0"), ("A B\n一\n二", "3万m3Ⅰ"))


def test_frames_and_tables_inside_tables(tmp_path: Path) -> None:
    inner = table(("投资", "3亿元"), ("开工", "2个"))
    data = table(HEADER, (*FIRST[:3], inner))
    plan = plan_of(written(tmp_path, f"<table><tr><td>{NAVIGATION}</td><td><table><tr><td>{data}</table></table>"))
    assert texts(plan) == BOTH[:1]
    assert plan.tasks[0].reports[0].content == "投资 3亿元\n开工 2个"


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    text = f'<table><col><col span=2 style="display:none">{table(HEADER, FIRST)[7:-8]}<tr style="display:none"><td>2'
    blocks, findings = read_page(text)
    grid = blocks[0]
    assert isinstance(grid, Grid)
    assert (grid.hidden_columns, grid.hidden_rows) == (frozenset({1, 2}), frozenset({2}))
    assert len(findings) == 2


def test_a_single_file_page(tmp_path: Path) -> None:
    part = base64.encodebytes(PAGE.encode("gb18030")).decode()
    page = "\r\n".join(
        (
            "From: <Saved>",
            "Subject: x",
            "MIME-Version: 1.0",
            'Content-Type: multipart/related; boundary="=_1"',
            "",
            "--=_1",
            'Content-Type: text/html; charset="gb2312"',
            "Content-Transfer-Encoding: base64",
            "",
            part,
            "--=_1",
            "Content-Type: image/png",
            "",
            "x",
            "--=_1--",
            "",
        )
    )
    assert texts(plan_of(written(tmp_path, page, "清单.mht"))) == BOTH


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<html><frameset><frame src='sheet001.htm'></frameset></html>", "框架"),
        ("<html><body><p>没有表</p></body></html>", "没有表格"),
        ('<?xml version="1.0"?><settings/>', "XML"),
        ("<html>", "没有表格"),
    ],
    ids=["frameset", "prose", "xml", "nothing"],
)
def test_pages_without_a_table(tmp_path: Path, page: str, what: str) -> None:
    with pytest.raises(SourceFault, match=what):
        read(written(tmp_path, page), in_child=False)


def test_entities_and_outside_addresses_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("密")
    page = (
        '<?xml version="1.0"?><!DOCTYPE html ['
        f'<!ENTITY s SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY a "{"x" * 99}">'
        f'<!ENTITY b "{"&a;" * 99}">]><html><body>{table(HEADER, ("1", "建桥&s;&b;", "甲", "乙"))}</body></html>'
    )
    text = read(written(tmp_path, page), in_child=False).grids[0].rows[1][1]
    assert text.startswith("建桥")
    assert "密" not in text and len(text) < 50


def test_hostile_spans_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.html.MAX_CELLS", 5_000)
    rows = "<tr><td rowspan=65000 colspan=99999>x</td><td>y</td></tr>" + "<tr><td>z</td></tr>" * 20
    with pytest.raises(SourceFault, match="超出"):
        read_page(f"<table>{rows}</table>")


def test_paragraphs_keep_their_order() -> None:
    blocks, _ = read_page(f"<p>甲<br>乙</p>{LIST}丙")
    assert [block.text if isinstance(block, Paragraph) else "表" for block in blocks] == ["甲", "乙", "表", "丙"]


def test_very_deep_pages_end(tmp_path: Path) -> None:
    path = written(tmp_path, "<div>" * 20_000 + LIST)
    try:
        assert read(path, in_child=False).grids
    except SourceFault as fault:
        assert "表格" in fault.what or "损坏" in fault.what


def test_hidden_text_and_embedded_pages_are_named() -> None:
    hidden = '<span style="display:none">内情</span>'
    page = f"<table><tr><td>序号<td>任务<td>进展<tr><td>1<td>修堤{hidden}<td>过半</table><iframe src='x'></iframe>"
    blocks, findings = read_page(page)
    assert [text for block in blocks if isinstance(block, Grid) for text in block.rows[1]] == ["1", "修堤", "过半"]
    assert [finding.text for finding in findings] == [
        "有 1 个单元格里有隐藏的文字，看不见也印不出来，没有读取：B2“内情”。",
        "网页里嵌着 1 个别的页面或文件，没有读取。",
    ]


@pytest.mark.parametrize("start", ["<h1>云江区重点工作</h1>", "<center>云江区</center>", "<b>重点工作</b>"])
def test_a_fragment_that_begins_with_its_title(tmp_path: Path, start: str) -> None:
    path = tmp_path / "清单.html"
    path.write_text(start + table(HEADER, FIRST), encoding="utf-8")
    assert read(path, in_child=False).grids[0].rows == (HEADER, FIRST)


@pytest.mark.parametrize("caption", ["序号、重点工作、进展情况", "进展情况", "2024年重点工作进展情况"])
def test_a_caption_that_only_names_the_columns_is_no_title(tmp_path: Path, caption: str) -> None:
    page = (
        f"<h1>政府绩效目标</h1><table><caption>{caption}</caption><tr><th>序号</th><th>重点工作</th><th>进展情况</th></tr>"
        "<tr><td>1</td><td>修好云江滨江步道</td><td>已完成三成。</td></tr></table>"
    )
    assert plan_of(written(tmp_path, page)).title == ("2024年重点工作" if "2024" in caption else "政府绩效目标")
