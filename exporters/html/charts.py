"""Charts in a web page: vector graphics within it, with a title for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from exporters.layout.chart_colours import COLOURS, LETTER_SIZE
from exporters.layout.linebreak import EmWidths
from models.charts.drawing import Anchor, Disc, Ink, Mark, Path, Pen, Point, Shape, Words
from models.charts.kinds import Chart
from models.charts.layout import picture_of, words_of

_EM = EmWidths(640.0)  # of the fonts with the widest figures: a reader's are not known
_FACES = "宋体, SimSun, 'Noto Serif CJK SC', serif"


def svg_of(chart: Chart, width: float) -> Iterator[str]:
    """A chart as an element; the width is in points."""
    picture = picture_of(chart, width, Pen(LETTER_SIZE, lambda text, size: _EM[text] * size / 1000))
    box = f"{picture.width + 2:g} {picture.height + 2:.1f}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="-1 -1 {box}" width="100%" overflow="visible" '
        f'font-family="{_FACES}">\n<title>{escape(words_of(chart))}</title>'
    )
    for mark in picture.marks:
        yield _element(mark)
    yield "</svg>"


def _element(mark: Mark) -> str:
    match mark:
        case Shape():
            return f'<polygon points="{_points(mark.points)}"{_filled(mark.fill, mark.edge)}/>'
        case Disc():
            at = f'cx="{mark.at.x:.1f}" cy="{mark.at.y:.1f}" r="{mark.radius:.1f}"'
            return f"<circle {at}{_filled(mark.fill, mark.edge)}/>"
        case Path():
            dashes = (
                f' stroke-dasharray="{" ".join(f"{d * mark.width:.1f}" for d in mark.dashes)}"' if mark.dashes else ""
            )
            line = f'fill="none" stroke="#{COLOURS[mark.ink]}" stroke-width="{mark.width:.2f}"{dashes}'
            return f'<polyline points="{_points(mark.points)}" {line}/>'
        case Words():
            anchor = "" if mark.anchor is Anchor.START else f' text-anchor="{mark.anchor.value}"'
            place = (
                f'x="{mark.at.x:.1f}" y="{mark.at.y:.1f}" font-size="{mark.size:g}" fill="#{COLOURS[mark.ink]}"{anchor}'
            )
            return f"<text {place}>{escape(mark.text)}</text>"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points)


def _filled(fill: Ink | None, edge: Ink | None) -> str:
    line = f' stroke="#{COLOURS[edge]}" stroke-width=".7"' if edge is not None else ""
    return f' fill="{f"#{COLOURS[fill]}" if fill is not None else "none"}"{line}'
