"""Charts in a PDF, as lines, shapes and words: nothing in them is a picture, so they are sharp at any size."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from exporters.layout.chart_colours import COLOURS, LETTER_SIZE, TITLE_SIZE
from exporters.layout.linebreak import Line
from exporters.layout.paper import MILLIMETRE, Face, Page
from exporters.pdf.document import PRINTING
from exporters.pdf.fonts import Fonts, printable, system_folders
from exporters.pdf.pages import ASCENT, Setting, Sheets
from models.charts.drawing import Anchor, Disc, Ink, Mark, Path, Pen, Picture, Point, Shape, Words
from models.charts.kinds import Chart, RankChart
from models.charts.layout import RANK_PITCH, heading_of, picture_of

_TITLE_PITCH = 24.0
_HEADING = 40.0  # points that a heading takes of its chart's page in Word, which is more
_BETWEEN = 16.0
_HAIR = 0.6  # points: the edge of an area


def fitting(charts: tuple[Chart, ...], height: float) -> list[Chart]:
    """The charts, a ranking longer than a page of so many points in as many parts as it needs: Word's are the PDF's."""
    most = int((height - _HEADING) // (LETTER_SIZE * RANK_PITCH))
    return [part for chart in charts for part in (chart.cut(most) if isinstance(chart, RankChart) else [chart])]


def set_charts(sheets: Sheets, charts: tuple[Chart, ...]) -> None:
    """Set charts from the cursor on, none of them over two pages."""
    for i, chart in enumerate(fitting(charts, sheets.top - sheets.bottom)):
        picture = picture_of(chart, sheets.width, pen_of(sheets.fonts))
        needed = _TITLE_PITCH + picture.height
        if not sheets.fresh:
            sheets.y -= _BETWEEN
        if sheets.room < needed:
            sheets.turn()
        if not i:
            sheets.bookmark("统计图")
        _write_heading(sheets, heading_of(chart))
        paint(sheets, picture, sheets.left, sheets.y)
        sheets.y -= picture.height


def pen_of(fonts: Fonts) -> Pen:
    """The letters of a chart on paper."""
    face = fonts.face(Face.SONG)
    return Pen(LETTER_SIZE, lambda text, size: face[printable(text)] * size / 1000)


def chart_as_pdf(chart: Chart, width: float) -> bytes:
    """A chart alone, without its heading, on a page of its own size; the width is in points."""
    stream = BytesIO()
    with PRINTING:
        fonts = Fonts(system_folders())
        picture = picture_of(chart, width, pen_of(fonts))
        page = Page((width + 2) / MILLIMETRE, (picture.height + 2) / MILLIMETRE, 0, 0, 0, 0)
        sheets = Sheets(stream, page, fonts, chart.title)
        paint(sheets, picture, 1, sheets.top - 1)
        sheets.close(numbered=False)
    return stream.getvalue()


def paint(sheets: Sheets, picture: Picture, left: float, top: float) -> None:
    """Paint a picture whose upper left corner is there."""
    sheets.canvas.saveState()
    sheets.canvas.setLineCap(0)
    with sheets.artifact():  # the table beside says the same
        for mark in picture.marks:
            _Painter(sheets, left, top).paint(mark)
    sheets.canvas.restoreState()


def _write_heading(sheets: Sheets, text: str) -> None:
    face = sheets.fonts.face(Face.HEI)
    text = printable(text)
    line = Line(text, face[text], False)
    sheets.write([line], Setting(face, TITLE_SIZE, _TITLE_PITCH), (sheets.left, sheets.y, sheets.width))
    sheets.y -= _TITLE_PITCH


class _Painter:
    """Paints marks; a picture's heights run downwards, a page's upwards."""

    def __init__(self, sheets: Sheets, left: float, top: float) -> None:
        self._sheets = sheets
        self._canvas: Canvas = sheets.canvas
        self._left, self._top = left, top

    def paint(self, mark: Mark) -> None:
        """Paint one mark."""
        match mark:
            case Shape():
                self._shape(mark)
            case Disc():
                x, y = self._at(mark.at)
                self._colours(mark.fill, mark.edge)
                self._canvas.circle(x, y, mark.radius, stroke=int(mark.edge is not None), fill=1)
            case Path():
                self._path(mark)
            case Words():
                self._words(mark)

    def _at(self, point: Point) -> tuple[float, float]:
        return self._left + point.x, self._top - point.y

    def _colours(self, fill: Ink | None, edge: Ink | None) -> None:
        if fill is not None:
            self._canvas.setFillColorRGB(*_rgb(fill))
        if edge is not None:
            self._canvas.setStrokeColorRGB(*_rgb(edge))
            self._canvas.setLineWidth(_HAIR)
            self._canvas.setDash([])

    def _shape(self, shape: Shape) -> None:
        self._colours(shape.fill, shape.edge)
        outline = self._canvas.beginPath()
        first, *rest = map(self._at, shape.points)
        outline.moveTo(*first)
        for x, y in rest:
            outline.lineTo(x, y)
        outline.close()
        self._canvas.drawPath(outline, stroke=int(shape.edge is not None), fill=int(shape.fill is not None))

    def _path(self, path: Path) -> None:
        self._canvas.setStrokeColorRGB(*_rgb(path.ink))
        self._canvas.setLineWidth(path.width * _HAIR if path.width == 1 else path.width)
        self._canvas.setDash([dash * path.width for dash in path.dashes])
        line = self._canvas.beginPath()
        first, *rest = map(self._at, path.points)
        line.moveTo(*first)
        for x, y in rest:
            line.lineTo(x, y)
        self._canvas.drawPath(line, stroke=1, fill=0)

    def _words(self, words: Words) -> None:
        face = self._sheets.fonts.face(Face.SONG)
        text = printable(words.text)
        width = face[text] * words.size / 1000
        x, base = self._at(words.at)
        x -= {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor]
        self._canvas.setFillColorRGB(*_rgb(words.ink))
        setting = Setting(face, words.size, words.size)
        self._sheets.write([Line(text, width, False)], setting, (x, base + ASCENT * words.size, width))


def _rgb(ink: Ink) -> tuple[float, float, float]:
    found = COLOURS[ink]
    return int(found[:2], 16) / 255, int(found[2:4], 16) / 255, int(found[4:], 16) / 255
