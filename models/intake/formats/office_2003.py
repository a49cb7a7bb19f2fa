"""Reads the XML files of Office 2003: workbooks ("XML 电子表格 2003") and Word documents, and Word's flat packages.

Source: the Office 2003 XML reference schemas (urn:schemas-microsoft-com:office:spreadsheet, …/word/2003/wordml) and
ECMA-376 Part 2 as written into one file (…/2006/xmlPackage).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.errors import SourceFault
from models.intake.findings import Finding
from models.intake.formats import docx
from models.intake.formats.asides import Asides
from models.intake.formats.docx_notes import said_in
from models.intake.formats.limits import MAX_COLUMNS
from models.intake.formats.office_xml import Element, attribute, local, parse
from models.intake.formats.table_builder import Sheet, unified
from models.intake.formats.xlsx_asides import running_titles
from models.intake.source import Block

_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?$")
_MIDDLE = re.compile(r"(?<=\d)T(?=\d)|\.0+$")
_OTHER = ("这是 XML 文件，不能直接读取。", "请用 Excel、Word 或 WPS 打开，另存为 .xlsx 或 .docx 后再导入。")


def read(content: bytes) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of a file. Raises :class:`SourceFault` for XML that is none of Office's."""
    root = parse(content)
    kind = local(root)
    if kind == "Workbook":
        return _workbook(root)
    if kind == "wordDocument":
        for merge in root.iter("{*}vmerge"):
            merge.tag = str(merge.tag).replace("vmerge", "vMerge")
        return docx.read_body(root, {}, _asides(root))
    if kind == "package":
        parts = {attribute(part, "name"): part.find("{*}xmlData/*") for part in root.iterfind("{*}part")}
        document = parts.get("/word/document.xml")
        if document is not None:
            loaded = {
                name: found for name in ("numbering", "styles") if (found := parts.get(f"/word/{name}.xml")) is not None
            }
            return docx.read_body(document, loaded, _asides(root))
    raise SourceFault(*_OTHER)


def _asides(root: Element) -> Asides:
    """What stands at the head and foot of a document's pages."""
    asides = Asides()
    for asides.place, name in (("页眉", "hdr"), ("页脚", "ftr")):
        for text in dict.fromkeys(text for part in root.iter(f"{{*}}{name}") for text in said_in(part)):
            asides.remark("running", text)
    return asides


def _workbook(root: Element) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    blocks: list[Block] = []
    findings: list[Finding] = []
    for worksheet in root.iterfind("{*}Worksheet"):
        name = attribute(worksheet, "Name") or ""
        place = f"工作表“{name}”"
        sheet = Sheet()
        table = worksheet.find("{*}Table")
        if table is not None:
            _take_table(table, sheet)
        findings += sheet.findings(place)
        setup = worksheet.iterfind("{*}WorksheetOptions/{*}PageSetup/*")
        findings += running_titles((attribute(part, "Data") or "" for part in setup), place)
        visible = worksheet.find("{*}WorksheetOptions/{*}Visible")
        if sheet.rows:
            hidden = visible is not None and (visible.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
            blocks.append(sheet.grid(name, place, hidden=hidden))
    return tuple(blocks), tuple(findings)


def _take_table(table: Element, sheet: Sheet) -> None:
    place = 0
    for column in table.iterfind("{*}Column"):
        place = _number(column, "Index", place + 1)
        span = _number(column, "Span", 0)
        if attribute(column, "Hidden") == "1":
            sheet.hidden_columns.update(range(place - 1, min(place + span, MAX_COLUMNS)))
        place += span
    number = 0
    for row in table.iterfind("{*}Row"):
        number = _number(row, "Index", number + 1)
        texts: list[str] = []
        for place, cell, down, across in _cells(row):
            texts += [""] * (place - len(texts))
            texts.append(_text(cell))
            if down or across:
                sheet.merges.append((number, place, number + down, place + across))
        sheet.add_wide(number, texts, hidden=attribute(row, "Hidden") == "1")
        number += _number(row, "Span", 0)


def _cells(row: Element) -> Iterator[tuple[int, Element, int, int]]:
    """(column, cell, further rows, further columns) of each cell within the limits."""
    column = 0
    for cell in row.iterfind("{*}Cell"):
        column = _number(cell, "Index", column + 1)
        if column > MAX_COLUMNS + 1:
            return
        down, across = _number(cell, "MergeDown", 0), _number(cell, "MergeAcross", 0)
        yield column - 1, cell, down, across
        column += across


def _text(cell: Element) -> str:
    data = cell.find("{*}Data")
    if data is None:
        return ""
    text = unified("".join(str(piece) for piece in data.itertext()))
    if attribute(data, "Type") == "DateTime":
        return _MIDDLE.sub(lambda found: " " if found[0] == "T" else "", _MIDNIGHT.sub("", text))
    return text


def _number(element: Element, name: str, usual: int) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else usual
