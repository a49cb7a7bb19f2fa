"""Reads tables written as text: comma, tab, semicolon or pipe between the cells, and markdown."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from models.fields import Field, Kind, field_of_heading
from models.intake.findings import Finding, Weight
from models.intake.formats.decoding import decode
from models.intake.formats.limits import MAX_ROWS
from models.intake.formats.table_builder import Sheet, is_picture, unified
from models.intake.source import Block, Paragraph, letters

SEPARATORS = ("\t", ",", ";", "|", "，", "；")
_ASIAN = frozenset("，；")
_OF_SENTENCES = frozenset(",;")
_EVEN = 0.5
"""The share of rows as wide as most; sentences that commas part have rows of any width."""
_SAMPLE_ROWS = 100
_LEAST_HEADINGS = 2
_LONGEST_HEADING = 40
_MOST_LINES = 200
"""A cell with more lines than this was opened by a stray quote."""
_TOLD = re.compile(r"sep=(.)\n", re.IGNORECASE)
_AS_TEXT = re.compile(r'\A="([^"]*)"\Z')
_HEADER_ROWS = 10
_COUNTED = re.compile(r"\s*\d{1,3}\s*(?:[.．、](?!\d)|\Z)")
_PIPE = re.compile(r"(?<!\\)\|")
_LAST_PIPE = re.compile(r"(?<!\\)[ \t]*\|[ \t]*$", re.MULTILINE)
_DASHES = re.compile(r":?[-=—─+]+:?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(?:#{1,6}\s+|>\s*)?(.*?)\s*#*\s*\Z", re.DOTALL)
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)([^\n]+?)(?<=\S)\1")
_HEADING = re.compile(r"\A\s*#{1,6}\s+")
_STRAY_QUOTE = Finding(Weight.WARNING, "文件里的引号不成对，引号已按普通文字读取，请核对。")


def read(content: bytes) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The table in a text file; no block where there is none."""
    text, findings = decode(content)
    blocks, more = read_text(text)
    return blocks, findings + more


def read_text(text: str, separators: Sequence[str] = SEPARATORS) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The table in a text whose cells are parted by one of the separators."""
    text = unified(text)
    told = _TOLD.match(text)
    if told:
        text, separators = text[told.end() :], (told[1],)
    separator = _separator(text, separators)
    if separator == "|":
        one_a_line = all(len(_pipe_cells(line)) == 1 for line in _lines(text))
        return (lines_of(_LAST_PIPE.sub("", text)), ()) if one_a_line else _piped(text)
    if not separator or (separator != "\t" and _is_one_a_line(text)):
        return lines_of(text), ()
    return _separated(text, separator)


def _is_one_a_line(text: str) -> bool:
    """Whether headings stand below each other, each in a line of its own: a table that lost its grid."""
    run = 0
    for line in islice(_lines(text), _SAMPLE_ROWS):
        bare = line.strip()
        run = run + 1 if bare and _is_known(bare) else run if not bare else 0
        if run > _LEAST_HEADINGS:
            return True
    return False


def lines_of(text: str) -> tuple[Paragraph, ...]:
    """A text that nothing parts into cells: its lines, as far as they are taken."""
    lines = enumerate(islice(_lines(text), MAX_ROWS), 1)
    return tuple(
        Paragraph(bare, f"第 {number} 行")
        for number, line in lines
        if (bare := _HEADING.sub("", line.strip("\n"))).strip()
    )


def _separator(text: str, separators: Sequence[str]) -> str:
    """The separator that makes the best table of the first rows: the most headings known, then the evenest rows."""
    best, highest = "", (0, 0.0)
    for separator in separators:
        if separator not in text:
            continue
        rows = [row for row in islice(_sample(text, separator), _SAMPLE_ROWS) if any(cell.strip() for cell in row)]
        headings = max((sum(_is_known(cell) for cell in row) for row in rows), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        even = max(widths.values(), default=0) / max(len(rows), 1)
        if headings < _LEAST_HEADINGS and (
            separator in _ASIAN or (separator in _OF_SENTENCES and (even < _EVEN or _are_labelled(rows)))
        ):
            continue
        if (headings, even) > highest:
            best, highest = separator, (headings, even)
    return best


def _are_labelled(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows begin with a heading and its value ("责任单位：区水利局"): a list written as lines."""
    labels = (row[0].replace("：", ":").partition(":") for row in rows)
    return sum(bool(colon) and _is_known(name) for name, colon, _ in labels) >= _LEAST_HEADINGS


def _is_known(cell: str) -> bool:
    return _field(cell) is not None


def _field(cell: str) -> Field | None:
    """The field a cell is the heading of; a long one is none, and looking at it closely is slow."""
    return field_of_heading(cell) if len(cell) <= _LONGEST_HEADING else None


def _sample(text: str, separator: str) -> Iterator[Sequence[str]]:
    if separator == "|":
        return (_pipe_cells(line) for line in _lines(text))
    try:
        return iter(list(islice(_rows(text, separator), _SAMPLE_ROWS)))
    except csv.Error:
        return (line.split(separator) for line in _lines(text))


def _rows(text: str, separator: str, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[list[str]]:
    return csv.reader(_lines(text), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]


def _plain_rows(text: str, separator: str) -> list[list[str]]:
    """The rows of a text without quotes, as the csv module reads them, in a third of its time."""
    lines = text.removesuffix("\n").split("\n") if text else []
    return [line.split(separator) if line else [] for line in lines]


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one by one: where the first hundred are enough, a long text is not copied for them."""
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _separated(text: str, separator: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """One grid of the whole text. A quote that is never closed would swallow what follows: then quotes are text."""
    findings: list[Finding] = []
    quoted = '"' in text
    try:
        rows = (
            list(_rows(text, separator)) if quoted else _plain_rows(text, separator)
        )  # only a quoted cell has several lines
        stray = quoted and any(cell.count("\n") > _MOST_LINES for row in rows for cell in row if "\n" in cell)
    except csv.Error:
        stray = True
    if stray:
        findings.append(_STRAY_QUOTE)
        rows = [line.rstrip("\n").split(separator) for line in _lines(text)]
    if quoted and '="' in text:  # how some programs keep "001" from being read as a number
        rows = [[_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows]
    if separator == "\t":
        _with_left_cells(rows)
    sheet = Sheet()
    if "DISPIMG(" in text:
        _take_out_pictures(rows, sheet)
    sheet.add_all(rows)
    findings += sheet.findings("")
    return (sheet.grid("", "", plain=True),) if sheet.rows else (), tuple(findings)


def _take_out_pictures(rows: list[list[str]], sheet: Sheet) -> None:
    """Leave out the formulas that stand for pictures in a table exported by WPS, and note their cells."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if is_picture(cell):
                row[column] = ""
                sheet.pictures.append(f"{letters(column)}{number}")


def _with_left_cells(rows: list[list[str]]) -> None:
    """Give rows the empty cells left of their number where one above reaches down over them.

    So are tables with such cells copied or printed as text: below "交通 | 1 | …" the next row is "2 | …".
    """
    heads = [list(map(_field, row)) for row in rows[:_HEADER_ROWS]]
    top = next((place for place, row in enumerate(heads) if sum(map(bool, row)) >= _LEAST_HEADINGS), -1)
    if top < 0:
        return
    left = next((place for place, field in enumerate(heads[top]) if field is None or field.kind is not Kind.GROUP), 0)
    below = rows[top + 1 :]
    if not left or not any(len(row) > left and row[0].strip() and _COUNTED.match(row[left]) for row in below):
        return
    for row in below:
        empty = next((place for place, text in enumerate(reversed(row)) if text.strip()), len(row))
        filled = len(row) - empty
        if 1 < filled <= len(rows[top]) - left and _COUNTED.match(row[0]):
            row[:] = [*[""] * left, *row[:filled]]


def _pipe_cells(line: str) -> list[str]:
    bare = line.strip()
    if "|" not in bare:
        return [bare]
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    cells = [_BREAK.sub("\n", cell.strip().replace("\\|", "|")) for cell in _PIPE.split(bare)]
    return [_EMPHASIS.sub(r"\2", cell) for cell in cells]


def _piped(text: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """Each run of lines with pipes is a grid, the lines between are paragraphs; the rules of markdown are no rows."""
    lines = [(number, line) for number, line in enumerate(_lines(text), 1) if line.strip()]
    runs = [(piped, list(run)) for piped, run in groupby(lines, lambda numbered: "|" in numbered[1])]
    several = sum(piped for piped, _ in runs) > 1
    blocks: list[Block] = []
    findings: list[Finding] = []
    tables = 0
    for piped, run in runs:
        if not piped:
            blocks += [Paragraph(bare, f"第 {number} 行") for number, line in run if (bare := _bare(line))]
            continue
        rows = [(number, _pipe_cells(line)) for number, line in run]
        _with_left_cells([row for _, row in rows])
        sheet = Sheet()
        for number, row in rows:
            if not all(not cell or _DASHES.fullmatch(cell) for cell in row):
                sheet.add_wide(number, row)
        if sheet.rows:
            tables += 1
            place = f"第 {tables} 个表格" if several else ""
            blocks.append(sheet.grid("", place, plain=True))
            findings += sheet.findings(place)
    return tuple(blocks), tuple(findings)


def _bare(line: str) -> str:
    """A line without the marks of headings, quotations and emphasis."""
    return _MARKUP.sub(r"\1", line).strip("* \t\n")
