"""Tables copied in other programs."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from models.errors import SourceFault
from models.intake.clipboard import cells, copied_block, read_clipboard
from models.intake.understanding import Settings, understand_first
from tests.models.intake.build import FIRST, HEADER, SECOND, plan_from, texts

EXCEL = """Version:1.0\r
StartHTML:0000000105\r
EndHTML:0000001000\r
StartFragment:0000000200\r
EndFragment:0000000900\r
SourceURL:file:///C:/a%20b.xlsx\r
\r
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--table {mso-x:1} td {a:b}--></style></head>
<body><table border=0><!--StartFragment--><col width=72 style='mso-width-source:userset'>
<tr height=19><td>序号</td><td>重点工作</td><td>责任单位</td><td>进展情况</td></tr>
<tr><td align=right x:num>1</td><td>建成云江大桥。</td><td>区交通局</td>
<td>主桥已<br style='mso-data-placement:same-cell;'/>
    合龙。</td></tr><!--EndFragment--></table></body></html>"""
WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><!--[if gte mso 9]><xml><o:p/></xml><![endif]--><body>
<!--StartFragment--><p class=MsoNormal><b>李某某副区长</b><o:p></o:p></p><table class=MsoTableGrid><tr>
<td><p class=MsoNormal><span>序号</span></p></td><td><p>重点工作</p></td></tr>
<tr><td><p>1</p></td><td><p class=MsoNormal>建成云江<span>
大桥</span>。<o:p></o:p></p></td></tr></table><!--EndFragment--></body></html>"""
TABBED = "\r\n".join("\t".join(row) for row in (HEADER, FIRST, SECOND)) + "\r\n"


def test_from_a_spreadsheet() -> None:
    source = read_clipboard(EXCEL, TABBED)
    plan = plan_from(source)
    assert texts(plan) == [("1", FIRST[1])]
    assert plan.tasks[0].reports[0].content == "主桥已\n合龙。"
    assert (source.name, source.sha256) == ("剪贴板", hashlib.sha256(EXCEL.encode()).hexdigest())


def test_from_word() -> None:
    plan = plan_from(read_clipboard(WORD, None))
    assert texts(plan) == [("1", FIRST[1])]
    assert plan.tasks[0].post == "李某某副区长"


@pytest.mark.parametrize("html", [None, "", "<p>没有表</p>"])
@pytest.mark.parametrize("text", [TABBED, TABBED.replace("\t", "|"), TABBED.replace("1200个。", '"1200个。\n继续。"')])
def test_from_plain_text(html: str | None, text: str) -> None:
    assert len(plan_from(read_clipboard(html, text)).tasks) == 2


@pytest.mark.parametrize(
    ("html", "text"), [(None, None), ("<p>字</p>", "字"), ("", "\r\n"), (None, "一行字，没有表格。")]
)
def test_without_a_table(html: str | None, text: str | None) -> None:
    with pytest.raises(SourceFault, match="剪贴板里没有表格"):
        read_clipboard(html, text)


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.clipboard.MAX_CHARACTERS", 10)
    with pytest.raises(SourceFault, match="超出"):
        read_clipboard(None, TABBED)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("建成云江大桥。\r\n", [["建成云江大桥。"]]),
        ('"建成云江大桥。\n主桥“先行”，""辅道""随后。"\r\n', [['建成云江大桥。\n主桥“先行”，"辅道"随后。']]),
        ('1\t"一行\t两格"\r\n2\t\r\n', [["1", "一行\t两格"], ["2", ""]]),
        ('"十四五"规划\t"甲"\r\n"乙"', [['"十四五"规划', '"甲"'], ['"乙"']]),
        ('1\t"没有关上\r\n2\t继续', [["1", '"没有关上'], ["2", "继续"]]),
    ],
)
def test_copied_cells_are_what_they_were_in_the_spreadsheet(text: str, rows: list[list[str]]) -> None:
    assert cells(text) == rows


def copied(html: str | None, text: str | None) -> list[tuple[str, str]]:
    """The numbers and texts of the tasks that copied cells become."""
    found = understand_first(read_clipboard(html, text), Settings(), {}, date(2024, 4, 20))
    return texts(found.plan_or_raise())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (None, "建成云江大桥。\r\n新建公共停车位1200个。\r\n"),
        (None, "建成云江大桥。\n新建公共停车位1200个。"),
        (None, "重点工作\r\n建成云江大桥。\r\n新建公共停车位1200个。\r\n"),
        ("<table><tr><td>建成云江大桥。</td></tr></table>", "建成云江大桥。\r\n新建公共停车位1200个。\r\n"),
    ],
)
def test_a_column_of_texts_is_a_list(html: str | None, text: str | None) -> None:
    assert [task for _, task in copied(html, text)] == ["建成云江大桥。", "新建公共停车位1200个。"]


def test_one_copied_cell_is_one_task() -> None:
    assert [task for _, task in copied(None, '"建成云江大桥，\n并通车。"\r\n')] == ["建成云江大桥，\n并通车。"]


@pytest.mark.parametrize("first", [("1", "2"), ("1.", "2."), ("一", "二"), ("（1）", "（2）")])
def test_numbers_and_texts_are_a_list(first: tuple[str, str]) -> None:
    found = copied(None, f"{first[0]}\t建成云江大桥。\r\n{first[1]}\t新建公共停车位1200个。\r\n")
    assert [task for _, task in found] == ["建成云江大桥。", "新建公共停车位1200个。"]
    assert all(number for number, _ in found)


def test_a_block_for_a_grid_keeps_the_line_ends_of_its_cells() -> None:
    assert copied_block(None, 'a\t"x\ny ""q"""\r\nb\r\n') == [["a", 'x\ny "q"'], ["b", ""]]
    word = "<table><tr><td>1</td><td><p>第一段。</p><p>第二段。</p></td></tr><tr><td>2</td><td>通车。</td></tr></table>"
    assert copied_block(word, "1\t第一段。\r\n第二段。\r\n2\t通车。\r\n") == [
        ["1", "第一段。\n第二段。"],
        ["2", "通车。"],
    ]
    assert copied_block("<p>通车</p>", "通车") == [["通车"]]
    assert copied_block(None, "") == []
