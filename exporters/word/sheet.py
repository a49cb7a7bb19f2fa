"""A sheet (发文稿纸, 审批单) as WordprocessingML: a table of labels and values, its rows as high as on paper."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.layout.headings import balanced
from exporters.layout.linebreak import EmWidths
from exporters.layout.paper import clean
from exporters.layout.sheet_cells import Fit, cells_of, widest
from exporters.layout.table_pages import SIDE
from exporters.word.table import attribute, cell_start, in_twips, table_start
from exporters.word.text import in_size, paragraph_of, paragraphs
from models.documents.document import Look, Sheet, SheetCell

_STYLES = {Look.LABEL: "表头", Look.VALUE: "表格文字", Look.AREA: "表格文字", Look.SIGNED: "表格文字"}
_ROUNDING = 4.0  # points that a line may be wider than measured
_PLACES = {Look.AREA: "top", Look.SIGNED: "bottom"}


def boxes(sheet: Sheet, title: str, width: float, found: Fit) -> Iterator[str]:
    """The table of a sheet of so many points' width, as it was found to fit."""
    total = sum(sheet.widths)
    yield table_start(in_twips([share * width / total for share in sheet.widths]), attribute(title))
    for row, high in zip(sheet.rows, found.heights, strict=True):
        height = f'<w:trHeight w:val="{high * 20:.0f}" w:hRule="atLeast"/>'
        cells = "".join(_cell(each.cell, each.width, found.size) for each in cells_of(sheet, row, width))
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
    yield "</w:tbl>"


def _cell(cell: SheetCell, width: float, size: float) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    place = _PLACES.get(cell.look, "center")
    style = in_size(_STYLES[cell.look], size)
    if cell.look is Look.LABEL:
        lines = balanced(clean(cell.text), EmWidths(), (width - 2 * SIDE) * 1000 / size)
        said = paragraph_of([line.text for line in lines], style)
    else:
        aside = width - 2 * SIDE - widest(cell.text, size) - _ROUNDING if cell.look is Look.SIGNED else 0.0
        aligned = f'<w:ind w:left="{aside * 20:.0f}"/>' if aside > 0 else ""  # a block of lines at the right edge
        said = paragraphs(cell.text, style, properties=aligned)
    return f"{cell_start(round(width * 20), span, place)}{said}</w:tc>"
