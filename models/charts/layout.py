"""Where everything of a chart stands: each kind of chart as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from models.charts.drawing import (
    Anchor,
    Box,
    Disc,
    Ink,
    Path,
    Pen,
    Picture,
    Point,
    Shape,
    Spot,
    area,
    beside,
    centred,
    rectangle,
    spread_apart,
)
from models.charts.kinds import (
    LINE_LOOKS,
    Chart,
    Marker,
    Pattern,
    RankBar,
    RankChart,
    Series,
    ShareChart,
    Slice,
    TrendChart,
)

_EMPTY = "没有可画的数。"
_TREND_LINES = 7.5  # lines of letters that the lines of a trend have for themselves
AXIS_STEP = 20
"""Per cents from line to line of a trend."""
RANK_PITCH = 1.5
"""The height of a bar of a ranking with its room, in sizes of its letters."""
_SOLID_WORDS = Ink.ON_SOLID


def picture_of(chart: Chart, width: float, pen: Pen) -> Picture:
    """A chart in a width, without its title; its height is what it needs."""
    picture = Picture(width)
    match chart:
        case ShareChart() if chart.total:
            _shares(chart, picture, pen)
        case TrendChart() if any(value is not None for one in chart.series for value in one.values):
            _trend(chart, picture, pen)
        case RankChart() if chart.bars:
            _ranking(chart, picture, pen)
        case _:
            picture.height = pen.line
            picture.marks.append(beside(_EMPTY, Point(0, pen.line / 2), pen.size, Ink.SECONDARY))
    return picture


def heading_of(chart: Chart) -> str:
    """What stands above a chart: its title and how many it is of."""
    if isinstance(chart, ShareChart):
        return f"{chart.title}（{chart.total} {chart.counted}）"
    return f"{chart.title}（{chart.note}）" if isinstance(chart, RankChart) else chart.title


def words_of(chart: Chart) -> str:
    """A chart in one sentence: its accessible description, and what a picture of it says in Word."""
    match chart:
        case ShareChart():
            parts = [f"{one.label} {one.size} 项（{one.share}）" for one in chart.slices if one.size]
        case TrendChart():
            parts = [f"{one.label} {_monthly(chart.months, one)}" for one in chart.series]
        case RankChart():
            parts = [f"第{bar.place} {bar.label} {bar.value:g}{chart.unit}" for bar in chart.bars]
    return f"{chart.title}：{'；'.join(parts) or _EMPTY}"


def _monthly(months: Sequence[str], one: Series) -> str:
    return "、".join(f"{month} {_percent(value)}" for month, value in zip(months, one.values, strict=True))


def _percent(value: object) -> str:
    return "无" if value is None else f"{value}%"


# Shares: one bar, and below it each part with its pattern, number and share.


def _shares(chart: ShareChart, picture: Picture, pen: Pen) -> None:
    height = pen.size * 2.3
    shown = [one for one in chart.slices if one.size]
    boxes = {}
    x = 0.0
    for one in shown:
        boxes[one.label] = Box(x, 1, (picture.width - 1) * one.size / chart.total, height)
        x += boxes[one.label].width
    for one in shown:
        box = boxes[one.label]
        picture.marks += area(box, one.pattern, pen.size * 0.6)
        _name_in_bar(one, box, picture, pen)
    keys, picture.height = _key(chart.slices, height + pen.line * 0.7, picture, pen)
    for one in chart.slices:
        places = (boxes[one.label], keys[one.label]) if one.label in boxes else (keys[one.label],)
        picture.spots.append(Spot(places, f"{one.label} {one.size} 项，{one.share}", one.tasks))
    for line in pen.lines(chart.note, pen.small, picture.width) if chart.note else ():
        picture.marks.append(beside(line, Point(0, picture.height + pen.line / 2), pen.small, Ink.SECONDARY))
        picture.height += pen.line


def _name_in_bar(one: Slice, box: Box, picture: Picture, pen: Pen) -> None:
    """Its name and number where they fit, else the number, else nothing; on a ground of their own on a hatched one."""
    for text in (f"{one.label} {one.size}", str(one.size)):
        wide = pen.measure(text, pen.size)
        if wide + pen.size * 0.7 > box.width:
            continue
        if one.pattern not in (Pattern.SOLID, Pattern.TINT, Pattern.WHITE, Pattern.GREY):
            around = Box(
                box.x + (box.width - wide) / 2 - 2, box.y + box.height / 2 - pen.size * 0.7, wide + 4, pen.size * 1.4
            )
            picture.marks.append(rectangle(around, Ink.GROUND))
        on_solid = one.pattern in (Pattern.SOLID, Pattern.GREY)
        picture.marks.append(centred(text, box, pen.size, _SOLID_WORDS if on_solid else Ink.TEXT))
        return


def _key(slices: Sequence[Slice], top: float, picture: Picture, pen: Pen) -> tuple[dict[str, Box], float]:
    """The legend in columns; where each part stands in it, and where it ends."""
    swatch, gap = pen.size * 1.6, pen.size * 0.6
    name = max(pen.measure(one.label, pen.size) for one in slices)
    size = max(pen.measure(str(one.size), pen.size) for one in slices)
    share = max(pen.measure(one.share, pen.small) for one in slices)
    needed = swatch + name + size + share + 4 * gap
    columns = max(min(3, int(picture.width // needed)), 1)
    across = picture.width / columns
    places = {}
    for i, one in enumerate(slices):
        box = Box(i % columns * across, top + i // columns * pen.line, across - gap, pen.line)
        middle = box.y + box.height / 2
        places[one.label] = box
        picture.marks += area(Box(box.x + 1, middle - pen.size * 0.5, swatch, pen.size), one.pattern, pen.size * 0.5)
        x = box.x + swatch + gap
        picture.marks += [
            beside(one.label, Point(x, middle), pen.size),
            beside(str(one.size), Point(x + name + gap + size, middle), pen.size, anchor=Anchor.END),
            beside(one.share, Point(x + name + size + 2 * gap, middle), pen.small, Ink.SECONDARY),
        ]
    return places, top + -(-len(slices) // columns) * pen.line


# Trend: a line for each rate, named at its end.


def _trend(chart: TrendChart, picture: Picture, pen: Pen) -> None:
    known = [one for one in chart.series if any(value is not None for value in one.values)]
    low = trend_low(chart)
    ends = [named_end(one) for one in known]
    right = max(pen.measure(end, pen.size) for end in ends) + pen.size * 1.2
    left = pen.measure("100%", pen.small) + pen.size
    plot = Box(left, pen.line * 0.5, max(picture.width - left - right, pen.size * 4), pen.line * _TREND_LINES)
    picture.height = plot.bottom + pen.line * 1.2

    def at(month: int, value: float) -> Point:
        share = month / (len(chart.months) - 1) if len(chart.months) > 1 else 0.5
        return Point(
            plot.x + pen.size * 0.5 + (plot.width - pen.size) * share,
            plot.bottom - plot.height * (value - low) / (100 - low),
        )

    _axes(chart, picture, pen, plot, low, [at(i, low).x for i in range(len(chart.months))])
    for one, look in zip(chart.series, LINE_LOOKS, strict=False):
        points = {i: at(i, float(value)) for i, value in enumerate(one.values) if value is not None}
        if one in known:
            picture.marks.append(Path(tuple(points.values()), Ink.TEXT, max(pen.size / 9, 1.0), look.dashes))
        for point in points.values():
            picture.marks.append(_marker(look.marker, point, pen.size * 0.28))
        _point_at(chart, one, points, picture, pen)
    _name_ends(known, ends, picture, pen, plot, low)


def named_end(one: Series) -> str:
    """A line's name with its last value."""
    return f"{one.label} {_percent(one.values[-1])}"


def trend_low(chart: TrendChart) -> float:
    """The per cent at the foot of a trend: a round one below its least value, and 60 at most."""
    least = min((float(value) for one in chart.series for value in one.values if value is not None), default=100.0)
    return float(min(floor(least / AXIS_STEP) * AXIS_STEP, 100 - 2 * AXIS_STEP))


def _axes(chart: TrendChart, picture: Picture, pen: Pen, plot: Box, low: float, across: Sequence[float]) -> None:  # noqa: PLR0917
    value = low
    while value <= 100:
        y = plot.bottom - plot.height * (value - low) / (100 - low)
        picture.marks.append(Path((Point(plot.x, y), Point(plot.right, y)), Ink.RULE))
        picture.marks.append(
            beside(f"{value:g}%", Point(plot.x - pen.size * 0.5, y), pen.small, Ink.SECONDARY, Anchor.END)
        )
        value += AXIS_STEP
    wide = max(pen.measure(month, pen.small) for month in chart.months) + pen.size * 0.5
    room = (across[1] - across[0]) if len(across) > 1 else plot.width
    every = max(1, -int(-wide // room))
    for i, (x, month) in enumerate(zip(across, chart.months, strict=True)):
        if (len(across) - 1 - i) % every == 0:
            picture.marks.append(
                beside(month, Point(x, plot.bottom + pen.line * 0.7), pen.small, Ink.SECONDARY, Anchor.MIDDLE)
            )


def _marker(marker: Marker, at: Point, half: float) -> Shape | Disc:
    match marker:
        case Marker.SQUARE:
            return rectangle(Box(at.x - half, at.y - half, 2 * half, 2 * half), Ink.TEXT)
        case Marker.CIRCLE:
            return Disc(at, half * 1.15, Ink.GROUND, Ink.TEXT)
        case Marker.TRIANGLE:
            corners: tuple[tuple[float, float], ...] = ((0, -1.25), (1.25, 1), (-1.25, 1))
        case Marker.DIAMOND:
            corners = ((0, -1.5), (1.5, 0), (0, 1.5), (-1.5, 0))
    points = tuple(Point(at.x + dx * half, at.y + dy * half) for dx, dy in corners)
    return Shape(points, Ink.TEXT if marker is Marker.TRIANGLE else Ink.GROUND, Ink.TEXT)


def _point_at(chart: TrendChart, one: Series, points: dict[int, Point], picture: Picture, pen: Pen) -> None:
    half = pen.size * 0.6
    for i, at in points.items():
        around = Box(at.x - half, at.y - half, 2 * half, 2 * half)
        words = f"{chart.months[i]} {one.label} {_percent(one.values[i])}"
        picture.spots.append(Spot((around,), words, one.tasks[i], i))


def _name_ends(  # noqa: PLR0917
    known: Sequence[Series], ends: Sequence[str], picture: Picture, pen: Pen, plot: Box, low: float
) -> None:
    """The name and last value at each line's end, as near to it as the others let it."""
    last = [next(float(value) for value in reversed(one.values) if value is not None) for one in known]
    heights = [plot.bottom - plot.height * (value - low) / (100 - low) for value in last]
    placed = spread_apart(heights, pen.size * 1.25, plot.y, plot.bottom)
    for words, y in zip(ends, placed, strict=True):
        picture.marks.append(beside(words, Point(plot.right + pen.size * 0.6, y), pen.size))


# Ranking: bars to both sides of a line.


def _ranking(chart: RankChart, picture: Picture, pen: Pen) -> None:
    pitch = pen.size * RANK_PITCH
    low, high = chart.ends
    place = max(pen.measure(str(bar.place), pen.small) for bar in chart.bars)
    name_room = picture.width * 0.36
    name = min(max(pen.measure(bar.label, pen.size) for bar in chart.bars), name_room)
    value = max(pen.measure(_valued(bar, chart), pen.size) for bar in chart.bars) + pen.size
    left = place + name + pen.size * 1.8
    room = max(picture.width - left - value, pen.size * 3)
    scale = room / (high - low) if high > low else 0.0
    zero = left + (chart.base - low) * scale
    for i, bar in enumerate(chart.bars):
        row = Box(0, i * pitch, picture.width, pitch)
        middle = row.y + pitch / 2
        picture.marks.append(beside(str(bar.place), Point(place, middle), pen.small, Ink.SECONDARY, Anchor.END))
        shown = pen.cut(bar.label, pen.size, name_room)
        picture.marks.append(beside(shown, Point(place + pen.size * 0.8, middle), pen.size))
        long = (bar.value - chart.base) * scale
        if long:
            box = Box(min(zero, zero + long), row.y + pitch * 0.15, abs(long), pitch * 0.7)
            slanted = bar.value < chart.base
            picture.marks += area(
                box, Pattern.SLANT if slanted else Pattern.SOLID, pen.size * 0.6, None if slanted else Ink.BLUE
            )
        words = _valued(bar, chart)
        picture.marks.append(beside(words, Point(max(zero, zero + long) + pen.size * 0.5, middle), pen.size))
        picture.spots.append(Spot((row,), f"第{bar.place} {bar.label} {words}", bar.tasks))
    picture.height = len(chart.bars) * pitch
    picture.marks.append(Path((Point(zero, 0), Point(zero, picture.height)), Ink.SECONDARY))


def _valued(bar: RankBar, chart: RankChart) -> str:
    return f"{bar.value:g}{chart.unit}"
