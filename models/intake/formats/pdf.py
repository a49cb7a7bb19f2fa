"""Reads the tables of a PDF file with a text layer by their drawn rules, and the lines around them.

pypdfium2's raw interface tells letters and paths, which is all that ruled tables need; nothing of the file is run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from models.errors import SourceFault
from models.intake.findings import Finding, Weight
from models.intake.formats.limits import MAX_CELLS, MAX_ROWS, damaged, too_large
from models.intake.formats.pdf_columns import Unruled, is_header, unruled_in
from models.intake.formats.pdf_grid import Ruled, tables_of
from models.intake.formats.pdf_page import Budget, Drawn, Letter, drawn_on
from models.intake.formats.pdf_rows import Table, rows_of
from models.intake.formats.pdf_text import Line, goes_on, lines_of
from models.intake.formats.table_builder import unified
from models.intake.secrecy import refuse_marked
from models.intake.source import Block, Paragraph

MAX_PAGES = 2_000
LOCKED = ("PDF 文件加了打开密码，读不出来。", "请取消密码，另存后再导入。")
SCANNED = ("这是扫描的 PDF（只有图片，没有文字），表格读不出来。", "请向原单位索取 Word 或 Excel 原件。")
UNREADABLE = ("PDF 里的字体没有带文字编码，读出来是乱码。", "请向原单位索取 Word 或 Excel 原件。")
_MOST_LOST = 0.3
_PAGE_NUMBER = re.compile(r"[-—–－·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*")
_FIGURES = re.compile(r"\d+")
_OWN = Finding(Weight.NOTE, "页码和每页重复的页眉、页脚、表头没有读取。")
_BEGINS = re.compile(r"[（(]|\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]+|[①-⑳•●■]")
_CENTRED = 6.0
_LEADING = 2.2  # line heights between two lines of one title


@dataclass(slots=True)
class _File:
    """A file while it is read; ``open`` is the table the last page ended with.

    ``unruled`` says that this has no rules; ``unsure`` are the pages with headings whose columns cannot be told.
    ``seen`` are the lines of the pages before with their heights, ``again`` says that one of them came again.
    """

    blocks: list[Paragraph | Table] = field(default_factory=list)
    open: Table | None = None
    tables: int = 0
    lines: int = 0
    cells: int = 0
    seen: set[tuple[str, int]] = field(default_factory=set)
    again: bool = False
    unruled: bool = False
    unsure: list[int] = field(default_factory=list)

    def see(self, lines: Iterable[Line]) -> None:
        """Know these lines again on later pages."""
        self.seen |= {(_FIGURES.sub("", line.text), round(line.base)) for line in lines}

    def is_of_page(self, line: Line) -> bool:
        """Whether a line is the page's own: its number, or what stood in this place on a page before."""
        words = _FIGURES.sub("", line.text)
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or any(
            (words, round(line.base) + step) in self.seen for step in (-1, 0, 1)
        )


def read(content: bytes) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The tables and lines of all pages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise SourceFault(*LOCKED) from error
        raise damaged("PDF 结构有误") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    if len(document) > MAX_PAGES:
        raise too_large(f"PDF 有 {len(document)} 页")
    budget, file = Budget(), _File()
    pictures: list[int] = []
    letters = lost = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        drawn = drawn_on(page, budget)
        page.close()
        letters += len(drawn.letters)
        lost += drawn.lost
        if not drawn.letters and drawn.pictures:
            pictures.append(number)
        _take_page(drawn, number, file)
    if not letters:
        raise SourceFault(*SCANNED)
    if lost > _MOST_LOST * letters:
        raise SourceFault(*UNREADABLE)
    blocks: list[Block] = []
    findings: list[Finding] = []
    for block in file.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
            continue
        sheet = block.sheet()
        findings += sheet.findings(block.place)
        if sheet.rows:
            blocks.append(sheet.grid("", block.place))
    if file.unsure:
        pages = "、".join(map(str, file.unsure[:10])) + (" 等" if len(file.unsure) > 10 else "")
        findings.append(Finding(Weight.WARNING, f"第 {pages} 页的表格没有画线，分不清各栏，按文字读取，请核对。"))
    if file.again:
        findings.append(_OWN)
    if pictures:
        pages = "、".join(map(str, pictures[:10]))
        findings.append(Finding(Weight.WARNING, f"第 {pages} 页只有图片，没有文字，没有读取。"))
    return tuple(blocks), tuple(findings)


def _take_page(drawn: Drawn, number: int, file: _File) -> None:
    """A page's lines and tables from the top down; a table at its top goes on with the one the last page ended with."""
    tables = tables_of(drawn.level, drawn.upright)
    inside: dict[int, dict[tuple[int, int], list[Letter]]] = {place: defaultdict(list) for place in range(len(tables))}
    outside: list[Letter] = []
    for letter in drawn.letters:
        where = _where(letter, tables)
        if where is None:
            outside.append(letter)
        else:
            inside[where[0]][where[1]].append(letter)
    own = lines_of(outside)
    for text in (drawn.watermark, *(line.text for line in own)):
        refuse_marked(text)
    kept = [line for line in own if not file.is_of_page(line)]
    file.again = file.again or len(kept) < len(own)
    if not tables and _take_without_rules(own, kept, file):
        return
    file.see(kept)
    if any(map(is_header, kept)):
        file.unsure.append(number)
    items: list[tuple[float, Line | tuple[Ruled, dict[tuple[int, int], list[Letter]]]]] = [
        (line.base, line) for line in kept
    ]
    items += [(table.ys[0], (table, inside[place])) for place, table in enumerate(tables)]
    items.sort(key=lambda item: -item[0])
    lines: list[Line] = []
    for _, item in items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        _take_lines(lines, file)
        lines = []
        _take_table(*item, file)
    _take_lines(lines, file)


def _take_without_rules(own: Sequence[Line], kept: Sequence[Line], file: _File) -> bool:
    """Take a table without rules with the lines around it; ``kept`` are the lines that are not the page's own.

    Below a header none is the page's own: what stands there may well have stood in the same place a page before.
    """
    xs = file.open.xs if file.open is not None and file.unruled else ()
    lines = own if any(map(is_header, own)) else kept
    found = unruled_in(lines, xs)
    if found is None:
        return False
    around = set(map(id, kept))
    above = [line for line in lines[: found.first] if id(line) in around]
    below = [line for line in lines[found.end :] if id(line) in around]
    _take_lines(above, file)
    _take_unruled(found, file)
    _take_lines(below, file)
    file.see((*above, *below))
    return True


def _where(letter: Letter, tables: Sequence[Ruled]) -> tuple[int, tuple[int, int]] | None:
    x, y = (letter.left + letter.right) / 2, letter.base + letter.size * 0.3
    for place, table in enumerate(tables):
        cell = table.cell_at(x, y)
        if cell is not None:
            return place, cell
    return None


# Lines outside the tables.


def _take_lines(lines: Sequence[Line], file: _File) -> None:
    """The paragraphs of lines."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    run: list[Line] = []
    for line in lines:
        if run and not _belongs(run[-1], line, left, middle, right - left):
            _take_paragraph(run, right - left, file)
            run = []
        run.append(line)
    _take_paragraph(run, right - left, file)


def _belongs(before: Line, line: Line, left: float, middle: float, room: float) -> bool:
    """Whether a line goes on with the paragraph of the one before, or with its title."""
    if before.base - line.base > _LEADING * line.size or abs(before.size - line.size) > 1 or _BEGINS.match(line.text):
        return False
    centred = all(
        abs((one.left + one.right) / 2 - middle) < _CENTRED and one.left - left > _CENTRED for one in (before, line)
    )
    indent = line.left - left > line.size
    return centred or (not indent and goes_on(before, line, room - (before.left - left)))


def _take_paragraph(run: Sequence[Line], room: float, file: _File) -> None:
    text = unified("".join(line.text for line in run))
    file.lines += 1
    file.blocks.append(Paragraph(text, f"第 {file.lines} 段"))
    file.open = None


def _take_unruled(found: Unruled, file: _File) -> None:
    """A table without rules; without its header it goes on with the one before."""
    goes_on = file.open is not None and file.unruled and (not found.is_headed or len(file.open.xs) == len(found.xs))
    if file.open is None or not goes_on:
        file.tables += 1
        file.open = Table(found.xs, f"第 {file.tables} 个表格")
        file.blocks.append(file.open)
    file.cells += sum(map(len, found.rows))
    if file.cells > MAX_CELLS or len(file.open.rows) > MAX_ROWS:
        raise too_large("PDF 里的单元格太多")
    file.again = file.open.take(found.rows) or file.again
    file.open.xs, file.unruled = found.xs, True


def _take_table(ruled: Ruled, letters: dict[tuple[int, int], list[Letter]], file: _File) -> None:
    if file.open is None or not file.open.goes_on_in(ruled):
        file.tables += 1
        marked = any(letter.paragraph >= 0 for own in letters.values() for letter in own)
        file.open = Table(ruled.xs, f"第 {file.tables} 个表格", marked=marked)
        file.blocks.append(file.open)
    file.cells += len(ruled.areas)
    if file.cells > MAX_CELLS or len(file.open.rows) > MAX_ROWS:
        raise too_large("PDF 里的单元格太多")
    file.again = file.open.take(rows_of(ruled, letters)) or file.again
    file.open.xs, file.unruled = ruled.xs, False
