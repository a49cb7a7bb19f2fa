"""Reads saved web pages: the tables, and the lines around them that are no navigation.

A workbook saved as a web page, also under the name .xls, and a single-file page (.mht) are read the same way. Nothing
is fetched: scripts, styles, pictures and frames are ignored.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HTMLParser

from models.errors import SourceFault
from models.fields import field_of_heading
from models.intake.findings import Finding, Weight
from models.intake.formats.decoding import decode
from models.intake.formats.html_text import (
    SKIPPED,
    filled_in,
    flat,
    is_hidden,
    is_struck,
    link_length,
    name_of,
    text_of,
)
from models.intake.formats.limits import MAX_CELLS, MAX_COLUMNS, too_large
from models.intake.formats.office_xml import Element
from models.intake.formats.table_builder import SHOWN, Sheet, unified
from models.intake.source import Block, Paragraph, letters

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div|title|link|p|span"
    rb"|h[1-6]|center|font|ul|ol|dl|section|article|main|b|strong)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LINES = frozenset(
    (
        "p",
        "div",
        "li",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "caption",
        "section",
        "main",
        "article",
        "header",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "center",
        "form",
        "fieldset",
        "hr",
        "br",
        "table",
    )
)
_SITE = re.compile(r"\s*(?:[-–—]{1,2}|[_|｜])\s*")
_LEAST_HEADINGS = 2
_START = 4096


def starts_like_one(content: bytes) -> bool:
    """Whether the bytes start like a web page or a single-file page."""
    start = content[:_START].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_PAGE.match(start)) or (bool(_MIME.match(start)) and b"multipart" in content[:_START].lower())


def read(content: bytes) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The tables of a page and the lines around them."""
    if not _MIME.match(content[:_START]):
        return _read_part(content, "")
    blocks: list[Block] = []
    findings: list[Finding] = []
    for part in email.message_from_bytes(content, policy=email.policy.compat32).walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            more, found = _read_part(payload, part.get_content_charset() or "")
            blocks += more
            findings += found
    return tuple(blocks), tuple(findings)


def _read_part(content: bytes, declared: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    named = _CHARSET.search(content[:_START])
    text, findings = decode(content, declared or (named[1].decode("ascii") if named else ""), mend=True)
    blocks, more = read_page(text)
    return blocks, findings + more


def read_page(text: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The same for a page's text."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(unified(text).encode() or b"<html/>", parser)
    if root is None:
        return (), ()
    if root.find(".//frameset") is not None and root.find(".//table") is None:
        raise SourceFault(
            "这个网页只是一个框架，表格在与它同名的文件夹里。", "请用 Office 或 WPS 打开，另存为 .xlsx 后再导入。"
        )
    page = _Page()
    _walk(root, page)
    page.end_line()
    frames = sum(1 for _ in root.iter("iframe", "object", "embed"))
    if frames:
        page.findings.append(Finding(Weight.NOTE, f"网页里嵌着 {frames} 个别的页面或文件，没有读取。"))
    title = _page_title(root)
    known = {block.text for block in page.blocks if isinstance(block, Paragraph)}
    if title and title not in known:
        page.blocks.insert(0, Paragraph(title, "网页标题"))
    return tuple(page.blocks), tuple(page.findings)


def _page_title(root: Element) -> str:
    """The page's title without the site's name."""
    found = root.find(".//title")
    pieces = _SITE.split(text_of(found)) if found is not None else []
    return max((piece.strip() for piece in pieces), key=len, default="")


@dataclass(slots=True)
class _Page:
    """A page while it is being read; ``line`` is the text since the last break, ``linked`` how much of it is links."""

    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    linked: int = 0
    tables: int = 0
    lines: int = 0
    cells: int = 0

    def end_line(self) -> None:
        """Close a line of text; one that is a third links is navigation and left out."""
        text = flat("".join(self.line)).strip()
        if text and self.linked * 3 <= len(text):
            self.lines += 1
            self.blocks.append(Paragraph(text, f"第 {self.lines} 段"))
        self.line.clear()
        self.linked = 0


def _walk(element: Element, page: _Page) -> None:
    for child in element:
        name = name_of(child)
        if name and name not in SKIPPED and (not is_hidden(child) or child.find(".//table") is not None):
            if name in _LINES:
                page.end_line()
            if name in ("input", "select", "textarea"):
                _take_text(filled_in(child), page)
            elif name != "table" or not _read_table(child, page):
                _take_text(child.text, page)
                page.linked += link_length(child) if name == "a" else 0
                _walk(child, page)
            if name in _LINES:
                page.end_line()
        _take_text(child.tail, page)


def _take_text(text: str | None, page: _Page) -> None:
    if text:
        page.line.append(flat(text))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield child
        elif name in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if name_of(row) == "tr")


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if name_of(cell) in ("td", "th")]


def _read_table(table: Element, page: _Page) -> bool:
    """Take a table as a grid; False where it only lays out the page and its content is to be gone through."""
    rows = [(row, _cells(row)) for row in _rows(table)]
    if max((len(cells) for _, cells in rows), default=0) < 2:
        return False
    nests = table.find(".//table") is not None
    known = any(
        sum(field_of_heading(text_of(cell, nested=False)) is not None for cell in cells) >= _LEAST_HEADINGS
        for _, cells in rows
    )
    if not known and (nests or link_length(table) * 2 > len(text_of(table))):
        return not nests
    for caption in table.iterchildren("caption"):
        if _names_columns(caption, rows):
            continue
        _walk(caption, page)
        _take_text(caption.text, page)
        page.end_line()
    page.tables += 1
    place = f"第 {page.tables} 个表格"
    sheet = _sheet(rows, page)
    sheet.hidden_columns.update(_hidden_columns(table))
    page.findings += sheet.findings(place)
    if sheet.rows:
        page.blocks.append(sheet.grid("", place))
    return True


def _names_columns(caption: Element, rows: list[tuple[Element, list[Element]]]) -> bool:
    """Whether a caption only says the headings again, for those who do not see them, as our own pages do."""
    headings = {"".join(text_of(cell).split()) for _, cells in rows[:3] for cell in cells}
    return headings.issuperset("".join(text_of(caption).split()).split("、"))


def _sheet(rows: list[tuple[Element, list[Element]]], page: _Page) -> Sheet:
    """The rows with spanned cells left empty and their ranges noted. ``below``: down to which row a column is taken."""
    sheet = Sheet()
    below: dict[int, int] = {}
    for number, (row, cells) in enumerate(rows, 1):
        texts: list[str] = []
        waiting = iter(cells)
        while True:
            if below.get(len(texts), 0) >= number:
                texts.append("")
                continue
            cell = next(waiting, None)
            if cell is None or len(texts) >= MAX_COLUMNS:
                sheet.cut_columns = max(sheet.cut_columns, len(texts) if cell is not None else 0)
                break
            left = len(texts)
            right = min(left + _span(cell, "colspan"), MAX_COLUMNS) - 1
            bottom = min(number + (_span(cell, "rowspan") or len(rows)), len(rows) + 1) - 1
            texts += [text_of(cell), *[""] * (right - left)]
            if len(cell):
                _note_asides(cell, f"{letters(left)}{number}", sheet)
            if bottom > number:
                below |= dict.fromkeys(range(left, right + 1), bottom)
            if (bottom, right) != (number, left):
                sheet.merges.append((number, left, bottom, right))
        page.cells += len(texts)
        if page.cells > MAX_CELLS:
            raise too_large(f"单元格超过 {MAX_CELLS // 10_000} 万个")
        if is_struck(row):
            sheet.strike(number)
        sheet.add(number, texts, hidden=is_hidden(row))
    return sheet


def _note_asides(cell: Element, name: str, sheet: Sheet) -> None:
    """Name what of a cell is not read."""
    if cell.find(".//img") is not None:
        sheet.pictures.append(name)
    hidden = " ".join(text for part in cell.iter() if name_of(part) and is_hidden(part) and (text := text_of(part)))
    if hidden:
        sheet.unseen.append(f"{name}“{hidden[:SHOWN]}”")


def _span(cell: Element, name: str) -> int:
    """A cell's span; 0 rows means down to the end of the table."""
    value = (cell.get(name) or "").strip()
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
    return number if name == "rowspan" else max(number, 1)


def _hidden_columns(table: Element) -> Iterator[int]:
    place = 0
    for column in table.iter("col"):
        width = max(_span(column, "span"), 1)
        if is_hidden(column):
            yield from range(place, min(place + width, MAX_COLUMNS))
        place += width
