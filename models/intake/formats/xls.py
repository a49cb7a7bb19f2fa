"""Reads an old workbook (.xls, .et) with xlrd: the texts the clerk sees, merged ranges, what is hidden."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlrd

from models.errors import SourceFault
from models.intake.findings import Finding, Weight
from models.intake.formats import number_formats, xls_asides
from models.intake.formats.limits import MAX_COLUMNS, damaged
from models.intake.formats.ole import LOCKED
from models.intake.formats.table_builder import Sheet, comment_text, is_picture, unified, with_comments
from models.intake.secrecy import refuse_marked
from models.intake.source import Grid, letters

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_NO_FORMATS = Finding(
    Weight.WARNING,
    "这个旧版工作簿的格式信息读不出来：合并单元格没有展开，数字和日期按原值读取，请核对；"
    "也可以用 Office 或 WPS 另存为 .xlsx 再导入。",
)


def starts_like_one(content: bytes) -> bool:
    """Whether the bytes are a workbook without a container, as versions before 1993 wrote them."""
    return (
        content[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
        and 4 <= content[2] <= 16
        and content[3] == 0
    )


def read(content: bytes) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The sheets that hold anything, hidden ones marked."""
    book, formatted = _open(content)
    styles = _styles(book) if formatted else _Styles()
    grids: list[Grid] = []
    findings: list[Finding] = [] if formatted else [_NO_FORMATS]
    stream, starts = xls_asides.stream_of(content), [place - book.base for place in book._sh_abs_posn]
    for index in range(book.nsheets):
        found = book.sheet_by_index(index)
        refuse_marked(found.name)  # also of a sheet that holds nothing else
        sheet = _read_sheet(found, styles, book.datemode == 1)
        sheet.formulas.update(xls_asides.formulas(stream, starts[index]))
        book.unload_sheet(index)
        place = f"工作表“{found.name}”"
        findings += sheet.findings(place)
        if sheet.rows:
            grid = sheet.grid(found.name, place, hidden=found.visibility != 0)
            grids.append(with_comments(grid, _comments(found)))
    findings += xls_asides.findings(stream)
    return tuple(grids), tuple(findings)


def _open(content: bytes) -> tuple[Any, bool]:
    """The book, and whether its formats could be read; a book whose formats are broken is read without them."""
    try:
        return _load(content, formatted=True), True
    except SourceFault:
        raise
    except MemoryError:
        raise
    except Exception:  # formats some other program wrote wrongly; the cells may be sound
        return _load(content, formatted=False), False


def _load(content: bytes, *, formatted: bool) -> Any:
    try:
        return xlrd.open_workbook(
            file_contents=content, formatting_info=formatted, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise SourceFault(*LOCKED) from error
        if formatted:
            raise
        raise damaged("旧版工作簿的结构有误") from error


@dataclass(frozen=True, slots=True)
class _Styles:
    """How each cell style shows its numbers, and of those that show days, which day a number means.

    ``struck`` are the styles whose text is struck through, ``blank`` those by which nothing is shown.
    """

    shows: Mapping[int, number_formats.Show] = field(default_factory=dict)
    days: Mapping[int, number_formats.Day] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    blank: frozenset[int] = frozenset()


def _styles(book: Any) -> _Styles:
    shows: dict[int, number_formats.Show] = {}
    days: dict[int, number_formats.Day] = {}
    made: dict[int, tuple[number_formats.Show, number_formats.Day | None]] = {}
    blank: set[int] = set()
    from_1904 = book.datemode == 1
    for index, style in enumerate(book.xf_list):
        key = style.format_key
        known = book.format_map.get(key)
        code = number_formats.BUILT_IN.get(key) or (known.format_str if known is not None else None)
        if key not in made:
            made[key] = (
                number_formats.shower(code, from_1904=from_1904),
                number_formats.day_reader(code, from_1904=from_1904),
            )
        shows[index], day = made[key]
        if day is not None:
            days[index] = day
        if code == number_formats.SHOWS_NOTHING:
            blank.add(index)
    return _Styles(shows, days, _struck(book), frozenset(blank))


def _struck(book: Any) -> frozenset[int]:
    """The cell styles whose text is struck through."""
    fonts = book.font_list
    return frozenset(index for index, style in enumerate(book.xf_list) if fonts[style.font_index].struck_out)


def _comments(found: Any) -> dict[tuple[int, int], str]:
    """The comments on a sheet's cells by (row number, column)."""
    notes = found.cell_note_map.items()
    return {(row + 1, column): text for (row, column), note in notes if (text := comment_text(note.text))}


def _is_shown(sheet: Sheet, at: tuple[int, int], text: str, *, unseen: bool) -> bool:
    """Whether a cell shows its text; one that shows nothing, or stands for a picture, is noted."""
    number, column = at
    if unseen:
        sheet.hide(number, column, text)
    elif is_picture(text):
        sheet.pictures.append(f"{letters(column)}{number}")
    else:
        return True
    return False


def _is_struck(found: Any, row: int, texts: Sequence[str], struck: frozenset[int]) -> bool:
    return any(found.cell_xf_index(row, column) in struck for column, text in enumerate(texts) if text)


def _read_sheet(found: Any, styles: _Styles, from_1904: bool) -> Sheet:
    shows, days, struck, blank = styles.shows, styles.days, styles.struck, styles.blank
    sheet = Sheet()
    plain_date = number_formats.shower(number_formats.BUILT_IN[14], from_1904=from_1904)
    sheet.hidden_columns.update(
        index for index, column in found.colinfo_map.items() if column.hidden and index < MAX_COLUMNS
    )
    sheet.merges += [(top + 1, left, bottom, right - 1) for top, bottom, left, right in found.merged_cells]
    for index in range(found.nrows):
        texts: list[str] = []
        values = found.row_values(index)
        for column, kind in enumerate(found.row_types(index)):
            if kind == _TEXT:
                text = unified(values[column])
            elif kind in (_NUMBER, _DATE):
                otherwise = plain_date if kind == _DATE else number_formats.plain
                style = found.cell_xf_index(index, column) if shows else -1
                number = repr(float(values[column]))
                text = shows.get(style, otherwise)(number)
                if style in days and (day := days[style](number)) is not None:
                    sheet.days[index + 1, column] = day
            elif kind == _BOOLEAN:
                text = "TRUE" if values[column] else "FALSE"
            else:
                if kind == _ERROR:
                    sheet.show_error(index + 1, column, xlrd.error_text_from_code.get(values[column], "#N/A"))
                continue
            unseen = bool(blank) and found.cell_xf_index(index, column) in blank
            plain = text[:1] != "=" and not unseen
            if text and (plain or _is_shown(sheet, (index + 1, column), text, unseen=unseen)):
                texts.extend([""] * (column - len(texts)))
                texts.append(text)
        if texts:
            if struck and _is_struck(found, index, texts, struck):
                sheet.strike(index + 1)
            row = found.rowinfo_map.get(index)
            sheet.add(index + 1, texts, hidden=bool(row is not None and row.hidden))
    sheet.hide_covered()
    return sheet
