"""HTML pages, read back with lxml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html

from exporters.writing import write
from models.documents.document import Document
from tests.exporters.samples import SENTENCE, one_cell, plain, posts, sections


def read(document: Document, folder: Path) -> Any:
    return lxml.html.document_fromstring(write(document, folder / "a.html").path.read_bytes())


def rows(table: Any) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in table.iter("tr")]


def test_table_has_a_real_header(tmp_path: Path) -> None:
    page = read(plain(2), tmp_path)
    assert page.get("lang") == "zh-CN"
    assert page.findtext("head/title") == "云江区重点工作当前完成情况"
    table = page.find(".//table")
    assert rows(table.find("thead")) == [["序号", "重点工作", "当前完成情况"]]
    assert rows(table.find("tbody"))[1] == ["2", "第2项任务", SENTENCE]


def test_caption_row_spans_the_table(tmp_path: Path) -> None:
    page = read(posts(), tmp_path)
    captions = [table.find("thead/tr/th") for table in page.iter("table")]
    assert [(cell.get("colspan"), cell.text) for cell in captions] == [("7", "副区长　沈亦舟"), ("7", "副区长　白若川")]
    assert "A4 landscape" in page.findtext("head/style")


def test_a_section_s_name_stands_in_each_of_its_rows_and_is_seen_once_on_screen(tmp_path: Path) -> None:
    page = read(sections(3), tmp_path)
    names = [[(cell.text, cell.get("class")) for cell in body.iter("th")] for body in page.iter("tbody")]
    assert names == [[("工业强区", "name"), *[("工业强区", "name again")] * 2], [("城市更新", "name")]]
    assert [[len(row) for row in rows(body)] for body in page.iter("tbody")] == [[5, 5, 5], [5]]
    on_screen, _, on_paper = page.findtext("head/style").partition("@media print")
    assert "th.again { border-top-style: none; color: transparent; }" in on_screen
    assert "th.name, th.again { vertical-align: middle; color: #000; }" in on_paper
    assert [heading.text for heading in page.iter("h2", "h3")] == ["一、总体情况", "（一）销号任务"]


def test_markup_is_escaped_and_breaks_are_kept(tmp_path: Path) -> None:
    text = "<script>alert(1)</script>\n甲&乙\x00"
    page = read(one_cell(text, title="</title><b>"), tmp_path)
    assert not list(page.iter("script", "b"))
    cell = page.findall(".//td")[1]
    assert cell.text == "<script>alert(1)</script>"
    assert cell.find("br").tail == "甲&乙"


def test_page_needs_nothing_else(tmp_path: Path) -> None:
    source = write(plain(1), tmp_path / "a.html").path.read_text(encoding="utf-8")
    assert not any(word in source for word in ("http", "src=", "href=", "@import", "url("))


def test_cells_stand_as_their_column_says(tmp_path: Path) -> None:
    cells = read(plain(1), tmp_path).findall(".//td")
    assert [cell.get("class") for cell in cells] == ["center", None, None]
    cells = read(sections(1), tmp_path).findall(".//td")  # the centred column is the merged label's
    assert [cell.get("class") for cell in cells] == [None] * 8


def test_a_spreadsheet_that_opens_the_page_takes_cells_for_text(tmp_path: Path) -> None:
    assert 'mso-number-format: "\\@"' in read(one_cell("=1+1"), tmp_path).findtext("head/style")


def test_what_is_printed_has_borders_page_numbers_and_whole_rows(tmp_path: Path) -> None:
    style = read(sections(3), tmp_path).findtext("head/style")
    assert "break-inside: avoid" in style
    assert "counter(page)" in style
    assert "border: .75pt solid #000" in style.partition("@media print")[2]
    assert "nth-last-child(2) { break-after: avoid; }" in style  # the last row has company


def test_a_table_says_what_it_is_about(tmp_path: Path) -> None:
    page = read(posts(), tmp_path)
    assert [caption.text for caption in page.iter("caption")] == ["副区长　沈亦舟", "副区长　白若川"]
