"""A sheet (发文稿纸, 审批单) set on the PDF's pages. Lengths are points."""

from __future__ import annotations

from exporters.linebreak import Line, Passage
from exporters.paper import Face
from exporters.pdf_fonts import Typeface, printable
from exporters.pdf_pages import Setting, Sheets
from exporters.sheet_cells import Standing, cells_of, lines_of
from exporters.table_pages import ABOVE, AFTER, SIDE, Heights, Placed, pitch_of
from models.document import Look, Sheet

_RULE = 0.5


class Boxes:
    """Sets one sheet on ``sheets`` in a type size, from the cursor on. A row higher than a page goes on on the next."""

    def __init__(self, sheets: Sheets, sheet: Sheet, size: float) -> None:
        self.sheets = sheets
        self.size = size
        self.pitch = pitch_of(size)
        self.rows = [list(cells_of(sheet, row, sheets.width)) for row in sheet.rows]
        self.lines = [[self._lines(standing) for standing in row] for row in self.rows]
        self.heights = [
            lines_of(row, [len(cell) for cell in cells], size)
            for row, cells in zip(sheet.rows, self.lines, strict=True)
        ]

    def set(self) -> None:
        """Print the whole sheet."""
        sheets = self.sheets
        pages, _ = Heights([0], [self.heights], 0.0, self.pitch).spread(sheets.room, sheets.top - sheets.bottom)
        for i, segments in enumerate(pages):
            if i:
                sheets.turn()
            sheets.canvas.setLineWidth(_RULE)
            for segment in segments:
                for placed in segment.rows:
                    self._row(placed)
        sheets.y -= AFTER

    def _face(self, look: Look) -> Typeface:
        return self.sheets.fonts.face(Face.HEI if look is Look.LABEL else Face.FANG)

    def _lines(self, standing: Standing) -> list[Line]:
        text = Passage(printable(standing.cell.text), self._face(standing.cell.look))
        return text.lines((standing.width - 2 * SIDE) * 1000 / self.size)

    def _row(self, placed: Placed) -> None:
        sheets, top = self.sheets, self.sheets.y
        whole = placed.end - placed.start == self.heights[placed.row]
        for standing, lines in zip(self.rows[placed.row], self.lines[placed.row], strict=True):
            shown = lines if whole else lines[placed.start : placed.end]
            self._cell(standing, shown, top, placed.height)
        sheets.y = top - placed.height

    def _cell(self, standing: Standing, lines: list[Line], top: float, height: float) -> None:
        left = self.sheets.left + standing.left
        self.sheets.canvas.rect(left, top - height, standing.width, height)
        if not any(line.text for line in lines):
            return
        spare = height - 2 * ABOVE - len(lines) * self.pitch
        look, width = standing.cell.look, standing.width - 2 * SIDE
        down = {Look.AREA: 0.0, Look.SIGNED: spare}.get(look, spare / 2)
        if look is Look.SIGNED:  # a block of lines at the right edge
            widest = max(line.width for line in lines) * self.size / 1000
            left, width = left + width - widest, widest
        setting = Setting(self._face(look), self.size, self.pitch, centred=look is Look.LABEL)
        self.sheets.write(lines, setting, (left + SIDE, top - ABOVE - down, width))
