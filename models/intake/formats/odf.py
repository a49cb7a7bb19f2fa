"""Reads OpenDocument files: the sheets of a spreadsheet (.ods), the paragraphs and tables of a text (.odt).

Source: OASIS OpenDocument 1.3, part 3, chapters 5 (text), 9 (tables) and 16.2 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from models.errors import SourceFault
from models.intake.findings import Finding
from models.intake.formats.asides import Asides, says_something
from models.intake.formats.limits import MAX_COLUMNS, MAX_ROWS, Package
from models.intake.formats.office_xml import Element, attribute, local, parse
from models.intake.formats.table_builder import Sheet, comment_text, unified, with_comments
from models.intake.secrecy import refuse_marked
from models.intake.source import Block, Paragraph

_LEFT_OUT = frozenset(
    ("annotation", "annotation-end", "tracked-changes", "note", "frame", "custom-shape", "forms", "shapes")
)
_ROW_GROUPS = frozenset(("table-row-group", "table-header-rows", "table-rows"))
_COLUMN_GROUPS = frozenset(("table-column-group", "table-header-columns", "table-columns"))
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_HIDDEN = frozenset(("collapse", "filter"))
_REPEATED_TEXT = 20  # a row with text that is repeated more often is a drawing aid
_LOCKED = ("文件加了打开密码，读不出来。", "请用 Office 或 WPS 打开，取消密码后另存，再导入。")


class _Cell(NamedTuple):
    """A cell's text, how many rows and columns it reaches over, and its element where it is one of the file.

    ``error`` is what it shows where its formula comes to nothing.
    """

    text: str
    rows: int = 1
    columns: int = 1
    element: Element | None = None
    error: str = ""


@dataclass(slots=True)
class _File:
    """A file while it is read; ``shown`` says of a table's style whether it is on show, ``struck`` are the styles of
    struck-through text.
    """

    shown: dict[str, bool]
    struck: frozenset[str]
    named: bool
    asides: Asides = field(default_factory=Asides)
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
    file = _File(shown, _struck_styles(root), local(body) == "spreadsheet")
    if "styles.xml" in package:
        _note_running_titles(parse(package.part("styles.xml")), file)
    _take_blocks(body, file)
    return tuple(file.blocks), (*file.findings, *file.asides.findings())


def _struck_styles(root: Element) -> frozenset[str]:
    found = root.iterfind("{*}automatic-styles/{*}style")
    marked = (
        (attribute(style, "name") or "", style.find("{*}text-properties")) for style in found
    )  # fmt: skip
    return frozenset(
        name
        for name, text in marked
        if text is not None and attribute(text, "text-line-through-style") not in (None, "none")
    )


def _note_running_titles(root: Element, file: _File) -> None:
    """What stands at the head and foot of the pages."""
    said = set()
    for page in root.iterfind("{*}master-styles/{*}master-page"):
        for part in page:
            file.asides.place = {"header": "页眉", "footer": "页脚"}.get(local(part), "")
            text = " ".join(_text(line).strip() for line in part.iter("{*}p"))
            if file.asides.place and says_something(text) and text not in said:
                file.asides.remark("running", text)
                said.add(text)


def _note_asides(container: Element, file: _File, place: str, *, in_cell: bool = False) -> None:
    """Name what is not read of a paragraph or cell; a cell's comments and struck text are its sheet's."""
    file.asides.place = place
    for element in container.iter():
        name = local(element)
        if name == "note":
            body = element.find("{*}note-body")
            file.asides.remark("footnote", _plain(body) if body is not None else "")
        elif name == "annotation" and not in_cell:
            file.asides.remark("comment", _plain(element))
        elif name in ("text-box", "custom-shape"):
            file.asides.remark("box", _plain(element))
        elif name == "image" and not _stands_for_object(element):
            file.asides.meet("picture")
        elif name in ("object", "object-ole"):
            file.asides.meet("object")
        elif name == "span" and not in_cell and attribute(element, "style-name") in file.struck:
            file.asides.remark("struck", _text(element))


def _plain(element: Element) -> str:
    return "\n".join(_text(line) for line in element.iter("{*}p"))


def _stands_for_object(image: Element) -> bool:
    """Whether a picture only shows an embedded object to programs that cannot."""
    frame = image.getparent()
    return frame is not None and any(local(beside).startswith("object") for beside in frame)


def _take_blocks(container: Element, file: _File) -> None:
    for child in container:
        name = local(child)
        if name == "table":
            _take_table(child, file)
        elif name in ("p", "h") and not file.named:
            file.paragraphs += 1
            text = unified(_text(child))
            _note_asides(child, file, f"第 {file.paragraphs} 段")
            if text.strip():
                file.blocks.append(Paragraph(text, f"第 {file.paragraphs} 段"))
        elif name not in _LEFT_OUT and not file.named:
            _take_blocks(child, file)


def _take_table(table: Element, file: _File) -> None:
    file.tables += 1
    name = attribute(table, "name") or "" if file.named else ""
    refuse_marked(name)  # also of a sheet that holds nothing else
    place = f"工作表“{name}”" if file.named else f"第 {file.tables} 个表格"
    sheet = Sheet()
    sheet.hidden_columns.update(_hidden_columns(table))
    sheet.protected = attribute(table, "protected") == "true"
    comments: dict[tuple[int, int], str] = {}
    for shapes in table.iterfind("{*}shapes"):
        _note_asides(shapes, file, place)
    number = 1
    for row in _rows(table):
        times = _count(row, "number-rows-repeated")
        cells = list(_cells(row))
        texts = [cell.text for cell in cells]
        for column, cell in enumerate(cells):
            if cell.element is not None and len(cell.element):
                _note_asides(cell.element, file, f"{place}第 {number} 行", in_cell=True)
                comments[number, column] = _take_aside(cell.element, file, sheet, (number, column))
                _take_unshown(cell, sheet, (number, column))
        if any(map(str.strip, texts)):
            for _ in range(min(times, _REPEATED_TEXT)):
                hidden = attribute(row, "visibility") in _HIDDEN
                _add(sheet, number, cells, hidden=hidden)
                number += 1
            times -= min(times, _REPEATED_TEXT)
        else:
            sheet.merges += (
                (number, c, number + cell.rows - 1, c + cell.columns - 1)
                for c, cell in enumerate(cells)
                if cell.rows * cell.columns > 1
            )
        number = min(number + times, MAX_ROWS * 10)
    file.findings += sheet.findings(place)
    if sheet.rows:
        hidden = not file.shown.get(attribute(table, "style-name") or "", True)
        said = {at: text for at, text in comments.items() if text}
        file.blocks.append(with_comments(sheet.grid(name, place, hidden=hidden), said))


def _take_aside(cell: Element, file: _File, sheet: Sheet, at: tuple[int, int]) -> str:
    """Take the day a cell holds, and note whether it is struck; the remark on it."""
    try:
        sheet.days[at] = date.fromisoformat((attribute(cell, "date-value") or "")[:10])
    except ValueError:
        sheet.days.pop(at, None)
    styled = (cell, *cell.iter("{*}span"))
    if any(attribute(element, "style-name") in file.struck for element in styled):
        sheet.strike(at[0])
    if attribute(cell, "formula"):
        sheet.formulas.add(at)
    if any(not _stands_for_object(image) for image in cell.iter("{*}image")):
        sheet.pictured.add(at)
    return "\n".join(filter(None, (comment_text(_plain(note)) for note in cell.iter("{*}annotation"))))


def _take_unshown(cell: _Cell, sheet: Sheet, at: tuple[int, int]) -> None:
    """Note a cell that shows an error, or nothing of what it holds."""
    kept = "" if cell.element is None else attribute(cell.element, "string-value") or attribute(cell.element, "value")
    if cell.error:
        sheet.show_error(*at, cell.error)
    elif kept and not cell.text:
        sheet.hide(*at, kept)


def _is_error(cell: Element, shown: str) -> bool:
    return shown[:1] in ("#", "E") and bool(_ERROR.fullmatch(shown)) and attribute(cell, "formula") is not None


def _add(sheet: Sheet, number: int, cells: list[_Cell], *, hidden: bool) -> None:
    for column, cell in enumerate(cells):
        if cell.rows > 1 or cell.columns > 1:
            sheet.merges.append((number, column, number + cell.rows - 1, column + cell.columns - 1))
    sheet.add_wide(number, [cell.text for cell in cells], hidden=hidden)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = local(child)
        if name == "table-row":
            yield child
        elif name in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[_Cell]:
    """The cells: those covered by a merged one are empty, empty ones at the end left out."""
    found: list[_Cell] = []
    empty = 0
    for cell in row:
        name = local(cell)
        if name not in ("table-cell", "covered-table-cell"):
            continue
        times = min(_count(cell, "number-columns-repeated"), MAX_COLUMNS + 1)
        text = _cell_text(cell) if name == "table-cell" else ""
        error = text if _is_error(cell, text) else ""
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if not text and rows == columns == 1 and not len(cell):
            empty += times
            continue
        found += [_Cell("")] * min(empty, MAX_COLUMNS + 1)
        empty = 0
        found += [_Cell("" if error else text, rows, columns, cell, error)] * (
            times if len(found) <= MAX_COLUMNS else 0
        )
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
