"""A sheet (发文稿纸, 审批单) set on the PDF's pages. Lengths are points."""

from __future__ import annotations

from exporters.layout.headings import balanced
from exporters.layout.linebreak import Line, Passage
from exporters.layout.paper import Face
from exporters.layout.sheet_cells import Fit, Standing, cells_of
from exporters.layout.table_pages import ABOVE, AFTER, SIDE, height_of, pitch_of
from exporters.pdf.fonts import Typeface, printable
from exporters.pdf.pages import Setting, Sheets
from exporters.pdf.structure import Head
from models.documents.document import Look, Sheet

_RULE = 0.5
_FEWEST = 4  # lines that make a very high row begin on a page


class Boxes:
    """Sets one sheet on ``sheets`` as it was found to fit, from the cursor on; a row may go on on the next page."""

    def __init__(self, sheets: Sheets, sheet: Sheet, found: Fit) -> None:
        self.sheets = sheets
        self.size = found.size
        self.pitch = pitch_of(found.size)
        self.rows = [list(cells_of(sheet, row, sheets.width)) for row in sheet.rows]
        self.lines = [[self._lines(standing) for standing in row] for row in self.rows]
        self.heights = [
            max(height, height_of(max(map(len, cells)), self.pitch))
            for height, cells in zip(found.heights, self.lines, strict=True)
        ]

    def set(self) -> None:
        """Print the whole sheet."""
        self._begin()
        self.tagged = self.sheets.structure.table()
        page = self.sheets.top - self.sheets.bottom
        for row, height in enumerate(self.heights):
            if height > self.sheets.room and not self.sheets.fresh and height <= page:
                self._turn()
            if height <= self.sheets.room:
                self._row(row, self.lines[row], height)
            else:
                self._long_row(row)
        self.sheets.y -= AFTER

    def _begin(self) -> None:
        self.sheets.canvas.setLineWidth(_RULE)

    def _turn(self) -> None:
        self.sheets.turn()
        self._begin()

    def _long_row(self, row: int) -> None:
        """A row higher than a page: as many of its lines as there is room for on each."""
        count, start = max(map(len, self.lines[row])), 0
        while start < count:
            fits = int((self.sheets.room - 2 * ABOVE) / self.pitch)
            if fits < _FEWEST:
                self._turn()
                continue
            lines = [cell[start : start + fits] for cell in self.lines[row]]
            self._row(row, lines, height_of(max(map(len, lines)), self.pitch))
            start += fits

    def _face(self, look: Look) -> Typeface:
        return self.sheets.fonts.face(Face.HEI if look is Look.LABEL else Face.FANG)

    def _lines(self, standing: Standing) -> list[Line]:
        face, limit = self._face(standing.cell.look), (standing.width - 2 * SIDE) * 1000 / self.size
        text = printable(standing.cell.text)
        return balanced(text, face, limit) if standing.cell.look is Look.LABEL else Passage(text, face).lines(limit)

    def _row(self, row: int, cells: list[list[Line]], height: float) -> None:
        top, told = self.sheets.y, []
        for standing, lines in zip(self.rows[row], cells, strict=True):
            start = self.sheets.paragraphs
            self._cell(standing, lines, top, height)
            told.append((standing.cell.look is Look.LABEL, Head(self.sheets.span_from(start), standing.cell.span)))
        self.tagged.add_boxes(told)
        self.sheets.y = top - height

    def _cell(self, standing: Standing, lines: list[Line], top: float, height: float) -> None:
        left = self.sheets.left + standing.left
        with self.sheets.artifact():
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
