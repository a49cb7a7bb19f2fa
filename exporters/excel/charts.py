"""Charts that Excel draws itself, with every colour, pattern and value written down.

What is left to a theme or to be calculated looks otherwise in WPS and LibreOffice, or not at all. The numbers stand on
a sheet of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.marker import Marker as ExcelMarker
from openpyxl.chart.series import Series as ExcelSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.measures import CELL_SIZE, row_height
from exporters.layout.chart_colours import COLOURS
from models.charts.drawing import Ink
from models.charts.kinds import LINE_LOOKS, Chart, Marker, Pattern, RankChart, ShareChart, TrendChart
from models.charts.layout import AXIS_STEP, heading_of, named_end, trend_low

#: LibreOffice draws every pattern of dots as slanted lines, so the dots of other formats are crossed lines here.
_FILLS: dict[Pattern, tuple[Ink, str]] = {
    Pattern.SOLID: (Ink.GREEN, ""),
    Pattern.HALVES: (Ink.TEAL, "dkVert"),
    Pattern.TINT: (Ink.TINT, ""),
    Pattern.WHITE: (Ink.GROUND, ""),
    Pattern.DOTS: (Ink.AMBER, "diagCross"),
    Pattern.SLANT: (Ink.RED, "wdUpDiag"),
    Pattern.LINES: (Ink.VIOLET, "horz"),
    Pattern.GRID: (Ink.VIOLET, "cross"),
    Pattern.GREY: (Ink.GREY, ""),
}
_DASHES = ("solid", "dash", "sysDot", "dashDot")
_MARKERS: dict[Marker, tuple[Any, Ink]] = {
    Marker.SQUARE: ("square", Ink.TEXT),
    Marker.CIRCLE: ("circle", Ink.GROUND),
    Marker.TRIANGLE: ("triangle", Ink.TEXT),
    Marker.DIAMOND: ("diamond", Ink.GROUND),
}
_WIDTH = 15.4  # centimetres
PAGE_HEIGHT = 22.0
"""Centimetres of a printed page; a longer chart has no sheet to stand on."""
_LEAST_PITCH = 0.3
_EMU = 12_700  # in a point
_FACE = "宋体"
_NAMES = 30.0  # Excel's units: the column of what the numbers are of
_MOST_COLUMNS = 4  # of numbers: the lines of a trend
_LINE = row_height([""], [_NAMES], CELL_SIZE)
_PAGE = PAGE_HEIGHT / 2.54 * 72  # points


class ChartData:
    """Puts numbers on a sheet, as tables that can be printed, and refers to them, with what they are."""

    def __init__(self, sheet: Worksheet, width: float) -> None:
        """A sheet of a page so wide, in Excel's units."""
        self._sheet = sheet
        self._name = quote_sheetname(sheet.title)
        self._row = 0
        self._used = 0.0  # rows' heights on a printed page
        each = (width - _NAMES) / _MOST_COLUMNS
        self._widths = [_NAMES, *[each] * _MOST_COLUMNS]
        for at, column in enumerate(self._widths, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = column

    def begin(self, heading: str, columns: Sequence[str], rows: int) -> None:
        """Begin a block of so many rows below its headings, on a new page where this one has no room for it."""
        header = row_height(columns, self._widths[: len(columns)], CELL_SIZE)
        whole = _LINE * (rows + 2) + header  # with an empty row before and the heading
        if self._used and self._used + whole > _PAGE:
            self._sheet.row_breaks.append(Break(id=self._row))
            self._used = 0.0
        self._used += whole
        self._row += 2 if self._row else 1
        self._put(1, heading, "一级标题", _LINE)
        self._row += 1
        for at, word in enumerate(columns, start=1):
            self._put(at, word, "表头", header)
        self._names = list(columns)
        self._header = self._row
        self._first = self._row + 1

    def add(self, row: Sequence[str | float | None], form: str = "General") -> None:
        """One row: its name and its numbers; ``form`` is how Excel writes them."""
        self._row += 1
        for at, value in enumerate(row, start=1):
            self._put(at, value, "文字" if at == 1 else "居中", _LINE)
            if at > 1:
                self._sheet.cell(self._row, at).number_format = form

    def _put(self, column: int, value: str | float | None, style: str, height: float) -> None:
        cell = self._sheet.cell(self._row, column, value)
        cell.style = style
        if style == "一级标题":
            cell.alignment = Alignment(wrap_text=False)
        self._sheet.row_dimensions[self._row].height = height

    def labels(self) -> AxDataSource:
        """The names of the block's rows."""
        words = [str(self._sheet.cell(row, 1).value) for row in range(self._first, self._row + 1)]
        cache = StrData(ptCount=len(words), pt=[StrVal(idx=i, v=word) for i, word in enumerate(words)])
        return AxDataSource(strRef=StrRef(f=self._range(1), strCache=cache))

    def numbers(self, column: int, form: str) -> NumDataSource:
        """The numbers of one of the block's columns; ``form`` is how Excel writes them."""
        values: list[Any] = [self._sheet.cell(row, column).value for row in range(self._first, self._row + 1)]
        points = [NumVal(idx=i, v=str(value)) for i, value in enumerate(values) if value is not None]
        return NumDataSource(
            numRef=NumRef(f=self._range(column), numCache=NumData(formatCode=form, ptCount=len(values), pt=points))
        )

    def name(self, column: int) -> SeriesLabel:
        """The heading of a column."""
        word = StrData(ptCount=1, pt=[StrVal(idx=0, v=self._names[column - 1])])
        cell = f"{self._name}!${get_column_letter(column)}${self._header}"
        return SeriesLabel(strRef=StrRef(f=cell, strCache=word))

    def _range(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"{self._name}!${letter}${self._first}:${letter}${self._row}"


def chart_of(chart: Chart, data: ChartData) -> Any:
    """A chart with its title, its numbers put on their sheet."""
    match chart:
        case ShareChart():
            made: Any = _shares(chart, data)
        case TrendChart():
            made = _trend(chart, data)
        case RankChart():
            made = _ranking(chart, data)
    made.title = chart.title if isinstance(chart, RankChart) else heading_of(chart)
    made.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(12, bold=True))
    for run in made.title.tx.rich.p[0].r:
        run.rPr = _letters(12, bold=True)
    made.title.overlay = False
    made.width = _WIDTH
    made.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(noFill=True))
    made.plot_area.graphicalProperties = GraphicalProperties(noFill=True)
    made.roundedCorners = False
    made.x_axis.delete = False
    made.y_axis.delete = not isinstance(chart, TrendChart)  # the bars have their numbers beside them
    for axis in (made.x_axis, made.y_axis):
        axis.txPr = _rich(9)
    made.x_axis.graphicalProperties = GraphicalProperties(ln=_line(Ink.SECONDARY, 0.75))
    return made


def _shares(chart: ShareChart, data: ChartData) -> Any:
    data.begin(heading_of(chart), ("名称", "项数"), len(chart.slices))
    for one in chart.slices:
        data.add((f"{one.label} {one.size}（{one.share}）", one.size))
    made, series = _bars(data, "0")
    series.dPt = [_filled(i, *_FILLS[one.pattern]) for i, one in enumerate(chart.slices)]
    made.height = 1.8 + 0.6 * len(chart.slices)
    return made


def _ranking(chart: RankChart, data: ChartData) -> Any:
    form = f'0.0"{chart.unit}"'
    data.begin(heading_of(chart), ("名称", "数"), len(chart.bars))
    for bar in chart.bars:
        data.add((f"{bar.place} {bar.label}", bar.value), form)
    made, series = _bars(data, form)
    series.dPt = [
        _filled(i, Ink.RED, "wdUpDiag") if bar.value < chart.base else _filled(i, Ink.BLUE, "")
        for i, bar in enumerate(chart.bars)
    ]
    made.x_axis.crosses = None
    made.x_axis.crossesAt = chart.base
    made.x_axis.tickLblPos = "low"
    low, high = chart.ends
    room = max((high - low) * 0.25, 1.0)
    made.y_axis.scaling.min = low - room if low < chart.base else chart.base
    made.y_axis.scaling.max = high + room
    made.y_axis.number_format = form
    count = len(chart.bars)
    made.height = max(min(2.0 + 0.55 * count, PAGE_HEIGHT - 1), _LEAST_PITCH * count)
    return made


_NOT_SHOWN = {"showSerName": False, "showCatName": False, "showLegendKey": False, "showPercent": False}


def _bars(data: ChartData, form: str) -> tuple[Any, ExcelSeries]:
    """Horizontal bars, the first on top, each with its number."""
    made: Any = BarChart()
    made.type, made.gapWidth = "bar", 40
    made.x_axis.scaling.orientation = "maxMin"
    made.x_axis.tickLblSkip = 1  # else LibreOffice leaves out each other name
    made.y_axis.majorGridlines = None
    series = ExcelSeries(val=data.numbers(2, form), cat=data.labels(), tx=data.name(2))
    series.invertIfNegative = False
    series.dLbls = DataLabelList(numFmt=form, showVal=True, txPr=_rich(9), **_NOT_SHOWN)
    made.series.append(series)
    made.legend = None
    return made, series


def _trend(chart: TrendChart, data: ChartData) -> Any:
    form = '0.0"%"'
    data.begin(heading_of(chart), ("月份", *(named_end(one) for one in chart.series)), len(chart.months))
    for i, month in enumerate(chart.months):
        values = [one.values[i] for one in chart.series]
        data.add((month, *(None if value is None else float(value) for value in values)), form)
    made: Any = LineChart()
    for column, (_, look, dash) in enumerate(zip(chart.series, LINE_LOOKS, _DASHES, strict=False), start=2):
        series = ExcelSeries(val=data.numbers(column, form), cat=data.labels(), tx=data.name(column))
        series.smooth = False
        series.graphicalProperties = GraphicalProperties(ln=_line(Ink.TEXT, 1.25, dash))
        symbol, fill = _MARKERS[look.marker]
        edge = GraphicalProperties(solidFill=COLOURS[fill], ln=_line(Ink.TEXT, 0.75))
        series.marker = ExcelMarker(symbol=symbol, size=7, spPr=edge)
        made.series.append(series)
    made.y_axis.scaling.min, made.y_axis.scaling.max, made.y_axis.majorUnit = trend_low(chart), 100, AXIS_STEP
    made.y_axis.number_format = '0"%"'
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line(Ink.RULE, 0.75))
    made.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    made.legend = Legend()
    made.legend.position, made.legend.overlay, made.legend.txPr = "r", False, _rich(9)
    made.height = 7.5
    return made


def _filled(index: int, ink: Ink, pattern: Any) -> DataPoint:
    edge = _line(Ink.SECONDARY if ink is Ink.GROUND else Ink.BLUE if ink is Ink.TINT else ink, 0.75)
    if pattern:
        fill = PatternFillProperties(prst=pattern, fgClr=_colour(ink), bgClr=_colour(Ink.GROUND))
        look = GraphicalProperties(pattFill=fill, ln=edge)
    else:
        look = GraphicalProperties(solidFill=COLOURS[ink], ln=edge)
    return DataPoint(idx=index, invertIfNegative=False, spPr=look)


def _colour(ink: Ink) -> ColorChoice:
    found: Any = COLOURS[ink]
    return ColorChoice(srgbClr=found)


def _line(ink: Ink, points: float, dash: Any = "solid") -> LineProperties:
    return LineProperties(solidFill=COLOURS[ink], w=round(points * _EMU), prstDash=dash)


def _letters(size: float, *, bold: bool = False) -> CharacterProperties:
    face = Font(typeface=_FACE)
    return CharacterProperties(sz=round(size * 100), b=bold, solidFill=COLOURS[Ink.TEXT], latin=face, ea=face)


def _rich(size: float) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_letters(size)), endParaRPr=_letters(size))])
