"""Reads OpenDocument files: the sheets of a spreadsheet (.ods), the paragraphs and tables of a text (.odt).

Source: OASIS OpenDocument 1.3, part 3, chapters 5 (text), 9 (tables) and 16.2 (styles).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.errors import SourceFault
from models.intake.findings import Finding
from models.intake.formats.limits import MAX_COLUMNS, MAX_ROWS, Package
from models.intake.formats.office_xml import Element, attribute, local, parse
from models.intake.formats.table_builder import Sheet, unified
from models.intake.source import Block, Paragraph

_LEFT_OUT = frozenset(
    ("annotation", "annotation-end", "tracked-changes", "note", "frame", "custom-shape", "forms", "shapes")
)
_ROW_GROUPS = frozenset(("table-row-group", "table-header-rows", "table-rows"))
_COLUMN_GROUPS = frozenset(("table-column-group", "table-header-columns", "table-columns"))
_HIDDEN = frozenset(("collapse", "filter"))
_REPEATED_TEXT = 20  # a row with text that is repeated more often is a drawing aid
_LOCKED = ("文件加了打开密码，读不出来。", "请用 Office 或 WPS 打开，取消密码后另存，再导入。")


@dataclass(slots=True)
class _File:
    """A file while it is read; ``shown`` says of a table's style whether it is on show."""

    shown: dict[str, bool]
    named: bool
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0


def read(package: Package) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The sheets of a spreadsheet, or the paragraphs and tables of a text in their order."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise SourceFault(*_LOCKED)
    root = parse(package.part("content.xml"))
    body = next((child for child in root.iterfind("{*}body/*") if local(child) in ("spreadsheet", "text")), None)
    if body is None:
        raise SourceFault("这是 OpenDocument 格式的图或演示文稿。", "请选用 Word（.docx）或 Excel（.xlsx）文件。")
    shown = {
        attribute(style, "name") or "": attribute(properties, "display") != "false"
        for style in root.iterfind("{*}automatic-styles/{*}style")
        if (properties := style.find("{*}table-properties")) is not None
    }
    file = _File(shown, local(body) == "spreadsheet")
    _take_blocks(body, file)
    return tuple(file.blocks), tuple(file.findings)


def _take_blocks(container: Element, file: _File) -> None:
    for child in container:
        name = local(child)
        if name == "table":
            _take_table(child, file)
        elif name in ("p", "h") and not file.named:
            file.paragraphs += 1
            text = unified(_text(child))
            if text.strip():
                file.blocks.append(Paragraph(text, f"第 {file.paragraphs} 段"))
        elif name not in _LEFT_OUT and not file.named:
            _take_blocks(child, file)


def _take_table(table: Element, file: _File) -> None:
    file.tables += 1
    name = attribute(table, "name") or "" if file.named else ""
    place = f"工作表“{name}”" if file.named else f"第 {file.tables} 个表格"
    sheet = Sheet()
    sheet.hidden_columns.update(_hidden_columns(table))
    number = 1
    for row in _rows(table):
        times = _count(row, "number-rows-repeated")
        cells = list(_cells(row))
        texts = [text for text, *_ in cells]
        if any(map(str.strip, texts)):
            for _ in range(min(times, _REPEATED_TEXT)):
                hidden = attribute(row, "visibility") in _HIDDEN
                _add(sheet, number, cells, hidden=hidden)
                number += 1
            times -= min(times, _REPEATED_TEXT)
        else:
            sheet.merges += (
                (number, c, number + rows - 1, c + columns - 1)
                for c, (_, rows, columns) in enumerate(cells)
                if rows * columns > 1
            )
        number = min(number + times, MAX_ROWS * 10)
    file.findings += sheet.findings(place)
    if sheet.rows:
        hidden = not file.shown.get(attribute(table, "style-name") or "", True)
        file.blocks.append(sheet.grid(name, place, hidden=hidden))


def _add(sheet: Sheet, number: int, cells: list[tuple[str, int, int]], *, hidden: bool) -> None:
    for column, (_, rows, columns) in enumerate(cells):
        if rows > 1 or columns > 1:
            sheet.merges.append((number, column, number + rows - 1, column + columns - 1))
    sheet.add_wide(number, [text for text, *_ in cells], hidden=hidden)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = local(child)
        if name == "table-row":
            yield child
        elif name in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[str, int, int]]:
    """(text, rows, columns) of each cell: those covered by a merged one are empty, empty ones at the end left out."""
    found: list[tuple[str, int, int]] = []
    empty = 0
    for cell in row:
        name = local(cell)
        if name not in ("table-cell", "covered-table-cell"):
            continue
        times = min(_count(cell, "number-columns-repeated"), MAX_COLUMNS + 1)
        text = _cell_text(cell) if name == "table-cell" else ""
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if not text and rows == columns == 1:
            empty += times
            continue
        found += [("", 1, 1)] * min(empty, MAX_COLUMNS + 1)
        empty = 0
        found += [(text, rows, columns)] * (times if len(found) <= MAX_COLUMNS else 0)
    return iter(found)


def _cell_text(cell: Element) -> str:
    lines: list[str] = []
    _take_lines(cell, lines)
    text = unified("\n".join(lines)).strip("\n")
    return text or (attribute(cell, "date-value") or attribute(cell, "value") or "" if not lines else "")


def _take_lines(container: Element, lines: list[str]) -> None:
    for child in container:
        name = local(child)
        if name in ("p", "h"):
            lines.append(_text(child))
        elif name not in _LEFT_OUT:
            _take_lines(child, lines)


def _text(element: Element) -> str:
    """A paragraph's text; spaces, tabs and line ends are elements of their own."""
    pieces = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            pieces.append(" " * min(_count(child, "c"), 100))
        elif name in ("tab", "line-break"):
            pieces.append(" " if name == "tab" else "\n")
        elif name and name not in _LEFT_OUT:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _hidden_columns(table: Element, place: int = 0) -> Iterator[int]:
    for child in table:
        name = local(child)
        if name == "table-column":
            times = _count(child, "number-columns-repeated")
            if attribute(child, "visibility") in _HIDDEN:
                yield from range(place, min(place + times, MAX_COLUMNS))
            place += times
        elif name in _COLUMN_GROUPS:
            yield from _hidden_columns(child, place)
            place += sum(_count(column, "number-columns-repeated") for column in child.iter("{*}table-column"))


def _count(element: Element, name: str) -> int:
    value = attribute(element, name) or ""
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 9 else 1
